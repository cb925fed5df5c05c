"""A citation must have an entry in the bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations import Cite
from ..corpus import Corpus, DataCite
from ..diagnostics import Diagnostic, did_you_mean, nearest

CROSS_REFERENCE = re.compile(r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|alg)[:-]", re.I)
KEY_SHAPED = re.compile(r"[A-Za-zÀ-ž][\w:.+-]*?(?:19|20)\d\d[a-z]{0,2}(?:[A-Za-z_:-]\w*)?")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies or corpus.bibliography.incomplete:
        return
    for cite in corpus.all_cites:
        if (
            cite.key not in corpus.bibliography
            and cite.key.lower() not in corpus.bibliography.by_lower_key
            and meant(cite, corpus)
        ):
            cure = (
                did_you_mean(cite.key, corpus.bibliography, form="'@{}'")
                or "Add the work, or correct the key."
            )
            yield cite.fault(f"'@{cite.key}' is not in the bibliography.", cure)


def meant(cite: Cite | DataCite, corpus: Corpus) -> bool:
    """Whether it is a citation: `@name` outside brackets may be a person, a decorator, a package."""
    if CROSS_REFERENCE.match(cite.key):
        return False
    if not isinstance(cite, Cite) or not cite.narrative:
        return True
    return bool(KEY_SHAPED.fullmatch(cite.key) or nearest(cite.key, corpus.bibliography, cutoff=85))
