"""`diagram: STATE`: the hormone axis in one of its states."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.corpus import Corpus
from handbook.render import figures
from handbook.render.inline import strip_markup
from handbook.render.parts import Request

from . import diagrams, drawing, simple
from .types import Graph, State, graph_of


def list_names(corpus: Corpus) -> Iterable[str]:
    """The states of the graph."""
    return graph_of(corpus).states


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """None that a page can link to: a diagram's id counts the parts of its page."""
    return ()


def html(request: Request) -> str:
    """The figure of a state."""
    return figure(request, request.name, f"axis-{request.name}-{request.number}")


def figure(request: Request, state_id: str, name: str) -> str:
    """A state's picture, its plain words as the caption, and its list."""
    graph = graph_of(request.corpus)
    state = graph.states[state_id]
    listed = [*diagrams.words(graph, state), *limits(graph, state)]
    return figures.figure(
        picture_of(request, state, f"svg-{name}"),
        state.title,
        listed,
        name,
        strip_markup(state.plain),
        legend(graph, state),
    )


def legend(graph: Graph, state: State) -> str:
    """What the signs mean, and against what a level is higher or lower."""
    against = graph.states.get(state.compared_with or "")
    than = f" than in “{against.label}”" if against else ""
    return f"▲ higher, ▼ lower{than}, ∅ near zero. − holds back. Dotted: quiet here; ✕ blocked."


def limits(graph: Graph, state: State) -> list[str]:
    """Where the picture says less than is known, or the level is not the one that the arrows lead to, and why."""
    return [f"{diagrams.short(graph.nodes[e.node])}: {strip_markup(e.why)}" for e in state.exceptions]


def picture_of(request: Request, state: State, name: str) -> str:
    """On the plan of the axis; a graph that has other nodes is laid out by Mermaid."""
    from handbook.render import picture

    graph = graph_of(request.corpus)
    if request.options.get("form") == "simple" and simple.drawable(graph, state):
        return simple.svg(graph, state, name)
    if drawing.drawable(graph, state):
        return drawing.svg(graph, state, name, request.address)
    source = diagrams.mermaid(graph, state, request.address)
    try:
        return picture.svg(source, name, request.corpus.memory)
    except picture.NotDrawn:
        return f'<div class="mermaid">{source}</div>'
