"""Annotations of GitHub's workflow commands: ten a level are shown, and the last says how many more there are."""

from __future__ import annotations

from ...reports.github import workflow_command
from ..cards import Addresses
from ..events import Event
from ..outcome import Review

SHOWN = 10
LEVELS = {"warning": ("medical",), "notice": ("governance", "structure", "info")}


def report(review: Review, to: Addresses) -> str:
    """One command an event."""
    lines = []
    for command, levels in LEVELS.items():
        found = [e for e in review.events if e.level in levels]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        lines += [annotation(command, e) for e in shown]
        if len(shown) < len(found):
            lines.append(
                f"::{command} title=handbook review::{len(found) - len(shown)} more changes of this level. The review lists them all."
            )
    return "\n".join(lines) + "\n" if lines else ""


def annotation(command: str, e: Event) -> str:
    """The command of one event."""
    return workflow_command(command, {"file": e.path, "line": e.line}, e.code, f"{e.message}. {e.why}")
