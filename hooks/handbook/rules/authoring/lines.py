"""Marks that begin a line and are shown as they are typed: lists, tables, boxes, tabs, headings, rules, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...source.marks import inside
from ...source.page import Block, Place
from .context import Context
from .openings import OTHER, RULE, THEMATIC, cure_of
from .sheet import Sheet
from .tables import cells_of, is_separator

Family = Literal["table", "list", "other"]
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LIST_MARK = re.compile(r"([-*+])\s+(?=\w)")
PROSE = frozenset("p li dd text label".split())
BEGINS = re.compile(r"^[ \t>]*(?:[-*+•▪◦‣_~|=:#>!?/]|\d{1,3}[.)][ \t]|\[)|\|", re.M)
WORD = re.compile(r"[^\W_]+")
MOST_OF_WORD = 80
"""Letters by which a word is known again."""
PIPE = re.compile(r"\|(?!\S+\|(?:\s|$))")
"""Begins a row; `|x|` is a size."""
ITEM = re.compile(r"(?P<mark>[-*+•▪◦‣]|\d{1,3}[.)])[ \t]+(?=\S)")
NEXT_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
"""What stands before the block that follows, where that is an item of its own."""


@dataclass(frozen=True)
class BrokenStructure:
    """A structure that was typed and not rendered."""

    family: Family
    place: Place
    mark: str
    message: str
    cure: str
    block: Block


@dataclass(frozen=True)
class TypedLine:
    """A line of a block as typed."""

    place: Place
    text: str
    """Without what quotes and indents it."""


def broken_lines(sheet: Sheet) -> list[BrokenStructure]:
    """What begins lines of the source and is shown as it is typed, worked out once for a sheet."""
    return sheet.computed(_broken_lines)


def _broken_lines(sheet: Sheet) -> list[BrokenStructure]:
    return list(_each_broken_line(sheet))


def _each_broken_line(sheet: Sheet) -> Iterator[BrokenStructure]:
    """What begins lines of the source and is shown as it is typed; one for each block."""
    shared: dict[tuple[int, int, int], list[TypedLine]] = {}
    for block in sheet.reading.blocks:
        if block.kind in HEADINGS and (item := LIST_MARK.match(block.text)) and block.first:
            place = block.first._replace(
                offset=sheet.sources[block.first.source].line_at(block.first.offset)[0]
            )
            message = f"'{item[1]}' is shown as it is typed: the line below makes this item a heading."
            yield BrokenStructure("other", place, item[1], message, "Put an empty line below it.", block)
        if block.kind not in PROSE:
            continue
        lines = lines_of(sheet, block) if block.first else shared.get(region := sheet.region(block))
        if lines is None:
            lines = shared[region] = distinct(lines_of(sheet, block))
        broken = table(block, lines) or listed(block, lines) or other(block, lines, sheet.context)
        if broken is not None:
            yield broken


def distinct(lines: list[TypedLine]) -> list[TypedLine]:
    """Lines that many blocks without a word share, each text of them once where there are very many."""
    return (
        lines
        if len(lines) < MOST_SHARED
        else list({line.text: line for line in reversed(lines)}.values())[::-1]
    )


def lines_of(sheet: Sheet, block: Block) -> list[TypedLine]:
    """The lines that a block was typed on, as far as they are not code."""
    number, start, end = sheet.region(block)
    source = sheet.sources[number]
    at = source.text.rfind("\n", 0, start) + 1
    own = source.text.rfind("\n", 0, block.first.offset) + 1 if block.first else at
    if at < start < own:  # the block before ends on that line
        at = source.text.find("\n", start) + 1
    stop = source.text.find("\n", end)
    next_line = source.text.rfind("\n", at, end) + 1
    if next_line > at and NEXT_ITEM.fullmatch(source.text, next_line, end):
        stop = next_line - 1
    typed = source.text[at : stop if stop >= 0 else len(source.text)]
    lines: list[TypedLine] = []
    quoted = "blockquote" in block.within
    for line in typed.split("\n") if BEGINS.search(typed) else []:
        text = line.lstrip(" \t>" if quoted else " \t")
        offset = at + len(line) - len(text)
        if text and (text.startswith(("///", ":::")) or not inside(offset, source.code)):
            lines.append(TypedLine(source.place(offset), text))
        at += len(line) + 1
    return lines


def is_shown(block: Block, mark: str, rest: str) -> bool:
    """Whether a reader sees a mark right before the word that follows it."""
    word = WORD.search(rest)
    behind = words_behind(block.prose, mark)
    if word is None and (signs := rest.strip()[:8]):
        return f"{mark} {signs}" in " ".join(block.prose.split())
    return f"\0{word[0][:MOST_OF_WORD]}" in behind if word else bool(behind)


MOST_SHARED = 400
BEHIND = re.compile(r"[\W_]{0,8}([^\W_]\w*)")


@lru_cache(maxsize=64)
def words_behind(text: str, mark: str) -> str:
    """What follows a mark wherever it stands before a word or alone, each piece behind a zero character."""
    pieces, end, at = [], 0, text.find(mark)
    while at >= 0:
        if not at or (at > end and text[at - 1].isspace()):
            end = at + len(mark)
            match = BEHIND.match(text, end)
            pieces.append(f"\0{match[1][:MOST_OF_WORD] if match else ''}")
        at = text.find(mark, max(at + 1, end))
    return "".join(pieces)


def table(block: Block, lines: list[TypedLine]) -> BrokenStructure | None:
    """A table that is shown as text."""
    rows = [line for line in lines if "|" in line.text and not line.text.startswith(("[", "!"))]
    rows = [row for row in rows if is_separator(row.text) or is_shown_in_row(block, row.text)]
    if not rows or "|" not in block.prose:
        return None
    separators = [n for n, row in enumerate(rows) if is_separator(row.text)]
    piped = [row for row in rows if row.text.startswith("|") and row.text.count("|") > 1]
    alone = len(rows) == 1 and rows[0].text.count("|") > 2 and bool(re.fullmatch(r"\|.*\|\s*", rows[0].text))
    items = all(ITEM.match(row.text) for row in rows)
    even = len(rows) > 1 and len(rows) == len(lines) and all(" | " in r.text for r in rows) and not items
    begun = len(lines) > 1 and any(PIPE.match(row.text) and row.text.count("|") > 1 for row in rows)
    if not (separators or len(piped) > 1 or alone or even or begun):
        return None
    fact, cure = why_no_table(block, rows, lines, separators)
    return BrokenStructure(
        "table", rows[0].place, rows[0].text, f"The table is shown as text: {fact}.", cure, block
    )


def is_shown_in_row(block: Block, row: str) -> bool:
    """Whether a row's first word is text of a block."""
    word = WORD.search(row)
    return word is None or word[0] in block.prose


