"""What the search box searches: pages, their sections, and every name readers use for a thing, as one script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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
CARDS, TITLE = ".care[id]", ".admonition-title"
"""A card's title begins a section as a heading does; its anchor is the card's."""
UNASKED = re.compile(
    r"(?<=\d{4})(?: [A-Z][a-z]{2})?(?: \d+)?;[\w():–.-]+|\s*(?:\[Internet\]|(?:doi|PubMed PMID|PubMed Central PMCID|Available from):)"
)
"""What nobody searches a reference by: volume and pages, and the names of identifiers."""
LONGEST_TEXT = 6000
BRIEF = 300
LITTLE, LEAST = 0.5, 0.25
"""Of pages that count little, each section's beginning is enough; of those that count least, the page's."""
NAMES = ("abbr", "synonyms", "brands", "british")


@dataclass(frozen=True)
class Section:
    """A heading and the text up to the next one; each block of text on a line of its own."""

    anchor: str
    heading: str
    text: str
    facts: bool = False


@dataclass(frozen=True)
class SearchPage:
    """A page as search sees it; the uri is its path below docs/, the url is relative to the site's root."""

    uri: str
    url: str
    title: str
    depth: str = ""
    description: str = ""
    sections: Sequence[Section] = field(default_factory=tuple)


def sections(html: str) -> list[Section]:
    """Cut a rendered page at its headings, without pictures, citation numbers and reference lists."""
    tree = LexborHTMLParser(html)
    for node in tree.css(f"{NOT_TEXT}, {NOT_TEXT_EITHER}, {SAID_ELSEWHERE}"):
        node.decompose()
    own, facts = ({node.mem_id for node in tree.css(chosen)} for chosen in (OWN_ANCHOR, FACTS))
    cards = {
        title.mem_id: card.attributes["id"] or "" for card in tree.css(CARDS) for title in card.css(TITLE)
    }
    found: list[tuple[str, str, list[str]]] = [("", "", [])]
    of_facts: set[int] = set()
    for node in _blocks(tree):
        if node.tag in ("h2", "h3") or node.mem_id in own or node.mem_id in cards:
            anchor = cards.get(node.mem_id) or node.attributes.get("id") or ""
            found.append((anchor, _own_text(node) if node.mem_id in cards else _heading(node), []))
        if node.mem_id in facts:
            of_facts.add(len(found) - 1)
        titled = node.tag in ("h1", "h2", "h3") or node.mem_id in cards
        if not titled and not (node.tag == "dt" and node.mem_id in own):
            text = _own_text(node)
            found[-1][2].append(_reference(text) if node.tag == "li" and node.mem_id in own else text)
    return [
        Section(anchor, heading, _joined(lines), number in of_facts)
        for number, (anchor, heading, lines) in enumerate(found)
        if heading or any(lines)
    ]


def script(
    pages: Iterable[SearchPage],
    terms: Iterable[Mapping[str, Any]],
    agents: Iterable[Mapping[str, Any]],
    words: Mapping[str, Any],
    depths: Sequence[str] = (),
) -> str:
    """Return the script that hands the index to the search box: `window.handbookSearch = {…};`.

    A page's depth is its place among `depths`, from 1; 0 is none of them.
    """
    terms, agents = list(terms), list(agents)
    names = _names_by_page(agents, terms)
    questions = words.get("asked") or {}
    aliases = _by_page(terms, agents)
    rows, texts, uris = [], [], []
    offered = (page for page in pages if _weight(page.uri, words) > 0)
    for number, page in enumerate(offered):
        by_page = [" | ".join(lists.get(page.uri, ())) for lists in (names, questions, aliases)]
        weight = _weight(page.uri, words)
        uris.append(page.uri)
        rows.append([page.url, page.title, _depth(page.depth, depths), page.description, *by_page, weight])
        texts += [[number, *row] for row in _sections_within(page, weight)]
    data = {
        "version": 1,
        "pages": rows,
        "sections": texts,
        "terms": _variants(terms, agents),
        "same": [list(group) for group in words.get("same") or ()],
        "drop": list(words.get("drop") or ()),
        "light": list(words.get("light") or ()),
        "spelling": [list(pair) for pair in words.get("spelling") or ()],
        "first": _first(words, uris),
        "entries": [uris.index(uri) for uri in words.get("entries") or () if uri in uris],
    }
    return f"window.handbookSearch = {_compact(data)};\n"


