"""A citation names a work between its brackets and its semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations.prose import prose, quotable
from ..citations.syntax import items
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..source.citation_keys import CITES
from ..source.markdown_page import SourcePage

recalled = "page"

NAMELESS = re.compile(
    r"\[(?:[^\[\]@]{0,40}?\s)?-?@+(?:\{\s*\})?(?P<rest>\s*[#;,\]]|(?:(?<=@@)|\s+)[^\W\d][\w-]*[^\[\]@]{0,60}\])[^\[\]]{0,60}\]?"
)

NOTHING = re.compile(r"(?:^|(?<=\s))-?@(?=[\s,]|$)")
"""An '@' without a key."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies:
        return
    for page in corpus.chosen:
        yield from nameless(page, corpus)
        yield from blank(page, corpus)


def nameless(page: SourcePage, corpus: Corpus) -> Iterator[Diagnostic]:
    """`[@]`, `[@ key]`, `[@@key]`, `[@#finding]`."""
    for run in prose(page, "@"):
        for match in NAMELESS.finditer(run.text):
            whole = match[0].partition("]")[0] + "]" * ("]" in match[0])
            typed = re.split(r"[\s,\]]", match["rest"].strip(" #;,@"))[0]
            near = did_you_mean(typed, corpus.bibliography, form="'[@{}]'", cutoff=85) if typed else ""
            yield from run.diagnostics(
                match.start(),
                whole,
                f"'{quotable(whole)}' names no work.",
                near or "Name one, or remove it.",
                whole,
            )


def blank(page: SourcePage, corpus: Corpus) -> Iterator[Diagnostic]:
    """`[@key;]`, `[@a;; @b]`, `[@a; b]`."""
    for citation in page.reading.citations:
        for item in items(citation.raw) if citation.raw.startswith("[") else []:
            bare = item.strip()
            if bare in corpus.bibliography:
                fact, cure = f"'{bare}' in '{citation.raw}' has no '@'.", f"Write '@{bare}'."
            elif not bare or (NOTHING.search(item) and not CITES.search(item)):
                fact = f"'{citation.raw}' has an empty place between its semicolons."
                cure = "Name a work there, or remove the semicolon."
            else:
                continue
            yield page.diagnostic(citation.place, fact, cure, citation.raw, len(citation.raw))
