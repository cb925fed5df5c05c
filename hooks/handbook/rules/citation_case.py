"""A citation's key must be written with the capitals that the bibliography has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..citations import Cite
from ..corpus import Corpus, DataCite
from ..diagnostics import Diagnostic, Edit
from ..source.lines import Lines


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite, known in miscased_citations(corpus):
        yield cite.diagnostic(
            f"'@{cite.key}' is in the bibliography with different capitals.", f"Write '@{known}'."
        )


def fix(corpus: Corpus) -> Iterator[Edit]:
    seen = Counter[tuple[int, str]]()
    for cite, known in miscased_citations(corpus):
        if isinstance(cite, Cite):
            path, line, column = cite.page.position(cite.place)
            typed = cite.work.typed
            yield Edit(path, line, column, typed, typed.replace(cite.key, known, 1))
        else:
            seen[id(cite.statement), cite.key] += 1
            yield from in_data(cite, known, seen[id(cite.statement), cite.key])


def miscased_citations(corpus: Corpus) -> Iterator[tuple[Cite | DataCite, str]]:
    """Citations with other capitals than the bibliography has, and the key as it stands there."""
    for cite in corpus.all_cites:
        known = corpus.bibliography.by_lower_key.get(cite.key.lower())
        if known and cite.key not in corpus.bibliography:
            yield cite, known


def in_data(cite: DataCite, known: str, number: int) -> Iterator[Edit]:
    """The edit at the key where it stands in its sentence for the `number`-th time."""
    data = cite.statement.data
    lines = Lines(data.text)
    start = lines.offset(*data.place(*cite.statement.key))
    places = re.finditer(rf"@{re.escape(cite.key)}(?![\w-])", data.text[start:])
    for count, place in enumerate(places, 1):
        if count == number:
            line, column = lines.position(start + place.start() + 1)
            yield Edit(data.path, line, column, cite.key, known)
