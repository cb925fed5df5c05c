"""Annotations of GitHub's workflow commands: ten a level are shown, and the last says how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics import Account, Diagnostic, Unread

SHOWN = 10
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def report(diagnostics: Sequence[Diagnostic], account: Account) -> str:
    """One command a finding, and one for each thing that was not read."""
    lines = [not_read(one) for one in account.unread[:SHOWN]]
    lines += [f"::notice title=handbook::{escaped(note, False)}" for note in account.notes[:SHOWN]]
    for severity, level in LEVELS.items():
        found = [d for d in diagnostics if d.severity == severity]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        lines += [command(level, d) for d in shown]
        if len(shown) < len(found):
            rest = len(found) - len(shown)
            lines.append(
                f"::{level} title=handbook::{rest} more findings of this level. Run 'handbook check' to see them all."
            )
    return "\n".join(lines) + "\n" if lines else ""


def command(level: str, d: Diagnostic) -> str:
    """The command of one finding."""
    place = {
        "file": d.path,
        "line": d.line,
        "endLine": d.end_line,
        "col": d.column,
        "endColumn": d.end_column,
    }
    told = ",".join(f"{k}={escaped(str(v), True)}" for k, v in place.items() if v)
    return f"::{level} {told},title={escaped(d.rule, True)}::{escaped(d.text, False)}"


def not_read(one: Unread) -> str:
    """The command about a thing that was not read."""
    place = f"file={escaped(one.path, True)}" + (f",line={one.line}" if one.line else "")
    return f"::error {place},title=not read::{escaped(one.text, False)}"


def escaped(text: str, value: bool) -> str:
    """Text as workflow commands take it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text
