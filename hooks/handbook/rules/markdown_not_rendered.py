"""What is typed as Markdown must be rendered, not shown as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import Diagnostic
from ..source.page import Place
from .authoring import Sheet, page_rule
from .authoring.fences import indented_sentences, unclosed_fences, unread_fences
from .authoring.lines import broken_lines
from .authoring.visible import inline_marks

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    structures = broken_lines(sheet)
    for broken in structures:
        if broken.family == "other" and not behind_open_fence(sheet, broken.place, broken.mark):
            yield sheet.diagnostic(broken.place, broken.message, broken.cure, broken.mark, len(broken.mark))
    taken = {id(broken.block) for broken in structures}
    for visible in inline_marks(sheet):
        if id(visible.block) not in taken and not behind_open_fence(sheet, visible.place, visible.mark):
            fact, cure = visible.fact.format(visible.mark), visible.cure.format(visible.mark)
            yield sheet.diagnostic(visible.place, fact, cure, visible.mark, len(visible.mark))
    for opening in unread_fences(sheet):
        fact = f"The fence '{opening.fence}{opening.info}' is shown within the text: it is not read as one."
        cure = "Put empty lines around it, and name its language by letters; in lists and boxes it needs 'pymdownx.superfences'."
        yield sheet.diagnostic(opening.place, fact, cure, opening.fence, len(opening.fence))
    for place, words in indented_sentences(sheet):
        fact = f"'{words[:60]}' is shown as code: four spaces stand before it."
        cure = "Remove them, or make a fence of it if it is meant as code."
        yield replace(sheet.diagnostic(place, fact, cure, words[:60]), severity="warning")


def behind_open_fence(sheet: Sheet, place: Place, mark: str) -> bool:
    """Whether a fence that nothing closes is why a mark is shown."""
    return mark[0] in "`~" and any(
        fence.place.source == place.source and fence.place.offset <= place.offset
        for fence in unclosed_fences(sheet)
    )
