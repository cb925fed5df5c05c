"""Works that exist are found, and works that were made up are told: a set written by someone who had not seen the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook.registry.simulated import World
from tests.handbook.registry.works_blind import load, looked_up, record

SETS = {
    name: load(Path(__file__).with_name(f"{name}.yaml"))
    for name in (
        "works_blind",
        "works_blind_second",
        "works_blind_third",
        "works_blind_fourth",
        "works_blind_fifth",
        "works_source_article",
    )
}


def cases(kind):
    return [pytest.param(name, case, id=case["id"]) for name, one in SETS.items() for case in one[kind]]


@pytest.fixture(scope="module")
def libraries():
    servers = {name: World([record(one) for one in typed["registry"]]) for name, typed in SETS.items()}
    yield servers
    for server in servers.values():
        server.stop()


@pytest.mark.parametrize(("name", "case"), cases("real"))
def test_a_work_that_exists_is_found(libraries, name, case):
    diagnostics = looked_up(libraries[name], case["bibtex"]).diagnostics
    (offered,) = [d.message.lower() for d in diagnostics if d.rule == "identifier-missing"]
    assert any(identifier.lower() in offered for identifier in (case["same_as"], *case.get("also", ())))
    assert not {d.rule for d in diagnostics} & {"work-differs", "work-unknown", "reference-wrong-work"}


DOUBTED = {"i-chapter", "i2-09", "i-thesis"}
"""A chapter that no registry has by itself may still stand in its book, and a report or a thesis in none of them."""
NEAR, NONE = "work-differs", "work-unknown"


@pytest.mark.parametrize(("name", "case"), cases("invented"))
def test_a_work_that_was_made_up_is_told(libraries, name, case):
    (said,) = [d for d in looked_up(libraries[name], case["bibtex"]).diagnostics if d.rule in (NEAR, NONE)]
    assert said.severity == ("warning" if case["id"] in DOUBTED else "error")
    assert {NEAR: "near", NONE: "none"}[said.rule] in case["acceptable"]
