"""A rendered page cut into the passages that the search offers: sections, cards, rows and points with an anchor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

NOT_TEXT = (
    "svg, script, style, pre.mermaid, .mermaid, .headerlink, cite.citation, .page-references, .axis-explorer"
)
NOT_TEXT_EITHER = ".diagram-text, [data-search-exclude], [hidden], .visually-hidden, .handbook-agent dt"
SAID_ELSEWHERE = ".cited-in, thead, .record-status, .references .kind, .references a, .agents-table tbody, .evidence-status"
BLOCKS = "h1, h2, h3, p, li, dt, dd, tr, figcaption, blockquote, pre, summary"
INNER = frozenset(("p", "ul", "ol", "dl", "table", "blockquote", "pre", "div", "figure", "details"))
FACTS = ".handbook-agent dd, .handbook-agent dd *"
"""A table of facts names everything and explains nothing: the sections in words answer first."""
OWN_ANCHOR = "ol.references > li[id], .glossary [id], dl.glossary > dt[id]"
OWN_NAME = {"tr": "td:first-child strong[id]", "li": "strong[id]"}
"""The name of a row or point that can be linked to."""
CARDS, TITLE = ".care[id]", ".admonition-title"
"""A card's title begins a section as a heading does; its anchor is the card's."""
UNASKED = re.compile(
    r"(?<=\d{4})(?: [A-Z][a-z]{2})?(?: \d+)?;[\w():–.-]+|\s*(?:\[Internet\]|(?:doi|PubMed PMID|PubMed Central PMCID|Available from):)"
)
"""What nobody searches a reference by: volume and pages, and the names of identifiers."""
NAME = r"[^,.]{2,40} [A-Z]{1,4}"
OTHERS = re.compile(rf"^({NAME}, {NAME}), (?:{NAME}, )*(?:{NAME}|et al)\.")
"""From the third author on they are left to the list itself."""


@dataclass(frozen=True)
class Section:
    """A heading and the text up to the next one; each block of text on a line of its own."""

    anchor: str
    heading: str
    text: str
    facts: bool = False


@dataclass
class _Cut:
    """Sections as they are cut: `[anchor, heading, lines]` each, which of them are tables of facts, and where text goes now."""

    parts: list[tuple[str, str, list[str]]] = field(default_factory=lambda: [("", "", [])])
    of_facts: set[int] = field(default_factory=set)
    open: int = 0

    def begin(self, anchor: str, heading: str) -> None:
        self.parts.append((anchor, heading, []))
        self.open = len(self.parts) - 1

    def aside(self, anchor: str, name: str, text: str) -> None:
        """A row or point with an anchor; what follows it belongs to the section again."""
        self.parts.append((anchor, f"{self.parts[self.open][1]}: {name}", [text]))


def sections(html: str) -> list[Section]:
    """Cut a rendered page at its headings, without pictures, citation numbers and reference lists."""
    tree = LexborHTMLParser(html)
    for node in tree.css(f"{NOT_TEXT}, {NOT_TEXT_EITHER}, {SAID_ELSEWHERE}"):
        node.decompose()
    own, facts = ({node.mem_id for node in tree.css(chosen)} for chosen in (OWN_ANCHOR, FACTS))
    cards = {
        title.mem_id: card.attributes["id"] or "" for card in tree.css(CARDS) for title in card.css(TITLE)
    }
    cut = _Cut()
    for node in _blocks(tree):
        if node.tag in ("h2", "h3") or node.mem_id in own or node.mem_id in cards:
            anchor = cards.get(node.mem_id) or node.attributes.get("id") or ""
            cut.begin(anchor, _own_text(node) if node.mem_id in cards else _heading(node))
        if node.mem_id in facts:
            cut.of_facts.add(cut.open)
        titled = node.tag in ("h1", "h2", "h3") or node.mem_id in cards
        if not titled and not (node.tag == "dt" and node.mem_id in own):
            _read_block(cut, node, own)
    return [
        Section(anchor, heading, _joined(lines), number in cut.of_facts)
        for number, (anchor, heading, lines) in enumerate(cut.parts)
        if heading or any(lines)
    ]


def _read_block(cut: _Cut, node: LexborNode, own: set[int]) -> None:
    text = _own_text(node)
    named = node.css_first(OWN_NAME[node.tag]) if node.tag in OWN_NAME and node.mem_id not in own else None
    if named is not None:
        cut.aside(named.attributes["id"] or "", _own_text(named), text)
    else:
        cut.parts[cut.open][2].append(_reference(text) if node.tag == "li" and node.mem_id in own else text)


def _blocks(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Blocks of text in page order; a table's row is one block."""
    return (node for node in tree.css(BLOCKS) if node.tag == "tr" or not _inside(node, "tr"))


def _inside(node: LexborNode, tag: str) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == tag:
            return True
        parent = parent.parent
    return False


def _heading(node: LexborNode) -> str:
    """A heading's words; a glossary term's; nothing for a reference."""
    if node.tag in ("h2", "h3", "dt"):
        return _own_text(node)
    strong = node.css_first("dfn, strong, b") if node.tag != "li" else None
    return _own_text(strong) if strong else ""


def _own_text(node: LexborNode) -> str:
    """The block's own words; blocks inside it speak for themselves."""
    if node.tag == "tr":
        words = node.text(separator=" ")
    else:
        own = (c for c in node.iter(include_text=True) if c.tag not in INNER)
        words = "".join(child.text_content or "" if child.tag == "-text" else child.text() for child in own)
    return re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s+", " ", words).strip())


def _reference(text: str) -> str:
    """Two authors, title, journal and year."""
    short = OTHERS.sub(r"\1, et al.", UNASKED.sub("", text))
    return " ".join(short.split()).rstrip(" .;:") + "."


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
