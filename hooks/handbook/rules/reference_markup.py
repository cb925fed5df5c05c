"""Titles, journals and names are plain text: no HTML, no LaTeX, no letters read in a wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..bibliography import Item
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source import latex
from ..source.data import Key

HTML = re.compile(
    r"</?(?:[a-z][a-z0-9]*:)?[a-z][a-z0-9-]*(?:\s+[\w-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[\w-]+))*\s*/?>",
    re.I,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
LATEX = re.compile(
    r"\\[a-zA-Z]{2,}|\\[\"'`^~=.cuvHkrdbt][{\s]?[A-Za-z]|\{\\|\$[^$\s][^$]*[\\^_{][^$]*\$|\{[^{}]*\}"
)
COMMAND = re.compile(r"\\[a-zA-Z]+")
MOJIBAKE = re.compile(
    r"[ÃÂ][\u0080-\u00bf\u2018-\u203a\u20ac\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2122]|â€[\w\u0080-\u203a™œ˜¦]|â€|Î[±²³´µ]|ï»¿|\ufffd"
)
TOO_LONG = 200
ENCODINGS = ("cp1252", "latin-1")
FIELDS = ("title", "container-title", "container-title-short", "collection-title", "publisher", "title-short")

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for way, typed in texts(item):
            if wrong := fault(typed, item):
                fact, found, right = wrong
                near = right not in ("", typed) and len(right) < TOO_LONG
                cure = f"Write '{right}'." if near else "Write it as plain text."
                field = item.named(str(way[0]))
                yield item.fault(f"'{found}' in '{field}' is {fact}.", cure, at=way, subject=found)


def texts(item: Item) -> Iterator[tuple[Key, str]]:
    """The fields that are shown, one finding each."""
    for field in FIELDS:
        if typed := item.text(field):
            yield (field,), typed
    for role in ("author", "editor"):
        for number, person in item.numbered(role):
            for part in ("given", "non-dropping-particle", "family", "literal", "suffix"):
                if person.get(part):
                    yield (role, number, part), str(person[part])


def fault(typed: str, item: Item) -> tuple[str, str, str] | None:
    """What is wrong, the piece that is, and the text as it should be."""
    if len(typed) > latex.LARGEST:
        return None
    if found := MOJIBAKE.search(typed):
        return "text read in a wrong encoding", found[0], mended(typed)
    if found := HTML.search(typed):
        return "HTML", found[0], unescape(HTML.sub("", typed))
    if found := ENTITY.search(typed):
        return ("HTML", found[0], unescape(typed)) if unescape(found[0]) != found[0] else None
    if found := COMMAND.search(typed) if item.bibtex else LATEX.search(typed):
        kind = "a command of LaTeX that is not known here" if item.bibtex else "LaTeX"
        return kind, found[0], latex.text(typed)
    return None


def mended(typed: str) -> str:
    """The text read again in the right encoding, if that is possible."""

    def mend(found: re.Match[str]) -> str:
        for encoding in ENCODINGS:
            try:
                return found[0].encode(encoding).decode()
            except UnicodeError:
                continue
        return found[0]

    return MOJIBAKE.sub(mend, typed)
