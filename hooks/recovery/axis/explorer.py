"""`axis: explorer`: all states of the hormone axis, one under the other; a script makes them a choice."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from .diagram import figure
from .types import graph_of


def list_names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["explorer"] if graph_of(corpus).states else []


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of the states."""
    return [f"axis-{state}" for state in graph_of(corpus).states]


def html(request: Request) -> str:
    """A section for each state."""
    states = graph_of(request.corpus).states.values()
    sections = "\n".join(
        f'<section class="axis-state" id="axis-{s.id}" data-state="{s.id}" data-label="{escape(s.label)}">'
        f'{figure(request, s.id, f"explorer-{s.id}")}<p class="axis-words">{inline(s.plain, request.address)}</p></section>'
        for s in states
    )
    return f'<div class="axis-explorer">\n{sections}\n</div>'
