"""Annotations of GitHub's workflow commands: ten a level are shown, and the last says how many more there are."""

from __future__ import annotations

from ..compare import Review
from ..events import Event

SHOWN = 10
LEVELS = {"warning": ("medical",), "notice": ("governance", "structure", "info")}


def report(review: Review, site_url: str) -> str:
    """One command an event."""
    lines = []
    for command, levels in LEVELS.items():
        found = [e for e in review.events if e.level in levels]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        lines += [told(command, e) for e in shown]
        if len(shown) < len(found):
            lines.append(
                f"::{command} title=handbook review::{len(found) - len(shown)} more changes of this level. The review lists them all."
            )
    return "\n".join(lines) + "\n" if lines else ""


def told(command: str, e: Event) -> str:
    """The command of one event."""
    place = f"file={escaped(e.path, True)}" + (f",line={e.line}" if e.line else "")
    return f"::{command} {place},title={escaped(e.code, True)}::{escaped(f'{e.message}. {e.why}', False)}"


def escaped(text: str, value: bool) -> str:
    """Text as workflow commands take it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text
