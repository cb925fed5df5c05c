"""Citations as numbers (or authors and years) that lead to the page's references, and those references with their way back."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from html import escape

from ..citations import CitedWork, works
from ..corpus import Corpus
from . import references as refs

MARKED = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|(?<![\w*])\*(?P<em>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])|`(?P<code>[^`]+)`"
)


@dataclass
class Numbering:
    """The works of a page in the order in which they are first cited."""

    corpus: Corpus
    numbers: dict[str, int] = field(default_factory=dict)
    findings: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0
    before: int = 0
    """How many notes of the page's own stand before its references."""

    @property
    def footnotes(self) -> bool:
        """Whether citations look like footnotes; only a style with numbers can."""
        return self.corpus.project.settings.footnotes and refs.style(self.corpus).numeric

    def number(self, key: str, finding: str, place: str) -> int:
        """The number of a work, and note of where it is cited and for which finding."""
        found = self.findings.setdefault(key, [])
        found += [one for one in finding.split() if one not in found]
        if place not in self.places.setdefault(key, []):
            self.places[key].append(place)
        return self.numbers.setdefault(key, self.before + len(self.numbers) + 1)


@dataclass(frozen=True)
class Piece:
    """One work as it is shown in a citation."""

    number: int
    link: str
    prefix: str = ""
    suffix: str = ""

    @property
    def bare(self) -> bool:
        return not self.prefix and not self.suffix

    def __str__(self) -> str:
        return f"{self.prefix}{self.link}{self.suffix}"


def citation(raw: str, numbering: Numbering, place: str) -> str:
    """A citation as HTML; what is not in the bibliography stays as it is typed."""
    listed = works(raw)
    known = [w for w in listed if w.key in numbering.corpus.bibliography]
    if not listed or len(known) < len(listed):
        return escape(raw)
    style = refs.style(numbering.corpus)
    if not style.numeric:
        return author_date(known, numbering, place, narrative=not raw.startswith("["))
    pieces = sorted((piece(w, numbering, place) for w in merge_works(known)), key=lambda p: p.number)
    shown = collapsed(pieces) if style.collapses else [str(p) for p in pieces]
    delimiter = style.delimiter if all(p.bare for p in pieces) else "; "
    lead = "" if raw.startswith("[") else escape(refs.author(numbering.corpus.bibliography[known[0].key]))
    if not all(p.bare for p in pieces):
        return f'{lead} <cite class="citation noted" id="{place}">[{delimiter.join(shown)}]</cite>'
    raised = f'<cite class="citation" id="{place}">{delimiter.join(shown)}</cite>'
    return f'{lead}<sup class="citations">{raised}</sup>'


def merge_works(listed: list[CitedWork]) -> list[CitedWork]:
    """A work cited for several findings is named once, with all of them; another page or prefix is another citation."""
    merged: dict[tuple[str, str, str], CitedWork] = {}
    for work in listed:
        same = (work.key, work.prefix, work.rest)
        findings = [w.finding for w in (merged.get(same), work) if w and w.finding]
        typed = f"@{work.key}#{' '.join(findings)}" if findings else work.typed
        merged[same] = dataclasses.replace(work, typed=typed)
    return list(merged.values())


def piece(work: CitedWork, numbering: Numbering, place: str) -> Piece:
    """One work: its number as a link, with what is said before and behind it."""
    number = numbering.number(work.key, work.finding, place)
    prefix = f"{marked(work.prefix)} " if work.prefix else ""
    return Piece(
        number, link(work, str(number), footnote=numbering.footnotes), prefix, marked(work.shown_rest)
    )


def marked(text: str) -> str:
    """What stands before or behind a key, with its emphasis and code."""
    return MARKED.sub(
        lambda m: next(f"<{name}>{text}</{name}>" for name, text in m.groupdict().items() if text),
        escape(text),
    )


def link(work: CitedWork, text: str, *, footnote: bool = False) -> str:
    """A link to the work among the references; as a footnote's it has the class that themes look for."""
    key, finding = escape(work.key), escape(work.finding)
    if footnote:
        return (
            f'<a class="footnote-ref" href="#fn:{key}" data-key="{key}" data-finding="{finding}">{text}</a>'
        )
    return f'<a href="#ref-{key}" data-key="{key}" data-finding="{finding}">{text}</a>'


def collapsed(pieces: list[Piece]) -> list[str]:
    """Three or more numbers in a row as a range."""
    out: list[str] = []
    run: list[Piece] = []
    for one in [*pieces, None]:
        if one and one.bare and run and one.number == run[-1].number + 1:
            run.append(one)
            continue
        out += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(p) for p in run]
        run = [one] if one and one.bare else []
        out += [str(one)] if one and not one.bare else []
    return out


def author_date(listed: list[CitedWork], numbering: Numbering, place: str, *, narrative: bool) -> str:
    """`(Liu 2006)`, or `Liu (2006)` in a sentence."""
    pieces = []
    for work in merge_works(listed):
        item = numbering.corpus.bibliography[work.key]
        numbering.number(work.key, work.finding, place)
        year = f"{item.year or 'n.d.'}{refs.letter(item, numbering.corpus)}"
        name = "" if narrative or work.author_suppressed else f"{refs.author(item)}, "
        prefix = f"{marked(work.prefix)} " if work.prefix else ""
        pieces.append(f"{prefix}{link(work, escape(name) + year)}{marked(work.shown_rest)}")
    lead = f"{escape(refs.author(numbering.corpus.bibliography[listed[0].key]))} " if narrative else " "
    return f'{lead}<cite class="citation author-date" id="{place}">({"; ".join(pieces)})</cite>'
