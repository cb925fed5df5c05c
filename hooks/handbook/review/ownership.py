"""Statements that stand under another owner: the same words under another heading, label, term, box, row or column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..english.lexicons import Vocabulary
from .arrangement import quietened
from .compared import marks, words
from .diff import Change, whole
from .events import Event, quoted
from .owners import COLON, OwningPart
from .phrases import warns
from .sameness import same_words
from .statements import Statement, owner_text
from .telling import Spot, event

Pair = tuple[Statement, Statement]
Words = tuple[str, ...]
SECTIONS = ("title", "heading", "tab", "box")
SAID_ITSELF = frozenset(("intro", "label", "lead", "item", "term"))
"""Owners that are statements of their own: one that came or went is told as such."""


@dataclass
class Moved:
    """Statements whose owners changed in the same way."""

    gone: tuple[OwningPart, ...]
    arrived: tuple[OwningPart, ...]
    pairs: list[Pair] = field(default_factory=list)


def owner_changes(
    pairs: Sequence[Pair],
    left: Sequence[Sequence[Statement]],
    crossed: tuple[set[int], set[int]],
    spot: Spot,
    vocabulary: Vocabulary,
) -> Iterator[Event]:
    """One event for what moved together; `left` are the statements that went and that came, `crossed` the blocks that went to and came from other pages."""
    removed, added = left
    became: dict[int, set[int]] = defaultdict(set)
    for old, new in pairs:
        for part in old.parts or [old]:
            if part.opens:
                became[part.block] |= {p.block for p in new.parts or [new]}
    reported = {s.block for s in removed} | crossed[0], {s.block for s in added} | crossed[1]
    rows = rows_by_cells(pairs)

    @cache
    def lasting() -> set[Words]:
        return owning([o for o, _ in pairs], removed) & owning([n for _, n in pairs], added)

    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], Moved] = {}
    for old, new in pairs:
        if old.kind in ("heading", "title") or (old.kind != "cell" and same_words(old, new)):
            continue
        gone, arrived = differing(old, new, became, reported, lasting)
        vacated, entered = other_row(old, new, rows)
        gone, arrived = (*gone, *vacated), (*arrived, *entered)
        if gone or arrived:
            key = tuple(o.text for o in gone), tuple(o.text for o in arrived)
            groups.setdefault(key, Moved(gone, arrived)).pairs.append((old, new))
    for group in groups.values():
        if not (quieter_told(group, vocabulary) or is_line_titled(group, pairs)):
            yield owner_event(group, spot)


def on_other_pages(pairs: Sequence[Pair], vocabulary: Vocabulary) -> Iterator[Event]:
    """Statements that stand on another page, one event for each two pages."""
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for old, new in pairs:
        if old.kind not in ("heading", "title") and new.kind not in ("heading", "title"):
            groups[(old.path, new.path)].append((old, new))
    for (was, now), moved in groups.items():
        old, new = min(moved, key=lambda pair: not warns(pair[0], vocabulary))
        more = f" (and {len(moved) - 1} more)" if len(moved) > 1 else ""
        note = f"{quoted(new.text, 60)}{more} now stands on {quoted(now)} instead of {quoted(was)}"
        sides = placed(old, was), placed(new, now)
        yield event(Change("owner-changed", whole(sides[0]), whole(sides[1]), note), *sides, Spot(now, was))


def differing(
    old: Statement,
    new: Statement,
    became: dict[int, set[int]],
    reported: tuple[set[int], set[int]],
    lasting: Callable[[], Container[Words]],
) -> tuple[tuple[OwningPart, ...], tuple[OwningPart, ...]]:
    """The owners that a statement lost and gained, without those that only changed their words, which is told of them."""
    reshaped = old.kind != new.kind or bool(old.parts or new.parts)
    but = lasting() if reshaped else None
    left = list(counted(new, but))
    gone = []
    for owner in counted(old, but):
        same = next((o for o in left if same_owner(owner, o, became)), None)
        if same:
            left.remove(same)
        elif owner.role != "title":
            gone.append(owner)
    left = [o for o in left if o.role != "title"]
    apart = reshaped or any(o.role == "heading" for o in (*gone, *left))
    return (
        tuple(o for o in gone if not is_reported(o, reported[0], apart)),
        tuple(o for o in left if not is_reported(o, reported[1], apart)),
    )


def is_reported(owner: OwningPart, reported: set[int], apart: bool) -> bool:
    """Whether an owner is told of itself; a paragraph that happens to stand above a list says nothing of what is now in another section or form."""
    if owner.role == "intro" and apart and not owner.text.endswith(COLON):
        return True
    return owner.role in SAID_ITSELF and owner.block in reported


def owning(*sides: Iterable[Statement]) -> set[Words]:
    """The words of all that owns a statement."""
    return {words(marks(owner_text(o))) for side in sides for s in side for o in s.owners}


def counted(statement: Statement, lasting: Container[Words] | None) -> Iterator[OwningPart]:
    """The owners that count: rows are compared as rows, and a page's title, which is told by itself, with a heading only.

    What took another form keeps its sections, and what still owns statements on both sides, which is `lasting`.
    """
    for owner in statement.owners:
        if owner.role == "row":
            continue
        said = words(marks(owner_text(owner)))
        if said and (lasting is None or owner.role in SECTIONS or is_lasting(owner, said, lasting)):
            yield owner


def is_lasting(owner: OwningPart, said: Words, lasting: Container[Words]) -> bool:
    """Whether an owner still owns statements; many tables have a column of the same head, which says nothing of it."""
    return owner.role != "column" and said in lasting


def row_of(cell: Statement) -> OwningPart | None:
    """The head of a cell's row; a head is its own."""
    head = next((o for o in cell.owners if o.role == "row"), None)
    return head or (OwningPart("row", cell.text, cell.block) if cell.column else None)


