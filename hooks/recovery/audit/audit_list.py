"""`list: source-audit`: the source article's references and claims, as printed and as found."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request


def list_names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["source-audit"]


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of the headings and of the claims."""
    return ["audit-references", "audit-claims", *(f"claim-s{n:02}" for n in range(1, 100))]


def html(request: Request) -> str:
    """The source article's references and claims, one by one: what was printed, and what we found."""
    data = request.corpus.data.get("source_audit")
    if not data:
        return ""
    value = data.value
    out = ['<h3 id="audit-references">The nine references</h3>', '<ol class="audit audit-references">']
    out += [audited_reference(entry, request) for entry in value["references"]]
    out += ["</ol>", '<h3 id="audit-claims">The claims</h3>', '<ol class="audit">']
    for entry in value["claims"]:
        out.append(
            f'<li id="claim-{escape(entry["id"])}">{escape(entry["claim"])} <strong>{verdict(entry)}.</strong> '
            f"{inline(entry['instead'], request.address)}</li>"
        )
    return "\n".join([*out, "</ol>"])


def verdict(entry: Any) -> str:
    """A verdict in words."""
    return escape(str(entry["verdict"]).replace("-", " "))


def audited_reference(entry: Any, request: Request) -> str:
    """A reference as printed, beside the record we found or the words that none was found."""
    from handbook.render import references as refs

    corpus, key = request.corpus, str(entry.get("use_instead") or "")
    item = corpus.bibliography.get(key)
    found = entry["verdict"] != "not-found"
    record = (
        f"<p>{refs.entry(item, corpus)} {refs.status(corpus.records.get(key))}</p>" if item and found else ""
    )
    real = inline(str(entry.get("real") or ""), request.address) or "No record was found."
    differ = ", ".join(str(f) for f in entry.get("fields_that_differ") or [])
    differs = f"<p>Differs: {escape(differ)}.</p>" if differ else ""
    note = inline(str(entry.get("note") or ""), request.address)
    return (
        f'<li id="audit-{escape(str(entry["n"]))}"><strong>{verdict(entry)}.</strong> <dl class="audit-pair">'
        f"<div><dt>As printed</dt><dd><q>{escape(entry['as_printed'])}</q></dd></div>"
        f"<div><dt>What we found</dt><dd><p>{real}</p>{record}{differs}<p>{note}</p></dd></div></dl></li>"
    )
