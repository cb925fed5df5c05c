"""A work in the bibliography should be cited somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item
from ..citations import cited_keys
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from ..source.page import Place

severity = "warning"
whole_project = True
absence = True
ALL = re.compile(r"^\s*\\full_bibliography\b", re.M)
"""The command of mkdocs-bibtex that lists every work."""
NAMING = ("crossref", "xref", "xdata", "related", "entryset")
"""Fields in which one entry names others."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if any(lists_all(page) for page in corpus.chosen):
        return
    cited = {c.key.lower() for c in corpus.all_cites}
    cited |= {key for page in corpus.chosen for key in unnamed(page)}
    cited |= {key for item in corpus.bibliography.values() for key in related(item)}
    for item in corpus.bibliography.values():
        if item.key.lower() not in cited and not cited & {key.lower() for key in item.ids}:
            yield item.diagnostic(f"'{item.key}' is cited nowhere.", "Cite it, or take it out.")


def lists_all(page: SourcePage) -> bool:
    """Whether a page lists every work, cited or not."""
    return "@*" in str(page.meta.get("nocite") or "") or bool(ALL.search(page.source_text(Place(0))))


def unnamed(page: SourcePage) -> list[str]:
    """The works that a page lists without citing them: Pandoc's `nocite`."""
    return [key.lower() for key, _ in cited_keys(str(page.meta.get("nocite") or ""))]


def related(item: Item) -> list[str]:
    """The entries that an entry names in its fields."""
    texts = [text for name, text in item.typed.items() if name.removeprefix("field:").lower() in NAMING]
    return [key.strip().lower() for text in texts for key in text.split(",") if key.strip()]