def why_no_table(
    block: Block, rows: list[TypedLine], lines: list[TypedLine], separators: list[int]
) -> tuple[str, str]:
    """Why rows are no table, and what makes them one."""
    if not separators and len(rows) == 1:
        return "this row stands alone", "Put it right below the other rows, without an empty line."
    if any(line.place < rows[0].place and is_shown(block, "", line.text) for line in lines):
        return "it follows text without an empty line", "Put an empty line before it."
    if not separators:
        return (
            "no line of dashes follows its first row",
            "Write '|---|---|' below it, one '---' for each column.",
        )
    if separators[0] != 1:
        return "the line of dashes is not its second", "Put it right below the row of headings."
    heads, dashes = len(cells_of(rows[0].text)), len(cells_of(rows[1].text))
    if heads != dashes:
        return f"its first row has {heads} cells, the line of dashes {dashes}", "Give both as many cells."
    return (
        "it does not stand where tables are read",
        "Put an empty line before it, and indent it as the text around it.",
    )


def listed(block: Block, lines: list[TypedLine]) -> BrokenStructure | None:
    """A list that runs into the text."""
    items = [
        (n, m)
        for n, line in enumerate(lines)
        if (m := ITEM.match(line.text)) and not THEMATIC.match(line.text)
    ]
    shown = [(n, m) for n, m in items if is_shown(block, m["mark"], lines[n].text[m.end() :])]
    begins = block.text.lstrip().startswith(tuple("-*+•▪◦‣0123456789"))
    shown = (
        shown if begins else [(n, m) for n, m in shown if n]
    )  # the mark of a list that is rendered is no text
    if not shown:
        return None
    number, first = shown[0]
    led = number > 0 and lines[number - 1].text.rstrip(" *_").endswith((":", ".", ";", "!", "?", ">"))
    alone = number == 0 and block.kind in ("p", "li", "dd") and begins
    if len(shown) < 2 and not (led or alone) or RULE.match(lines[number].text):
        return None
    mark = first["mark"]
    message = (
        f"The list is shown as text: '{mark}' is not a mark here."
        if mark in "•▪◦‣" or mark.endswith(")")
        else (f"The list runs into the text: '{mark}' is shown as it is typed.")
    )
    cure = "Put an empty line before it."
    if number == 0 and block.kind == "text" and mark not in "•▪◦‣":
        message = f"The list is shown as text: '{mark}' stands in HTML, where Markdown is not read."
        cure = "Give the element around it the attribute 'markdown', and add the extension 'md_in_html'."
    elif mark in "•▪◦‣":
        cure = "Write '-' for it, and put an empty line before the list."
    elif mark.endswith(")"):
        cure = f"Write '{mark[:-1]}.' for it, and put an empty line before the list."
    return BrokenStructure("list", lines[number].place, mark, message, cure, block)


def other(block: Block, lines: list[TypedLine], context: Context) -> BrokenStructure | None:
    """A box, a tab, a heading, a definition, a quotation or a line that is shown as it is typed."""
    for number, line in enumerate(lines):
        for pattern, kind in OTHER:
            match = pattern.match(line.text, item.end() if (item := ITEM.match(line.text)) else 0)
            match = match or pattern.match(line.text)
            if not match or not is_shown(block, match["mark"], line.text[match.end() :]):
                continue
            if (
                kind == "directive"
                and context.templates
                or kind == "item to tick"
                and not context.uses("pymdownx.tasklist")
                or kind == "definition"
                and number == 0
                and len(lines) == 1
                and block.kind == "text"
            ):
                continue
            message = f"'{match['mark']}' is shown as it is typed: this {kind} is not read as one."
            return BrokenStructure(
                "other", line.place, match["mark"], message, cure_of(kind, line.text, context), block
            )
    return None
