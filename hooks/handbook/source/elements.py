"""What HTML elements are to a reader: blocks, containers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Place

HEADINGS = {f"h{n}": n for n in range(1, 7)}
BLOCKS = frozenset(
    "p li td th dt dd caption figcaption summary label legend blockquote div section article aside header footer main nav "
    "figure details table thead tbody tfoot tr ul ol dl pre form fieldset center address hr video audio iframe picture".split()
) | set(HEADINGS)
OPAQUE = frozenset("script style pre textarea template svg math head".split())
UNREAD = frozenset({"headerlink", "footnote-backref", "footnote-ref"})
VERBATIM = frozenset("code kbd samp tt var".split())
ADDRESSES = {
    "a": ("href",), "area": ("href",), "link": ("href",), "img": ("src", "srcset"), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "iframe": ("src",), "embed": ("src",),
    "object": ("data",), "script": ("src",), "form": ("action",), "input": ("src",), "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"), "blockquote": ("cite",), "q": ("cite",), "base": ("href",),
}  # fmt: skip
WRAP = re.compile(r"[\t\r\n]")
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


ALONE = re.compile(
    r"""\s*(?:
    \[\]\(\)\{:?\s*\#[^{}\n]*\}                                # an empty link with an id
    | <(?P<name>a|span|div)\b[^<>\n]*(?:/>|>\s*</(?P=name)>)    # an empty element
    )\s*""",
    re.X,
)
"""Lines that give an id to a place and show nothing."""


def above(text: str, typed: Place, heading: Place) -> bool:
    """Whether an id is typed right above a heading, alone: it leads where the heading's own id would have led."""
    if typed.source != heading.source or typed.offset >= heading.offset:
        return False
    start = text.rfind("\n", 0, typed.offset) + 1
    return bool(ALONE.fullmatch(text[start : text.rfind("\n", 0, heading.offset) + 1]))


def kind_of(tag: str, classes: list[str]) -> str:
    """The name of a block's kind."""
    if "admonition-title" in classes:
        return "title"
    return tag if tag in HEADINGS or tag in KINDS else "text"


KINDS = frozenset("p li td th dt dd caption figcaption summary label legend".split())


def container(tag: str, classes: list[str], *, unfolded: bool = False) -> str:
    """The name of what an element holds, if that matters to a reader."""
    if "admonition" in classes:
        return "admonition " + " ".join(c for c in classes if c != "admonition")
    if tag == "details":
        return "details " + " ".join([*classes, "open"] if unfolded else classes)
    if "tabbed-block" in classes:
        return "tab"
    if "footnote" in classes:
        return "footnote"
    return tag if tag in ("li", "blockquote", "table", "figure", "dd", "fieldset") else ""


def addresses(attribute: str, value: str) -> Iterator[str]:
    """The addresses in an attribute's value."""
    if attribute != "srcset":
        yield value
        return
    for candidate in re.finditer(r"([^\s,]\S*[^\s,]|[^\s,])(?:\s+[\d.]+[wxh])?\s*(?:,|$)", value):
        yield candidate[1]
