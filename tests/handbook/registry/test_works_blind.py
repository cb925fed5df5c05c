"""Works that exist are found, and works that were made up are told: a set written by someone who had not seen the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook.registry.simulated import World
from tests.handbook.registry.works_blind import load, looked_up, record

FILE = load(Path(__file__).with_name("works_blind.yaml"))


@pytest.fixture(scope="module")
def library():
    server = World([record(one) for one in FILE["registry"]])
    yield server
    server.stop()


@pytest.mark.parametrize("case", FILE["real"], ids=lambda case: case["id"])
def test_a_work_that_exists_is_found(library, case):
    diagnostics = looked_up(library, case["bibtex"]).diagnostics
    (offered,) = [d.message.lower() for d in diagnostics if d.rule == "identifier-missing"]
    assert any(identifier.lower() in offered for identifier in (case["same_as"], *case.get("also", ())))
    assert not {d.rule for d in diagnostics} & {"work-differs", "work-unknown", "reference-wrong-work"}


OF_KNOWN_BOOK = {"i-chapter"}
"""A chapter that no registry has by itself may still stand in its book."""
NEAR, NONE = "work-differs", "work-unknown"


@pytest.mark.parametrize("case", FILE["invented"], ids=lambda case: case["id"])
def test_a_work_that_was_made_up_is_told(library, case):
    (said,) = [d for d in looked_up(library, case["bibtex"]).diagnostics if d.rule in (NEAR, NONE)]
    assert said.severity == ("warning" if case["id"] in OF_KNOWN_BOOK else "error")
    assert {NEAR: "near", NONE: "none"}[said.rule] in case["acceptable"]
