"""Works without identifier, looked up in a small world: found, found but otherwise, or known to no registry."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from handbook.bibliography import parse
from handbook.registry.asking import Bases
from handbook.registry.fetching import Fetcher
from handbook.registry.verify import verify
from tests.handbook.registry.simulated import World

FILE = yaml.safe_load(Path(__file__).with_name("lookups.yaml").read_text(encoding="utf-8"))
TODAY = datetime.date(2026, 11, 25)
RULES = {"identifier-missing", "preprint-published", "work-differs", "work-retracted", "work-unknown", "record-unreachable", "record-unreadable"}


@pytest.fixture(scope="module")
def world():
    server = World(FILE["records"])
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def whole(world):
    """Each test finds all registries whole."""
    world.broken = {}


def reference(ours, key="key"):
    """A CSL item of the shorter form of a case."""
    entry = {"id": key, "type": "article-journal", **ours}
    year = entry.pop("year", None)
    return entry | ({"issued": {"date-parts": [[year]]}} if year else {})


def looked_up(world, *entries, tries=1, **bases):
    fetcher = Fetcher(deadline=30, limit=5, tries=tries, sleep=lambda seconds: None)
    names = {"crossref": "crossref", "eutils": "pubmed", "europepmc": "europepmc", "openalex": "openalex", "books": "books"}
    addresses = {name: world.url(path) for name, path in names.items()} | bases
    try:
        items = parse("b.json", json.dumps(entries)).items_in_order
        return verify(items, {}, today=TODAY, bases=Bases(**addresses), fetcher=fetcher)
    finally:
        fetcher.close()


@pytest.mark.parametrize("case", FILE["works"], ids=lambda case: case["name"])
def test_work(world, case):
    result = looked_up(world, reference(case["ours"]))
    told = {d.rule: d for d in result.diagnostics if d.rule in RULES}
    expected = set() if case["finds"] == "quiet" else set(case["finds"].split())
    assert set(told) == expected, [str(d) for d in result.diagnostics]
    assert bool(result.not_sought) is (case["finds"] == "quiet")
    assert not result.incomplete
    main = told.get(case["finds"].split()[0])
    if "as" in case:
        assert any(identifier in main.message for identifier in case["as"].split()), main.message
    if "says" in case:
        assert case["says"] in main.message
