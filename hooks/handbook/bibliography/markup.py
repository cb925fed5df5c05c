"""HTML, LaTeX and letters of a wrong encoding in the text of a field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from ..source import latex, rich_text
from ..source.data import Key
from . import Item

ELEMENTS = (
    "a abbr acronym b bdi bdo big br center cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins jats jats:bold jats:italic jats:p "
    "jats:sub jats:sup jats:title kbd li mark math mml:math ol p pre q s samp sc scp script section small span strike strong style sub sup svg table "
    "tbody td th thead tr tt u ul var xref inline-formula italic bold underline"
)
HTML = re.compile(
    r"</?(?:(?:mml|jats|m|html|xhtml):[a-z]+|"
    + "|".join(sorted(ELEMENTS.split(), key=len, reverse=True))
    + r")"
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[\w-]+))*\s*/?>",
    re.I,
)
"""A tag of HTML, JATS or MathML; `<version>` is a word in angle brackets."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
LATEX = re.compile(
    r"\\[a-zA-Z]{2,}|\\[\"'`^~=.cuvHkrdbt][{\s]?[A-Za-z]|\{\\|\$[^$\s][^$]*[\\^_{][^$]*\$|\{[^{}]*\}"
)
MOJIBAKE = re.compile(
    r"[ÃÂ][\u0080-\u00bf\u2018-\u203a\u20ac\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2122]|â€[\w\u0080-\u203a™œ˜¦]|â€|Î[±²³´µ]|ï»¿|\ufffd"
)
CONTROL = re.compile(
    r"""[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]  # but for a tab and the ends of lines
    |[\u202a-\u202e\u2066-\u2069]  # what turns the direction of the text behind it
    |[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]  # halves, private use, and no characters""",
    re.X,
)
"""A character that is not shown, or that each font shows as it likes."""
ENCODINGS = ("cp1252", "latin-1")
Fault = tuple[str, str, str]
"""What is wrong, the piece that is, and the text as it should be."""


def without_tags(text: str) -> str:
    """A text without its tags; what stands in them stays."""
    return rich_text.strip_tags(text)


def typed_text(item: Item, field: str, value: str) -> str:
    """A field's text; of BibTeX without the tags that LaTeX's commands made, and with those that were typed."""
    if not item.bibtex or "<" not in value:
        return value
    raw = item.typed.get(f"field:{item.name_as_typed(field)}", "")
    return value if HTML.search(raw) else rich_text.strip_tags(value)


def describe_fault(typed: str, item: Item, *, rich: bool = True) -> Fault | None:
    """What is wrong with a text; `rich`, where CSL reads tags of its own in it."""
    if len(typed) > latex.LARGEST:
        return None
    if piece := MOJIBAKE.search(typed):
        return "text read in a wrong encoding", piece[0], mended(typed)
    plain = rich_text.without_csl(typed) if rich and not item.bibtex else typed
    if piece := HTML.search(plain):
        return "HTML", piece[0], unescape(HTML.sub("", rich_text.render_tags(typed)))
    if piece := ENTITY.search(typed):
        return ("HTML", piece[0], unescape(typed)) if unescape(piece[0]) != piece[0] else None
    if not item.bibtex and (piece := LATEX.search(typed)):
        return "LaTeX", piece[0], rich_text.strip_tags(latex.latex_to_text(typed))
    return None


def controls(item: Item, left_out: Callable[[str], bool]) -> Iterator[tuple[Key, str]]:
    """The fields in which a character is not shown, each with the first as `U+0000`; some fields are left out."""
    if item.bibtex:
        texts: dict[Key, Any] = {
            (name.removeprefix("field:"),): typed
            for name, typed in item.typed.items()
            if name[:6] == "field:"
        }
        texts[("id",)] = item.key
    else:
        texts = {(name,): value for name, value in item.csl.items()}
    for way, value in texts.items():
        if not left_out(str(way[0]).lower()) or way == ("id",):
            yield from _controls_in(value, way)


def _controls_in(value: Any, way: Key) -> Iterator[tuple[Key, str]]:
    """The first such character of each text in a value."""
    if isinstance(value, str):
        if match := CONTROL.search(value):
            yield way, f"U+{ord(match[0]):04X}"
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from _controls_in(inner, (*way, key))


def mended(typed: str) -> str:
    """The text read again in the right encoding, if that is possible."""

    def mend(piece: re.Match[str]) -> str:
        for encoding in ENCODINGS:
            try:
                return piece[0].encode(encoding).decode()
            except UnicodeError:
                continue
        return piece[0]

    return MOJIBAKE.sub(mend, typed)
