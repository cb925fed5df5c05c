"""What a page holds that a site's policy keeps from working, read off its elements as a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

ELEMENTS = frozenset(("script", "style", "iframe", "object", "embed"))
SCHEMES = ("javascript:", "vbscript:", "data:text/html", "data:application/xhtml+xml", "data:image/svg+xml")
"""How an address begins that is a script or a page of its own."""
SHOWN_BY = ("img.src", "image.href", "image.xlink:href", "source.srcset", "img.srcset")
"""Where a picture may be in its address."""
SAID = frozenset("alt title placeholder value label content id class name abbr summary for".split())
"""Attributes that hold words or names, whatever these are."""
IGNORED = re.compile(r"[\t\n\r]|\A[\x00-\x20]+")
"""What browsers take out of an address."""


def forbidden(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """The names of an element and of its attributes that run or style, and the beginnings of its addresses that do; `<javascript:…>` is an element to a browser."""
    if tag in ELEMENTS:
        yield tag
    yield from filter(None, [scheme_of(tag, "")])
    for name, value in attributes.items():
        if name == "style" or (name.startswith("on") and len(name) > 4 and name.isalpha()):
            yield name
        elif value and name not in SAID and not name.startswith(("data-", "aria-")):
            pieces = value.split(";") if name == "values" else (value,)
            yield from filter(None, (scheme_of(piece, f"{tag}.{name}") for piece in pieces))


def scheme_of(address: str, where: str) -> str:
    """The forbidden beginning of an address, or nothing."""
    plain = IGNORED.sub("", address).lower()
    scheme = next((scheme for scheme in SCHEMES if plain.startswith(scheme)), "")
    return "" if scheme.startswith("data:image/") and where in SHOWN_BY else scheme


def typed_pattern(what: str) -> re.Pattern[str]:
    """What finds a name or a beginning of an address in a source, however its letters are written there."""
    if what in ELEMENTS - {"style"}:
        return re.compile(rf"(?<=<){what}\b", re.I)
    if what == "style":
        return re.compile(r"(?<=<)style\b|(?<![\w-])style(?=\s*=)", re.I)
    if ":" not in what:
        return re.compile(rf"(?<![\w-]){what}(?=\s*=)", re.I)
    gap = r"(?:[\t\n\r]|&\#0*(?:9|10|13);?|&\#x0*[9ad];?|&tab;|&newline;)*"
    return re.compile(gap.join(map(letter_pattern, what)), re.I)


def letter_pattern(letter: str) -> str:
    """A letter as itself or as an entity."""
    entity = {":": "|&colon;", "/": "|&sol;", "+": "|&plus;"}.get(letter, "")
    return rf"(?:{re.escape(letter)}|&\#0*(?:{ord(letter)}|{ord(letter.upper())});?|&\#x0*(?:{ord(letter):x}|{ord(letter.upper()):x});?{entity})"
