"""What the search box searches: pages, their sections, and every name readers use for a thing, as one script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .search_sections import Section, sections

__all__ = ["SearchPage", "script", "sections"]

LONGEST_TEXT, USUAL, BRIEF = 1000, 700, 300
LITTLE, LEAST = 0.65, 0.25
"""Characters of a section, most where a page counts more than others. Of pages that count little, each section's beginning is enough; of those that count least, the page's."""
NAMES = ("abbr", "synonyms", "brands", "british")


@dataclass(frozen=True)
class SearchPage:
    """A page as search sees it; the uri is its path below docs/, the url is relative to the site's root."""

    uri: str
    url: str
    title: str
    depth: str = ""
    description: str = ""
    sections: Sequence[Section] = field(default_factory=tuple)


def search_page(page: Any, html: str) -> SearchPage:
    """What the search knows of a page of the build."""
    title, depth = str(page.meta.get("title") or page.title), str(page.meta.get("depth") or "")
    about = str(page.meta.get("description") or "")
    return SearchPage(page.file.src_uri, page.url, title, depth, about, sections(html))


def script(
    pages: Sequence[SearchPage],
    terms: Iterable[Mapping[str, Any]],
    agents: Iterable[Mapping[str, Any]],
    words: Mapping[str, Any],
    depths: Sequence[str] = (),
) -> str:
    """Return the script that hands the index to the search box: `window.handbookSearch = {…};`.

    A page's depth is its place among `depths`, from 1; 0 is none of them.
    """
    terms, agents = list(terms), list(agents)
    known = _variants(terms, agents)
    rows, texts = _rows(pages, words, depths, _names_by_page(agents, terms), [uri for uri, _ in known])
    uris = [page.uri for page in pages if _weight(page.uri, words) > 0]
    data = {
        "version": 2,
        "pages": rows,
        "sections": _columns(texts),
        "terms": [row for _, row in known],
        **{name: [list(group) for group in words.get(name) or ()] for name in ("same", "spelling")},
        **{name: list(words.get(name) or ()) for name in ("drop", "light", "context", "setting")},
        "first": _first(words, uris),
        "values": _values(words.get("values") or {}, uris),
        "entries": [uris.index(uri) for uri in words.get("entries") or () if uri in uris],
    }
    return f"window.handbookSearch = {_compact(data)};\n"


def _rows(
    pages: Sequence[SearchPage],
    words: Mapping[str, Any],
    depths: Sequence[str],
    names: Mapping[str, Sequence[str]],
    terms: Sequence[str],
) -> tuple[list[list[Any]], list[list[Any]]]:
    """The rows of the pages that are offered, and of their sections; `terms` are the main pages of the terms, in order."""
    rows, texts = [], []
    by_page, by_place = _questions(words.get("asked") or {})
    offered = [page for page in pages if _weight(page.uri, words) > 0]
    repeated = _repeated(offered, words)
    for number, page in enumerate(offered):
        weight = _weight(page.uri, words)
        lists = [" | ".join(listed.get(page.uri, ())) for listed in (names, by_page)]
        own = [place for place, uri in enumerate(terms) if uri == page.uri]
        depth = _depth(page.depth, depths)
        rows.append([page.url, page.title, depth, page.description, *lists, own, weight])
        offer = _Offer(weight, by_place.get(page.uri, {}), repeated, frozenset(words.get("unlisted") or ()))
        texts += [[number, *row] for row in _sections_within(page, offer)]
    return rows, texts


