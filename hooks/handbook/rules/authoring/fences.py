"""Fences as typed: those that nothing closes, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...source.marks import FENCE, fences, inside
from ...source.page import Block, Place
from .sheet import Sheet, Source

SMART = re.compile(r"--|[\"'<]")
"""What extensions make other signs of."""
INFO = re.compile(r"\{?\s*\.?(?P<name>[\w+#./-]*)")


@dataclass(frozen=True)
class Opening:
    """The line that opens a fence."""

    place: Place
    fence: str
    info: str

    @property
    def name(self) -> str:
        """What the fence is called: a language, or a kind of drawing."""
        match = INFO.match(self.info)
        return match["name"] if match else ""


def opening_of(source: Source, match: re.Match[str], at: int) -> Opening:
    return Opening(source.place(at + match.start("fence")), match["fence"], match["info"].strip())


def unclosed_fences(sheet: Sheet) -> list[Opening]:
    """The fences that nothing closes, worked out once for a sheet."""
    return sheet.computed(_unclosed_fences)


def _unclosed_fences(sheet: Sheet) -> list[Opening]:
    return [opening for source in sheet.sources for opening in _unclosed(source)]


def _unclosed(source: Source) -> Iterator[Opening]:
    """A fence that swallows the opening of another, or the one that is open at the end."""
    end = 0
    for opening, body, close, end in fences(source.text):  # noqa: B007 - the end of the last is looked behind
        if swallows(opening, source.text[body:close]):
            yield opening_of(source, opening, 0)
            return
    at = end
    for line in source.text[end:].split("\n"):
        match = FENCE.match(line)
        if (
            match
            and not inside(at + match.start("fence"), source.blocks_of_code)
            and not is_code(source, at, line)
        ):
            yield opening_of(source, match, at)
            return
        at += len(line) + 1


def swallows(opening: re.Match[str], body: str) -> bool:
    """Whether a fence of the same kind is opened inside, so that this one was meant to be closed before it."""
    indent, fence = len(opening["indent"]), opening["fence"]
    for line in body.split("\n"):
        match = FENCE.match(line)
        if (
            match
            and match["fence"].startswith(fence)
            and re.fullmatch(r"[\w+-]+", match["info"].strip())
            and len(match["indent"]) == indent
        ):
            return True
    return False


def is_code(source: Source, at: int, line: str) -> bool:
    """Whether a line is code by its four blanks: no list or box stands above it that it could belong to."""
    if len(line) - len(line.lstrip(" ")) < 4:
        return False
    above = source.text[:at].rstrip("\n").split("\n")[-40:]
    for before in reversed(above):
        if before.strip() and not before.startswith("    "):
            return not re.match(r"[ >]*(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|:|\[\^)", before)
    return True


def empty_fences(sheet: Sheet) -> Iterator[Opening]:
    """The fences that are called something and hold nothing."""
    for source in sheet.sources:
        for match, body, close, _ in fences(source.text):
            if match["info"].strip() and not source.text[body:close].strip(" \t\n>"):
                yield opening_of(source, match, 0)


def openings(sheet: Sheet) -> Iterator[Opening]:
    """The lines that open the fences of a page."""
    for source in sheet.sources:
        for opening, _, _, _ in fences(source.text):
            yield opening_of(source, opening, 0)


def unread_fences(sheet: Sheet) -> Iterator[Opening]:
    """The fences that are shown as text, or as code within it: their name cannot be read, or no fence is read there."""
    shown = [
        block for block in sheet.reading.blocks if block.code or "```" in block.text or "~~~" in block.text
    ]
    open_at = {opening.place for opening in unclosed_fences(sheet)} if shown else set()
    for source in sheet.sources if shown else ():
        for match, body, close, _ in fences(source.text):
            opening = opening_of(source, match, 0)
            words = " ".join(f"{match['info']} {source.text[body:close]}".split())
            last = source.text[body:close].strip(" \t\n>").rpartition("\n")[2]
            if opening.place not in open_at and any(
                shows(sheet, opening, words, block) or shows_end(opening, last, block) for block in shown
            ):
                yield opening


def shows(sheet: Sheet, opening: Opening, words: str, block: Block) -> bool:
    """Whether a block that lies where a fence was typed shows its first line, or all of it as code."""
    coded = opening.fence[0] == "`" and any(
        words == " ".join(block.text[start:end].split()) for start, end in block.code
    )
    typed = SMART.split(f"{opening.fence}{opening.info}")[0]
    if not coded and typed not in block.prose:
        return False
    source, start, end = sheet.region(block)
    return source == opening.place.source and start <= opening.place.offset <= end


def shows_end(opening: Opening, last: str, block: Block) -> bool:
    """Whether a block shows the last line of a fence and what closes it: the fence was opened where it is code."""
    shown = " ".join(block.prose.split())
    return bool(last.strip()) and " ".join(f"{last} {opening.fence}".split()) in shown


SENTENCES = re.compile(r"[A-Z“\"'(*\[][^\n]*[.!?][)”\"'*\]]*", re.S)
OF_PROGRAMS = re.compile(r"[{}<>=;$|\\~^]|--|\(\)|::|\w/\w|\w_\w|\w\.\w|^\S+:|^\S+(?:>|#|\$) |  +", re.M)
"""What code, output and tables have and sentences have not."""
SMALL = re.compile(
    r"\b(?:the|a|an|and|or|of|to|in|is|are|was|were|with|for|that|this|it|then|not|at|on|by)\b", re.I
)
FEW, ENOUGH = 9, 4
"""How many words, and how many small words among them, make indented code sentences."""


def indented_sentences(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    """Where code by indentation is nothing but sentences, and how they begin: text that stands four spaces too far in."""
    for source in sheet.sources:
        for start, end in source.blocks_of_code:
            typed = source.text[start:end]
            if any(a <= start < b for a, b in source.fenced) or typed.lstrip().startswith(("<", "`", "~")):
                continue
            words = " ".join(typed.split())
            is_prose = SENTENCES.fullmatch(words) and not OF_PROGRAMS.search(typed.strip())
            if is_prose and len(words.split()) >= FEW and len(SMALL.findall(words)) >= ENOUGH:
                yield source.place(start + len(typed) - len(typed.lstrip())), words
