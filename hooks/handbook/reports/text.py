"""One line a finding, for people and for editors' problem matchers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics import Account, Diagnostic, counted, unread_beside


def report(diagnostics: Sequence[Diagnostic], account: Account) -> str:
    """`path:line:column: rule: fact. Cure.`, what was not read, and a count at the end."""
    lines = [f"{d}" if d.severity == "error" else f"{d} ({d.severity})" for d in diagnostics]
    lines += notes_and_closing(diagnostics, account)
    return "\n".join(lines) + "\n" if len(lines) > 1 or account.read else ""


def notes_and_closing(diagnostics: Sequence[Diagnostic], account: Account) -> list[str]:
    """What was not read, what is left to others, and a count at the end."""
    unread = [str(one) for one in unread_beside(diagnostics, account)]
    return [*unread, *(f"Note: {note}" for note in account.notes), *closing(diagnostics, account)]


def closing(diagnostics: Sequence[Diagnostic], account: Account) -> Iterator[str]:
    """The last line: how much is wrong, and in how much."""
    errors = sum(d.severity == "error" for d in diagnostics)
    others = len(diagnostics) - errors
    said = f"{counted(errors, 'error')}, {counted(others, 'warning')}" if diagnostics else "nothing wrong"
    if account.known:
        said += f" besides {counted(account.known, 'known finding')}"
    if account.unread:
        what = counted(len(account.unread), "thing")
        said = f"{said if diagnostics else 'no errors'} in what was read; {what} not read"
    yield f"{account.counts}: {said}." if account.read else f"{said[0].upper()}{said[1:]}."
