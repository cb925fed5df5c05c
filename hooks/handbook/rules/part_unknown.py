"""A `handbook` fence must ask for a part that exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..render import parts
from ..source.page import Place


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        for fence in page.body_fences("handbook"):
            kind, name = parts.asked(fence)
            place = Place(fence.body.offset, fence.body.source)
            if kind not in parts.kinds():
                cure = did_you_mean(kind, parts.kinds()) or f"Known are {', '.join(parts.kinds())}."
                yield page.fault(place, f"'{kind}' is not a kind of part.", cure, kind)
                continue
            known = list(parts.kinds()[kind].names(corpus))
            if name not in known:
                cure = did_you_mean(name, known) or f"Known are {', '.join(known) or 'none'}."
                yield page.fault(place, f"There is no {kind} '{name}'.", cure, name)
