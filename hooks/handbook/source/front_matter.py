"""The front matter of a page, as MkDocs reads it."""

from __future__ import annotations

import re
from typing import Any

from .data import Data, DataError, parse_yaml

YAML_BLOCK = re.compile(r"^-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.S | re.U)
KNOWN_FIELDS = frozenset(
    "title description date updated author authors template tags hide status icon summary keywords language lang slug category "
    "categories subtitle copyright search render_macros social image draft layout version license revision created modified id "
    "parent nav_order permalink robots url link links source reviewers reviewed next_review last_reviewed depth topic citations "
    "certainty disable_toc hide_toc base_url toc_depth comments publish weight type email contributors blogging".split()
)
"""Fields that themes, plugins and the checks know."""
PAIR = re.compile(r"^[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
MORE = re.compile(r"^(?:[ ]{4,}|\t)(?P<value>.*)")


def split(path: str, text: str, value: Any = None) -> tuple[Data, int]:
    """The front matter and the offset at which the Markdown begins. Raises DataError with the line in the file.

    `value` is what the YAML says, where that is known.
    """
    if match := YAML_BLOCK.match(text):
        try:
            value = parse_yaml(match[1]) if value is None else value
        except DataError as error:
            raise DataError(str(error), error.line + 1, error.column) from None
        if isinstance(value, dict):
            end = match.end()
            while text[end : end + 1] == "\n":
                end += 1
            return Data(path, match[1], value, shift=1), end
        return Data(path, "", {}), 0
    return pairs(path, text)


def pairs(path: str, text: str) -> tuple[Data, int]:
    """`Key: value` lines at the top, ended by an empty line."""
    meta: dict[str, Any] = {}
    key, at = "", 0
    for line in text.splitlines(keepends=True):
        if not line.strip():
            at += len(line)
            break
        if match := PAIR.match(line):
            key = match["key"].lower()
            meta[key] = f"{meta[key]} {match['value'].strip()}" if key in meta else match["value"].strip()
        elif key and (more := MORE.match(line)):
            meta[key] = f"{meta[key]} {more['value'].strip()}"
        else:
            return (Data(path, text[:at], meta), at) if meta else (Data(path, "", {}), 0)
        at += len(line)
    return (Data(path, text[:at], meta), at) if meta else (Data(path, "", {}), 0)
