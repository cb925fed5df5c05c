"""References as HTML: written by the project's style, with their links, their kind, and the state of their record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from ..bibliography import Item, gaps, identifiers
from ..corpus import Corpus
from ..memory.stamps import package_stamps
from ..source.texts import Unreadable
from . import beside, csl

OPEN_PARTS = {"author": "authors", "journal": "journal", "year": "year", "link": "a link"}
EVIDENCE = frozenset(
    "rct trial randomized-trial randomised-trial pilot-trial crossover-trial cohort case-control cross-sectional case-series case-report registry "
    "survey qualitative review narrative-review scoping-review systematic-review meta-analysis network-meta-analysis umbrella-review guideline "
    "consensus label regulatory textbook web mechanistic modeling modelling animal in-vitro diagnostic pharmacokinetic protocol preprint editorial "
    "letter opinion dataset".split()
)
"""Keywords that say what kind of evidence a work is."""
STATUS = {
    "full": "record seen",
    "part": "record seen in part",
    "none": "not checked",
    "crossref": "checked against its registry record",
    "pubmed": "checked against its registry record",
}


def style(corpus: Corpus) -> csl.Style:
    """The style that the project names, else Vancouver as the National Library of Medicine has it."""
    return corpus.computed(_style)


def _style(corpus: Corpus) -> csl.Style:
    path = corpus.project.settings.style
    try:
        text = corpus.texts.read(path) if path else None
        return csl.load(text or csl.default())
    except (csl.StyleError, Unreadable):
        return csl.load(csl.default())


def entry(item: Item, corpus: Corpus) -> str:
    """The reference, with its identifiers as links. Written once, and again when it or the style changes."""
    return corpus.memory.computed((entry, item.key), lambda: _entry(item, corpus))


def _entry(item: Item, corpus: Corpus) -> str:
    by = style(corpus)
    source = json.dumps(item.work, sort_keys=True, default=str)
    reference = corpus.memory.recalled(
        "reference", [*package_stamps("citeproc"), by.text, source], lambda: written(item, by)
    )
    after = letter(item, corpus) if not by.numeric else ""
    return lettered(reference, str(item.year), after) if after else reference


def letter(item: Item, corpus: Corpus) -> str:
    """`a`, `b` … behind the year, where several cited works have the same authors and year."""
    found = corpus.computed(letters)
    return found.get(item.key, "")


def letters(corpus: Corpus) -> dict[str, str]:
    """By key: what tells works of one author and year apart, in the order of their titles."""
    groups: dict[tuple[str, int | None], list[Item]] = {}
    for key in dict.fromkeys(c.key for c in corpus.all_cites if c.key in corpus.bibliography):
        item = corpus.bibliography[key]
        groups.setdefault((author(item), item.year), []).append(item)
    return {
        item.key: chr(ord("a") + number)
        for group in groups.values()
        if 1 < len(group) <= 26
        for number, item in enumerate(sorted(group, key=lambda i: (i.field_text("title").casefold(), i.key)))
    }


def lettered(entry_html: str, year: str, after: str) -> str:
    """A reference whose year, where it first stands, has its letter."""
    return re.sub(rf"(?<![\w/.-]){re.escape(year)}(?![\w/-])", f"{year}{after}", entry_html, count=1)


def written(item: Item, by: csl.Style) -> str:
    """The reference in a style, with what the style leaves out behind it; in a plain form if the style cannot write it."""
    used: frozenset[str] = frozenset()
    try:
        html, used = by.written(normal(item.work))
    except csl.StyleError:
        html = ""
    html = html or escape(item.field_text("title") or item.key, quote=False) + "."
    html = f"{html}{beside.left_out(item, html, used, all_fields=by.text == csl.default())}"
    for text, address, _ in addresses(item):
        shown = escape(text, quote=False)
        html = linked(html, shown, anchor(address, shown))
    return html


def linked(html: str, shown: str, anchor_html: str) -> str:
    """The reference with a link where a text first stands; not within a tag or another link, where the same address may stand."""
    pattern = rf"<a\b[^<>]*>.*?</a>|<[^<>]*>|(?P<shown>(?<![\w/.]){re.escape(shown)}(?![\w/]))"
    for match in re.finditer(pattern, html, re.S):
        if match["shown"]:
            return html[: match.start()] + anchor_html + html[match.end() :]
    return html


def normal(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with identifiers in the form in which they are shown."""
    shown = {
        k: identifiers.strip_prefix(k, csl.as_text(fields[k]))
        for k in ("DOI", "PMID", "PMCID")
        if fields.get(k)
    }
    if not fields.get("container-title") and fields.get("container-title-short"):
        shown["container-title"] = fields["container-title-short"]
    return {**fields, **shown}


def anchor(address: str, text: str) -> str:
    return f'<a class="identifier" href="{escape(address)}" rel="noopener noreferrer">{text}</a>'


def addresses(item: Item) -> Iterator[tuple[str, str, str]]:
    """Identifiers as shown, with their addresses and names."""
    found = normal(item.work)
    if found.get("DOI"):
        yield str(found["DOI"]), f"https://doi.org/{quote(str(found['DOI']), safe='/:;().,-_')}", "DOI"
    if found.get("PMID"):
        yield str(found["PMID"]), f"https://pubmed.ncbi.nlm.nih.gov/{quote(str(found['PMID']))}/", "PubMed"
    if found.get("PMCID"):
        yield (
            str(found["PMCID"]),
            f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(str(found['PMCID']))}/",
            "PMC",
        )
    url = item.field_text("URL")
    if re.match(r"https?://\S+$", url):
        yield url, url, "Link"
    for text, address in beside.addresses(item):
        if address != url:
            yield text, address, "Link"


def links(item: Item, corpus: Corpus) -> str:
    """The links that the reference itself does not show."""
    entry_html = entry(item, corpus)
    missing = [
        (address, name)
        for _, address, name in addresses(item)
        if f'href="{escape(address)}"' not in entry_html
    ]
    named = [(a, n) for a, n in missing if n != "Link" or len(list(addresses(item))) == 1]
    return " ".join(anchor(address, name) for address, name in named)


def kind(item: Item) -> str:
    """What kind of evidence it is, where its first keyword says so; the keywords of other libraries are about anything."""
    shown = item.kind.lower().replace(" ", "-") in EVIDENCE
    return f'<span class="kind">{escape(item.kind.replace("-", " "))}</span>' if shown else ""


def status(record: dict[str, Any] | None) -> str:
    """What is known of the work's record."""
    if not record:
        return f'<span class="record-status" data-status="none">{STATUS["none"]}</span>'
    source = record.get("source")
    origin = source.get("kind") if isinstance(source, dict) else None
    state = str(origin if origin in ("crossref", "pubmed") else record.get("extent", "part"))
    explained = STATUS.get(state, STATUS["part"])
    return f'<span class="record-status" data-status="{escape(state)}">{explained} on {escape(str(record.get("seen", "")))}</span>'


def left_open(item: Item) -> str:
    """What readers would look for in the reference and no record showed."""
    parts = [OPEN_PARTS[part] for part in gaps.shown_as_open(item)]
    if not parts:
        return ""
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f'<span class="not-seen">Not on any record we could open: {listed}.</span>'


def author(item: Item) -> str:
    """The name that a sentence uses for a work."""
    names = [
        str(a.get("family") or a.get("literal") or "") for a in item.people("author") or item.people("editor")
    ]
    if len(names) > 2:
        return f"{names[0]} and colleagues"
    if names and item.et_al("author"):
        return f"{names[0]} and colleagues"
    return " and ".join(names) or item.key
