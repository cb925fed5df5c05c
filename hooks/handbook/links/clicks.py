"""Where the nodes of a page's Mermaid diagrams lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..source.markdown_page import SourcePage
from ..source.page import Link, Place

CLICK = re.compile(
    r"""^\s*(?:click|link)\s+[\w-]+\s+(?:href\s+)?\"(?P<click>[^\"]+)\"
    |^\s*link\s+[\w-]+\s*:[^@\n]*@\s*(?P<actor>\S+)
    |<a\s[^<>]*?href\s*=\s*['\"](?P<label>[^'\"<>]+)['\"]""",
    re.M | re.X,
)
"""`click A "…"` of flowcharts and Gantt charts, `link A "…"` of classes, `link A: Name @ …` of sequences, HTML in a label."""
LISTED = re.compile(r"^\s*links\s+[\w-]+\s*:\s*\{(.*)\}", re.M)
VALUE = re.compile(r":\s*\"([^\"]+)\"")


def clicks(page: SourcePage) -> Iterator[Link]:
    """The links of a page's diagrams."""
    for fence in page.body_fences("mermaid"):
        source = page.source_text(fence.place)
        for target in targets(fence.text):
            at = source.find(target, fence.body.offset)
            place = Place(at if at >= 0 else fence.body.offset, fence.body.source)
            yield Link("click.href", target, place, "", False)


def targets(diagram: str) -> Iterator[str]:
    """The addresses in a diagram's source."""
    for match in CLICK.finditer(diagram):
        yield match["click"] or match["actor"] or match["label"]
    for listed in LISTED.finditer(diagram):
        yield from VALUE.findall(listed[1])
