"""One line a finding, for people and for editors' problem matchers."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics import Diagnostic


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """`path:line:column: rule: fact. Cure.`, and a count at the end."""
    lines = [f"{d}" if d.severity == "error" else f"{d} ({d.severity})" for d in diagnostics]
    errors = sum(d.severity == "error" for d in diagnostics)
    others = len(diagnostics) - errors
    if not lines:
        return ""
    return "\n".join([*lines, f"{counted(errors, 'error')}, {counted(others, 'warning')}."]) + "\n"


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `no errors`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
