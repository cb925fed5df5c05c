"""The state of the evidence: totals, each work with its record, findings and places, a page's own figures, and all of it as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from handbook.bibliography.gaps import lacking
from handbook.citations import cited_keys
from handbook.claims import checking
from handbook.corpus import Corpus
from handbook.render import backlinks

STALE_DAYS = 365
FILE = "evidence-status.json"
TOTALS = (
    ("statements", "statements that cite or must cite"),
    ("cited", "of them cite"),
    ("numbers", "numbers that are traced"),
    ("traced", "of them stand in a finding they cite"),
    ("works", "works cited"),
    ("seen", "of them with a record seen"),
    ("checked", "of them checked against a registry"),
    ("stale", "records looked at more than a year ago"),
    ("open", "works without authors, journal, year, or link on any record seen"),
    ("findings", "findings recorded"),
)
READ = {
    "full-text": "the full text",
    "part": "a part of the text",
    "abstract": "the abstract",
    "record": "a registry's record",
}
"""How much of a work a finding rests on, the most first."""
COUNTED = ("statements", "cited", "numbers", "traced")


def state(corpus: Corpus, key: str) -> str:
    """What is known of a work's record: `checked`, `full`, `part` or `none`."""
    record = corpus.records.get(key)
    if not record:
        return "none"
    source = record.get("source")
    checked = isinstance(source, dict) and source.get("kind") in ("crossref", "pubmed")
    return "checked" if checked else str(record.get("extent") or "part")


def stale(corpus: Corpus, key: str) -> bool:
    """Whether a record was last looked at more than a year before the build."""
    try:
        seen = date.fromisoformat(f"{corpus.records[key].get('seen')}-01"[:10])
    except (KeyError, ValueError):
        return False
    return (corpus.today - seen).days > STALE_DAYS


def works(corpus: Corpus) -> list[dict[str, Any]]:
    """Each cited work."""
    where = backlinks.places(corpus)
    data = {key for s in corpus.statements for key, _ in cited_keys(s.text)}
    keys = sorted(k for k in {*where, *data} if k in corpus.bibliography)
    return [
        {
            "key": key,
            "record": state(corpus, key),
            "seen": str(corpus.records.get(key, {}).get("seen") or "") or None,
            "stale": stale(corpus, key),
            "findings": sorted(f.id for f in corpus.findings.values() if f.work == key),
            "pages": sorted(where.get(key, {})),
            "data": key in data,
        }
        for key in keys
    ]


def figures(corpus: Corpus) -> dict[str, Any]:
    """Totals and works, as published."""
    listed = works(corpus)
    states = {name: sum(w["record"] == name for w in listed) for name in ("checked", "full", "part", "none")}
    pages = {uri: page_figures(corpus, page.path, uri) for uri, page in sorted(corpus.pages.items())}
    files = [checking.outcomes(corpus)[data.path].counts for data in corpus.data.values()]
    data = {name: sum(getattr(counts, name) for counts in files) for name in COUNTED}
    totals = {
        **{name: data[name] + sum(own[name] for own in pages.values()) for name in COUNTED},
        "works": len(listed),
        "seen": len(listed) - states["none"],
        "checked": states["checked"],
        "stale": sum(w["stale"] for w in listed),
        "open": sum(bool(lacking(corpus.bibliography[w["key"]])) for w in listed),
        "findings": len(corpus.findings),
        "records": states,
        "read": {how: sum(f.record.read == how for f in corpus.findings.values()) for how in READ},
    }
    stated = {uri: figures for uri, figures in pages.items() if figures["statements"]}
    return {
        "version": 1,
        "date": corpus.today.isoformat(),
        "totals": totals,
        "pages": stated,
        "data": data,
        "works": listed,
    }


def written(corpus: Corpus) -> str:
    """The file."""
    return json.dumps(figures(corpus), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def page_figures(corpus: Corpus, path: str, uri: str) -> dict[str, int]:
    """What one page tells, and what its works rest on."""
    page, counts = corpus.pages[uri], checking.outcomes(corpus)[path].counts
    keys = {key for c in page.reading.citations for key, _ in cited_keys(c.raw) if key in corpus.bibliography}
    return {
        **{name: getattr(counts, name) for name in COUNTED},
        "works": len(keys),
        "seen": sum(state(corpus, k) != "none" for k in keys),
        "checked": sum(state(corpus, k) == "checked" for k in keys),
        "stale": sum(stale(corpus, k) for k in keys),
    }


def badge(corpus: Corpus, path: str, uri: str) -> dict[str, Any] | None:
    """A page's own figures, if it makes statements that cite."""
    if path not in checking.outcomes(corpus) or uri not in corpus.pages:
        return None
    counts = page_figures(corpus, path, uri)
    return {**counts, "numbers": f"{counts['traced']} of {counts['numbers']}"} if counts["cited"] else None


def list_names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["evidence-status"]


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """None."""
    return ()


def html(request: Any) -> str:
    """The list on the page about the state of the evidence."""
    corpus = request.corpus
    data = figures(corpus)
    totals = data["totals"]
    facts = "".join(f"<div><dt>{escape(words)}</dt><dd>{totals[name]}</dd></div>" for name, words in TOTALS)
    record = totals["records"]
    split = (
        f"<p>Records: {record['checked']} checked against a registry, {record['full']} seen in full on a public page, "
        f"{record['part']} seen in part, {record['none']} not seen. "
        f'<a href="{escape(request.address(FILE))}" download>All of this as JSON</a>.</p>'
    )
    read = ", ".join(f"{totals['read'][how]} from {words}" for how, words in READ.items())
    split += f"<p>Findings: {read}. What an abstract does not say may stand in the full text.</p>"
    unseen = [w["key"] for w in data["works"] if w["record"] == "none"]
    if unseen:
        split += f"<p>Could not be confirmed: {escape(', '.join(unseen))}.</p>"
    rows = "".join(row(work, request) for work in data["works"])
    titles = ("Work", "Record", "Findings", "Cited on")
    head = "<thead><tr>" + "".join(f'<th scope="col">{t}</th>' for t in titles) + "</tr></thead>"
    return f'<dl class="evidence-totals">{facts}</dl>\n{split}\n<table class="evidence-status in-references">{head}<tbody>{rows}</tbody></table>'


def row(work: dict[str, Any], request: Any) -> str:
    """One work."""
    from handbook.render import references as refs

    corpus, key = request.corpus, work["key"]
    pages = ", ".join(
        f'<a href="{escape(request.address(uri))}">{escape(corpus.pages[uri].title)}</a>'
        for uri in work["pages"]
    )
    also = "data" if work["data"] and not pages else ""
    old = " <strong>stale</strong>" if work["stale"] else ""
    return (
        f'<tr><th scope="row"><a href="{escape(request.address("references.md"))}#ref-{escape(key)}">{escape(key)}</a></th>'
        f'<td data-label="Record">{refs.status(corpus.records.get(key))}{old}</td>'
        f'<td data-label="Findings">{len(work["findings"])}</td><td data-label="Cited on">{pages or also}</td></tr>'
    )
