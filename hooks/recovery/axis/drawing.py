"""The hormone axis as a picture on a fixed plan: narrow enough for a phone, the same places in every state."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from . import diagrams, plan
from .types import Edge, Graph, Node, State

LETTERS, LINE = 19, 14
ADVANCES = {
    **dict.fromkeys("ijl", 0.222), **dict.fromkeys("ftI ", 0.278), "r": 0.333, **dict.fromkeys("ckszvxyJ", 0.5),
    **dict.fromkeys("FTZ", 0.611), **dict.fromkeys("ABEKPSVXY", 0.667), **dict.fromkeys("wCDHNRU", 0.722),
    **dict.fromkeys("GOQ", 0.778), **dict.fromkeys("mM▲▼∅", 0.833), "W": 0.944,
}  # fmt: skip
"""How far Helvetica's letters reach, in ems; all others 0.556."""
Points = list[tuple[int, int]]


def drawable(graph: Graph, state: State) -> bool:
    """Whether the plan has a place for all that the state shows."""
    nodes, edges = diagrams.drawn_parts(graph, state)
    return {n.id for n in nodes} <= plan.PLACES.keys() and {
        (e.from_, e.to) for e in edges
    } <= plan.ROUTES.keys()


def svg(graph: Graph, state: State, name: str, address: diagrams.Address) -> str:
    """The picture of a state that is drawable; `name` makes its ids unique on a page."""
    nodes, edges = diagrams.drawn_parts(graph, state)
    below = any(plan.PLACES[n.id][1] > plan.HEIGHT for n in nodes)
    height = plan.HEIGHT_WITH_DRUGS if below else plan.HEIGHT
    shapes = "".join(
        f'<{tag} id="{name}-{tag}">{escape(diagrams.one_line(text))}</{tag}>'
        for tag, text in (("title", state.title), ("desc", state.description))
    )
    blocked = {b for e in edges if e.drug for b in e.blocks} | set(state.blocked_edges)
    parts = (
        *bands(),
        *(arrow(e, state, blocked, name) for e in edges),
        *(box(n, state, address) for n in nodes),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn plan" role="group" aria-labelledby="{name}-title" aria-describedby="{name}-desc" '
        f'viewBox="0 0 {plan.WIDTH} {height}" width="{plan.WIDTH}" height="{height}">{shapes}{markers(name)}{"".join(parts)}</svg>'
    )


def bands() -> Iterator[str]:
    """The levels, from brain to blood."""
    left, right = plan.SIDES
    for level, (top, bottom, at) in plan.BANDS.items():
        yield (
            f'<g class="cluster"><rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"/>'
            f'<text x="{at}" y="{top + 15}">{diagrams.FLOORS[level]}</text></g>'
        )


def markers(name: str) -> str:
    """The ends of arrows: a head where one acts, a bar where one holds back, a cross where a drug blocks."""
    ends = {"acts": "M0 0 9 4.5 0 9z", "holds": "M7.5 0v11", "cross": "m1.5 1.5 7 7m0-7-7 7"}
    return "".join(
        f'<marker id="{name}-{kind}" class="{kind}" markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="11" '
        f'refX="{8 if kind != "cross" else 6}" refY="{5.5 if kind == "holds" else 4.5}" orient="auto"><path d="{path}"/></marker>'
        for kind, path in ends.items()
    )


def box(node: Node, state: State, address: diagrams.Address) -> str:
    """A node with its level's sign, and the way to its page."""
    x, y = plan.PLACES[node.id]
    width, height = plan.NARROW.get(node.id, plan.BOX[0]), plan.BOX[1]
    level = diagrams.level_of(node, state)
    kind = "drug" if node.kind == "drug" else f"level-{level}"
    label = diagrams.short(node) + (
        "" if node.kind == "drug" else diagrams.ARROW[level].replace(" ", "\N{NO-BREAK SPACE}")
    )
    words = lines(label)
    first = y + 4 - (len(words) - 1) * LINE / 2
    text = " ".join(
        f'<tspan x="{x}" y="{first + n * LINE:g}"{length}>{escape(t)}</tspan>'
        for n, (t, length) in enumerate(zip(words, held(words, width), strict=True))
    )
    drawn = (
        f'<g class="node {kind}"><rect class="label-container" x="{x - width / 2:g}" y="{y - height / 2:g}" '
        f'width="{width}" height="{height}"/><text>{text}</text></g>'
    )
    return f'<a href="{escape(address(node.page))}">{drawn}</a>' if node.page else drawn


def held(words: list[str], room: int) -> list[str]:
    """Lines that a wide font would push out of their box keep the width that they have in Helvetica."""
    widths = [12 * sum(ADVANCES.get(letter, 0.556) for letter in line) for line in words]
    if max(widths) <= room * 0.75:
        return ["" for _ in words]
    return [f' textLength="{width:.0f}" lengthAdjust="spacingAndGlyphs"' for width in widths]


def lines(label: str) -> list[str]:
    """A label as it stands in its box."""
    return textwrap.wrap(label, LETTERS)


def arrow(edge: Edge, state: State, blocked: set[str], name: str) -> str:
    """An edge along its route, dotted where it is quiet or blocked, with its sign where it holds back."""
    points = plan.ROUTES[edge.from_, edge.to]
    quiet = edge.id in blocked or edge.id in state.idle_edges or edge.id in state.weakened_edges
    dotted = " edge-pattern-dotted" if quiet else ""
    end = "cross" if edge.drug and edge.blocks else "holds" if edge.effect == "inhibits" else "acts"
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    line = f'<path class="flowchart-link{dotted}" d="{path}" marker-end="url(#{name}-{end})"/>'
    sign = "✕" if edge.id in blocked else "−" if edge.effect == "inhibits" else ""
    return line + (badge(sign, plan.SIGNS.get((edge.from_, edge.to)) or middle(points)) if sign else "")


def badge(sign: str, at: tuple[float, float]) -> str:
    """A sign on an arrow."""
    x, y = at
    return f'<g class="sign"><circle cx="{x:g}" cy="{y:g}" r="8"/><text x="{x:g}" y="{y + 4.5:g}">{sign}</text></g>'


def middle(points: Points) -> tuple[float, float]:
    """The middle of the longest part of a route."""
    parts = pairwise(points)
    (x, y), (x2, y2) = max(parts, key=lambda p: abs(p[0][0] - p[1][0]) + abs(p[0][1] - p[1][1]))
    return (x + x2) / 2, (y + y2) / 2