def _first(words: Mapping[str, Any], uris: Sequence[str]) -> list[tuple[str, int, str]]:
    """What comes before all else: its word, the number of its page and the place there."""
    places = ((word, *str(place).partition("#")[::2]) for word, place in (words.get("first") or {}).items())
    return [(word, uris.index(uri), anchor) for word, uri, anchor in places if uri in uris]


def _sections_within(page: SearchPage, weight: float) -> Iterator[list[Any]]:
    """A page's sections, as far as its weight deserves, without one that only says what the page's description says."""
    longest = BRIEF if weight <= LITTLE else LONGEST_TEXT
    for part in page.sections[:1] if weight <= LEAST else page.sections:
        if part.heading or part.text != page.description:
            yield [part.anchor, part.heading, part.text[:longest], *([1] if part.facts else [])]


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
    """Authors, title, journal and year."""
    return " ".join(UNASKED.sub("", text).split()).rstrip(" .;:") + "."


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _depth(name: str, depths: Sequence[str]) -> int:
    return depths.index(name) + 1 if name in depths else 0


def _weight(uri: str, words: Mapping[str, Any]) -> float:
    """How much a page counts: the longest folder or file in `weights` that it lies under, else 1; 0 is left out."""
    weights: Mapping[str, float] = words.get("weights") or {}
    fitting = [prefix for prefix in weights if uri.startswith(prefix)]
    return float(weights[max(fitting, key=len)]) if fitting else 1.0


def _names_by_page(
    agents: Iterable[Mapping[str, Any]], terms: Iterable[Mapping[str, Any]]
) -> dict[str, list[str]]:
    """By page: each name and brand of an agent, and what the glossary knows of that agent besides."""
    found: dict[str, list[str]] = {}
    for agent in agents:
        known = _names_of(agent)
        same = {name.casefold() for name in known}
        for term in terms:
            if str(term.get("term", "")).casefold() in same:
                known += [*_variants_of(term), *map(str, term.get("typos") or ())]
        found[str(agent.get("page", ""))] = _deduplicated(known)
    return found


def _names_of(agent: Mapping[str, Any]) -> list[str]:
    brands = [str(brand) for brands in (agent.get("brands") or {}).values() for brand in brands or ()]
    return [str(agent.get("name", "")), *brands, *map(str, agent.get("names") or ())]


def _by_page(terms: Iterable[Mapping[str, Any]], agents: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """By page: the glossary's terms that it is the main page of, with all their other names."""
    owners = _owners(agents)
    found: dict[str, list[str]] = {}
    for term in terms:
        page = str(term.get("page", ""))
        known = [str(term.get("term", "")), *_variants_of(term), *map(str, term.get("typos") or ())]
        found.setdefault(page, []).extend(name for name in known if owners.get(name.casefold(), page) == page)
    return {page: _deduplicated(known) for page, known in found.items()}


def _owners(agents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Each name and brand of an agent → the agent's page."""
    return {name.casefold(): str(agent.get("page", "")) for agent in agents for name in _names_of(agent)}


def _variants(terms: Iterable[Mapping[str, Any]], agents: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """Each term or agent with its other names: `[term, name, …]`; a drug's brand stands with the drug only."""
    owners = _owners(agents)
    rows = [_names_of(agent) for agent in agents]
    for term in terms:
        others = [*_variants_of(term), *map(str, term.get("typos") or ())]
        rows.append([str(term["term"]), *(name for name in others if name.casefold() not in owners)])
    return [row for row in map(_deduplicated, rows) if len(row) > 1]


def _variants_of(term: Mapping[str, Any]) -> list[str]:
    return [str(name) for kind in NAMES for name in term.get(kind) or ()]


def _deduplicated(names: Iterable[str]) -> list[str]:
    return list({name.casefold(): name for name in reversed([n for n in names if n])}.values())[::-1]


def _compact(data: Mapping[str, Any]) -> str:
    """JSON that may stand in a script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
