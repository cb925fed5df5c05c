"""Data must name nodes, edges, states, tests, agents and pages that exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..hpg import Graph
from ..source import typed as records
from ..source.data import Data
from ..source.typed import below

elsewhere = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    graph = corpus.graph
    for part, name, key in graph.repeated:
        assert graph.data is not None
        line, column = graph.data.place(*key)
        yield Diagnostic(
            path=graph.data.path, line=line, column=column, subject=name,
            message=f"The id '{name}' stands twice in '{part}'.", cure="Give one of them another id.",
        )  # fmt: skip
    yield from told(graph.data, unknown_in_graph(corpus))
    for name, wanted in (
        ("agents", of_agents),
        ("monitoring", of_tests),
        ("glossary", of_terms),
        ("source_audit", of_audit),
    ):
        if data := corpus.data.get(name):
            yield from told(data, [w for w in wanted(corpus) if w[1] not in w[3]])


Wanted = tuple[tuple[str | int, ...], str, str, Iterable[str]]
"""A way in a data file, the name typed there, its kind, and what exists."""


def told(data: Data | None, missing: Iterable[Wanted]) -> Iterator[Diagnostic]:
    """A finding for each name, at its first place."""
    places: dict[tuple[str, str], list[Wanted]] = {}
    for wanted in missing:
        places.setdefault((wanted[2], wanted[1]), []).append(wanted)
    for (kind, typed), found in places.items():
        assert data is not None
        way, _, _, known = found[0]
        line, column = data.place(*way)
        more = len(found) - 1
        named = f", which {more} other place{'s' * (more > 1)} name{'s' * (more == 1)} too" if more else ""
        cure = did_you_mean(typed, known) or "Correct it, or add what it names."
        yield Diagnostic(
            path=data.path,
            line=line,
            column=column,
            subject=typed,
            message=f"There is no {kind} '{typed}'{named}.",
            cure=cure,
        )


def unknown_in_graph(corpus: Corpus) -> list[Wanted]:
    """The names in the graph that name nothing."""
    graph = corpus.graph
    return [
        ((*graph.keys[part, name], *way), typed, kind, known)
        for part, name, way, typed, kind, known in named(graph, corpus)
        if typed not in known
    ]


Named = tuple[str, str, tuple[str | int, ...], str, str, Iterable[str]]


def named(graph: Graph, corpus: Corpus) -> Iterator[Named]:
    """What stands in the graph, field by field: part, id, way, the name typed, its kind, and what exists."""
    nodes, edges = graph.ids("nodes"), graph.ids("edges")
    for node in graph.nodes.values():
        for n, contained in enumerate(node.contains):
            yield "nodes", node.id, ("contains", n), contained, "node", nodes
        if node.page:
            yield "nodes", node.id, ("page",), node.page.partition("#")[0], "page", corpus.pages
        if node.agent and corpus.agents:
            yield "nodes", node.id, ("agent",), node.agent, "agent", ids(corpus, "agents")
    for edge in graph.edges.values():
        yield "edges", edge.id, ("from",), edge.from_, "node", nodes
        yield "edges", edge.id, ("to",), edge.to, "node", nodes
        for field in ("blocks", "via"):
            for n, other in enumerate(getattr(edge, field)):
                yield "edges", edge.id, (field, n), other, "edge", edges
    for state in graph.states.values():
        yield from of_state(graph, state.id)


def of_state(graph: Graph, name: str) -> Iterator[Named]:
    """What a state names."""
    state, nodes, edges = graph.states[name], graph.ids("nodes"), graph.ids("edges")
    if state.compared_with:
        yield "states", name, ("compared_with",), state.compared_with, "state", graph.ids("states")
    for drug in state.drugs:
        yield "states", name, ("drug",), drug, "node", nodes
    for n, start in enumerate(state.start):
        yield "states", name, ("start", n, "node"), start.node, "node", nodes
    for field in ("blocked_edges", "activated_edges", "idle_edges", "weakened_edges"):
        for n, edge in enumerate(getattr(state, field)):
            yield "states", name, (field, n), edge, "edge", edges
    for field in ("levels", "trend"):
        for node in getattr(state, field):
            yield "states", name, (field, node), node, "node", nodes
    for n, exception in enumerate(state.exceptions):
        yield "states", name, ("exceptions", n, "node"), exception.node, "node", nodes


def of_agents(corpus: Corpus) -> Iterator[Wanted]:
    """An agent's page, states, sites and tests."""
    for agent in corpus.agents.values():
        key = corpus.keys["agents", agent.id]
        yield (*key, "page"), agent.page, "page", corpus.pages
        if corpus.graph.nodes:
            yield from (
                ((*key, "states", n), s, "state", corpus.graph.ids("states"))
                for n, s in enumerate(agent.states)
            )
            yield from (
                ((*key, "target_site", n), s, "node", corpus.graph.ids("nodes"))
                for n, s in enumerate(agent.target_site)
            )
        if corpus.tests:
            yield from (
                ((*key, "monitoring", n), t, "test", ids(corpus, "tests", "monitoring"))
                for n, t in enumerate(agent.monitoring)
            )


