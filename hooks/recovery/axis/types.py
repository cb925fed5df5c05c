"""The hormone axis as a signed graph, and the walk that proves its pictures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from handbook.corpus import Corpus
from handbook.diagnostics import Diagnostic
from handbook.source.data import Data, Key
from handbook.source.typed import Record

Level = Literal["up", "down", "normal", "absent"]
SIGN = {"up": 1, "down": -1, "absent": -1, "normal": 0}


class Node(Record, frozen=True):
    id: str
    label: str
    kind: Literal["brain", "gland", "cell", "hormone", "process", "tissue", "drug"]
    level: Literal["hypothalamus", "pituitary", "testis", "periphery", "outside"]
    description: str
    container: bool = False
    contains: list[str] = []
    page: str = ""
    synonyms: list[str] = []
    main: bool = False
    agent: str = ""


class Edge(Record, frozen=True):
    id: str
    from_: str = msgspec.field(name="from")
    to: str
    effect: Literal["stimulates", "secretes", "converts-to", "inhibits"]
    text: str = ""
    main: bool = False
    weak: bool = False
    drug: bool = False
    blocks: list[str] = []
    via: list[str] = []

    @property
    def sign(self) -> int:
        """What a rise of its origin does to its target."""
        return -1 if self.effect == "inhibits" else 1


class Start(Record, frozen=True):
    node: str
    sign: Literal[1, -1]
    clamped: bool = False


class Exceptional(Record, frozen=True):
    """Where the walk and the declared level differ, or agree for another reason."""

    type: Literal["mismatch", "caveat"]
    node: str
    why: str
    predicted: str = ""
    declared: str = ""


class State(Record, frozen=True):
    id: str
    label: str
    title: str
    description: str
    plain: str
    compared_with: str | None = None
    start: list[Start] = []
    drug: str | list[str] = []
    blocked_edges: list[str] = []
    activated_edges: list[str] = []
    idle_edges: list[str] = []
    weakened_edges: list[str] = []
    levels: dict[str, Level] = {}
    trend: dict[str, Level] = {}
    exceptions: list[Exceptional] = []

    @property
    def drugs(self) -> list[str]:
        """The drug nodes of the state."""
        return [self.drug] if isinstance(self.drug, str) else self.drug

    @property
    def declared(self) -> dict[str, Level]:
        """What the walk is held against."""
        return self.trend or self.levels


@dataclass
class Graph:
    """Nodes, edges and states by id, each with its key in the file."""

    data: Data | None = None
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    keys: dict[tuple[str, str], Key] = field(default_factory=dict)

    def diagnostic(
        self, part: str, name: str, *way: str | int, message: str, cure: str = "", subject: str = ""
    ) -> Diagnostic:
        """A finding at a node, an edge or a state, or at one of its fields."""
        assert self.data is not None
        line, column = self.data.place(*self.keys.get((part, name), ()), *way)
        return Diagnostic(
            path=self.data.path, line=line, column=column, message=message, cure=cure, subject=subject or name
        )


class GraphFile(Record, frozen=True):
    nodes: list[Node]
    edges: list[Edge]
    states: list[State]
    version: int = 1
    level_scale: dict[str, str] = {}
    sign_of_effect: dict[str, int] = {}
    kinds: list[str] = []
    levels_of_axis: list[str] = []
    consistency_rule: list[str] = []


def graph_of(corpus: Corpus) -> Graph:
    """The axis of a project; without nodes where it has none."""
    graph: Graph = corpus.contents.get("hpg", Graph())
    return graph


def walk(graph: Graph, state: State) -> tuple[dict[str, int], set[str]]:
    """The sign that reaches each node first, breadth first from the state's start, and the nodes where two disagree.

    Blocked edges and those of drugs are not walked; weak edges only where no other reaches.
    """
    sign: dict[str, int] = {s.node: s.sign for s in state.start}
    undetermined: set[str] = set()
    blocked = set(state.blocked_edges)
    for weak in (False, True):
        front = set(sign)
        while front:
            reach = defaultdict[str, set[int]](set)
            for edge in graph.edges.values():
                if edge.from_ in front and edge.to not in sign and walked(edge, blocked, weak):
                    reach[edge.to].add(sign[edge.from_] * edge.sign)
            undetermined |= {node for node, signs in reach.items() if len(signs) > 1}
            sign.update({node: min(signs) for node, signs in reach.items()})
            front = set(reach)
    return sign, undetermined


def walked(edge: Edge, blocked: set[str], weak: bool) -> bool:
    """Whether an edge carries a sign."""
    return edge.id not in blocked and not edge.drug and (weak or not edge.weak)
