"""On a page that asks for citations, each clinical statement has one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache as cache_once
from hashlib import blake2b
from pathlib import Path

import msgspec

from ..citations import statements
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..pages import Page
from ..source.page import CITATION, Place, Sentence
from ..source.texts import Cache, code_stamp

READ = frozenset({"p", "li", "td", "dd", "text", "figcaption", "caption"})


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies:
        return
    drugs = sorted(
        {
            name
            for agent in corpus.agents.values()
            if agent.status_in_men != "not-a-drug"
            for name in (agent.name, *agent.names, *agent.brands.us, *agent.brands.eu)
        }
    )
    for page in corpus.chosen:
        if page.citations_required:
            for place, shown, told in kept(page, drugs, corpus.cache):
                message = f"'{shown}' has no citation, but states {told}."
                yield page.fault(Place(*place), message, "Cite its source.", shown)


Found = list[tuple[tuple[int, int], str, str]]
"""Place, words, and what they state."""


def kept(page: Page, drugs: list[str], cache: Cache) -> Found:
    """The statements of a page that have no citation, from the cache if neither the page nor this code changed."""
    parts = [stamp(), page.path, page.text, *page.snippets.values(), *drugs]
    key = (
        f"uncited:{blake2b(chr(0).join(parts).encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"
    )
    if (found := cache.get(key)) is not None:
        return msgspec.msgpack.decode(found, type=Found)
    new = [((place.offset, place.source), shown, told) for place, shown, told in uncited(page, drugs)]
    cache.put(key, msgspec.msgpack.encode(new))
    return new


@cache_once
def stamp() -> str:
    """Changes when this rule, or what it takes for a statement, does."""
    return code_stamp(Path(file or "") for file in (__file__, statements.__file__))


def uncited(page: Page, drugs: list[str]) -> Iterator[tuple[Place, str, str]]:
    """The statements of a page that have no citation."""
    rows = cited_rows(page)
    linked: dict[int, int] = {}
    for link in page.reading.links:
        linked[link.block] = linked.get(link.block, 0) + len(link.text)
    sentences = page.reading.sentences
    for number, sentence in enumerate(sentences):
        block = page.block_of(sentence)
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        if (
            sentence.citations
            or block.kind not in READ
            or sentence.block in rows
            or cites_this(following, sentence)
        ):
            continue
        text = block.prose[sentence.start : sentence.end]
        if linked.get(sentence.block, 0) > len(block.text) / 2 or labels(page, sentence):
            continue
        if told := statements.clinical(text, drugs):
            shown = " ".join(text.split())
            shown = shown if len(shown) < 70 else f"{shown[:60].rsplit(' ', 1)[0]} …"
            yield sentence.place, shown, told


def labels(page: Page, sentence: Sentence) -> bool:
    """Whether it is the bold label of the paragraph that explains it: `**5 million motile sperm.** This was …`."""
    return (
        page.source_text(sentence.place).startswith("**", max(0, sentence.place.offset - 2))
        and len(sentence.text.split()) < 7
    )


def cites_this(following: Sentence | None, sentence: Sentence) -> bool:
    """Whether what follows is nothing but the citation of this sentence."""
    return (
        following is not None
        and following.block == sentence.block
        and not following.text.strip(f" .,;{CITATION}")
    )


def cited_rows(page: Page) -> set[int]:
    """The cells of table rows that cite in one of their cells."""
    cited = {c.block for c in page.reading.citations}
    out: set[int] = set()
    row: list[int] = []
    for number, block in enumerate(page.reading.blocks):
        if block.kind not in ("td", "th"):
            continue
        row = [*row, number] if block.row and row else [number]
        if cited.intersection(row):
            out.update(row)
    return out
