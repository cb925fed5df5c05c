"""The axis for readers without background: few parts, none outside its frame, the brake told as it is."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from recovery.axis import simple
from recovery.axis.types import graph_of


@pytest.fixture(scope="module")
def graph(own_handbook):
    return graph_of(own_handbook)


def picture(graph, state):
    return simple.svg(graph, graph.states[state], "p")


def test_each_state_can_be_drawn(graph):
    assert [s for s in graph.states.values() if not simple.drawable(graph, s)] == []


def test_a_graph_without_its_nodes_cannot(graph):
    import dataclasses

    lacking = dataclasses.replace(graph, nodes={k: n for k, n in graph.nodes.items() if k != "lh"})
    assert not simple.drawable(lacking, graph.states["normal"])


def test_nothing_stands_outside_its_frame(graph):
    for state in graph.states:
        for rect in ElementTree.fromstring(picture(graph, state)).iter("{http://www.w3.org/2000/svg}rect"):
            x, y, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
            assert x >= 0 and x + width <= simple.WIDTH, state
            assert y >= 0 and y + height <= simple.HEIGHT, state


def test_ids_are_of_one_picture(graph):
    ids = re.findall(r' id="([^"]+)"', picture(graph, "hcg"))
    assert len(ids) == len(set(ids)) and all(name.startswith("p-") for name in ids)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("normal", ">brake<"),
        ("on-testosterone", ">strong brake<"),
        ("recovering", ">weak brake<"),
        ("clomiphene", ">brake lifted in part<"),
    ],
)
def test_the_brake_is_told(graph, state, text):
    assert text in picture(graph, state)


def test_what_is_as_usual_has_no_sign(graph):
    assert not re.search("[▲▼∅]", picture(graph, "normal"))
    assert picture(graph, "on-testosterone").count("∅") == 2
