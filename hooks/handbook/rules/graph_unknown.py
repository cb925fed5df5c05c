"""Edges, states and agents must name nodes, edges, states and pages that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..hpg import Graph


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    graph = corpus.graph
    for part, name, key in graph.repeated:
        assert graph.data is not None
        line, column = graph.data.place(*key)
        yield Diagnostic(
            path=graph.data.path, line=line, column=column, subject=name,
            message=f"The id '{name}' stands twice in '{part}'.", cure="Give one of them another id.",
        )  # fmt: skip
    for part, name, way, typed, kind, known in named(graph, corpus):
        if typed not in known:
            cure = did_you_mean(typed, known) or f"Add it, or name one of the {len(list(known))} that exist."
            yield graph.fault(part, name, *way, message=f"There is no {kind} '{typed}'.", cure=cure, subject=typed)
    yield from agents(corpus)


Named = tuple[str, str, tuple[str | int, ...], str, str, Iterable[str]]


def named(graph: Graph, corpus: Corpus) -> Iterator[Named]:
    """What stands in the graph, field by field: part, id, way, the name typed, its kind, and what exists."""
    for node in graph.nodes.values():
        for n, contained in enumerate(node.contains):
            yield "nodes", node.id, ("contains", n), contained, "node", graph.nodes
        if node.page:
            yield "nodes", node.id, ("page",), node.page.partition("#")[0], "page", corpus.pages
        if node.agent and corpus.agents:
            yield "nodes", node.id, ("agent",), node.agent, "agent", corpus.agents
    for edge in graph.edges.values():
        yield "edges", edge.id, ("from",), edge.from_, "node", graph.nodes
        yield "edges", edge.id, ("to",), edge.to, "node", graph.nodes
        for field in ("blocks", "via"):
            for n, other in enumerate(getattr(edge, field)):
                yield "edges", edge.id, (field, n), other, "edge", graph.edges
    for state in graph.states.values():
        yield from of_state(graph, state.id)


def of_state(graph: Graph, name: str) -> Iterator[Named]:
    """What a state names."""
    state = graph.states[name]
    if state.compared_with:
        yield "states", name, ("compared_with",), state.compared_with, "state", graph.states
    for drug in state.drugs:
        yield "states", name, ("drug",), drug, "node", graph.nodes
    for n, start in enumerate(state.start):
        yield "states", name, ("start", n, "node"), start.node, "node", graph.nodes
    for field in ("blocked_edges", "activated_edges", "idle_edges", "weakened_edges"):
        for n, edge in enumerate(getattr(state, field)):
            yield "states", name, (field, n), edge, "edge", graph.edges
    for field in ("levels", "trend"):
        for node in getattr(state, field):
            yield "states", name, (field, node), node, "node", graph.nodes
    for n, exception in enumerate(state.exceptions):
        yield "states", name, ("exceptions", n, "node"), exception.node, "node", graph.nodes


def agents(corpus: Corpus) -> Iterator[Diagnostic]:
    """What the agents name."""
    data = corpus.data.get("agents")
    tests = [str(t.get("id")) for t in (corpus.data["monitoring"].value or {}).get("tests") or []] if "monitoring" in corpus.data else []
    for agent in corpus.agents.values():
        wanted: list[tuple[tuple[str | int, ...], str, str, Iterable[str]]] = [(("page",), agent.page, "page", corpus.pages)]
        if corpus.graph.nodes:
            wanted += [(("states", n), s, "state", corpus.graph.states) for n, s in enumerate(agent.states)]
            wanted += [(("target_site", n), s, "node", corpus.graph.nodes) for n, s in enumerate(agent.target_site)]
        if tests:
            wanted += [(("monitoring", n), t, "test", tests) for n, t in enumerate(agent.monitoring)]
        for way, typed, kind, known in wanted:
            if typed not in known and data is not None:
                line, column = data.place(*corpus.keys[("agents", agent.id)], *way)
                yield Diagnostic(
                    path=data.path, line=line, column=column, subject=typed, message=f"There is no {kind} '{typed}'.",
                    cure=did_you_mean(typed, known) or "Correct it, or add what it names.",
                )  # fmt: skip
