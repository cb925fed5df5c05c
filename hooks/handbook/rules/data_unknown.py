"""Data must name things that exist, each by an id of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..kinds import Kind
from ..links.data_names import dangling, existing, repeated
from ..source.data import Key

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for kind in corpus.kinds:
        for part, name, key in repeated(corpus, kind):
            message = f"The id '{name}' stands twice in '{part}'."
            yield diagnose(corpus, kind, [key], name, message, "Give one of them another id.")
        for (what, name), ways in dangling(corpus, kind).items():
            more = len(ways) - 1
            others = f", which {more} other place{'s name' if more > 1 else ' names'} too" if more else ""
            cure = did_you_mean(name, existing(corpus)[what]) or "Correct it, or add what it names."
            yield diagnose(corpus, kind, ways, name, f"There is no {what} '{name}'{others}.", cure)


def diagnose(corpus: Corpus, kind: Kind, ways: list[Key], name: str, message: str, cure: str) -> Diagnostic:
    """A finding at the first of some places."""
    data = corpus.data[kind.name]
    line, column = min(data.place(*way) for way in ways)
    return Diagnostic(path=data.path, line=line, column=column, subject=name, message=message, cure=cure)
