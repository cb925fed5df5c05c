"""A fence is called what the project draws, or a language that can be highlighted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..diagnostics import Diagnostic, nearest
from .authoring import Sheet, page_rule
from .authoring.fences import Opening, openings

severity = "warning"
OWN = ("handbook", "mermaid")


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    drawn = {*sheet.context.fences, *OWN}
    for opening in openings(sheet):
        name = opening.name
        if len(name) > 2 and name not in drawn and name.lower() not in languages():
            yield from unknown(sheet, opening, drawn)


def unknown(sheet: Sheet, opening: Opening, drawn: set[str]) -> Iterator[Diagnostic]:
    """A name that is near a known one."""
    name = opening.name
    place = opening.place._replace(offset=opening.place.offset + len(opening.fence) + opening.info.find(name))
    if meant := nearest(name, drawn, cutoff=75):
        message = f"Nothing is called '{name}', so this is shown as code."
        yield sheet.diagnostic(place, message, f"Did you mean '{meant}'?", name, len(name))
    elif len(name) > 4 and (meant := nearest(name.lower(), languages(), cutoff=80)):
        message = f"'{name}' is not a language that is highlighted."
        yield sheet.diagnostic(place, message, f"Did you mean '{meant}'?", name, len(name), "info")


@cache
def languages() -> frozenset[str]:
    """The names of the languages that Pygments knows; none where it is not installed."""
    try:
        from pygments.lexers import get_all_lexers  # type: ignore[import-untyped]
    except ImportError:
        return frozenset()
    return frozenset(alias.lower() for _, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases)
