"""Lists made from the data: references, glossary, tests, the state of the evidence, the audit of the source article."""

from __future__ import annotations

from html import escape
from typing import Any

from . import backlinks, status
from . import references as refs
from .downloads import FILES
from .inline import html as inline
from .statements import FILES as STATEMENTS


def references(request: Any) -> str:
    """Every cited work, with what kind it is, the state of its record, and each place where it is cited."""
    where = backlinks.places(request.corpus)
    items = backlinks.cited_works(request.corpus)
    return (
        '<ol class="references">\n'
        + "\n".join(reference(i, where[i.key], request) for i in items)
        + "\n</ol>"
    )


def reference(item: Any, where: dict[str, list[str]], request: Any) -> str:
    """One work."""
    corpus = request.corpus
    pages = ", ".join(place(uri, anchors, request) for uri, anchors in where.items())
    parts = (
        refs.entry(item, corpus),
        refs.links(item, corpus),
        refs.kind(item),
        refs.status(corpus.records.get(item.key)),
    )
    told = " ".join(filter(None, parts))
    return f'<li id="ref-{escape(item.key)}" data-kind="{escape(item.kind)}">{told} <span class="cited-in">Cited in: {pages}</span></li>'


def place(uri: str, anchors: list[str], request: Any) -> str:
    """A page, and the places on it."""
    title = request.corpus.pages[uri].title
    first, *more = [request.address(f"{uri}#{a}" if a else uri) for a in anchors]
    again = "".join(
        f' <a href="{escape(a)}" aria-label="{escape(title)}, place {n}">{n}</a>'
        for n, a in enumerate(more, 2)
    )
    return f'<a href="{escape(first)}">{escape(title)}</a>{again}'


def downloads(request: Any) -> str:
    """All cited works as files for reference managers."""
    links = [
        f'<a href="{escape(request.address(name))}" download>{title}</a>' for name, title in FILES.items()
    ]
    return f'<p class="downloads">Download all works: {", ".join(links)}</p>'


def statements(request: Any) -> str:
    """All statements of the handbook as files."""
    links = [
        f'<a href="{escape(request.address(name))}" download>{title}</a>'
        for name, title in STATEMENTS.items()
    ]
    return f'<p class="downloads">Download all statements: {", ".join(links)}</p>'


def glossary(request: Any) -> str:
    """Every term with its other names."""
    out = []
    for term in sorted(request.corpus.glossary.values(), key=lambda t: t.term.casefold()):
        others = ", ".join(dict.fromkeys([*term.abbr, *term.synonyms, *term.brands, *term.british]))
        also = f' <span class="also">Also: {escape(others)}.</span>' if others else ""
        known = term.page and term.page in request.corpus.pages
        more = (
            f' See <a href="{escape(request.address(term.page))}">{escape(titled(request, term.page))}</a>.'
            if known
            else ""
        )
        out.append(
            f'<dt id="{term.slug}">{escape(term.term)}</dt><dd>{inline(term.definition, request.address)}{also}{more}</dd>'
        )
    return '<dl class="glossary">\n' + "\n".join(out) + "\n</dl>"


def titled(request: Any, uri: str) -> str:
    """A page's title."""
    return str(request.corpus.pages[uri].title)


def tests(request: Any) -> str:
    """Every test with its units and what it measures."""
    data = request.corpus.data.get("monitoring")
    rows = []
    for test in (data.value.get("tests") or []) if data else []:
        rows.append(
            f'<tr id="test-{escape(str(test["id"]))}"><th scope="row">{escape(test["label"])}</th>'
            f'<td data-label="What it measures">{inline(test.get("measures", ""), request.address)}</td>'
            f'<td data-label="Units">{escape(", ".join(test.get("units") or []))}</td></tr>'
        )
    head = '<thead><tr><th scope="col">Test</th><th scope="col">What it measures</th><th scope="col">Units</th></tr></thead>'
    return f'<table class="tests-table">{head}<tbody>{"".join(rows)}</tbody></table>'


def evidence_status(request: Any) -> str:
    """Each cited work: its record, its findings, where it is cited; totals on top."""
    return status.html(request)


def source_audit(request: Any) -> str:
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


def audited_reference(entry: Any, request: Any) -> str:
    """A reference as printed, beside the record we found or the words that none was found."""
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


def pages(request: Any) -> str:
    """The pages of the folder that the asking page lies in, with what each is about."""
    folder = request.options.get("folder", "").strip("/")
    found = [
        p
        for uri, p in request.corpus.pages.items()
        if uri.startswith(f"{folder}/") and not uri.endswith("/index.md")
    ]
    rows = "\n".join(
        f'<dt><a href="{escape(request.address(p.uri))}">{escape(p.title)}</a></dt><dd>{escape(str(p.meta.get("description") or ""))}</dd>'
        for p in found
    )
    return f'<dl class="pages">\n{rows}\n</dl>'
