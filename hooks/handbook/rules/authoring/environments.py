"""Formulas that LaTeX's environments hold and that Markdown read as text: one cause, one finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...diagnostics import Diagnostic
from ...source.marks import inside
from .sheet import Sheet, Source

EDGE = re.compile(r"\\(?P<edge>begin|end)\{(?P<name>[A-Za-z]+\*?)\}")
RULE = "markdown_not_rendered"
Findings = dict[str, list[Diagnostic]]


class Environment(NamedTuple):
    """From `\\begin{…}` to its `\\end{…}`: offsets in the page's own text, its lines from 1, and how it is opened."""

    start: int
    end: int
    lines: range
    opening: str


def environments(source: Source, before: int) -> Iterator[Environment]:
    """The outermost environments of a text that are none of code; `before` lines stand above the text."""
    opened: list[re.Match[str]] = []
    for match in EDGE.finditer(source.text) if "\\begin{" in source.text else ():
        if inside(match.start(), source.code):
            continue
        if match["edge"] == "begin":
            opened.append(match)
        elif any(one["name"] == match["name"] for one in opened):
            first = opened[0]
            while opened.pop()["name"] != match["name"]:
                pass
            if not opened:
                start, end = (before + source.text.count("\n", 0, m.start()) + 1 for m in (first, match))
                yield Environment(first.start(), match.end(), range(start, end + 1), first[0])


def in_one_for_each(sheet: Sheet, found: Findings, rendering: Mapping[str, bool]) -> Findings:
    """What rules of rendering say within one environment as one finding, at its beginning."""
    source = sheet.sources[0]
    before = sheet.page.text.count("\n", 0, sheet.page.start)
    for environment in environments(source, before):
        inner = [
            d
            for name, diagnostics in found.items()
            for d in diagnostics
            if rendering.get(name) and d.path == sheet.page.path and d.line in environment.lines
        ]
        if inner:
            gone = set(map(id, inner))
            found = {name: [d for d in ds if id(d) not in gone] for name, ds in found.items()}
            found.setdefault(RULE, []).append(read_as_text(sheet, environment))
    return found


def read_as_text(sheet: Sheet, environment: Environment) -> Diagnostic:
    """The finding about a formula."""
    message = f"The formula that '{environment.opening}' opens is read as text, not as a formula."
    cure = "Put an empty line before and behind it."
    if not sheet.context.uses("pymdownx.arithmatex", "mdx_math"):
        cure = "Formulas need the extension 'pymdownx.arithmatex', and empty lines around them."
    place = sheet.sources[0].place(environment.start)
    return sheet.diagnostic(place, message, cure, environment.opening, len(environment.opening))
