"""Two headings that stand side by side have different words."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule

severity = "warning"


@page_rule
def check_page(sheet: Sheet) -> Iterator[Diagnostic]:
    above: list[tuple[int, str, int]] = []
    seen: dict[tuple[int, int, str], int] = {}
    for number, heading in enumerate(sheet.reading.headings):
        above = [h for h in above if h[0] < heading.level]
        key = (above[-1][2] if above else -1, heading.level, heading.text.casefold())
        if heading.text and heading.level > 1 and key in seen:
            first = sheet.reading.headings[seen[key]]
            _, line, _ = sheet.page.position(first.place)
            message = (
                f"The heading '{heading.text}' stands in line {line} too, so its address ends in a number."
            )
            yield sheet.diagnostic(heading.place, message, "Give it words of its own.", heading.text)
        seen.setdefault(key, number)
        above.append((heading.level, heading.text, number))


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    diagnostics = list(check_page(corpus))
    numbered = corpus.computed(linked_fragments) if diagnostics else frozenset()
    pages = {page.path: page for page in corpus.pages.values()} if diagnostics else {}
    anchors = {
        (path, page.position(heading.place)[1]): heading.anchor
        for path in {diagnostic.path for diagnostic in diagnostics}
        if (page := pages.get(path))
        for heading in page.reading.headings
    }
    for diagnostic in diagnostics:
        if anchors.get((diagnostic.path, diagnostic.line)) not in numbered:
            yield diagnostic


def linked_fragments(corpus: Corpus) -> frozenset[str]:
    """The anchors that links of any page lead to: a heading that is linked by its number was repeated on purpose."""
    links = (link.target for page in corpus.pages.values() for link in page.reading.links)
    return frozenset(target.partition("#")[2] for target in links if "#" in target)
