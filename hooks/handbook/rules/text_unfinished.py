"""A page is published without notes to its author and without sentences of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links
from ..source.page import Block
from .authoring import Sheet, page_rule
from .authoring.template import sentences_of_template

severity = "warning"
NOTE = re.compile(
    r"""
      (?:^|(?<=[.!?]\s)|(?<=[(\[]))(?P<first>TODO|FIXME|TBD|TBC)(?=$|[:\])(]|\s*[-–—]\s|\s[a-z@]|\s*[.!])  # begins a sentence
    | \b(?P<marked>TODO|FIXME|TBD|TBC|XXX)(?=:(?:\s|$)|\()                                                    # TODO: …, TODO(name)
    | (?P<latin>\bLorem\ ipsum\b)
    | (?P<insert>[\[<](?:insert|your|add|describe)\b[^\])>]*[\]>]                                                # [your name]
        | [\[<(](?:insert|fill\ in|placeholder|text\ here|citation\ needed|tk
            |to\ be\ (?:written|completed|filled|done|added|decided|determined|confirmed|defined|continued|announced|provided|inserted|updated|supplied|discussed|translated|documented|developed|described|clarified|agreed)(?!\ (?:by|before|with|within|at|for|into)\b))\b[^\])>]*[\])>])                     # (to be added)
    | ^(?P<asked>\?{2,}|tk|tba)[.]?$
    """,
    re.X,
)  # reads each form of a note that authors leave for themselves
ANY_CASE = re.compile(
    r"(?i:lorem ipsum dolor|to be (?:written|completed|filled in|done|added later)\.?$|(?:^|\. )coming soon\.?$|under construction\.?$|(?:^|\. )work in progress\.?$)"
)
SIGNS = re.compile(r"TODO|FIXME|TB[DC]|XXX|Lorem|[\[<(?]|tk|tba")  # one stands in each NOTE


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    left_out = corpus_links.site(corpus).unpublished
    drafts = {page.path for page in corpus.chosen if page.uri in left_out}
    yield from (diagnostic for diagnostic in unfinished(corpus) if diagnostic.path not in drafts)


@page_rule
def unfinished(sheet: Sheet) -> Iterator[Diagnostic]:
    yield from of_settings(sheet)
    template = sentences_of_template()
    for block in sheet.reading.blocks:
        if block.kind == "title" and "quote" in " ".join(block.within):
            continue
        yield from of_block(sheet, block, template)


def of_block(sheet: Sheet, block: Block, template: frozenset[str]) -> Iterator[Diagnostic]:
    """The first note of a block that is left for its author."""
    prose = block.prose
    left = (SIGNS.search(prose) and NOTE.search(prose)) or ANY_CASE.search(prose.strip())
    if left:
        place = block.place_before(left.start()) or sheet.typed_at(block, 0, left[0].strip())
        if place is not None:
            yield sheet.diagnostic(
                place,
                f"'{left[0].strip()}' is a note to the author.",
                "Finish the text, or remove it.",
                left[0].strip(),
            )
    elif " ".join(block.text.split()) in template and (first := block.first) is not None:
        words = " ".join(block.text.split())
        yield sheet.diagnostic(
            first,
            f"'{words[:70]}' is left from the template of a page.",
            "Write what should stand here.",
            words,
        )


def of_settings(sheet: Sheet) -> Iterator[Diagnostic]:
    """Notes in the title and the description."""
    for key in ("title", "description"):
        value = str(sheet.page.meta.get(key) or "")
        if NOTE.search(value) or value.endswith(", in one sentence for search engines and previews."):
            message = f"'{value[:70]}' in '{key}' is a note to the author."
            yield sheet.page.front_fault(key, message=message, cure="Finish it.", subject=value)
