"""Where statements stand: boxes of warnings, rows of tables, steps of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ..english.lexicons import Vocabulary
from ..english.numbers import ORDINALS
from .align import Alignment
from .detectors.instructions import imperative
from .diff import reworded
from .events import Event, quoted
from .evidence import KnownWorks
from .neutral_list import listed
from .phrases import callout
from .statements import Statement
from .telling import Spot, added, event, removed

WORD = re.compile(r"[^\W_]+")


def exchanged(pairs: list[tuple[Statement, Statement]], spot: Spot) -> Iterator[Event]:
    """Two cells of a table that changed places; they leave `pairs`."""
    cells = [(a, b) for a, b in pairs if b.kind == "cell" and not a.says(b)]
    for n, (a, b) in enumerate(cells):
        other = next(
            (
                (c, d)
                for c, d in cells[n + 1 :]
                if c.norms == b.norms and a.norms == d.norms and (c.column == a.column or c.row == a.row)
            ),
            None,
        )
        if other:
            note = f"{quoted(a.text, 60)} changed places with {quoted(other[0].text, 60)} of {quoted(other[0].where, 40)}"
            yield event(reworded("table-cell-changed", a.text, b.text, note=note), a, b, spot)
            pairs.remove((a, b))
            pairs.remove(other)
            return


def quieter(pairs: list[tuple[Statement, Statement]], spot: Spot, vocabulary: Vocabulary) -> Iterator[Event]:
    """Warnings whose box grew quieter, one event a box."""
    reported: set[tuple[str, ...]] = set()
    for old, new in pairs:
        box = (box_name(old), box_name(new), *old.headings)
        if quietened(old, new, vocabulary) and box not in reported and old.kind != "title":
            reported.add(box)
            was, is_ = (box_name(s) for s in (old, new))
            yield event(
                reworded(
                    "safety-removed",
                    was,
                    is_,
                    note=f"Warning made quieter: {quoted(was)} became {quoted(is_)}",
                ),
                boxed(old),
                boxed(new),
                spot,
            )


def box_name(statement: Statement) -> str:
    return next(
        (n for n in reversed(statement.within) if n.startswith(("admonition", "details"))), "plain text"
    )


def boxed(statement: Statement) -> Statement:
    return replace(
        statement, text=f"({box_name(statement).removeprefix('admonition ')}) {statement.text}", parts=[]
    )


def reordered(
    pairs: list[tuple[Statement, Statement]], spot: Spot, vocabulary: Vocabulary
) -> Iterator[Event]:
    """Steps of a numbered list in another order, and sentences of a paragraph; paragraphs if both say what to do."""
    steps = [(a, b) for a, b in pairs if is_numbered(a) and is_numbered(b) and a.headings == b.headings]
    for (a, b), (c, d) in pairwise(steps):
        if is_earlier_step(a, c) and a.headings == c.headings and is_earlier_step(d, b):
            note = f"Step {quoted(c.text, 60)} now stands before {quoted(a.text, 60)}"
            yield event(reworded("temporal-order-changed", c.text, d.text, note=note), c, d, spot)
            return
    said = [(a, b) for a, b in pairs if a.kind == b.kind == "sentence" and not (a.parts or b.parts)]
    for one, other in pairwise(said):
        if in_turn(one, other) and (one[0].block == other[0].block or are_deeds(one, other, vocabulary)):
            note = f"{quoted(other[1].text, 60)} now stands before {quoted(one[1].text, 60)}"
            yield event(reworded("temporal-order-changed", note=note), *other, spot)
            return


def is_earlier_step(one: Statement, other: Statement) -> bool:
    """Whether a step comes before another, be they items of a list or lines of one paragraph."""
    if one.block == other.block:
        return one.starts < other.starts and one.ordered != other.ordered
    return one.block < other.block


def in_turn(one: tuple[Statement, Statement], other: tuple[Statement, Statement]) -> bool:
    """Whether two neighbors of one paragraph, or two paragraphs of one section, changed places."""
    (a, b), (c, d) = one, other
    if a.block == c.block:
        return b.block == d.block and d.starts < b.starts
    return a.headings == b.headings == c.headings == d.headings and a.within == c.within and d.block < b.block


def are_deeds(
    one: tuple[Statement, Statement], other: tuple[Statement, Statement], vocabulary: Vocabulary
) -> bool:
    """Whether both statements say what to do."""
    sides = one[1], other[1]
    return all(imperative(s.tokens, vocabulary) >= 0 or s.norms[:1] and s.norms[0] in IN_TURN for s in sides)


def rearranged(
    pairs: list[tuple[Statement, Statement]], spot: Spot, vocabulary: Vocabulary
) -> Iterator[Event]:
    """Sections of one parent in another order, unless it is that of the alphabet: told once, as steps where both headings say what to do."""
    sections: dict[tuple[str, ...], list[tuple[Statement, Statement]]] = {}
    for a, b in pairs:
        if a.kind == b.kind == "heading" and a.headings[:-1] == b.headings[:-1] and a.headings:
            sections.setdefault(a.headings[:-1], []).append((a, b))
    for siblings in sections.values():
        titles = [b.text.casefold() for _, b in sorted(siblings, key=lambda pair: pair[1].block)]
        for one, other in pairwise(siblings):
            if other[1].block < one[1].block and not (len(titles) > 2 and titles == sorted(titles)):
                note = f"The section {quoted(other[1].text, 60)} now stands before {quoted(one[1].text, 60)}"
                code = "temporal-order-changed" if are_deeds(one, other, vocabulary) else "moved"
                yield event(reworded(code, note=note), *other, spot)
                return


IN_TURN = frozenset(("first", "then", "next", "afterwards", "finally", "lastly", *ORDINALS[2:4]))
"""Words with which a statement begins that has its turn among others."""


def is_numbered(statement: Statement) -> bool:
    """Whether a statement is an item of a numbered list, or of one in HTML, which may be; or of one whose owner says that its order counts."""
    if statement.bulleted:
        return any(is_ranked(owner.text) for owner in statement.owners)
    return bool(statement.ordered) or statement.opens and "li" in statement.within


@cache
def is_ranked(text: str) -> bool:
    """Whether a heading or an introduction says that the order of what follows counts."""
    words = " ".join(("", *WORD.findall(text.casefold()), ""))
    return any(f" {phrase} " in words for phrase in listed()["ranked"])


def renumbered(
    pairs: list[tuple[Statement, Statement]], spot: Spot, vocabulary: Vocabulary
) -> Iterator[Event]:
    """Steps that lost their numbers or got some, one event a section; of things that are no steps the order says nothing."""
    reported: set[tuple[object, ...]] = set()
    for old, new in pairs:
        lost, got = (
            bool(old.ordered) and is_unnumbered(old, new),
            is_unnumbered(new, old) and bool(new.ordered),
        )
        if (lost or got) and (lost, new.headings) not in reported and is_step(new, vocabulary):
            reported.add((lost, new.headings))
            note = f"The steps are {'no longer' if lost else 'now'} numbered: {quoted(new.text, 60)}"
            yield event(reworded("temporal-order-changed", note=note), old, new, spot)


def is_unnumbered(one: Statement, other: Statement) -> bool:
    """Whether what has a number on one side has a bullet on the other, or is a line of a paragraph there as well, without a number."""
    return other.bulleted or one.kind == other.kind == "sentence" and not other.ordered


def is_step(item: Statement, vocabulary: Vocabulary) -> bool:
    """Whether an item may be a step: a sentence, or something to do. The order of bare names says nothing."""
    return item.text.endswith((".", "!")) or imperative(item.tokens, vocabulary) >= 0


KINDS_OF_BOX = (
    {"abstract", "summary", "tldr"},
    {"tip", "hint"},
    {"success", "check", "done"},
    {"question", "help", "faq"},
    {"warning", "caution", "attention"},
    {"failure", "fail", "missing"},
    {"danger", "error"},
    {"quote", "cite"},
)
"""Names of one kind of box."""


def drawn_as(statement: Statement) -> tuple[frozenset[str], bool]:
    """The kind of the box around a statement, and whether it is folded in. One of no kind is drawn as a note."""
    form, _, classes = box_name(statement).partition(" ")
    kinds = {next((min(k) for k in KINDS_OF_BOX if c in k), c) for c in classes.lower().split()}
    drawn = frozenset(kinds - {"open", "inline", "end"})
    return drawn or (
        frozenset(("note",)) if form == "details" else drawn
    ), form == "details" and "open" not in kinds


def folded(pairs: list[tuple[Statement, Statement]], spot: Spot, vocabulary: Vocabulary) -> Iterator[Event]:
    """Boxes of the same title that are of another kind, or folded in or out, one event a box; those that grew quieter are told as such."""
    reported: set[tuple[str, ...]] = set()
    for old, new in pairs:
        boxes = [titled_boxes(s) for s in (old, new)]
        key = (*boxes[0], box_name(old), *old.headings)
        if old.kind == "title" or not boxes[0] or boxes[0] != boxes[1] or key in reported:
            continue
        louder = callout(old.within, vocabulary) != callout(new.within, vocabulary)
        if not (boxes[0][-1] or louder):
            continue  # a note that is a tip now, with the title of its kind
        if drawn_as(old) != drawn_as(new) and not quietened(old, new, vocabulary):
            reported.add(key)
            title = f" {quoted(boxes[0][-1])}" if boxes[0][-1] else ""
            note = f"The box{title} was {quoted(box_name(old))} and is {quoted(box_name(new))}"
            yield event(reworded("owner-changed", note=note), boxed(old), boxed(new), spot)


def titled_boxes(statement: Statement) -> list[str]:
    """The titles of the boxes around a statement; nothing for one that has the title of its kind."""
    kinds = {word for name in statement.within for word in name.lower().split()[1:]}
    return ["" if o.text.lower() in kinds else o.text for o in statement.owners if o.role == "box"]


def quietened(old: Statement, new: Statement, vocabulary: Vocabulary) -> bool:
    """Whether the box of a warning is less loud than it was."""
    loud = callout(old.within, vocabulary)
    return loud >= 3 and callout(new.within, vocabulary) < loud


def rows(alignment: Alignment, spot: Spot, evidence: KnownWorks) -> Iterator[Event]:
    """Rows and columns of tables that came or went, one event each."""
    for side, statements in (("removed", alignment.removed), ("added", alignment.added)):
        groups: dict[tuple[str, str], list[Statement]] = {}
        for cell in [s for s in statements if s.kind == "cell"]:
            groups.setdefault((cell.row or cell.text, str(cell.headings)), []).append(cell)
        columns = [c for group in groups.values() if len(group) == 1 for c in group]
        if len(columns) >= 2 and len({c.column or c.text for c in columns}) == 1:
            groups = {("", ""): columns}
        for group in groups.values():
            text = " | ".join(c.text for c in group)
            whole = replace(
                group[0],
                text=text,
                shown=" | ".join(c.shown for c in group),
                refs=tuple(r for c in group for r in c.refs),
                parts=[],
            )
            if side == "removed":
                yield removed("claim-removed" if len(group) > 1 else "table-cell-changed", whole, spot)
            else:
                code = (
                    "table-cell-changed"
                    if len(group) == 1
                    else "claim-added-cited"
                    if whole.refs
                    else "claim-added-uncited"
                )
                yield added(code, whole, spot)
