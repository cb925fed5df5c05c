"""A footnote that is referred to must be defined, once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..source.markdown_page import SourcePage

rendering = True
recalled = "page"
MARK = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.dialect(trusted=False).uses("footnotes") and not corpus.project.dialect(
        trusted=False
    ).uses("extra"):
        return
    for page in corpus.chosen:
        yield from undefined(page)
        yield from repeated(page)


def undefined(page: SourcePage) -> Iterator[Diagnostic]:
    """Marks that stand in the text as they were typed."""
    known = [d.label for d in page.reading.definitions if d.kind == "footnote"]
    for block in page.reading.blocks:
        for found in MARK.finditer(block.prose) if "[^" in block.text else ():
            place = block.place_before(found.start())
            if place is not None:
                at = page.source_text(place).find(found[0], place.offset)
                if not 0 <= at < place.offset + 2000:
                    continue
                spot = place._replace(offset=at)
                cure = did_you_mean(found[1], known, form="'[^{}]'") or f"Define it: '[^{found[1]}]: text'."
                yield page.diagnostic(
                    spot, f"The footnote '[^{found[1]}]' is not defined.", cure, found[1], len(found[0])
                )


def repeated(page: SourcePage) -> Iterator[Diagnostic]:
    """Labels that are defined twice: only the last definition is shown."""
    seen: set[str] = set()
    for definition in page.reading.definitions:
        if definition.kind == "footnote" and definition.label in seen:
            message = f"The footnote '[^{definition.label}]' is defined twice."
            yield page.diagnostic(
                definition.place,
                message,
                "Give one of them another label.",
                definition.label,
                len(definition.label),
            )
        if definition.kind == "footnote":
            seen.add(definition.label)
