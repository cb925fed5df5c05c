"""A flow chart as steps: all of it, or none."""

from __future__ import annotations

import re

import pytest

from handbook.render.flow_steps import parsed, steps

CHART = """flowchart TD
    accTitle: T
    A["Drug has left"] --> B{"Low?"}
    B -- yes --> C["See a specialist"]
    B -- "no, or normal" --> D(["Wait"])
    D -.->|again| A
"""


@pytest.mark.parametrize(
    "quiet",
    [
        "",
        "sequenceDiagram\n  A->>B: hello",
        "flowchart TD\n  subgraph one\n  A --> B\n  end",
        "flowchart TD\n  A --> B & C",
        "flowchart TD\n  A --> B --> C",
        'flowchart TD\n  A["one"] --> B["two"]',
    ],
)
def test_what_is_not_understood_whole_gives_no_steps(quiet):
    assert steps(quiet, "f") == ""


def test_each_box_and_each_arrow_is_told():
    html = steps(CHART, "f")
    assert re.findall(r'<li id="f-step-\d">([^<]+)', html) == [
        "Drug has left",
        "Low?",
        "See a specialist",
        "Wait",
    ]
    assert '<b>yes:</b> <a href="#f-step-3">step 3, See a specialist</a>' in html
    assert '<b>no, or normal:</b> <a href="#f-step-4">step 4, Wait</a>' in html
    assert '<b>again:</b> <a href="#f-step-1">step 1, Drug has left</a>' in html
    texts, arrows = parsed(CHART)
    assert html.count("<a ") == sum(map(len, arrows.values())) - 1
    assert len(texts) == 4


def test_texts_are_escaped():
    assert "A &lt; B" in steps('flowchart TD\n  A["A < B"] --> B["x"]\n  B --> C["y"]', "f")
