"""A fence named handbook must ask for a part that exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..render import parts
from ..source.page import Place


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        for fence in page.body_fences("handbook"):
            kind, name = parts.requested_name(fence)
            place = Place(fence.body.offset, fence.body.source)
            if kind not in parts.known(corpus):
                known: Collection[str] = parts.known(corpus)
                cure = did_you_mean(kind, known) or f"Known are {', '.join(known)}."
                yield page.diagnostic(place, f"'{kind}' is not a kind of part.", cure, kind)
                continue
            known = parts.list_names(corpus, kind)
            if name not in known:
                cure = did_you_mean(name, known) or f"Known are {', '.join(known) or 'none'}."
                yield page.diagnostic(place, f"There is no {kind} '{name}'.", cure, name)
