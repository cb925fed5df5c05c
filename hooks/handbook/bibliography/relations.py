"""What BibLaTeX's `related` says of a work: the works that it names, in words that are printed behind the reference."""

from __future__ import annotations

from collections.abc import Mapping

from ..source import latex
from ..source.bibtex import BibEntry
from . import inheritance

WORDS = {
    "translationof": "Translation of", "translationas": "Translated as", "translationfrom": "Translated from", "reprintof": "Reprint of",
    "reprintas": "Reprinted as", "reprintfrom": "Reprinted from", "origpubas": "First published as", "origpubin": "First published in",
    "commenton": "Comment on", "reviewof": "Review of", "multivolume": "Volumes",
}  # fmt: skip
"""What types of relation are called."""


def related_works(entry: BibEntry, entries: Mapping[str, BibEntry]) -> str:
    """`Reply in: Title of the reply`; only the author's own words where nothing is named that is there."""
    texts = {field.name.lower(): latex.latex_to_text(field.text).strip() for field in entry.fields}
    named = [entries.get(key.lower()) for key, _ in inheritance.keys(entry, "related")]
    titles = [title for other in named if other and (title := _title(other))]
    kind = texts.get("relatedtype", "")
    own = texts.get("relatedstring", "")
    lead = own or WORDS.get(kind.lower(), kind.capitalize()) or "See also"
    return f"{lead.rstrip(' :')}: {'; '.join(titles)}" if titles else own


def _title(entry: BibEntry) -> str:
    """An entry's title, with its subtitle."""
    texts = {field.name.lower(): field.text for field in reversed(entry.fields)}
    parts = (latex.latex_to_text(texts.get(name, "")) for name in ("title", "subtitle"))
    return ": ".join(filter(None, parts))
