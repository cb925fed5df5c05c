"""What several commands do alike: rules chosen by name, and the report that was asked for."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection

from .. import reports
from ..diagnostics import Account, Diagnostic, did_you_mean
from ..reports.text import notes_and_closing
from .config import Refused


def tell(args: argparse.Namespace, diagnostics: list[Diagnostic], account: Account) -> None:
    """Print the report that was asked for."""
    if args.statistics and args.format == "text":
        sys.stdout.write(statistics(diagnostics))
        sys.stdout.write("\n".join(notes_and_closing(diagnostics, account)) + "\n")
        return
    sys.stdout.write(reports.report(args.format, diagnostics, account))


def statistics(diagnostics: list[Diagnostic]) -> str:
    """How often each rule was broken, and where first, the most frequent first."""
    counts = Counter((d.rule, d.severity) for d in diagnostics)
    first = {(d.rule, d.severity): d for d in reversed(diagnostics)}
    return "".join(
        f"{number:6,}  {rule} ({severity}): {first[rule, severity].path}:{first[rule, severity].line}\n"
        for (rule, severity), number in counts.most_common()
    )


def listed(typed: str) -> tuple[str, ...]:
    """The names of a list with commas."""
    return tuple(name.strip() for name in typed.split(",") if name.strip())


def known_rules(typed: str, names: Collection[str]) -> list[str]:
    """Rules from a list with commas. Raises Refused for one that does not exist."""
    chosen = list(listed(typed))
    for name in chosen:
        if name not in names:
            raise Refused(f"'{name}' is not a rule. {did_you_mean(name, names) or 'See handbook rules.'}")
    return chosen
