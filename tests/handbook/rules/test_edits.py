"""One edit to a clean handbook: a fault is found by its rule at its line, a look-alike is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import rules
from tests.handbook.rules.project import findings
from tests.naming import readable_id
from tests.reading import read_yaml

FOLDER = Path(__file__).parent / "edits"
HANDBOOK = read_yaml(FOLDER / "handbook.yaml")


def cases(*names):
    return [case for n in names for case in read_yaml(FOLDER / f"{n}.yaml")]


FAULTS = cases("faults", "faults-second")
LOOK_ALIKES = cases("look-alikes", "look-alikes-second")
RULES = [
    n
    for n in rules.source_rules()
    if n.startswith(
        ("citation-", "reference-", "identifier-", "statement-", "data-malformed", "finding-unknown")
    )
    and n != "reference-record-missing"
]


def edited(case):
    """The files with the edit made, the edited file, and the lines that the edit touches."""
    file = case.get("in", "docs/index.md")
    before = HANDBOOK[file]
    if "add" in case:
        text = before + "\n" + case["add"] + "\n"
        first = before.count("\n") + 2
        return {**HANDBOOK, file: text}, file, range(first, first + case["add"].count("\n") + 1)
    assert before.count(case["old"]) == 1, (
        f"{case['old']!r} stands {before.count(case['old'])} times in {file}"
    )
    first = before[: before.index(case["old"])].count("\n") + 1
    return (
        {**HANDBOOK, file: before.replace(case["old"], case["new"])},
        file,
        range(first, first + case["new"].count("\n") + 1),
    )


def name(case):
    return readable_id(f"{case.get('rule', 'none')}: {case.get('new', case.get('add'))}")


def test_clean():
    assert [str(d) for d in findings(HANDBOOK)] == []


@pytest.mark.parametrize("case", LOOK_ALIKES, ids=name)
def test_look_alike_is_quiet(case):
    files, _, _ = edited(case)
    assert [str(d) for d in findings(files, *RULES) if d.rule != "reference-unused"] == []


@pytest.mark.parametrize("case", FAULTS, ids=name)
def test_fault_is_found(case):
    files, file, lines = edited(case)
    found = findings(files, *RULES)
    hits = [d for d in found if d.rule == case["rule"]]
    assert hits, [str(d) for d in found]
    assert all(d.path == case.get("at", file) for d in hits)
    if "at" not in case:
        span = range(lines.start - case.get("above", 0), lines.stop + case.get("below", 0))
        assert all(d.line in span for d in hits), ([str(d) for d in hits], span)
    if "meant" in case:
        assert any(case["meant"] in d.one_line for d in hits), [d.one_line for d in hits]
    others = [
        str(d) for d in found if d.rule not in (case["rule"], "reference-unused", *case.get("also", []))
    ]
    assert others == []
