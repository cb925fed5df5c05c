"""What the parts of a check tell together: what one check of everything tells, each finding once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from ..diagnostics import Account, AccountNote, Diagnostic, Unread, in_order
from ..rules.baseline import NAME, Baseline
from ..source.data import DataError
from .accounting import PER_PAGE
from .sharding import KnownFindings, ShardRecord

T = TypeVar("T", bound=Hashable)


class Report(msgspec.Struct, frozen=True):
    """A report as `--format json` writes it."""

    version: int
    diagnostics: list[Diagnostic]
    unread: list[Unread]
    read: dict[str, int] = {}
    notes: list[str] = []
    shard: ShardRecord | None = None


class NamedReport(NamedTuple):
    """A report, and the file that it was read from."""

    path: str
    report: Report


class Joined(NamedTuple):
    """What the parts of one check tell together."""

    diagnostics: list[Diagnostic]
    account: Account


def join_check(parts: list[NamedReport]) -> Joined:
    """What the parts of one check tell together; a whole report is all parts in one."""
    first = parts[0].report
    if first.shard is None:
        return Joined(
            first.diagnostics, Account(first.read, first.unread, [AccountNote(n) for n in first.notes])
        )
    by_number, unread = by_numbers(parts, first.shard.count)
    found = [part.report for part in by_number.values()]
    records = [report.shard for report in found if report.shard]
    is_whole = len(by_number) == first.shard.count
    diagnostics = without_repeats(report.diagnostics for report in found)
    known = list(dict.fromkeys(d for record in records for d in record.known))
    number = len(known)
    if is_whole:
        diagnostics += absent_everywhere(records)
    if baseline := next((record.baseline for record in records if record.baseline), None):
        diagnostics, number = without_known([*diagnostics, *known], baseline, stale=is_whole)
    account = Account(
        read_by_parts([report.read for report in found]),
        [*unread, *(one for report in found for one in report.unread)],
        summed_notes(note for record in records for note in record.notes),
        known=number,
    )
    return Joined(diagnostics, account)


def by_numbers(parts: list[NamedReport], count: int) -> tuple[dict[int, NamedReport], list[Unread]]:
    """The parts by number, in order, and which are missing, or are there twice and differ."""
    by_number: dict[int, NamedReport] = {}
    unread: list[Unread] = []
    for part in sorted(parts, key=lambda part: number_of(part.report)):
        number = number_of(part.report)
        other = by_number.setdefault(number, part)
        if other.report != part.report:
            unread.append(
                Unread(part.path, f"'{other.path}' is another report of the same part, {number}/{count}.")
            )
    missing = (n for n in range(1, count + 1) if n not in by_number)
    unread += [Unread(f"{n}/{count}", "There is no report of this part of the check.") for n in missing]
    return by_number, unread


def number_of(report: Report) -> int:
    """The number of a part."""
    return report.shard.number if report.shard else 0


def without_repeats(groups: Iterable[list[Diagnostic]]) -> list[Diagnostic]:
    """The findings of parts in their order; the same fact at the same place, told by a later part too, once."""
    first: list[Diagnostic] = []
    earlier: set[tuple[object, ...]] = set()
    for group in groups:
        keys = [(d.path, d.line, d.column, d.rule, d.message, d.subject) for d in group]
        first += [d for d, key in zip(group, keys, strict=True) if key not in earlier]
        earlier.update(keys)
    return first


def absent_everywhere(records: list[ShardRecord]) -> list[Diagnostic]:
    """What no page of any part does."""
    everywhere = set.intersection(*(set(record.absent) for record in records))
    return [d for d in records[0].absent if d in everywhere]


def without_known(
    diagnostics: list[Diagnostic], known: KnownFindings, *, stale: bool
) -> tuple[list[Diagnostic], int]:
    """The findings that a baseline does not know, with what it knows in vain where `stale` is asked, and how many it knows."""
    ordered = in_order(diagnostics)
    try:
        baseline = Baseline(known.path, known.text)
    except DataError:
        return ordered, 0
    new, left = baseline.new_ones(ordered)
    number = len(ordered) - len(new)
    if stale and known.severity:
        new += [d.under(NAME, known.severity) for d in baseline.stale(left, known.looked_at)]
    return new, number


def read_by_parts(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    """How many things all parts read: what is counted on pages adds up, all else is read for each part."""
    summed = sums(counts)
    return {
        kind: number if kind in PER_PAGE else max(read.get(kind, 0) for read in counts)
        for kind, number in summed.items()
    }


def sums(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Numbers by kind, added up."""
    total: dict[str, int] = {}
    for read in counts:
        for kind, number in read.items():
            total[kind] = total.get(kind, 0) + number
    return total


def summed_notes(notes: Iterable[AccountNote]) -> list[AccountNote]:
    """Notes that say the same, as one, with their numbers added up."""
    by_text: dict[tuple[str, str, str], Counter[tuple[str, str]]] = {}
    for note in notes:
        total = by_text.setdefault((note.head, note.joint, note.tail), Counter())
        for number, noun, by in note.counts:
            total[noun, by] += number
    return [
        AccountNote(head, in_order_of_names(total), joint, tail)
        for (head, joint, tail), total in sorted(by_text.items(), key=lambda item: item[0])
    ]


def in_order_of_names(total: Counter[tuple[str, str]]) -> tuple[tuple[int, str, str], ...]:
    """Numbers of a note in the order of the names behind them."""
    counts = [(number, noun, by) for (noun, by), number in total.items()]
    return tuple(sorted(counts, key=lambda count: count[2]))


def distinct(things: Iterable[T]) -> list[T]:
    """Each thing once, in order."""
    return list(dict.fromkeys(things))
