"""Links that were typed so that Markdown shows their marks and address: `[clinic] (https://…)`, `(clinic)[https://…]`."""

from __future__ import annotations

import re
from dataclasses import replace

from .statements import Statement

SPELLED = re.compile(
    r"""
    \[(?P<text>[^\[\]]{1,120})\]\s?\(?(?P<address>(?:https?://|mailto:|www\.)[^\s()]+)\)   # [text] (address), [text] address)
    | \((?P<inside>[^()]{1,120})\)\[(?P<target>(?:https?://|mailto:|www\.)[^\s\[\]]+)\]       # (text)[address]
    """,
    re.X,
)


def linked(statement: Statement, page: str) -> Statement:
    """A statement with its links that Markdown does not read as such as their words, if the other side's page has the links."""
    words = as_words(statement.text, page)
    return statement if words == statement.text else replace(statement, text=words)


def as_words(text: str, page: str) -> str:
    """A text with such links as their words alone, if another page links these words to the same address."""
    if "://" not in text and "mailto:" not in text and "www." not in text:
        return text

    def words(match: re.Match[str]) -> str:
        said, address = match["text"] or match["inside"], match["address"] or match["target"]
        return said if f"[{said}]({address})" in page else match[0]

    return SPELLED.sub(words, text)
