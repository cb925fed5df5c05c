"""References looked up in the small world of `lookups.yaml`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from handbook.bibliography import parse
from handbook.registry.asking import Bases
from handbook.registry.fetching import Fetcher
from handbook.registry.verify import verify
from tests.reading import read_yaml

FILE = read_yaml(Path(__file__).with_name("lookups.yaml"))
TODAY = datetime.date(2026, 11, 25)
PATHS = {
    "crossref": "crossref",
    "eutils": "pubmed",
    "europepmc": "europepmc",
    "openalex": "openalex",
    "books": "books",
}


def reference(ours, key="key"):
    """A CSL item of the shorter form of a case."""
    entry = {"id": key, "type": "article-journal", **ours}
    year = entry.pop("year", None)
    return entry | ({"issued": {"date-parts": [[year]]}} if year else {})


def looked_up(world, *entries, path="b.json", limit=5.0, **bases):
    """What verifying some entries against a world tells."""
    fetcher = Fetcher(deadline=30, limit=limit, tries=1, sleep=lambda seconds: None)
    addresses = {name: world.url(path) for name, path in PATHS.items()} | bases
    try:
        items = parse(path, json.dumps(entries, indent=2, ensure_ascii=False)).items_in_order
        return verify(items, {}, today=TODAY, bases=Bases(**addresses), fetcher=fetcher)
    finally:
        fetcher.close()
