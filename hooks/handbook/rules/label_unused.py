"""A link definition should be used."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links

severity = "warning"
rendering = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    hooked = corpus_links.rewriting_hooks(corpus)
    for page in corpus.chosen:
        remarks = " ".join(said for said, _ in page.reading.comments) if hooked else ""
        for definition in page.reading.definitions:
            if f"[{definition.label}]" in remarks:
                continue
            if (
                definition.kind == "link"
                and not definition.used
                and not definition.label.startswith("//")
                and page.path not in corpus.computed(included_files)
            ):
                message = f"The label '{definition.label}' is defined, but no link uses it."
                yield page.diagnostic(
                    definition.place,
                    message,
                    "Use it, or take it out.",
                    definition.label,
                    len(definition.label),
                )


def included_files(corpus: Corpus) -> set[str]:
    """The files that pages include."""
    return {source for page in corpus.pages.values() for source in page.reading.sources[1:]}