def rows_by_cells(pairs: Sequence[Pair]) -> dict[int, int]:
    """Which row became which, by most of their cells."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for old, new in pairs:
        row, other = row_of(old), row_of(new)
        if old.kind == new.kind == "cell" and row and other:
            votes[row.block][other.block] += 1
    return {row: count.most_common(1)[0][0] for row, count in votes.items()}


def other_row(
    old: Statement, new: Statement, rows: dict[int, int]
) -> tuple[tuple[OwningPart, ...], tuple[OwningPart, ...]]:
    """The rows of a cell that stands in another row than most of its neighbors do."""
    row, other = row_of(old), row_of(new)
    if old.kind == new.kind == "cell" and row and other and rows.get(row.block) != other.block:
        return (row,), (other,)
    return (), ()


def same_owner(old: OwningPart, new: OwningPart, became: dict[int, set[int]]) -> bool:
    """Whether two owners have the same words, or the statement of one became that of the other."""
    if words(marks(owner_text(old))) == words(marks(owner_text(new))):
        return True
    if old.role == new.role == "intro" and (split_from(old, new) or split_from(new, old)):
        return True
    return old.block >= 0 and new.block in became.get(old.block, ())


def split_from(long: OwningPart, last: OwningPart) -> bool:
    """Whether an intro is the last sentence of another: of a paragraph that was split, the last part announces what follows."""
    ahead = long.text.removesuffix(last.text).rstrip()
    return ahead != long.text and ahead.endswith((".", "!", "?", ":"))


TITLE_WORDS = 12
"""How many words a line of its own has at most that reads as the title of what follows."""


def is_line_titled(group: Moved, pairs: Sequence[Pair]) -> bool:
    """Whether a line of its own, above just these statements, became their heading or bold title, or was one."""
    side = 1 if group.arrived else 0
    owners = group.arrived or group.gone
    if (group.gone and group.arrived) or len(owners) != 1 or owners[0].role not in ("heading", "label"):
        return False
    line = next((p[1 - side] for p in pairs if p[side].block == owners[0].block and p[side].opens), None)
    below = [pair[1 - side] for pair in group.pairs]
    if line is None or not reads_as_title(line) or any(reads_as_title(s) for s in below):
        return False
    blocks = {s.block for s in below}
    return min(blocks) == line.block + 1 and max(blocks) == line.block + len(blocks)


def reads_as_title(line: Statement) -> bool:
    """Whether a statement is a short paragraph of its own that is no whole sentence, or a question."""
    short = line.opens and line.kind == "sentence" and 0 < len(line.norms) <= TITLE_WORDS
    return short and not line.text.endswith((".", "!", ";", ","))


def quieter_told(group: Moved, vocabulary: Vocabulary) -> bool:
    """Whether all that changed is a box that grew quieter, which is told by itself."""
    if not all(o.role in ("box", "quote") for o in (*group.gone, *group.arrived)):
        return False
    return quietened(*group.pairs[0], vocabulary)


def owner_event(group: Moved, spot: Spot) -> Event:
    """What moved together, as one event."""
    old, new = group.pairs[0]
    more = f" (and {len(group.pairs) - 1} more)" if len(group.pairs) > 1 else ""
    was, now = (" / ".join(o.text for o in owners) for owners in (group.gone, group.arrived))
    said = quoted(new.text, 60)
    if was and now:
        note = f"{said}{more} now stands under {quoted(now, 60)} instead of {quoted(was, 60)}"
    else:
        note = (
            f"{said}{more} now stands under {quoted(now, 60)}"
            if now
            else f"{said}{more} no longer stands under {quoted(was, 60)}"
        )
    shown = [placed(s, owners) for s, owners in ((old, was), (new, now))]
    return event(Change("owner-changed", whole(shown[0]), whole(shown[1]), note), shown[0], shown[1], spot)


def placed(statement: Statement, owners: str) -> Statement:
    """A statement with what it stands under in front."""
    from dataclasses import replace

    text = f"({owners}) {statement.text}" if owners else statement.text
    return replace(statement, text=text, shown=text, parts=[])
