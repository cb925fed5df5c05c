"""Every message of the rules, word for word, for each faulty edit: a golden text to read aloud.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/rules/test_told.py`, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from tests.rules import test_edits, test_links
from tests.rules.project import told

FOLDER = Path(__file__).parent / "told"
DATA = Path(__file__).parent / "data"
HANDBOOK = yaml.safe_load((DATA / "handbook.yaml").read_text(encoding="utf-8"))


def edits():
    for case in test_edits.FAULTS:
        files, _, _ = test_edits.edited(case)
        yield test_edits.name(case), [str(d) for d in test_edits.findings(files, *test_edits.RULES)]


def links():
    for case in test_links.FAULTS:
        files = {**test_links.configured(case), **case.get("files", {})}
        name = str(case.get("line") or case.get("nav") or case.get("config") or list(case.get("files", [])))
        yield name, [str(d) for d in test_links.found(case.get("line"), files)]


def data():
    for case in yaml.safe_load((DATA / "faults.yaml").read_text(encoding="utf-8")):
        before = HANDBOOK[case["in"]]
        assert before.count(case["old"]) == 1, case
        files = {**HANDBOOK, case["in"]: before.replace(case["old"], case["new"])}
        yield f"{case['in']}: {case['new']}", told(files)


def written(cases):
    return "\n".join("\n".join([f"# {' '.join(name.split())}", *lines, ""]) for name, lines in cases)


def test_the_handbook_with_all_kinds_of_data_is_clean():
    assert told(HANDBOOK) == []


@pytest.mark.parametrize("cases", [edits, links, data], ids=lambda f: f.__name__)
def test_every_message_is_as_it_was_read(cases):
    golden, text = FOLDER / f"{cases.__name__}.txt", written(cases())
    if os.environ.get("HANDBOOK_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
