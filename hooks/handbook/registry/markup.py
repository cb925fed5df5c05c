"""Titles out of records, as a bibliography has them: raised and lowered text in letters of its own (10⁶), all other markup gone, its text kept."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

from ..bibliography.markup import without_tags

KEPT = {"sup": "sup", "sub": "sub", "i": "i", "em": "i", "italic": "i", "b": "b", "strong": "b", "bold": "b"}
"""Tags of JATS, HTML and PubMed's XML, and what CSL calls them."""
MATHS = {"msup": "sup", "msub": "sub"}
"""MathML in which the second child is raised or lowered."""
TAG = re.compile(r"<(?P<end>/?)(?:[A-Za-z]+:)?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
MATHS_TAG = re.compile(r"<(?:[A-Za-z]+:)?math\b.*?</(?:[A-Za-z]+:)?math\s*>", re.S)


def title_of_text(text: str) -> str:
    """A title of Crossref; its entities are read, once or twice escaped."""
    unescaped = html.unescape(html.unescape(text)) if "&" in text else text
    plain_maths = MATHS_TAG.sub(lambda match: maths_of_text(match[0]), unescaped)
    return " ".join(without_tags(TAG.sub(kept_tag, plain_maths)).split())


def kept_tag(match: re.Match[str]) -> str:
    """A tag that CSL knows, or nothing."""
    name = KEPT.get(match["name"].lower(), "")
    return f"<{match['end']}{name}>" if name else ""


def maths_of_text(text: str) -> str:
    """MathML as text; by its tags alone where it is no XML."""
    bare = re.sub(r"(</?)[A-Za-z]+:|\s(?:xmlns|[A-Za-z]+)(?::[A-Za-z]+)?=(?:\"[^\"]*\"|'[^']*')", r"\1", text)
    try:
        return "".join(tagged(ElementTree.fromstring(bare)).split())
    except ElementTree.ParseError:
        return text


def title_of_element(element: ElementTree.Element) -> str:
    """A title of PubMed's XML."""
    return " ".join(without_tags(tagged(element)).split())


def tagged(element: ElementTree.Element) -> str:
    """The text of an element, with the tags that CSL knows."""
    name = element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""
    inner = element.text or ""
    for number, child in enumerate(element):
        said = tagged(child)
        inner += f"<{MATHS[name]}>{said}</{MATHS[name]}>" if name in MATHS and number == 1 else said
        inner += child.tail or ""
    return f"<{KEPT[name]}>{inner}</{KEPT[name]}>" if name in KEPT else inner
