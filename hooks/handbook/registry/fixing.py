"""Writes a record's values into a CSL-JSON bibliography: one entry at a time, all else as it stands."""

from __future__ import annotations

import difflib
import json
import re
from typing import Any

from ..english.people import written_name
from . import comparing
from .work import Work

_SIMPLE = ("title", "container-title", "container-title-short", "volume", "issue", "page", "type")


def fixed(csl: dict[str, Any], works: list[Work]) -> dict[str, Any]:
    """The reference with the values of its record in those fields that differ; unchanged for another work's record."""
    result = dict(csl)
    for work in reversed([w for w in works if not comparing.is_other_work(csl, w)]):
        for difference in comparing.compare(csl, work):
            name = difference.field
            if (
                difference.verdict == "wrong"
                and work.csl.get(name)
                and (name in _SIMPLE or name in ("author", "issued"))
            ):
                result[name] = _people(work) if name == "author" else work.csl[name]
    return result


def _people(work: Work) -> list[dict[str, str]]:
    return [
        {part: value for part, value in author.items() if value}
        for author in work.authors
        if written_name(author)
    ]


def rewritten(text: str, changes: dict[str, dict[str, Any]]) -> str:
    """The file's text with some entries replaced; the others keep their form to the byte."""
    decoder = json.JSONDecoder()
    pieces, end = [], 0
    start = text.find("{")
    while start != -1:
        try:
            entry, stop = decoder.raw_decode(text, start)
        except ValueError:
            break
        key = str(entry.get("id", ""))
        if key in changes and entry != changes[key]:
            pieces += [text[end:start], _written(changes[key], text, start)]
            end = stop
        start = text.find("{", stop)
    return "".join([*pieces, text[end:]])


def _written(entry: dict[str, Any], text: str, start: int) -> str:
    """The entry in the form of the file: on one line, or each field on its own with the file's indentation."""
    first = re.match(r"\{[ \t]*\n([ \t]*)", text[start:])
    if first is None:
        return json.dumps(entry, ensure_ascii=False)
    margin = re.match(r"[ \t]*", text[text.rfind("\n", 0, start) + 1 :])
    indent = margin[0] if margin else ""
    step = max(len(first[1]) - len(indent), 1)
    return json.dumps(entry, ensure_ascii=False, indent=step).replace("\n", f"\n{indent}")


def diff(path: str, before: str, after: str) -> str:
    """What would change, line by line."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{path} (now)", f"{path} (fixed)", lineterm=""
    )
    return "\n".join(lines)
