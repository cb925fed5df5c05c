"""`diagram: STATE`: the hormone axis in one of its states."""

from __future__ import annotations

from collections.abc import Iterable

from ...corpus import Corpus
from .. import diagrams, picture
from ..inline import plain
from . import Request

LEGEND = "▲ higher, ▼ lower, ∅ near zero. − holds back. Dotted: quiet here; ✕ blocked."


def names(corpus: Corpus) -> Iterable[str]:
    """The states of the graph."""
    return corpus.graph.states


def html(request: Request) -> str:
    """The figure of a state."""
    return figure(request, request.name, f"axis-{request.name}-{request.number}")


def figure(request: Request, state_id: str, name: str) -> str:
    """A state's picture, its plain words as the caption, and its list."""
    graph = request.corpus.graph
    state = graph.states[state_id]
    source = diagrams.mermaid(graph, state, request.address)
    listed = diagrams.words(graph, state)
    try:
        drawing = picture.svg(source, f"svg-{name}", request.corpus.cache)
    except picture.NotDrawn:
        drawing = f'<div class="mermaid">{source}</div>'
    return diagrams.figure(drawing, state.title, listed, name, plain(state.plain), LEGEND)
