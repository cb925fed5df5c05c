"""Pages that Markdown cannot read, or would read for minutes: they are told, not rendered."""

from __future__ import annotations

import re

from .dialect import Dialect
from .marks import fences, inside, merged

DEEPEST = 1_000
NESTED = re.compile(
    r"""
    ^[ \t>]{400}
    | ^(?! [ \t]* (?: [- \t]+ | [* \t]+ ) $ )                                # no rule of signs across the page
      (?: [ \t]* (?: > | [-+*] (?=[ \t]) | \d{1,9} \. (?=[ \t]) ) ){100}   # a list within a list, all on one line
    """,
    re.M | re.X,
)
TAGS, MOST_TAGS = re.compile(r"<[A-Za-z]|>"), 1_000
BRACKETS = re.compile(r"[\[\]]|\n[ \t]*\n")
RAISING, MOST_OPEN = ("pymdownx.caret", "pymdownx.tilde"), 800
SIGNS = re.compile(
    r"""
    (?P<two> \^\^ | ~~ ) (?=\S) [^\n^~]*? (?<=\S) (?P=two) | (?P<one> [\^~] ) [^\s^~]+ (?P=one)
    | (?P<open> [\^~]+ )
    | (?P<next> \n[ \t]* (?: \n | \| | [-*+][ \t] | \d+[.)][ \t] ) )   # a paragraph, a row or an item begins
    """,
    re.X,
)
"""Signs of raised, lowered and struck-out text: the extensions compare each that nothing closes with all that follow."""


def beyond_reading(body: str, dialect: Dialect) -> tuple[str, int] | None:
    """What Markdown cannot read, or would read for minutes, and its offset."""
    if (at := too_deep(body)) >= 0:
        return f"More than {DEEPEST:,} brackets are open here, which takes Markdown hours to read.", at
    if any(map(dialect.uses, RAISING)) and (at := too_many_signs(body)) >= 0:
        return (
            f"More than {MOST_OPEN} signs '^' and '~' are open here, which takes Markdown minutes to read.",
            at,
        )
    if (at := too_many_tags(body)) >= 0:
        return f"More than {MOST_TAGS:,} tags are open here, which takes Markdown minutes to read.", at
    if nested := NESTED.search(body):
        return "The text stands in by more than 100 levels here, which Markdown cannot read.", nested.start()
    return None


def too_deep(body: str) -> int:
    """The offset of the bracket with which too many are open in one paragraph, or -1."""
    if body.count("[") <= DEEPEST:
        return -1
    depth = 0
    for match in BRACKETS.finditer(body):
        depth = max(0, depth + {"[": 1, "]": -1}[match[0]]) if match[0] in "[]" else 0
        if depth > DEEPEST:
            return match.start()
    return -1


def too_many_signs(body: str) -> int:
    """The offset of the sign with which too many are open in one paragraph, or -1; code holds none."""
    if body.count("^") + body.count("~") <= MOST_OPEN:
        return -1
    code = merged([(match.start(), end) for match, _, _, end in fences(body)])
    count = 0
    for match in SIGNS.finditer(body):
        count = 0 if match["next"] else count + (bool(match["open"]) and not inside(match.start(), code))
        if count > MOST_OPEN:
            return match.start()
    return -1


def too_many_tags(body: str) -> int:
    """The offset of the tag with which too many follow each other that no `>` ends, or -1; code holds none."""
    if body.count("<") <= MOST_TAGS:
        return -1
    code = merged([(match.start(), end) for match, _, _, end in fences(body)])
    count = 0
    for match in TAGS.finditer(body):
        if not inside(match.start(), code):
            count = 0 if match[0] == ">" else count + 1
        if count > MOST_TAGS:
            return match.start()
    return -1
