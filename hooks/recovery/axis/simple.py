"""The hormone axis for readers without background: brain, gland, testes and blood, one way down, one brake up."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape

from . import diagrams, drawing
from .types import Graph, State

WIDTH, HEIGHT = 360, 404
LEFT, RIGHT, MIDDLE = 46, 236, 141
"""The column of the organs, and its middle."""
DRUG_X, DRUG_WIDTH, LETTERS = 252, 104, 13
BRAKE_X = 20
NEEDED = (
    "gnrh",
    "lh",
    "fsh",
    "leydig",
    "germ_cells",
    "testicular_volume",
    "serum_testosterone",
    "estradiol",
    "gonadotrophs",
)
BRAKES = {
    ("serum_testosterone", "kisspeptin_neurons"),
    ("estradiol", "kisspeptin_neurons"),
    ("estradiol", "gonadotrophs"),
}
WAYS = {
    ("gnrh", "gonadotrophs"): [(92, 60), (92, 106)],
    ("gonadotrophs", "lh"): [(92, 152), (92, 180)],
    ("gonadotrophs", "fsh"): [(190, 152), (190, 180)],
    ("lh", "leydig"): [(92, 208), (92, 234)],
    ("fsh", "sertoli"): [(190, 208), (190, 234)],
    ("intratesticular_testosterone", "serum_testosterone"): [(92, 294), (92, 344)],
    ("sertoli", "germ_cells"): [(190, 294), (190, 344)],
}
DRUGS = {
    "kisspeptin_neurons": (36, RIGHT), "gonadotrophs": (129, RIGHT), "fsh": (194, 232), "leydig": (264, RIGHT),
    "serum_testosterone": (367, 142), "estradiol": (367, 142),
}  # fmt: skip
"""By target: how high a drug's box stands, and where its arrow ends."""
ICONS = {
    "brain": "M10 26c-5 0-7-4-5-8-3-4 0-9 4-9 1-4 7-5 10-2 5-1 9 3 8 7 3 3 2 8-2 9-1 4-6 5-9 3m0 0v6m0-6c-2 1-4 1-6 0m6-17v6m-8 2 4 3m12-3-4 3",
    "gland": "M16 4v8m0 0c-6 0-9 4-9 8s4 8 9 8 9-4 9-8-3-8-9-8z",
    "testis": "M18 30c-6 0-9-5-9-11s3-11 9-11 9 5 9 11-3 11-9 11zM12 11c-5 2-7 8-5 14m8-18c0-3 1-4 1-6",
    "blood": "M16 4c5 7 9 11 9 16a9 9 0 0 1-18 0c0-5 4-9 9-16z",
}


def drawable(graph: Graph, state: State) -> bool:
    """Whether the graph has the nodes of this picture, and each drug of the state a place."""
    _, edges = diagrams.drawn_parts(graph, state)
    return set(NEEDED) <= graph.nodes.keys() and all(e.to in DRUGS for e in edges if e.drug)


def svg(graph: Graph, state: State, name: str) -> str:
    """The picture of a state that is drawable; `name` makes its ids unique on a page."""
    title, description = (escape(diagrams.one_line(text)) for text in (state.title, state.description))
    parts = (
        *ways(graph, state, name),
        *brake(graph, state, name),
        *organs(graph, state),
        *drugs(graph, state, name),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn plan simple" role="img" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-desc" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>{drawing.markers(name)}{"".join(parts)}</svg>'
    )


def organs(graph: Graph, state: State) -> Iterator[str]:
    """Each organ with its picture, and what it makes with the sign of its level."""
    yield organ("Brain", "brain", 14, sign(graph, state, "gnrh", "signal"))
    yield organ("Pituitary", "gland", 106, "")
    yield chip(graph, state, "lh", "LH", 92, 194)
    yield chip(graph, state, "fsh", "FSH", 190, 194)
    yield organ("Testes", "testis", 234, sign(graph, state, "testicular_volume", "size"), 60)
    yield chip(graph, state, "serum_testosterone", "Testosterone in blood", 92, 367, 96, 46)
    yield chip(graph, state, "germ_cells", "Sperm", 190, 367, 76, 46)


def organ(name: str, icon: str, top: int, below: str, height: int = 46) -> str:
    """A box with a picture, a name, and a line for what changes in it."""
    middle = top + height / 2
    first = middle - 3 if below else middle + 5
    second = f'<text class="small" x="104" y="{middle + 15:g}">{below}</text>' if below else ""
    return (
        f'<g class="organ"><rect x="{LEFT}" y="{top}" width="{RIGHT - LEFT}" height="{height}" rx="10"/>'
        f'<path class="icon" transform="translate({LEFT + 14} {middle - 17:g})" d="{ICONS[icon]}"/>'
        f'<text class="name" x="104" y="{first:g}">{name}</text>{second}</g>'
    )


