"""The graph's rules: quiet cases first."""

from __future__ import annotations

import pytest

from tests.handbook.rules.project import findings, messages_of

NODES = """nodes:
  - {id: lh, label: LH, kind: hormone, level: pituitary, description: A hormone.}
  - {id: cell, label: Cell, kind: cell, level: testis, description: A cell.}
  - {id: drug, label: Drug, kind: drug, level: outside, description: A drug.}
edges:
  - {id: e1, from: lh, to: cell, effect: stimulates}
  - {id: e2, from: cell, to: lh, effect: inhibits}
  - {id: d1, from: drug, to: cell, effect: stimulates, drug: true}
"""


def state(**fields):
    given = {"start": "[{node: lh, sign: 1}]", "levels": "{lh: up, cell: up}", **fields}
    lines = "".join(f"    {name}: {value}\n" for name, value in given.items())
    return {
        "docs/index.md": "# Home\n",
        "hpg.yaml": f"{NODES}states:\n  - id: s\n    label: S\n    title: S\n    description: S.\n    plain: S.\n{lines}",
    }


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": "[{node: lh, sign: -1}]", "levels": "{lh: absent, cell: down}"},
        {"blocked_edges": "[e1]", "levels": "{lh: up}"},
        {"start": "[]", "levels": "{}"},
        {"levels": "{lh: up, cell: normal}", "exceptions": "[{node: cell, type: mismatch, why: It lags.}]"},
        {"trend": "{lh: up, cell: up}", "levels": "{lh: down, cell: down}"},
        {"exceptions": "[{node: cell, type: caveat, why: True only in part.}]"},
        {"drug": "drug"},
    ],
)
def test_pictures_that_agree(fields):
    assert messages_of(state(**fields)) == []


@pytest.mark.parametrize(
    ("fields", "subject"),
    [
        ({"levels": "{lh: up, cell: down}"}, "cell"),
        ({"levels": "{lh: up}"}, "cell"),
        ({"levels": "{lh: down, cell: up}"}, "lh"),
        ({"exceptions": "[{node: cell, type: mismatch, why: None at all.}]"}, "cell"),
        ({"blocked_edges": "[e1]"}, "cell"),
    ],
)
def test_pictures_that_contradict(fields, subject):
    assert [d.subject for d in findings(state(**fields), "graph-contradicted")] == [subject]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"drug": "drgu"}, "There is no node 'drgu'."),
        ({"blocked_edges": "[e9]"}, "There is no edge 'e9'."),
        ({"compared_with": "normal"}, "There is no state 'normal'."),
        ({"levels": "{lh: up, cell: up, cel: up}"}, "There is no node 'cel'."),
    ],
)
def test_names_that_are_not_there(fields, message):
    assert message in [d.message for d in findings(state(**fields), "data-unknown")]


def test_an_id_twice():
    files = state()
    files["hpg.yaml"] = files["hpg.yaml"].replace("id: cell,", "id: lh,", 1)
    found = [d for d in findings(files, "data-unknown") if "twice" in d.message]
    assert [(d.subject, d.line) for d in found] == [("lh", 3)]
