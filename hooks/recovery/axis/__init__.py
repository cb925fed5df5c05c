"""The hormone axis: a signed graph, its states, their pictures, and the walk that proves them."""

from __future__ import annotations

from handbook.diagnostics import Diagnostic
from handbook.kinds import Kind
from handbook.rule import rule_of_module
from handbook.source.data import Data

from . import diagram, explorer, graph_contradicted
from .types import Graph, GraphFile


class Axis(Kind):
    name = "hpg"
    file = GraphFile
    defines = {"node": "nodes.id", "edge": "edges.id", "state": "states.id"}
    refers = {
        "node": "nodes.contains edges.from edges.to states.drug states.start.node states.levels states.trend "
        "states.exceptions.node",
        "edge": "edges.blocks edges.via states.blocked_edges states.activated_edges states.idle_edges "
        "states.weakened_edges",
        "state": "states.compared_with",
        "page": "nodes.page",
        "agent": "nodes.agent",
    }
    parts = {"diagram": diagram, "axis": explorer}
    rules = (rule_of_module(graph_contradicted),)

    def parse(self, data: Data, faults: list[Diagnostic]) -> Graph:
        """The graph; of several nodes, edges or states with one id the first."""
        content = super().parse(data, faults)
        graph = Graph(data)
        for part, entries in (("nodes", graph.nodes), ("edges", graph.edges), ("states", graph.states)):
            for key, entry in content[part]:
                entries.setdefault(entry.id, entry)
                graph.keys.setdefault((part, entry.id), key)
        return graph
