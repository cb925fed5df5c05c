"""What is typed as Markdown must be rendered, not shown as it is typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import Diagnostic
from ..source.page import Place
from .authoring import Sheet, page_rule
from .authoring.fences import indented_sentences, unclosed_fences, unread_fences
from .authoring.lines import broken_lines
from .authoring.visible import Visible, inline_marks

rendering = True
NEEDS = re.compile(r"\bneeds? the extension '([\w.]+)'")


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    structures = broken_lines(sheet)
    for broken in structures:
        if broken.family == "other" and not behind_open_fence(sheet, broken.place, broken.mark):
            yield sheet.diagnostic(broken.place, broken.message, broken.cure, broken.mark, len(broken.mark))
    taken = {id(broken.block) for broken in structures}
    shown = [
        visible
        for visible in inline_marks(sheet)
        if id(visible.block) not in taken and not behind_open_fence(sheet, visible.place, visible.mark)
    ]
    for visible, others in in_one_for_each_extension(sheet, shown):
        fact, cure = visible.fact.format(visible.mark), visible.cure.format(visible.mark)
        cure += f" So do {others} more marks of this page." * (others > 1) or (
            " So does one more mark of this page." * others
        )
        yield sheet.diagnostic(visible.place, fact, cure, visible.mark, len(visible.mark))
    for opening in unread_fences(sheet):
        fact = f"The fence '{opening.fence}{opening.info}' is shown within the text: it is not read as one."
        cure = "Put empty lines around it, and name its language by letters; in lists and boxes it needs 'pymdownx.superfences'."
        yield sheet.diagnostic(opening.place, fact, cure, opening.fence, len(opening.fence))
    for place, words in indented_sentences(sheet):
        fact = f"'{words[:60]}' is shown as code: four spaces stand before it."
        cure = "Remove them, or make a fence of it if it is meant as code."
        yield replace(sheet.diagnostic(place, fact, cure, words[:60]), severity="warning")


def in_one_for_each_extension(sheet: Sheet, shown: list[Visible]) -> Iterator[tuple[Visible, int]]:
    """Each mark; of those that an extension reads which the project does not name, the first, with how many follow."""
    needs = [extension_of(sheet, visible) for visible in shown]
    numbers = Counter(needs)
    first: set[str] = set()
    for visible, extension in zip(shown, needs, strict=True):
        if not extension:
            yield visible, 0
        elif extension not in first:
            first.add(extension)
            yield visible, numbers[extension] - 1


def extension_of(sheet: Sheet, visible: Visible) -> str:
    """The extension that a mark needs, by name, if the project does not name it; else nothing."""
    match = NEEDS.search(visible.cure)
    return match[1] if match and not sheet.context.uses(match[1]) else ""


def behind_open_fence(sheet: Sheet, place: Place, mark: str) -> bool:
    """Whether a fence that nothing closes is why a mark is shown."""
    return mark[0] in "`~" and any(
        fence.place.source == place.source and fence.place.offset <= place.offset
        for fence in unclosed_fences(sheet)
    )
