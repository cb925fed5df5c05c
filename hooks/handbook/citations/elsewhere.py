"""Citations in texts that are shown as they are typed: attributes of elements, front matter, titles of the navigation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from ..source.page import Place
from .meant import NAMELESS, key_of, meant_in

QUOTED = r"\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'"
PICTURE = re.compile(r"(?<![`\\])!\[(?P<double>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\](?=[(\[])(?P<single>)")
TITLE = re.compile(rf"\]\(\s*(?:<[^<>\n]*>|[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\s+(?:{QUOTED})\s*\)(?!`)")
LABEL_TITLE = re.compile(
    rf"^ {{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*\S+[ \t]+(?:{QUOTED}|\((?P<round>[^()\n]*)\))[ \t]*$", re.M
)
MEANING = re.compile(r"^\*\[[^\]\n]+\]:(?P<double>[^\n]*)(?P<single>)", re.M)
TAG = re.compile(
    r"<[A-Za-z][\w-]*+(?:\s++[\w:@.-]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+)++\s*+/?>"
)
ATTRIBUTES = re.compile(r"(?<!\\)\{:?[ \t][^{}\n]*+\}|(?<!\\)\{:?[#.\w][^{}\n]*+=[^{}\n]*+\}")
"""A list of attributes, as the extension `attr_list` reads it."""
ATTRIBUTE = re.compile(
    rf"\s(?P<name>alt|title|aria-label|aria-description|placeholder|label|summary|data-title|data-caption|data-description)\s*=\s*(?:{QUOTED})",
    re.I,
)
"""The attributes that a browser shows, or reads aloud, or that scripts of galleries show."""
IN_MARKDOWN = (
    ("the text for a picture", PICTURE), ("a link's title", TITLE), ("a link's title", LABEL_TITLE),
    ("the meaning of an abbreviation", MEANING),
)  # fmt: skip
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
ASIDE = frozenset(
    "nocite bibliography references authors author reviewers reviewer owners contact email twitter social".split()
)
"""Fields that name works for a program, or people by their handles."""
CURE = "Move it into the text."


def typed_away(page: SourcePage, known: Collection[str]) -> Iterator[Diagnostic]:
    """Places whose text becomes an attribute: the text for a picture, a link's title, an abbreviation's meaning.

    `known` are the keys of the bibliography.
    """
    for number in range(len(page.reading.sources)):
        source = page.source_text(Place(0, number))
        if "@" not in source:
            continue
        taken = [(f.place.offset, f.end) for f in page.reading.fences if f.place.source == number]
        taken += comments(source)
        for where, start, text in attributes(source):
            inside = any(a <= start < b for a, b in taken) or in_code(page, source, start, spans=True)
            if "@" in text and not inside:
                yield from typed_in(page, known, where, text, Place(start, number))


def attributes(source: str) -> Iterator[tuple[str, int, str]]:
    """The texts of a source that become attributes: what each is, where it begins, and what it says."""
    for where, pattern in IN_MARKDOWN:
        for match in pattern.finditer(source):
            group = next((name for name, text in match.groupdict().items() if text), "")
            if group:
                yield where, match.start(group), match[group]
    for pattern in (TAG, ATTRIBUTES):
        for tag in pattern.finditer(source):
            for match in ATTRIBUTE.finditer(tag[0]) if "@" in tag[0] else ():
                group = "double" if match["double"] is not None else "single"
                picture = match["name"].lower() == "alt"
                where = "the text for a picture" if picture else f"the attribute '{match['name']}'"
                yield where, tag.start() + match.start(group), match[group]


def comments(source: str) -> Iterator[tuple[int, int]]:
    """Where a source has comments of HTML, which nobody sees."""
    start = source.find("<!--")
    while start >= 0 and (end := source.find("-->", start)) >= 0:
        yield start, end
        start = source.find("<!--", end)


def in_code(page: SourcePage, source: str, at: int, *, spans: bool) -> bool:
    """Whether a place is in a fence, in a block that is indented, or between backticks."""
    if any(f.place.source == 0 and f.place.offset <= at < f.end for f in page.reading.fences):
        return True
    start = source.rfind("\n", 0, at) + 1
    if source.startswith("    ", start) and (not start or source[:start].endswith("\n\n")):
        before = source[:start].rstrip("\n").rpartition("\n")[2].lstrip()
        return not re.match(r"[-*+:]|\d+[.)]|!!!|\?\?\?|===|\[\^", before)
    line = source[start : source.find("\n", at) % (len(source) + 1)]
    return spans and any(m.start() <= at - start < m.end() for m in CODE.finditer(line))


def typed_in(
    page: SourcePage, known: Collection[str], where: str, text: str, place: Place
) -> Iterator[Diagnostic]:
    """The first citation in a text that becomes an attribute."""
    typed = next(meant_in(text, known), None) or (None if "picture" in where else NAMELESS.search(text))
    if typed is not None:
        message = f"'{typed[0]}' stands in {where}, which shows it as it is typed."
        at = Place(place.offset + typed.start(), place.source)
        yield page.diagnostic(at, message, CURE, key_of(typed[0]), len(typed[0]))


def in_texts_of_links(page: SourcePage, known: Collection[str]) -> Iterator[Diagnostic]:
    """Citations in the text of a link; a name that the address has too is somebody's, such as an account's."""
    for link in page.reading.links:
        texts = meant_in(link.text, known) if link.rewritten and "@" in link.text else ()
        for match in texts:
            key = key_of(match[0])
            if key in known or key not in link.target:
                message = f"'{match[0]}' stands in the text of a link."
                yield page.diagnostic(link.place, message, "Move it after the link.", match[0][1:])
                break


def front_matter(page: SourcePage, known: Collection[str]) -> Iterator[Diagnostic]:
    """Titles, descriptions and whatever else a theme shows as it is typed."""
    for field, value in page.meta.items():
        if field in ASIDE:
            continue
        for typed in dict.fromkeys(typed for text in texts(value) for typed in cited(text, known)):
            message = f"'{typed}' stands in the page's {field}, which is shown as it is typed."
            subject = typed[1:].strip("{}") if typed.startswith("@") else typed
            yield page.front_fault(field, message=message, cure=CURE, subject=subject)


def cited(text: str, known: Collection[str]) -> Iterator[str]:
    """The keys that a text cites, as typed, and citations without a key; a handle that is all of the text is none."""
    meant = [match[0] for match in meant_in(text, known)]
    if meant == [text.strip()] and key_of(meant[0]) not in known:
        return
    yield from meant
    if not meant and (nameless := NAMELESS.search(text)):
        yield nameless[0]


def texts(value: Any) -> list[str]:
    """The texts in a value of the front matter."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) and "@" in value else []
