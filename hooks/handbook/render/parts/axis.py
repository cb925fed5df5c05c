"""`axis: explorer`: all states of the hormone axis, one under the other; a script makes them a choice."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ...corpus import Corpus
from ..inline import html as inline
from . import Request
from .diagram import figure


def names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["explorer"] if corpus.graph.states else []


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of the states."""
    return [f"axis-{state}" for state in corpus.graph.states]


def html(request: Request) -> str:
    """A section for each state."""
    states = request.corpus.graph.states.values()
    sections = "\n".join(
        f'<section class="axis-state" id="axis-{s.id}" data-state="{s.id}" data-label="{escape(s.label)}">'
        f'{figure(request, s.id, f"explorer-{s.id}")}<p class="axis-words">{inline(s.plain, request.address)}</p></section>'
        for s in states
    )
    return f'<div class="axis-explorer">\n{sections}\n</div>'
