"""A page's HTML finished: parts filled in, citations numbered, its references listed, its terms explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from ..corpus import Corpus
from ..source.citation_markdown import KEY
from . import references as refs

CITE = re.compile(r'(?P<space>[ \t\r\n]*)<cite class="citation" data-cite="(?P<raw>[^"]*)">\s*</cite>')
PART = re.compile(r'<div data-handbook-part="(\d+)">\s*</div>')
SKIPPED = re.compile(r"(<(?:h[1-6]|a|code|pre|script|style|svg|summary|figcaption|dt|th|cite)\b.*?</(?:h[1-6]|a|code|pre|script|style|svg|summary|figcaption|dt|th|cite)>|<[^>]+>)", re.S)
NAME = re.compile(rf"(?P<prefix>[^@]*?)(?P<minus>-?)(?P<key>{KEY})(?P<suffix>.*)", re.S)


@dataclass
class Numbering:
    """The works of a page in the order in which they are first cited."""

    numbers: dict[str, int] = field(default_factory=dict)
    findings: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0

    def number(self, key: str, finding: str) -> int:
        """The number of a work, and note of the finding it is cited for."""
        found = self.findings.setdefault(key, [])
        if finding and finding not in found:
            found.append(finding)
        return self.numbers.setdefault(key, len(self.numbers) + 1)


def finish(html: str, corpus: Corpus, parts: dict[int, str]) -> str:
    """The article of a page."""
    html = PART.sub(lambda m: parts[int(m[1])], html)
    numbering = Numbering()
    html = CITE.sub(lambda m: spaced(m, citation(unescape(m["raw"]), corpus, numbering)), html)
    return html + page_references(corpus, numbering) if numbering.numbers else html


def spaced(found: re.Match[str], html: str) -> str:
    """Numbers follow their word closely; `@key says` keeps its space."""
    return html if found["raw"].startswith("[") else found["space"] + html


def citation(raw: str, corpus: Corpus, numbering: Numbering) -> str:
    """A citation as numbers that lead to the page's references."""
    numbering.count += 1
    bracketed = raw.startswith("[")
    out = [piece for part in (raw[1:-1] if bracketed else raw).split(";") if (piece := cited(part, corpus, numbering, bracketed))]
    return f'<cite class="citation" id="cite-{numbering.count}">{", ".join(out)}</cite>'


def cited(part: str, corpus: Corpus, numbering: Numbering, bracketed: bool) -> str:
    """One work of a citation."""
    found = NAME.fullmatch(part)
    if not found:
        return escape(part)
    key, _, finding = found["key"][1:].strip("{}").partition("#")
    if key not in corpus.bibliography:
        return escape(part)
    number = numbering.number(key, finding)
    prefix = f"{escape(found['prefix'].strip())} " if found["prefix"].strip() else ""
    suffix = escape(found["suffix"].rstrip())
    narrative = "" if bracketed else f"{escape(author(corpus, key))} "
    return (
        f'{prefix}{narrative}<a href="#ref-{escape(key)}" data-key="{escape(key)}" data-finding="{escape(finding)}">{number}</a>{suffix}'
    )


def author(corpus: Corpus, key: str) -> str:
    """The name that a sentence uses for a work."""
    listed = corpus.bibliography[key].csl.get("author") or []
    names = [a.get("family") or a.get("literal", "") for a in listed]
    return names[0] if len(names) == 1 else f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} and colleagues" if names else key


def page_references(corpus: Corpus, numbering: Numbering) -> str:
    """The works a page cites, with the findings it cites them for."""
    items = []
    for key, number in numbering.numbers.items():
        item = corpus.bibliography[key]
        found = [corpus.findings[f"{key}#{f}"] for f in numbering.findings[key] if f"{key}#{f}" in corpus.findings]
        told = "".join(f'<p class="finding">{escape(f.record.reports)} <span class="place">({escape(f.record.place)})</span></p>' for f in found)
        items.append(
            f'<li id="ref-{escape(key)}" value="{number}">{refs.entry(item)} {refs.links(item)} '
            f'<span class="kind">{escape(item.kind)}</span> {refs.status(corpus.records.get(key))}{told}</li>'
        )
    listed = "\n".join(items)
    return f'\n<section class="page-references" aria-labelledby="references"><h2 id="references">References</h2>\n<ol>\n{listed}\n</ol></section>\n'


def terms(html: str, corpus: Corpus, address: Callable[[str], str], own: str) -> str:
    """The first use of each glossary term as a link with its definition."""
    words = {w.casefold(): t for t in corpus.glossary.values() for w in (t.term, *t.abbr) if len(w) > 2 and t.page != own}
    if not words:
        return html
    pattern = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w-])", re.I)
    seen: set[str] = set()

    def explained(found: re.Match[str]) -> str:
        term = words[found[1].casefold()]
        if term.slug in seen:
            return found[0]
        seen.add(term.slug)
        definition = escape(re.sub(r"\s*\[@[^\]]*\]", "", term.definition))
        return f'<a class="term" href="{escape(address("glossary.md"))}#{term.slug}" data-term="{term.slug}" data-definition="{definition}">{found[0]}</a>'

    return "".join(piece if skipped else pattern.sub(explained, piece) for piece, skipped in pieces(html))


def pieces(html: str) -> Iterator[tuple[str, bool]]:
    """Text between tags, and what must be left alone."""
    at = 0
    for found in SKIPPED.finditer(html):
        if found.start() > at:
            yield html[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(html):
        yield html[at:], False
