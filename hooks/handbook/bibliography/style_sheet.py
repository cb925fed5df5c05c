"""A CSL style as it is written: XML with a layout for the bibliography, whose macros are all there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from ..source.data import DataError

SPACE = "{http://purl.org/net/xbiblio/csl}"
MOST = 100_000
"""How many macros one call may lead to; styles in use stay below a few hundred."""


def parse(text: str) -> ElementTree.Element:
    """The root of a style. Raises DataError for what is none, or calls for a macro that it does not have."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        why = str(error).partition(": line ")[0]
        raise DataError(f"It is not XML: {why}.", line, column + 1) from None
    except ValueError as error:
        raise DataError(f"It is not XML that can be read: {error}.") from None
    if root.tag != f"{SPACE}style":
        raise DataError(f"It is no CSL style: its root is '{root.tag.rpartition('}')[2]}'.")
    if root.find(f"{SPACE}bibliography/{SPACE}layout") is None:
        raise DataError("It is a CSL style without a layout for the bibliography.")
    check_macros(root)
    return root


def check_macros(root: ElementTree.Element) -> None:
    """Raises DataError for a macro that is not there, that calls itself, or whose calls multiply beyond what is written."""
    macros = {one.get("name", ""): one for one in root.iter(f"{SPACE}macro")}
    sizes: dict[str, int] = {}
    for name in called_first(macros):
        calls = called_by(macros[name])
        sizes[name] = 1 + sum(sizes.get(one, MOST) for one in calls)
    for one in called_by(root):
        if one not in macros:
            raise DataError(f"The CSL style calls for the macro '{one}', which it does not have.")
        if sizes.get(one, MOST) >= MOST:
            raise DataError(f"The macro '{one}' of the CSL style calls itself, or others without end.")


def called_by(element: ElementTree.Element) -> list[str]:
    """The macros that stand below an element, each as often as it is called."""
    return [name for one in element.iter() if (name := one.get("macro"))]


def called_first(macros: Mapping[str, ElementTree.Element]) -> Iterator[str]:
    """The macros, each after those that it calls; those in a circle are left out."""
    calls = {name: set(called_by(one)) & macros.keys() for name, one in macros.items()}
    callers: dict[str, list[str]] = {name: [] for name in calls}
    for name, names in calls.items():
        for one in names:
            callers[one].append(name)
    ready = [name for name, names in calls.items() if not names]
    while ready:
        yield (done := ready.pop())
        for name in callers[done]:
            calls[name].discard(done)
            ready += [name] * (not calls[name])
