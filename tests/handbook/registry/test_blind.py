"""Edits that were written before the comparison was looked at, against what both registries answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.registry.verify import differences
from tests.handbook.registry import answers
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).with_name("blind.yaml"))


def messages_of(found):
    """Fields or rules of what is found."""
    out = set()
    for diagnostic in found:
        field = re.match(r"The ([\w-]+) of", diagnostic.message)
        out.add(field[1] if diagnostic.rule == "reference-differs" else diagnostic.rule)
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_edit(case):
    found = list(differences(answers.item(case), answers.records(case)))
    assert messages_of(found) == set(case.get("finds", ())), [str(d) for d in found]
