"""Claims: sentences of pages and of data files, each with the works and findings it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..bibliography.findings import Finding
from ..citations import cited_keys, works
from ..corpus import Corpus, DataStatement
from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Place, Sentence
from ..source.sentences import spans

READ = frozenset({"p", "li", "td", "th", "dd", "text", "figcaption", "caption", "summary", "title"})
LABEL = "label"
HEADED = frozenset({LABEL, "h2", "h3", "h4", "h5", "h6"})
TYPED = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
ADDRESS = re.compile(r"\]\([^)]*\)")


@dataclass(frozen=True)
class Claim:
    """A sentence and what it cites."""

    text: str
    """Its words, without code; citations are one invisible character."""
    cites: tuple[str, ...]
    """Works as named: `key#finding`, or `key` alone."""
    at: Callable[[str, str, str], Diagnostic] = field(compare=False)
    """Makes a finding of ours at the sentence: message, cure, and the words it is about."""
    page: SourcePage | None = None
    sentence: int = -1
    kind: str = "text"
    """The kind of block, such as `p`, `li`, `td`."""
    groups: tuple[tuple[str, ...], ...] = ()
    """What each citation within it names; nothing where its citations stand elsewhere."""

    def findings(self, corpus: Corpus) -> list[Finding]:
        """The findings it cites that exist."""
        return [corpus.findings[name] for name in self.cites if name in corpus.findings]

    @property
    def shortened(self) -> str:
        """The sentence on one line, shortened."""
        text = " ".join(self.text.replace(CITATION, "").split())
        return text if len(text) < 70 else f"{text[:60].rsplit(' ', 1)[0]} …"


def of_page(page: SourcePage) -> Iterator[Claim]:
    """The sentences of a page; a cell without a citation has those of its row."""
    reading, rows = page.reading, row_citations(page)
    names = [tuple(w.name for w in works(c.raw)) for c in reading.citations]
    for number, sentence in enumerate(reading.sentences):
        block = page.block_of(sentence)
        text = block.prose[sentence.start : sentence.end]
        if block.kind in HEADED and page.citations_required and re.search(r"\d", text):
            yield Claim(text, under(page, block.text), fault_at(page, sentence), page, number, block.kind)
        if block.kind not in READ or not text.strip(f" .,;{CITATION}"):
            continue
        cited = sentence.citations or behind(reading.sentences, number) or rows.get(sentence.block, ())
        kind = block.kind
        if not cited and re.search(r"\d", text) and (cited := ahead(reading.sentences, number)):
            kind = LABEL
        cites = tuple(dict.fromkeys(n for c in cited for n in names[c]))
        groups = tuple(names[c] for c in sentence.citations)
        yield Claim(text, cites, fault_at(page, sentence), page, number, kind, groups)


def under(page: SourcePage, heading: str) -> tuple[str, ...]:
    """What is cited under a heading."""
    reading = page.reading
    found = (c.raw for c in reading.citations if heading in reading.blocks[c.block].headings)
    return tuple(dict.fromkeys(work.name for raw in found for work in works(raw)))


def fault_at(page: SourcePage, sentence: Sentence) -> Callable[[str, str, str], Diagnostic]:
    """Findings of ours at words of a sentence, or at the sentence if markup parts the words."""

    def made(message: str, cure: str, words: str) -> Diagnostic:
        source = page.source_text(sentence.place)
        spot = source.find(words, sentence.place.offset) if words else -1
        near = 0 <= spot - sentence.place.offset < 3 * len(sentence.text) + 200
        place = Place(spot, sentence.place.source) if near else sentence.place
        return page.diagnostic(place, message, cure, words, len(words) if near else 0)

    return made


def behind(sentences: list[Sentence], number: int) -> tuple[int, ...]:
    """The citations that follow a sentence and are all that follows: `… men. [@liu2006]`."""
    following = sentences[number + 1] if number + 1 < len(sentences) else None
    same = following is not None and following.block == sentences[number].block
    return following.citations if following and same and not following.text.strip(f" .,;{CITATION}") else ()


def ahead(sentences: list[Sentence], number: int) -> tuple[int, ...]:
    """For a label that begins a block, as in `**5 million.** It was reached … [@liu2006].`, the citations of what it labels."""
    sentence = sentences[number]
    is_first = not number or sentences[number - 1].block != sentence.block
    following = sentences[number + 1] if number + 1 < len(sentences) else None
    if not is_first or len(sentence.text.split()) > 6 or not following or following.block != sentence.block:
        return ()
    return following.citations


def row_citations(page: SourcePage) -> dict[int, tuple[int, ...]]:
    """For each cell of a table, the citations of its row."""
    by_block: dict[int, list[int]] = {}
    for number, citation in enumerate(page.reading.citations):
        by_block.setdefault(citation.block, []).append(number)
    out: dict[int, tuple[int, ...]] = {}
    row: list[int] = []
    for number, block in enumerate(page.reading.blocks):
        if block.kind in ("td", "th"):
            row = [*row, number] if block.row and row else [number]
            cited = tuple(c for cell in row for c in by_block.get(cell, ()))
            out.update(dict.fromkeys(row, cited))
    return out


def of_statement(statement: DataStatement, given: tuple[str, ...] = ()) -> Iterator[Claim]:
    """The sentences of a text of a data file; one without a citation has those of the text, or else those given."""
    whole = cited_names(statement.text) or given
    citations = TYPED.findall(statement.text)
    text = TYPED.sub(CITATION, statement.text)
    seen = 0
    for start, end in spans(text):
        count = text.count(CITATION, start, end)
        groups = tuple(cited_names(typed) for typed in citations[seen : seen + count])
        own = [name for group in groups for name in group]
        seen += count
        words = ADDRESS.sub("]", text[start:end])
        if words.strip(f" .,;{CITATION}"):
            cites = tuple(dict.fromkeys(own or whole))
            yield Claim(words, cites, data_fault(statement), groups=groups)


def cited_names(text: str) -> tuple[str, ...]:
    """What the citations of a text name: `key#finding`, or `key` alone."""
    return tuple(f"{key}#{finding}" if finding else key for key, finding in cited_keys(text))


def findings_behind(statement: DataStatement, corpus: Corpus) -> tuple[str, ...]:
    """The findings that a text of a data file rests on besides those it cites."""
    for kind in corpus.kinds:
        data = corpus.data.get(kind.name)
        if data is not None and data.path == statement.data.path and kind.name in corpus.contents:
            return kind.findings_behind(corpus.contents[kind.name], statement.key)
    return ()


def data_fault(statement: DataStatement) -> Callable[[str, str, str], Diagnostic]:
    """Findings of ours at a text of a data file."""
    return lambda message, cure, words: statement.diagnostic(message, cure, words)


def everywhere(corpus: Corpus) -> list[Claim]:
    """All claims of pages and data files."""

    return corpus.computed(_everywhere)


def _everywhere(corpus: Corpus) -> list[Claim]:
    on_pages = [c for page in corpus.chosen for c in of_page(page)]
    return on_pages + [c for s in corpus.statements for c in of_statement(s, findings_behind(s, corpus))]
