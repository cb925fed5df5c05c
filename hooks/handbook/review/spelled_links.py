"""Links that were typed so that Markdown shows their marks and address: `[clinic] (https://…)`; and those whose words only point: `click here`."""

from __future__ import annotations

import re
from dataclasses import replace

from ..source.markdown_page import SourcePage
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


POINTING = re.compile(
    r"(?:here|link|more|details|(?:this|the|our) (?:page|link|leaflet|form|site|website|article|guide|document|list|section)|(?:read|find out|learn|see) more)",
    re.I,
)
"""The words of a link that name nothing."""
LEADING_ON = (
    r"(?:(?:please )?(?:click|press|tap|see|visit|go to|open|use|follow|read|fill in|fill out|complete|download|look at)(?: on)? )?"
    r"(?:(?:the|our|this|a) )?"
)
"""What asks to follow a link."""


def pointed(
    old: Statement, new: Statement, pages: tuple[SourcePage, SourcePage]
) -> tuple[Statement, Statement]:
    """Two statements of which a link of one names what the other only points to; that of the same address is called alike in both."""
    sides = [
        {k.target: k.text.strip() for k in page.reading.links if k.block == s.block and k.kind == "a.href"}
        if s.block >= 0
        else {}
        for s, page in zip((old, new), pages, strict=True)
    ]
    for target in sides[0].keys() & sides[1].keys():
        one, other = sides[0][target], sides[1][target]
        if one != other and one and other and (POINTING.fullmatch(one) or POINTING.fullmatch(other)):
            name = other if POINTING.fullmatch(one) else one
            old, new = called(old, one, name), called(new, other, name)
    return old, new


def called(statement: Statement, link: str, name: str) -> Statement:
    """A statement with a link of some words, and what asks to follow it, as a name."""
    text = re.sub(
        rf"\b{LEADING_ON}{re.escape(link)}(?!\w)", lambda m: name, statement.text, count=1, flags=re.I
    )
    return replace(statement, text=text)