def _columns(texts: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows `[page, anchor, heading, text, 1 if facts, questions]`, the last two where there are any, as six columns.

    What is alike stands together, so that the file is smaller on its way.
    """
    whole = [[*row, *(0, "")[len(row) - 4 :]] for row in texts]
    return [list(column) for column in zip(*whole, strict=True)] or [[] for _ in range(6)]


def _first(words: Mapping[str, Any], uris: Sequence[str]) -> list[tuple[str, int, str]]:
    """What comes before all else: its word, the number of its page and the place there."""
    places = ((word, *str(place).partition("#")[::2]) for word, place in (words.get("first") or {}).items())
    return [(word, uris.index(uri), anchor) for word, uri, anchor in places if uri in uris]


def _values(values: Mapping[str, Any], uris: Sequence[str]) -> dict[str, Any]:
    """Tests with their limits as they are; patterns of values with their places as `[page, anchor]`."""
    if not values:
        return {}
    return {**values, "patterns": [_pattern(one, uris) for one in values.get("patterns") or ()]}


def _pattern(pattern: Mapping[str, Any], uris: Sequence[str]) -> dict[str, Any]:
    def places(kind: str) -> list[tuple[int, str]]:
        split = [str(place).partition("#") for place in pattern.get(kind) or ()]
        return [(uris.index(uri), anchor) for uri, _, anchor in split if uri in uris]

    return {**pattern, "lead": places("lead"), "never": places("never")}


@dataclass(frozen=True)
class _Offer:
    """What decides which sections of a page are offered: its weight, questions by anchor, texts told elsewhere, anchors left out."""

    weight: float
    questions: Mapping[str, Sequence[str]]
    repeated: Mapping[tuple[str, str], str]
    unlisted: frozenset[str]


def _questions(
    listed: Mapping[str, Sequence[str]],
) -> tuple[dict[str, Sequence[str]], dict[str, dict[str, Sequence[str]]]]:
    """Questions by page, and by page and anchor, which the key names after `#`."""
    by_page: dict[str, Sequence[str]] = {}
    by_place: dict[str, dict[str, Sequence[str]]] = {}
    for place, questions in listed.items():
        uri, _, anchor = place.partition("#")
        if anchor:
            by_place.setdefault(uri, {})[anchor] = questions
        else:
            by_page[uri] = questions
    return by_page, by_place


def _repeated(pages: Iterable[SearchPage], words: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """A heading and text that stand on several pages → the page that counts most, the only one they are offered on."""
    owners: dict[tuple[str, str], list[SearchPage]] = {}
    for page in pages:
        for part in page.sections:
            if part.heading and part.text:
                owners.setdefault((part.heading, part.text), []).append(page)
    return {
        key: max(holders, key=lambda page: _weight(page.uri, words)).uri
        for key, holders in owners.items()
        if len(holders) > 1
    }


def _sections_within(page: SearchPage, offer: _Offer) -> Iterator[list[Any]]:
    """A page's sections, as far as its weight deserves, without one that only says what the page's description says."""
    longest = BRIEF if offer.weight <= LITTLE else USUAL if offer.weight <= 1 else LONGEST_TEXT
    for part in page.sections[:1] if offer.weight <= LEAST else page.sections:
        elsewhere = offer.repeated.get((part.heading, part.text), page.uri) != page.uri
        if part.anchor in offer.unlisted or elsewhere:
            continue
        questions = " | ".join(offer.questions.get(part.anchor, ())) if part.anchor else ""
        if part.heading or part.text != page.description:
            rest = [int(part.facts), questions] if questions else [1] if part.facts else []
            yield [part.anchor, part.heading, part.text[:longest], *rest]


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


def _owners(agents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Each name and brand of an agent → the agent's page."""
    return {name.casefold(): str(agent.get("page", "")) for agent in agents for name in _names_of(agent)}


def _variants(
    terms: Iterable[Mapping[str, Any]], agents: Iterable[Mapping[str, Any]]
) -> list[tuple[str, list[str]]]:
    """Each term with its main page, or agent with none, and its names: `(uri, [term, name, …])`.

    A drug's brand stands with the drug only.
    """
    owners = _owners(agents)
    rows = [("", _names_of(agent)) for agent in agents]
    for term in terms:
        others = [*_variants_of(term), *map(str, term.get("typos") or ())]
        own = [str(term["term"]), *(name for name in others if name.casefold() not in owners)]
        rows.append((str(term.get("page", "")), own))
    return [(uri, _deduplicated(row)) for uri, row in rows]


def _variants_of(term: Mapping[str, Any]) -> list[str]:
    return [str(name) for kind in NAMES for name in term.get(kind) or ()]


def _deduplicated(names: Iterable[str]) -> list[str]:
    return list({name.casefold(): name for name in reversed([n for n in names if n])}.values())[::-1]


def _compact(data: Mapping[str, Any]) -> str:
    """JSON that may stand in a script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