def sign(graph: Graph, state: State, node: str, name: str) -> str:
    """A level in words and sign: `size ▼ lower`; nothing where it is as usual."""
    level = diagrams.level_of(graph.nodes[node], state)
    return "" if level == "normal" else f"{name}{diagrams.ARROW[level]} {diagrams.WORD[level]}"


def chip(
    graph: Graph, state: State, node: str, label: str, x: int, y: int, width: int = 76, height: int = 28
) -> str:
    """A hormone or sperm, with the sign of its level."""
    level = diagrams.level_of(graph.nodes[node], state)
    lines = textwrap.wrap(label + diagrams.ARROW[level].replace(" ", "\N{NO-BREAK SPACE}"), LETTERS)
    first = y + 5 - (len(lines) - 1) * 8
    text = "".join(
        f'<tspan x="{x}" y="{first + n * 16:g}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return (
        f'<g class="node level-{level}"><rect class="label-container" x="{x - width / 2:g}" y="{y - height / 2:g}" '
        f'width="{width}" height="{height}" rx="8"/><text>{text}</text></g>'
    )


def ways(graph: Graph, state: State, name: str) -> Iterator[str]:
    """The way down, bold where it acts, dotted where it is quiet."""
    _, edges = diagrams.drawn_parts(graph, state)
    for edge in edges:
        if points := WAYS.get((edge.from_, edge.to)):
            quiet = edge.id in {*state.idle_edges, *state.weakened_edges, *state.blocked_edges}
            yield line(points, f"way{' edge-pattern-dotted' if quiet else ''}", f"{name}-acts")


def brake(graph: Graph, state: State, name: str) -> Iterator[str]:
    """Testosterone, and the estrogen made of it, hold brain and pituitary back; a drug may lift a part of that."""
    _, edges = diagrams.drawn_parts(graph, state)
    own = [e for e in edges if (e.from_, e.to) in BRAKES]
    lifted = (
        any(e.id in state.blocked_edges for e in own)
        or state.levels.get("estradiol") == "down"
        and bool(state.weakened_edges)
    )
    strong = state.levels.get("serum_testosterone") == "up" and not lifted
    weak = state.levels.get("serum_testosterone") == "down" or lifted
    kind = "brake strong" if strong else "brake edge-pattern-dotted" if weak else "brake"
    yield line([(44, 367), (BRAKE_X, 367), (BRAKE_X, 37), (42, 37)], kind, f"{name}-holds")
    yield line([(BRAKE_X, 129), (42, 129)], kind, f"{name}-holds")
    text = (
        "brake lifted in part" if lifted else "strong brake" if strong else "weak brake" if weak else "brake"
    )
    yield f'<text class="brake-name" transform="rotate(-90 {BRAKE_X - 8} 262)" x="{BRAKE_X - 8}" y="262">{text}</text>'


def drugs(graph: Graph, state: State, name: str) -> Iterator[str]:
    """A drug beside what it acts on."""
    _, edges = diagrams.drawn_parts(graph, state)
    given = {e.from_: e for e in reversed(edges) if e.drug}
    for number, (drug, edge) in enumerate(given.items()):
        y, end = DRUGS[edge.to]
        y = y - 26 * number
        lines = textwrap.wrap(diagrams.short(graph.nodes[drug]), LETTERS)
        height = 12 + 16 * len(lines)
        first = y + 5 - (len(lines) - 1) * 8
        text = "".join(
            f'<tspan x="{DRUG_X + DRUG_WIDTH / 2:g}" y="{first + n * 16:g}">{escape(t)}</tspan>'
            for n, t in enumerate(lines)
        )
        blocks = edge.blocks or edge.effect == "inhibits"
        if not number:
            yield (
                line([(DRUG_X, y), (end + 4, y)], "way", f"{name}-{'cross' if blocks else 'acts'}")
                if end == RIGHT
                else ""
            )
        yield (
            f'<g class="node drug"><rect class="label-container" x="{DRUG_X}" y="{y - height / 2:g}" width="{DRUG_WIDTH}" '
            f'height="{height}" rx="8"/><text>{text}</text></g>'
        )


def line(points: list[tuple[int, int]], kind: str, end: str) -> str:
    """A line through points, with its end."""
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    return f'<path class="flowchart-link {kind}" d="{path}" marker-end="url(#{end})"/>'
