"""A level declared for a picture must be the one that the graph's arrows lead to, or be named as an exception.

A graph that names what is not there, or has malformed entries, proves nothing: those are told first.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.corpus import Corpus
from handbook.diagnostics import Diagnostic
from handbook.links.data_names import dangling, repeated

from .types import SIGN, Graph, State, graph_of, walk

WORDS = {1: "up", -1: "down", 0: "normal"}

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    graph = graph_of(corpus)
    if graph.data is None:
        return
    kind = next(kind for kind in corpus.kinds if kind.name == "hpg")
    broken = any(fault.path == graph.data.path for fault in corpus.faults)
    if broken or any(repeated(corpus, kind)) or dangling(corpus, kind):
        return
    for state in graph.states.values():
        if state.start:
            yield from of_state(graph, state)


def of_state(graph: Graph, state: State) -> Iterator[Diagnostic]:
    """Nodes whose declared level the walk contradicts, and exceptions that are none."""
    predicted, undetermined = walk(graph, state)
    mismatches = {e.node for e in state.exceptions if e.type == "mismatch"}
    field = "trend" if state.trend else "levels"
    differing = set()
    for node in graph.nodes.values():
        if node.kind == "drug" or node.container:
            continue
        declared = state.declared.get(node.id, "normal")
        if predicted.get(node.id, 0) != SIGN[declared] or node.id in undetermined:
            differing.add(node.id)
            if node.id not in mismatches:
                led = "both ways" if node.id in undetermined else f"to '{WORDS[predicted.get(node.id, 0)]}'"
                yield graph.diagnostic(
                    "states",
                    state.id,
                    field,
                    node.id,
                    subject=node.id,
                    message=f"'{node.id}' is declared '{declared}' in '{state.id}', but the arrows lead {led}.",
                    cure="Correct the level or an arrow, or name it under 'exceptions' as a mismatch, with the reason.",
                )
    for number, exception in enumerate(state.exceptions):
        if exception.type == "mismatch" and exception.node not in differing:
            yield graph.diagnostic(
                "states",
                state.id,
                "exceptions",
                number,
                subject=exception.node,
                message=f"'{exception.node}' is named as a mismatch in '{state.id}', but arrows and level agree.",
                cure="Remove the exception.",
            )
