"""`handbook merge`: the JSON reports of the parts of a check as the report of one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from .. import reports
from ..diagnostics import Account, Unread, exit_status, in_order
from ..files.aside import reason_of
from .joining import Joined, NamedReport, Report, distinct, join_check, sums

LARGEST = 200_000_000
"""Bytes of the largest report that is read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "reports", nargs="+", metavar="FILE", help="reports of parts, written with --format json"
    )
    parser.add_argument(
        "--format", choices=reports.formats(), default="text", help="how to tell it (default: %(default)s)"
    )


def run(args: argparse.Namespace) -> int:
    """Join and report; the exit status is that of one check of everything, 2 where a part is missing."""
    joined = join(args.reports)
    print(reports.report(args.format, joined.diagnostics, joined.account), end="")
    return exit_status(joined.diagnostics, joined.account)


def join(paths: Sequence[str]) -> Joined:
    """What the reports in some files tell together; a file that is no report is told as not read."""
    named: list[NamedReport] = []
    unread: list[Unread] = []
    for path in paths:
        try:
            named.append(NamedReport(path, read_report(path)))
        except ValueError as error:
            unread.append(Unread(path, str(error)))
    return join_reports(named, unread)


def join_reports(named: Sequence[NamedReport], unread: Sequence[Unread] = ()) -> Joined:
    """What reports tell together; `unread` are files that are none."""
    checks: dict[str, list[NamedReport]] = {}
    for one in named:
        run = one.report.shard.run if one.report.shard else f"\0{one.path}"
        checks.setdefault(run, []).append(one)
    joined = [join_check(parts) for parts in checks.values()]
    if len(checks) > 1 and any(parts[0].report.shard for parts in checks.values()):
        unread = [*unread, *of_other_checks(checks)]
    return Joined(
        in_order(d for one in joined for d in one.diagnostics),
        Account(
            sums(one.account.read for one in joined),
            distinct([*unread, *(u for one in joined for u in one.account.unread)]),
            distinct(n for one in joined for n in one.account.notes),
            known=sum(one.account.known for one in joined),
        ),
    )


def read_report(path: str) -> Report:
    """A report. Raises ValueError, whose message is a sentence, for a file that is none."""
    try:
        if Path(path).stat().st_size > LARGEST:
            raise ValueError("It is larger than any report.")
        stored = Path(path).read_bytes()
    except OSError as error:
        raise ValueError(f"The report cannot be read: {reason_of(error)}.") from None
    if not stored.strip():
        raise ValueError("The report is empty: its check did not come to its end.")
    try:
        report = msgspec.json.decode(stored, type=Report)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        why = str(error).rstrip(".")
        raise ValueError(f"It is no report of 'handbook check --format json': {why}.") from None
    if report.version != 1:
        raise ValueError(f"It is a report of version {report.version}; those of version 1 are read.")
    if report.shard and not 0 < report.shard.number <= report.shard.count < 10_000:
        raise ValueError(f"There is no part {report.shard.number}/{report.shard.count}.")
    return report


def of_other_checks(checks: dict[str, list[NamedReport]]) -> Iterator[Unread]:
    """The reports that are parts of another check than the first: of other files, settings, rules, or another day."""
    first, *others = checks.values()
    for parts in others:
        for part in parts:
            why = (
                f"It is no part of the check of '{first[0].path}': its files, settings, rules, day or number of parts are others. "
                "Check all parts at one revision, with the same arguments and --as-of DATE."
            )
            yield Unread(part.path, why)
