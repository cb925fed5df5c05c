"""Authors' tables in frames that scroll sideways, each named by what stands above it; on a phone each row is a card."""

from __future__ import annotations

import re
from html import escape, unescape

_PART = re.compile(
    r"(?P<frame><div class=\"table-scroll\".*?</div>)|<h[1-6]\b[^>]*>(?P<heading>.*?)</h[1-6]>|(?P<table><table\b.*?</table>)",
    re.S,
)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.S)
_UNSAID = re.compile(r'<a class="headerlink".*?</a>|<cite\b.*?</cite>|<[^>]+>', re.S)
_ALIGNED = re.compile(r' style="text-align: (left|right|center);"')
"""How Markdown aligns a column; a content policy without inline styles refuses it."""
LONGEST = 80
_TABLE = re.compile(r"<table\b(?P<attributes>[^>]*)>(?P<inside>(?:(?!<table\b).)*?)</table>", re.S)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.S)
_CELL = re.compile(r"<t(?P<kind>[hd])\b(?P<attributes>[^>]*)>(?P<text>.*?)</t[hd]>", re.S)
_SPANNING = re.compile(r"\s(?:col|row)span=")
_OWN_CARDS = re.compile(r"\bclass=\"[^\"]*\b(?:agents-table|evidence-status|cards)\b")
BRIEF = 40
"""Letters of a cell that fit beside its label on a phone."""
_NUMBER = re.compile(r"[\W\d_]*\d(?:[\W\d_]|to|and)*")
"""A row's name that says little without the name of its column: '6', '18 to 24', '12+'."""


def as_cards(html: str) -> str:
    """The page with its tables told apart by rows: each cell names its column, so that a phone can show a row as a card."""
    return _TABLE.sub(_with_labels, html)


def _with_labels(match: re.Match[str]) -> str:
    """A table of three or more columns whose rows are all alike; any other table stays as it is."""
    first, *rows = _ROW.findall(match["inside"]) or [""]
    heads = [said(cell["text"]) for cell in _CELL.finditer(first)]
    cells = [list(_CELL.finditer(row)) for row in rows]
    alike = rows and all(len(row) == len(heads) for row in cells)
    headed = "<thead" in match["inside"] and len(heads) > 2
    if not (alike and headed) or _SPANNING.search(match["inside"]) or _OWN_CARDS.search(match["attributes"]):
        return match[0]
    values = [said(cell["text"]) for row in cells for cell in row[1:]]
    kind = "cards" if max(map(len, values)) <= BRIEF else "cards long"
    attributes = match["attributes"]
    classed = (
        re.sub(r'(?<=class=")', f"{kind} ", attributes)
        if "class=" in attributes
        else f'{attributes} class="{kind}"'
    )
    names = [said(row[0]["text"]) for row in cells]
    labels = iter([(label, not number) for number, label in enumerate(heads)] * len(rows))

    def labelled(cell: re.Match[str]) -> str:
        label, opens = next(labels)
        return _labelled(cell, label, _title_marks(cell, names) if opens else "")

    head, body = match["inside"].split(first, 1)
    return f"<table{classed}>{head}{first}{_CELL.sub(labelled, body)}</table>"


def _title_marks(cell: re.Match[str], names: list[str]) -> str:
    """What a card's title needs besides itself: the name of its column, or, where several rows share it, the next cell."""
    name = said(cell["text"])
    brief = " data-brief" if _NUMBER.fullmatch(name) else ""
    return f"{brief} data-shared" if names.count(name) > 1 else brief


def _labelled(cell: re.Match[str], label: str, marks: str) -> str:
    """A cell with the name of its column; one that has its own keeps it."""
    if cell["kind"] == "h" or "data-label=" in cell["attributes"] or not label:
        return cell[0]
    return cell[0].replace("<td", f'<td data-label="{escape(label)}"{marks}', 1)


def framed(html: str) -> str:
    """The page with each table in a frame; those that have one keep it."""
    heading = "Table"

    def put(match: re.Match[str]) -> str:
        nonlocal heading
        if match["heading"]:
            heading = said(match["heading"])
        if not match["table"]:
            return match[0]
        caption = _CAPTION.search(match["table"])
        name = said(caption[1]) if caption else heading
        table = _ALIGNED.sub(r' class="align-\1"', match["table"])
        return f'<div class="table-scroll" role="group" tabindex="0" aria-label="Table: {escape(name)}">{table}</div>'

    return _PART.sub(put, as_cards(html))


def said(html: str) -> str:
    """The words of a heading or caption."""
    return " ".join(unescape(_UNSAID.sub("", html)).split())[:LONGEST]