def of_tests(corpus: Corpus) -> Iterator[Wanted]:
    """A test's node and findings, and the tests of the timetable."""
    for key, test in corpus.tests.values():
        if test.hpg_node and corpus.graph.nodes:
            yield (*key, "hpg_node"), test.hpg_node, "node", corpus.graph.ids("nodes")
        if corpus.findings:
            yield from (
                ((*key, "reference", n, "finding"), r.finding, "finding", corpus.findings)
                for n, r in enumerate(test.reference)
            )
    for n, point in rows(corpus.data["monitoring"], "timetable", "points"):
        yield from (
            (("timetable", "points", n, "tests", t), str(name), "test", ids(corpus, "tests", "monitoring"))
            for t, name in enumerate(point.get("tests") or [])
        )


def of_terms(corpus: Corpus) -> Iterator[Wanted]:
    """A term's page, and what it points to in the other data."""
    kinds: dict[str, tuple[str, Collection[str]]] = {
        "hpg": ("node", corpus.graph.ids("nodes")),
        "agent": ("agent", corpus.agents),
        "test": ("test", ids(corpus, "tests", "monitoring")),
    }
    for term in corpus.glossary.values():
        key = corpus.keys["terms", term.slug]
        if term.page:
            yield (*key, "page"), term.page.partition("#")[0], "page", corpus.pages
        kind, _, name = term.see.partition(":")
        if name and kind in kinds and kinds[kind][1]:
            yield (*key, "see"), name, kinds[kind][0], kinds[kind][1]
        elif term.see and not name:
            yield (*key, "see"), term.see.partition("#")[0], "page", corpus.pages


def of_audit(corpus: Corpus) -> Iterator[Wanted]:
    """The page where a claim is corrected, and the work to use instead."""
    data = corpus.data["source_audit"]
    for n, claim in rows(data, "claims"):
        if claim.get("page"):
            yield ("claims", n, "page"), str(claim["page"]).partition("#")[0], "page", corpus.pages
    for n, reference in rows(data, "references"):
        if reference.get("use_instead"):
            yield ("references", n, "use_instead"), str(reference["use_instead"]), "work", corpus.bibliography


def ids(corpus: Corpus, part: str, name: str = "") -> list[str]:
    """The ids of a data file's entries, of those too that are told to be malformed."""
    data = corpus.data.get(name or part)
    return records.ids(data, part) if data else []


def rows(data: Data, *way: str) -> list[tuple[int, dict[str, Any]]]:
    """The mappings of a list in a data file, whatever else stands there."""
    listed = below(data.value, way)
    return [
        (n, row) for n, row in enumerate(listed if isinstance(listed, list) else []) if isinstance(row, dict)
    ]
