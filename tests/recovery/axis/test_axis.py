"""The picture of the axis on its plan: all of the graph, nothing on top of another, the same places in every state."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from recovery.axis import diagrams, drawing, plan
from recovery.axis.types import graph_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def graph(own_handbook):
    return graph_of(own_handbook)


@pytest.fixture(params=range(11))
def state(graph, request):
    return list(graph.states.values())[request.param]


def drawn(graph, state):
    return drawing.svg(graph, state, "x", lambda page: f"../{page}")


def boxes(nodes):
    for node in nodes:
        (x, y), (_, height) = plan.PLACES[node.id], plan.BOX
        width = plan.NARROW.get(node.id, plan.BOX[0])
        yield node.id, (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def test_every_node_and_edge_is_drawn_and_named(graph, state):
    assert drawing.drawable(graph, state)
    nodes, edges = diagrams.drawn_parts(graph, state)
    root = ElementTree.fromstring(drawn(graph, state))
    assert len([p for p in root.iter(f"{SVG}path") if "flowchart-link" in p.get("class", "")]) == len(edges)
    said = " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}text"))
    for node in nodes:
        assert diagrams.short(node) in said.replace("\N{NO-BREAK SPACE}", " ")
    assert len(list(root.iter(f"{SVG}a"))) == sum(1 for n in nodes if n.page)
    assert root.find(f"{SVG}title").text == state.title


def test_signs_follow_the_state(graph):
    text = drawn(graph, graph.states["on-testosterone"])
    assert "LH\N{NO-BREAK SPACE}∅" in text and "✕" not in text
    assert drawn(graph, graph.states["clomiphene"]).count("✕") == 2


def test_it_fits_a_phone_and_a_strict_policy(graph, state):
    text = drawn(graph, state)
    root = ElementTree.fromstring(text)
    assert float(root.get("width")) <= 360
    assert " style=" not in text and "<style" not in text and "<script" not in text
    assert len(text) < 12_000


def test_boxes_stand_apart(graph, state):
    placed = list(boxes(diagrams.drawn_parts(graph, state)[0]))
    for (a, one), (b, other) in combinations(placed, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (a, b)


def test_arrows_touch_their_ends_and_cross_no_other_box(graph, state):
    nodes, edges = diagrams.drawn_parts(graph, state)
    placed = dict(boxes(nodes))
    for edge in edges:
        points = plan.ROUTES[edge.from_, edge.to]
        assert on_edge(points[0], placed[edge.from_]) and on_edge(points[-1], placed[edge.to]), edge.id
        for part in pairwise(points):
            assert part[0][0] == part[1][0] or part[0][1] == part[1][1], edge.id
            assert not [name for name, box in placed.items() if crosses(part, box)], edge.id


def on_edge(point, box):
    (x, y), (left, top, right, bottom) = point, box
    return (x in (left, right) and top <= y <= bottom) or (y in (top, bottom) and left <= x <= right)


def crosses(part, box):
    (x, y), (x2, y2) = part
    left, top, right, bottom = box
    return min(x, x2) < right and max(x, x2) > left and min(y, y2) < bottom and max(y, y2) > top


def test_words_fit_their_boxes(graph):
    """Letters of Helvetica at this size are 6 wide on average."""
    for node in graph.nodes.values():
        if node.id in plan.PLACES:
            width = plan.NARROW.get(node.id, plan.BOX[0])
            sign = "" if node.kind == "drug" else "\N{NO-BREAK SPACE}▼"
            lines = drawing.lines(diagrams.short(node) + sign)
            assert len(lines) <= 2
            assert max(map(len, lines)) * 6 <= width


def test_a_graph_with_other_nodes_is_not_on_the_plan(graph):
    state = graph.states["normal"]
    other = next(n for n in graph.nodes.values() if n.main)
    renamed = {
        **graph.nodes,
        "thyroid": other.__class__(
            **{**{f: getattr(other, f) for f in other.__struct_fields__}, "id": "thyroid"}
        ),
    }
    assert not drawing.drawable(type(graph)(graph.data, renamed, graph.edges, graph.states), state)
