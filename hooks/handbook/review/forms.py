"""Text that took another form: a list that became a table, a row that became a sentence, a definition that became a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .align import Alignment, likeness
from .neutral_list import listed
from .statements import Statement

SAME = 0.55
"""How alike a row and a text must be to be one."""
MOST = 400
"""How many parts of a side are compared; more than that is another page."""


@dataclass(frozen=True)
class Whole:
    """What belongs together on one side: the cells of a row, a term with its meaning, the sentences of a block."""

    form: str
    text: Statement
    parts: tuple[Statement, ...]


def reformed(found: Alignment) -> Alignment:
    """Put together what is left over on both sides in different forms."""
    olds, news = list(wholes(found.removed)), list(wholes(found.added))
    if not olds or not news or max(len(olds), len(news)) > MOST:
        return found
    scored = [
        (best(a, b), n, m)
        for n, a in enumerate(olds)
        for m, b in enumerate(news)
        if a.form != b.form and shared(a, b)
    ]
    used: set[int] = set()
    for (like, old, new), n, m in sorted(scored, key=lambda s: -s[0][0]):
        parts = [id(p) for p in (*olds[n].parts, *news[m].parts)]
        if like < SAME or used.intersection(parts):
            continue
        used.update(parts)
        found.pairs.append((old, new))
    if used:
        used |= heads(found, used)
    found.removed = [s for s in found.removed if id(s) not in used]
    found.added = [s for s in found.added if id(s) not in used]
    return found


def shared(a: Whole, b: Whole) -> bool:
    """Whether two texts have enough words in common to be worth a look."""
    return len(set(a.text.norms) & set(b.text.norms)) * 3 >= min(len(a.text.norms), len(b.text.norms))


def best(a: Whole, b: Whole) -> tuple[float, Statement, Statement]:
    """How alike two are, with the heads of the columns in the row or without, whichever is nearer."""
    return max(
        ((likeness(x, y), x, y) for x in spoken(a) for y in spoken(b)),
        key=lambda t: t[0],
    )


def spoken(whole: Whole) -> Iterator[Statement]:
    """A text as it stands; a row also with the heads of its columns."""
    yield whole.text
    if whole.form == "row" and any(p.column for p in whole.parts):
        yield together(whole.parts, [f"{p.column}: {p.text}" if p.column else p.text for p in whole.parts])
        yield together(
            whole.parts, [f"{p.column}: {p.text}" if p.row and p.column else p.text for p in whole.parts]
        )


def wholes(left: Iterable[Statement]) -> Iterator[Whole]:
    """What is left over, by row, entry, block and sentence."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    term = 0
    for s in left:
        if s.kind == "cell":
            if s.column or s.row:
                groups.setdefault(("row", s.headings, s.row or s.text), []).append(s)
        elif s.kind == "term":
            term = s.block
            groups.setdefault(("entry", term), []).append(s)
        elif "dd" in s.within and ("entry", term) in groups:
            groups[("entry", term)].append(s)
        elif s.kind not in ("heading", "title"):
            groups.setdefault(("text", s.block), []).append(s)
    for (form, *_), parts in groups.items():
        yield Whole(str(form), together(parts, [p.text for p in parts]), tuple(parts))
        if form == "text" and len(parts) > 1:
            yield from (Whole("text", p, (p,)) for p in parts)


def together(parts: tuple[Statement, ...] | list[Statement], texts: list[str]) -> Statement:
    """Parts as one statement, whose words lead back to the lines of the parts."""
    first = parts[0]
    if len(parts) == 1 and texts == [first.text]:
        return first
    replaced = [replace(p, text=t, parts=[]) for p, t in zip(parts, texts, strict=True)]
    row = first.text if first.kind == "cell" else ""
    whole = replace(
        first,
        kind="item" if first.kind != "cell" else "cell",
        text=" ".join(texts),
        shown=" ".join(p.shown for p in parts),
        refs=tuple(r for p in parts for r in p.refs),
        row=row,
        column="",
        parts=replaced,
    )
    return whole


def heads(found: Alignment, used: set[int]) -> set[int]:
    """The heads of tables of which rows were put together with text, and that the text says as well; that of the rows' own names says nothing."""
    sides = found.removed, found.added
    said = [{n for s in side if id(s) in used for n in s.norms} for side in sides]
    dropped: set[int] = set()
    for side, other in zip(sides, reversed(said), strict=True):
        tables = {s.headings for s in side if id(s) in used and s.kind == "cell"}
        first: dict[tuple[str, ...], Statement] = {}
        for s in side:
            if s.kind == "cell" and not s.row and not s.column and s.headings in tables:
                names_rows = first.setdefault(s.headings, s) is s
                if names_rows or other.issuperset(s.norms) or s.text.casefold() in listed()["bare_heads"]:
                    dropped.add(id(s))
    return dropped
