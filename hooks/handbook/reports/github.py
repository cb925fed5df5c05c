"""Annotations of GitHub's workflow commands: ten a level are shown, and the last says how many more there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..diagnostics import Account, Diagnostic, Unread, printable, unread_beside

SHOWN = 10
LONGEST = 4_000
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def report(diagnostics: Sequence[Diagnostic], account: Account) -> str:
    """One command a finding, and one for each thing that was not read."""
    lines = [f"::notice title=handbook::{escaped(str(note))}" for note in account.notes[:SHOWN]]
    reported: list[Diagnostic] = []
    for severity, level in LEVELS.items():
        found = [d for d in diagnostics if d.severity == severity]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        lines += [command(level, d) for d in shown]
        reported += shown
        if len(shown) < len(found):
            rest = len(found) - len(shown)
            lines.append(
                f"::{level} title=handbook::{rest} more findings of this level. Run 'handbook check' to see them all."
            )
    unread = unread_beside(reported, account)
    more = (
        [f"::error title=handbook::{len(unread) - SHOWN} more things were not read."]
        if len(unread) > SHOWN
        else []
    )
    lines[:0] = [*map(not_read, unread[:SHOWN]), *more]
    return "\n".join(lines) + "\n" if lines else ""


def command(level: str, d: Diagnostic) -> str:
    """The command of one finding."""
    place: dict[str, str | int] = {
        "file": d.path,
        "line": d.line,
        "endLine": d.end_line,
        "col": d.column,
        "endColumn": d.end_column,
    }
    return workflow_command(level, place, d.rule, d.one_line)


def not_read(one: Unread) -> str:
    """The command about a thing that was not read."""
    return workflow_command("error", {"file": one.path, "line": one.line}, "not read", one.one_line)


def workflow_command(level: str, place: Mapping[str, str | int], title: str, text: str) -> str:
    """An annotation at a place: `::warning file=docs/a.md,line=3,title=rule::text`; nothing in it starts a command of its own."""
    properties = {**{name: value for name, value in place.items() if value}, "title": title}
    written = ",".join(
        f"{name}={escaped(str(value), is_property=True)}" for name, value in properties.items()
    )
    return f"::{level} {written}::{escaped(text[:LONGEST])}"


def escaped(text: str, *, is_property: bool = False) -> str:
    """Text as workflow commands take it."""
    text = "".join(f"%{ord(sign):02X}" if sign in "%\r\n" else sign for sign in text)
    text = printable(text)
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text
