"""The pictures of the axis say what the graph says, in drawing and in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from handbook.memory import Memory
from handbook.render import picture
from recovery.axis import diagram, diagrams
from recovery.axis.types import graph_of

STATES = [
    "normal", "on-testosterone", "recovering", "gonadorelin", "hcg", "fsh", "clomiphene", "enclomiphene", "tamoxifen",
    "raloxifene", "aromatase-inhibitor",
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(own_handbook):
    return graph_of(own_handbook)


def test_all_states_are_tested(graph):
    assert set(STATES) == set(graph.states)


@pytest.mark.parametrize("name", STATES)
def test_drawing(graph, name):
    state = graph.states[name]
    drawn = picture.svg(diagrams.mermaid(graph, state), "x", Memory())
    root = ElementTree.fromstring(drawn)
    text = " ".join("".join(root.itertext()).split())
    nodes, edges = diagrams.drawn_parts(graph, state)
    for node in nodes:
        words = diagrams.short(node).split()
        assert words[0] in text
    paths = [
        e for e in root.iter("{http://www.w3.org/2000/svg}path") if "flowchart-link" in e.get("class", "")
    ]
    assert len(paths) == len(edges)
    assert root.find("{http://www.w3.org/2000/svg}title").text == state.title
    assert root.find("{http://www.w3.org/2000/svg}desc").text


@pytest.mark.parametrize("name", STATES)
def test_drawing_fits_a_strict_policy_and_repeats(graph, name):
    source = diagrams.mermaid(graph, graph.states[name])
    drawn = picture.svg(source, "x", Memory())
    assert " style=" not in drawn
    assert "<style" not in drawn
    assert "mermaid" not in drawn
    assert drawn == picture.svg(source, "x", Memory())
    assert len(drawn) < 40_000


@pytest.mark.parametrize("name", STATES)
def test_levels_stand_from_top_to_bottom(graph, name):
    drawn = picture.svg(diagrams.mermaid(graph, graph.states[name]), "x", Memory())
    at = {
        level: float(re.search(rf'id="x-level_{level}".*?<rect[^>]*? y="([-\d.]+)"', drawn, re.S)[1])
        for level in ("hypothalamus", "pituitary", "testis", "periphery")
    }
    assert sorted(at, key=at.get) == list(at)


def test_words_tell_what_changed(graph):
    said = diagrams.words(graph, graph.states["on-testosterone"])
    assert said[0].startswith("Compared with “Normal axis”: ")
    assert "LH: at or near zero" in said[0]
    assert "Testosterone given as treatment raises testosterone in blood." in said


def test_what_is_blocked_is_said(graph):
    said = diagrams.words(graph, graph.states["clomiphene"])
    assert any("but this is blocked here" in line for line in said)
    assert any("keeps estrogen from acting on" in line for line in said)


def test_other_diagrams_keep_their_style(graph):
    drawn = picture.svg("sequenceDiagram\n  accTitle: T\n  A->>B: hello\n", "s", Memory())
    assert "hello" in drawn
    assert " style=" not in drawn


def test_what_is_no_diagram_says_so():
    with pytest.raises(picture.NotDrawn):
        picture.svg("no diagram at all", "n", Memory())


def test_where_a_picture_misleads_is_told_in_its_words(graph):
    for state in graph.states.values():
        said = diagram.limits(graph, state)
        assert len(said) == len(state.exceptions)
        assert all("@" not in line and line.endswith(".") for line in said), said
