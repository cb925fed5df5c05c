"""Pictures of the hormone axis from its graph: Mermaid for the drawing, a list for the words."""

from __future__ import annotations

import re
from collections.abc import Callable

from .types import Edge, Graph, Node, State

ARROW = {"up": " ▲", "down": " ▼", "absent": " ∅", "normal": ""}
WORD = {"up": "higher", "down": "lower", "absent": "at or near zero", "normal": "no clear change"}
VERB = {
    "stimulates": ("stimulates", "stimulate"),
    "secretes": ("releases", "release"),
    "converts-to": ("is converted to", "are converted to"),
    "inhibits": ("holds back", "hold back"),
}
"""What one thing does, and what several do."""
SEVERAL = re.compile(r"\b(cells|neurons|pulses|tubules)\b")
NAMES = {"Leydig", "Sertoli"}
FLOORS = {
    "hypothalamus": "Hypothalamus",
    "pituitary": "Pituitary",
    "testis": "Testis",
    "periphery": "Blood and body",
}
SHORT = re.compile(r"\s*\(.*?\)")
Address = Callable[[str], str]
"""From a page's path below docs_dir to its address as seen from the page that shows the picture."""


def drawn_parts(graph: Graph, state: State) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of a state's picture: the main ones, and the state's drugs."""
    drugs = set(state.drugs)
    nodes = [n for n in graph.nodes.values() if (n.main and not n.container) or n.id in drugs]
    ids = {n.id for n in nodes}
    edges = [
        e
        for e in graph.edges.values()
        if e.main and {e.from_, e.to} <= ids and (not e.drug or e.from_ in drugs)
    ]
    return nodes, edges


def mermaid(graph: Graph, state: State, address: Address = lambda page: page) -> str:
    """The Mermaid source of a state's picture, levels from top to bottom."""
    nodes, edges = drawn_parts(graph, state)
    lines = [
        "flowchart TD",
        f"  accTitle: {one_line(state.title)}",
        f"  accDescr: {one_line(state.description)}",
    ]
    for level, title in FLOORS.items():
        inside = [n for n in nodes if n.level == level and n.kind != "drug"]
        if inside:
            lines += [
                f'  subgraph level_{level}["{title}"]',
                *(f"    {drawn(n, state)}" for n in inside),
                "  end",
            ]
    drugs = [n for n in nodes if n.kind == "drug"]
    if drugs:
        lines += [
            '  subgraph level_outside["From outside"]',
            *(f"    {drawn(n, state)}" for n in drugs),
            "  end",
        ]
    blocked = {b for e in edges if e.drug for b in e.blocks} | set(state.blocked_edges)
    lines += [f"  {arrow(e, state, blocked)}" for e in sorted(edges, key=lambda e: e.drug)]
    lines += [f"  {top} ~~~ {n.id}" for n in drugs for top in [nodes[0].id] if not acts_on(edges, n.id, top)]
    lines += [f'  click {n.id} "{address(n.page)}"' for n in nodes if n.page]
    for n in nodes:
        lines.append(f"  class {n.id} {'drug' if n.kind == 'drug' else 'level-' + level_of(n, state)}")
    return "\n".join(lines) + "\n"


def acts_on(edges: list[Edge], drug: str, node: str) -> bool:
    """Whether a drug has an arrow to a node; where it has none, an invisible one keeps the levels in order."""
    return any(e.from_ == drug and e.to == node for e in edges)


def drawn(node: Node, state: State) -> str:
    """A node with the sign of its level."""
    label = f"{short(node)}{ARROW[level_of(node, state)]}" if node.kind != "drug" else short(node)
    return f'{node.id}("{label}")' if node.kind == "drug" else f'{node.id}["{label}"]'


def short(node: Node) -> str:
    """The label without what stands in brackets."""
    return SHORT.sub("", node.label).replace('"', "'")


def level_of(node: Node, state: State) -> str:
    """The node's level in the picture."""
    return state.declared.get(node.id, "normal")


def arrow(edge: Edge, state: State, blocked: set[str]) -> str:
    """An edge: solid where it acts, dotted where it is quiet or blocked; − where it holds back."""
    quiet = edge.id in state.idle_edges or edge.id in state.weakened_edges or edge.id in blocked
    sign = "✕" if edge.id in blocked else "−" if edge.effect == "inhibits" else "+"
    if edge.drug and edge.blocks:
        return f"{edge.from_} --x {edge.to}"
    if edge.effect in ("secretes", "converts-to") and not quiet:
        return f"{edge.from_} --> {edge.to}"
    if sign == "+":
        return f"{edge.from_} -.-> {edge.to}" if quiet else f"{edge.from_} --> {edge.to}"
    return f"{edge.from_} -.->|{sign}| {edge.to}" if quiet else f"{edge.from_} -->|{sign}| {edge.to}"


def one_line(text: str) -> str:
    """Text without line breaks, citations or what Mermaid takes for syntax."""
    return " ".join(re.sub(r"\s*\[[^\[\]]*@[^\[\]]*\]", "", text).replace("{", "(").replace("}", ")").split())


def words(graph: Graph, state: State) -> list[str]:
    """The picture as sentences: what changed, then each arrow."""
    nodes, edges = drawn_parts(graph, state)
    against = graph.states.get(state.compared_with or "")
    out = []
    changed = [n for n in nodes if n.kind != "drug" and level_of(n, state) != "normal"]
    if changed and against:
        changes = "; ".join(f"{short(n)}: {WORD[level_of(n, state)]}" for n in changed)
        out.append(f"Compared with “{against.label}”: {changes}.")
    for edge in edges:
        a, b = graph.nodes[edge.from_], graph.nodes[edge.to]
        out.append(f"{short(a)} {acts(edge, a, b)} {mid_sentence(short(b))}{quiet_words(edge, state)}.")
    return out


def acts(edge: Edge, node: Node, target: Node) -> str:
    """The verb of an edge from a node to its target."""
    if edge.drug and edge.blocks:
        return "keeps estrogen from acting on"
    if edge.effect == "secretes" and node.kind == "hormone":
        return "becomes"
    if edge.effect == "stimulates" and edge.drug and target.kind == "hormone":
        return "raises"
    return VERB[edge.effect][bool(SEVERAL.search(short(node)))]


def mid_sentence(label: str) -> str:
    """A label within a sentence: its first letter is small unless it begins with a name or a short form."""
    first = label.split()[0]
    if first in NAMES or len(first) == 1 or not first[1:].islower():
        return label
    return first.lower() + label[len(first) :]


def quiet_words(edge: Edge, state: State) -> str:
    """What is said of an edge that does not act as usual."""
    if edge.id in state.blocked_edges:
        return ", but this is blocked here"
    if edge.id in state.idle_edges:
        return ", but this is quiet here"
    return ", but less so here" if edge.id in state.weakened_edges else ""
