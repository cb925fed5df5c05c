"""Links put right: the meant address in place of the typed one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from ..corpus import Corpus
from ..diagnostics import Edit
from ..source.markdown_page import SourcePage
from . import resolve
from .corpus_links import diagnostic_of_link, outcomes_with_fault, site

UNSAFE = re.compile(r"[\s()<>\"'\\\\]")
FRAMES = [
    (re.compile(r"\]\([ \t]*$"), re.compile(r"[ \t]*(?:\)|[\"'(])")),
    (re.compile(r"\]\([ \t]*<$"), re.compile(r">")),
    (re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]*<?$"), re.compile(r">|\s|$")),
    (re.compile(r"=\"$"), re.compile(r"\"")),
    (re.compile(r"='$"), re.compile(r"'")),
]
"""What stands before and behind an address."""
YAML_FRAME = (re.compile(r"(?:^|[\s\"'\[{,:])$"), re.compile(r"[\s\"'\]},]|$"))


def edits(corpus: Corpus, *faults: str) -> Iterator[Edit]:
    """What puts the meant address in place of the typed one, where it stands plainly and the meant one leads there."""
    for outcome in outcomes_with_fault(corpus, *faults):
        page, link = outcome.page, outcome.link
        if not outcome.meant or link.place.source or UNSAFE.search(outcome.meant):
            continue
        right = resolve(page, msgspec.structs.replace(link, target=outcome.meant), site(corpus))
        diagnostic = diagnostic_of_link(outcome, "", "")
        edit = Edit(page.path, diagnostic.line, diagnostic.column, link.target, outcome.meant)
        if not right.fault and framed(page, edit):
            yield edit


def framed(page: SourcePage, edit: Edit) -> bool:
    """Whether an address stands where one is typed: in a Markdown link or definition, an attribute, or a line of YAML."""
    line = page.lines.line(edit.line)
    before, behind = line[: edit.column - 1], line[edit.column - 1 + len(edit.old) :]
    frames = FRAMES if page.reading.blocks or page.reading.links else [YAML_FRAME]
    return any(opening.search(before) and closing.match(behind) for opening, closing in frames)
