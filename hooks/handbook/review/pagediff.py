"""One page before and after: its statements, diagrams, abbreviations, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..english.lexicons import Vocabulary
from ..source.markdown_page import SourcePage
from . import fences
from .align import Alignment, align, likeness
from .arrangement import exchanged, folded, quieter, rearranged, renumbered, reordered, rows
from .detectors.instructions import instructs
from .diff import Change, reworded, whole
from .events import Event, listing, quoted
from .evidence import KnownWorks
from .explain import explain
from .explanations import short_forms
from .forms import reformed
from .leaving import Gone, foremost, leaving, led, lists_gone, spanned
from .list_numbers import list_starts, lists_in_html
from .marks_moved import moved_marks
from .neutral import same
from .ownership import owner_changes
from .phrases import promises, warns
from .punctuation import repointed
from .sameness import same_words
from .spelled_links import linked, pointed
from .statements import ABBREVIATION, NUMBERED, Statement, of_page, of_text
from .telling import Spot, added, event, removed

GLOSSARY = re.compile(r"(?:^|/)(?:glossar|terms|definitions)", re.I)
REWRITTEN = 0.42
MEANINGS = frozenset(("number-changed", "negation-flipped", "direction-changed", "drug-name-swapped", "safety-removed", "guarantee-introduced",
                      "instruction-introduced", "certainty-changed", "population-changed", "frequency-changed", "hedge-strengthened", "temporal-order-changed"))  # fmt: skip


@dataclass
class PageReview:
    """Compares a page with what it was."""

    old: SourcePage
    new: SourcePage
    spot: Spot
    vocabulary: Vocabulary
    evidence: KnownWorks
    alignment: Alignment = field(default_factory=Alignment)
    olds: list[Statement] = field(default_factory=list)
    news: list[Statement] = field(default_factory=list)

    def align(self) -> Alignment:
        """Align the statements of both sides; what is left over may have moved to another page."""
        self.olds, self.news = of_page(self.old, self.spot.old_path), of_page(self.new, self.spot.path)
        self.alignment = reformed(align(self.olds, self.news))
        return self.alignment

    def release(self) -> None:
        """Give back the room of what was compared, but for the pairs that differ, which other pages are compared with."""
        self.alignment.pairs = [(old, new) for old, new in self.alignment.pairs if not old.says(new)]
        self.olds, self.news = [], []
        self.old.release()
        self.new.release()

    @cached_property
    def short(self) -> dict[str, str]:
        """Abbreviations that the page explains on both sides, with their long forms; not those that it explains anew as something else."""
        return short_forms(self.old, self.new)

    @property
    def glossary(self) -> bool:
        return bool(GLOSSARY.search(self.spot.path))

    def events(self) -> Iterator[Event]:
        """What changed, without what is left over."""
        pairs = list(self.alignment.pairs)
        yield from exchanged(pairs, self.spot)
        yield from quieter(pairs, self.spot, self.vocabulary)
        yield from reordered(pairs, self.spot, self.vocabulary)
        yield from rearranged(pairs, self.spot, self.vocabulary)
        yield from lists_in_html(self.old.text, self.new.text, self.spot)
        yield from list_starts(pairs, self.olds, self.news, self.spot)
        yield from renumbered(pairs, self.spot, self.vocabulary)
        yield from folded(pairs, self.spot, self.vocabulary)
        for old, new in pairs:
            yield from self.pair(old, new)
        yield from self.owners()
        yield from fences.compare(self.old, self.new, self.spot, self.vocabulary)
        yield from self.abbreviations()

    def pair(self, old: Statement, new: Statement) -> Iterator[Event]:
        """The events of a statement that was edited; one of which hardly a word is left went, and another came."""
        if (
            old.text != new.text
            and min(len(old.norms), len(new.norms)) >= 8
            and old.kind != "heading"
            and new.kind != "cell"
            and likeness(old, new) < REWRITTEN
        ):
            yield self.gone(old)
            yield self.added_event(new)
            return
        old, new = linked(old, self.new.text), linked(new, self.old.text)
        if old.text != new.text:
            old, new = pointed(old, new, (self.old, self.new))
        yield from self.evidence.changes(old, new, self.spot)
        yield from self.footnotes(old, new)
        yield from self.marks(old, new)
        if old.kind == "heading" or new.kind == "heading":
            yield from self.heading(old, new)
            return
        if new.kind == "title" and default_title(old) and default_title(new):
            return
        otherwise = (
            "table-cell-changed"
            if new.kind == "cell"
            else "glossary-changed"
            if self.glossary and new.kind != "title"
            else ""
        )
        yield from (event(change, old, new, self.spot) for change in repointed(old.text, new.text))
        whole = not (old.parts or new.parts)
        if whole and old.exact == new.exact and old.kind != "cell" and same_words(old, new):
            return
        changes = explain(old, new, self.vocabulary, otherwise, self.short)
        if self.glossary and new.kind != "title" and [c for c in changes if c.code not in ("reworded",)]:
            gone, added = (spanned([getattr(c, side) for c in changes]) for side in ("old", "new"))
            changes = [Change("glossary-changed", gone, added)]
        yield from (event(c, old, new, self.spot) for c in changes if c.code)

    def footnotes(self, old: Statement, new: Statement) -> Iterator[Event]:
        """A statement that leads to another footnote; a footnote whose own words changed is told there."""
        gone = [n for n in old.notes if n not in new.notes]
        added = [n for n in new.notes if n not in old.notes]
        if {*gone, *added} & self.notes:
            note = f"The footnote is now {quoted(' / '.join(added) or 'none', 80)} instead of {quoted(' / '.join(gone) or 'none', 80)}"
            yield event(reworded("owner-changed", note=note), old, new, self.spot)

    def marks(self, old: Statement, new: Statement) -> Iterator[Event]:
        """Footnotes and works whose mark stands behind other words of a statement than before."""
        for name, was, now in moved_marks([old], [new]):
            behind = f"behind {quoted(now)} instead of {quoted(was)}"
            if name.startswith("@"):
                yield event(
                    reworded("citation-swapped", note=f"{quoted(name)} now stands {behind}"),
                    old,
                    new,
                    self.spot,
                )
            else:
                note = f"The footnote {quoted(name, 80)} now stands {behind}"
                yield event(reworded("owner-changed", note=note), old, new, self.spot)

    @cached_property
    def notes(self) -> set[str]:
        """The footnotes that stand on both sides."""
        sides = ({n for s in page for n in s.notes} for page in (self.olds, self.news))
        return set.intersection(*sides)

    def heading(self, old: Statement, new: Statement) -> Iterator[Event]:
        numbered = same(bare(old), bare(new), self.short)
        explained = [] if numbered else explain(old, new, self.vocabulary, "", self.short)
        changes = [c for c in explained if c.code in MEANINGS and c.code != "safety-removed"]
        yield from (event(c, old, new, self.spot) for c in changes)
        if old.text == new.text and self.is_given_up(old.anchor, new.anchor):
            note = f"The address of {quoted(new.text)} is now {quoted('#' + new.anchor)} instead of {quoted('#' + old.anchor)}"
            renamed = event(Change("heading-renamed", whole(old), whole(new), note), old, new, self.spot)
            yield replace(renamed, minor=True)
        if not changes and explained:
            note = f"Heading {quoted(old.text)} became {quoted(new.text)}"
            yield event(
                Change("heading-renamed", whole(old), whole(new), note),
                old,
                new,
                self.spot,
            )

    def is_given_up(self, anchor: str, other: str) -> bool:
        """Whether the author typed an anchor of a heading that now has another and nothing else has it; one made of its words is no promise."""
        promised = re.search(rf"\{{[^}}\n]*#{re.escape(anchor)}\b", self.old.text) is not None
        return anchor != other and promised and anchor not in self.addresses

    @cached_property
    def addresses(self) -> set[str]:
        """The places on the page that links can lead to."""
        return {a.id for a in self.new.reading.anchors}

    def abbreviations(self) -> Iterator[Event]:
        """Abbreviations whose long form changed."""
        before = {m[1]: m[2] for m in ABBREVIATION.finditer(self.old.text)}
        for match in ABBREVIATION.finditer(self.new.text):
            was = before.get(match[1])
            if was is not None:
                line = self.new.text.count("\n", 0, match.start()) + 1
                old, new = (
                    of_text(was, self.spot.path, line, match[1]),
                    of_text(match[2], self.spot.path, line, match[1]),
                )
                if old.norms != new.norms:
                    yield event(reworded("abbreviation-reused", old.text, new.text), old, new, self.spot)

    def owners(self) -> Iterator[Event]:
        """Statements that stand under another owner."""
        found = self.alignment
        unframed = [[s for s in left if not frames(s)] for left in (found.removed, found.added)]
        yield from owner_changes(found.pairs, unframed, found.crossed, self.spot, self.vocabulary)

    def leftovers(self) -> Iterator[Event]:
        """Statements that came or went; a heading, a title or a term is told with what it held, or by itself if it held nothing."""
        yield from rows(self.alignment, self.spot, self.evidence)
        left = led(self.alignment.removed)
        for frame in filter(frames, left):
            yield from self.empty_frame(frame, self.olds, "gone")
        headings = {s.text for s in self.alignment.removed if s.kind == "heading"}
        said = [s for s in left if not frames(s)]
        lists = lists_gone(self.olds, self.alignment.removed)
        for group in leaving(said, lists, headings, self.vocabulary):
            yield self.gone_together(group) if group.what else self.gone(group.statements[0])
        for new in led(self.alignment.added):
            if frames(new):
                yield from self.empty_frame(new, self.news, "new")
                continue
            yield self.added_event(new)
            yield from (
                e
                for e in self.evidence.changes(None, new, self.spot)
                if e.code in ("citation-unresolved", "retracted-source-added")
            )

    def gone_together(self, group: Gone) -> Event:
        """A box, a section or a list that went, with all that it said."""
        first, *rest = foremost(group.statements, self.vocabulary)
        number = f"{len(rest) + 1} statements" if rest else "1 statement"
        note = f"The {group.what} is gone, with {number}: {quoted(first.text, 70)}"
        return replace(self.gone(first), message=note, before=listing(s.text for s in (first, *rest)), old="")

    def empty_frame(self, frame: Statement, page: list[Statement], how: str) -> Iterator[Event]:
        """A heading, title or term that came or went and holds nothing."""
        titles = frame.kind == "heading" and not frame.headings
        if frame.kind == "cell" or not titles and any(o.block == frame.block for s in page for o in s.owners):
            return
        if default_title(frame):
            return
        tell = removed if how == "gone" else added
        code = "glossary-changed" if self.glossary and frame.kind == "term" else "heading-renamed"
        yield tell(
            code if frame.kind != "title" else "statement-changed",
            frame,
            self.spot,
            f"{quoted(frame.text, 70)} is {how}",
        )

    def gone(self, old: Statement) -> Event:
        code = (
            "glossary-changed"
            if self.glossary
            else "safety-removed"
            if warns(old, self.vocabulary)
            else "claim-removed"
        )
        return removed(code, old, self.spot)

    def added_event(self, new: Statement) -> Event:
        if self.glossary:
            code = "glossary-changed"
        elif instructs(new.tokens, self.vocabulary):
            code = "instruction-introduced"
        elif promises(new.tokens, self.vocabulary):
            code = "guarantee-introduced"
        else:
            code = "claim-added-cited" if new.refs else "claim-added-uncited"
        return added(code, new, self.spot)


def bare(heading: Statement) -> str:
    """A heading without its number."""
    return NUMBERED.sub("", heading.text)


def default_title(statement: Statement) -> bool:
    """Whether a box has the title of its kind."""
    return any(statement.text.lower() in name.split()[1:] for name in statement.within)


def frames(statement: Statement) -> bool:
    """Whether a statement is a frame of others: a heading, a title, a term, a cell of a row that is told as a whole."""
    return statement.kind in ("cell", "heading", "title", "term")
