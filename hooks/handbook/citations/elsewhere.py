"""Citations in texts that a page shows as they are typed: pictures, titles of links, front matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from ..diagnostics import Diagnostic
from ..source.citation_keys import KEY
from ..source.markdown_page import SourcePage
from ..source.page import Place
from . import cited_keys

ATTRIBUTES = {
    "the text for a picture": re.compile(r"(?<![`\\])!\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\](?=[(\[])|<img\b[^<>]*?\balt\s*=\s*\"(?P<html>[^\"\n]*)\"", re.I),
    "a link's title": re.compile(r"\]\([^()\s]+\s+\"(?P<text>[^\"\n]*)\"\)(?!`)|<(?!img\b)[a-z]+\b[^<>]*?\btitle\s*=\s*\"(?P<html>[^\"\n]*)\"", re.I),
    "the meaning of an abbreviation": re.compile(r"^\*\[[^\]\n]+\]:(?P<text>[^\n]*)(?P<html>)", re.M),
}  # fmt: skip
BRACKETED = re.compile(rf"\[[^\[\]]*?-?{KEY}[^\[\]]*\]")
ASIDE = frozenset(
    "nocite bibliography references authors author reviewers reviewer owners contact email twitter social".split()
)
"""Fields that name works for a program, or people by their handles."""


def typed_away(page: SourcePage, known: Collection[str]) -> Iterator[Diagnostic]:
    """Places whose text becomes an attribute: the text for a picture, a link's title, an abbreviation's meaning.

    `known` are the keys of the bibliography.
    """
    for number in range(len(page.reading.sources)):
        source = page.source_text(Place(0, number))
        if "@" not in source:
            continue
        taken = [(f.place.offset, f.end) for f in page.reading.fences if f.place.source == number]
        for where, pattern in ATTRIBUTES.items():
            for match in pattern.finditer(source):
                group = "text" if match["text"] is not None else "html"
                if match[group] and not any(a <= match.start() < b for a, b in taken):
                    yield from typed_in(page, known, where, match[group], Place(match.start(group), number))


def typed_in(
    page: SourcePage, known: Collection[str], where: str, text: str, place: Place
) -> Iterator[Diagnostic]:
    """The first citation in a text that becomes an attribute."""
    bracketed = BRACKETED.search(text)
    for key in re.finditer(rf"(?<![\w@./:\\]){KEY}", text):
        name = key[0][1:].strip("{}").partition("#")[0]
        if name in known or (bracketed and bracketed.start() < key.start() < bracketed.end()):
            message = f"'{key[0]}' stands in {where}, which shows it as it is typed."
            at = Place(place.offset + key.start(), place.source)
            yield page.diagnostic(at, message, "Move it into the text.", name, len(key[0]))
            return


def front_matter(page: SourcePage, known: Collection[str]) -> Iterator[Diagnostic]:
    """Titles, descriptions and whatever else a theme shows as it is typed."""
    for field, value in page.meta.items():
        if field in ASIDE:
            continue
        for key, finding in dict.fromkeys(found for text in texts(value) for found in cited(text, known)):
            name = f"{key}#{finding}" if finding else key
            message = f"'@{name}' stands in the page's {field}, which is shown as it is typed."
            yield page.front_fault(field, message=message, cure="Move it into the text.", subject=name)


def cited(text: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """The works that a text names, and what stands in a citation's brackets."""
    bracketed = {pair for match in BRACKETED.finditer(text) for pair in cited_keys(match[0])}
    yield from (pair for pair in cited_keys(text) if pair[0] in known or pair in bracketed)


def texts(value: Any) -> list[str]:
    """The texts in a value of the front matter."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) and "@" in value else []
