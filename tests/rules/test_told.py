"""Every message of the rules, word for word, for each faulty edit: a golden text to read aloud.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/rules/test_told.py`, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.rules import test_edits, test_links

FOLDER = Path(__file__).parent / "told"


def edits():
    for case in test_edits.FAULTS:
        files, _, _ = test_edits.edited(case)
        yield test_edits.name(case), [str(d) for d in test_edits.findings(files, *test_edits.RULES)]


def links():
    for case in test_links.FAULTS:
        files = {**test_links.configured(case), **case.get("files", {})}
        name = str(case.get("line") or case.get("nav") or case.get("config") or list(case.get("files", [])))
        yield name, [str(d) for d in test_links.found(case.get("line"), files)]


def written(cases):
    return "\n".join("\n".join([f"# {' '.join(name.split())}", *lines, ""]) for name, lines in cases)


@pytest.mark.parametrize("cases", [edits, links], ids=lambda f: f.__name__)
def test_every_message_is_as_it_was_read(cases):
    golden, text = FOLDER / f"{cases.__name__}.txt", written(cases())
    if os.environ.get("HANDBOOK_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
