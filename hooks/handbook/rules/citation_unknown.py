"""A citation must have an entry in the bibliography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..bibliography import identifiers
from ..citations import Cite
from ..citations.meant import CROSS_REFERENCE, looks_like_key
from ..corpus import Corpus, DataCite
from ..diagnostics import Diagnostic, nearest

NEAR = 60
"""How alike a key must be to be suggested, in percent."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies or corpus.bibliography.incomplete:
        return
    for cite in corpus.all_cites:
        if (
            cite.key not in corpus.bibliography
            and cite.key.lower() not in corpus.bibliography.by_lower_key
            and meant(cite, corpus)
        ):
            near = suggested(cite.key, corpus)
            cure = f"Did you mean '@{near}'?" if near else "Add the work, or correct the key."
            yield cite.diagnostic(f"'@{cite.key}' is not in the bibliography.", cure)


def suggested(typed: str, corpus: Corpus) -> str:
    """The key that was probably meant: the work with that identifier, else the key most like it."""
    bare = re.sub(r"^(?:https?://)?(?:dx\.)?doi(?:\.org/|:)|^pm(?:c?id)?[:_-]?(?=\d)", "", typed, flags=re.I)
    for kind in ("DOI", "PMID", "PMCID"):
        if key := corpus.bibliography.by_identifier[kind].get(identifiers.normal(kind, bare)):
            return key
    plain = unicodedata.normalize("NFC", typed)
    return plain if plain in corpus.bibliography else nearest(plain, corpus.bibliography, cutoff=NEAR) or ""


def meant(cite: Cite | DataCite, corpus: Corpus) -> bool:
    """Whether it is a citation: `@name` outside brackets may be a person, a decorator, a package."""
    if CROSS_REFERENCE.match(cite.key):
        return False
    if not isinstance(cite, Cite) or not cite.narrative:
        return True
    return looks_like_key(cite.key, corpus.bibliography)
