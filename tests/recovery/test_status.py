"""The state of the evidence is told from the data, and nothing is called checked that was not."""

from __future__ import annotations

import datetime
import json

import pytest

from handbook.corpus import build
from handbook.source.texts import TextsInMemory
from recovery import evidence_status as status

RECORD = {
    "key": "liu2006",
    "source": {"kind": "stored-page", "address": "https://example.org/"},
    "seen": "2026-11",
    "extent": "part",
    "fields": {},
    "updates": [],
}
FILES = {
    "mkdocs.yml": "site_name: Test\nextra:\n  handbook:\n    bibliography: b.json\n    findings: findings\n    records: records\n",
    "b.json": json.dumps(
        [{"id": key, "type": "article-journal", "title": "Recovery"} for key in ("liu2006", "gu2009")]
    ),
    "findings/liu2006.yaml": "work: liu2006\nfindings:\n  back: {reports: Sperm was back in 67% of men., population: volunteers, place: Abstract, read: abstract, certainty: high}\n",
    "records/liu2006.json": json.dumps(RECORD),
    "docs/index.md": "---\ncitations: required\n---\n# A\n\nBack in 67% [@liu2006#back]. So it is [@gu2009].\n",
    "docs/other.md": "# B\n\nNothing to cite.\n",
}


def corpus(today="2026-11-25", **files):
    return build(TextsInMemory({**FILES, **files}), today=datetime.date.fromisoformat(today))


def test_totals():
    totals = status.figures(corpus())["totals"]
    assert {k: totals[k] for k in ("statements", "cited", "numbers", "traced", "works", "seen")} == {
        "statements": 2, "cited": 2, "numbers": 1, "traced": 1, "works": 2, "seen": 1,
    }  # fmt: skip
    assert totals["records"] == {"checked": 0, "full": 0, "part": 1, "none": 1}


def test_a_wrong_number_is_not_counted_as_traced():
    wrong = FILES["docs/index.md"].replace("67", "76")
    totals = status.figures(corpus(**{"docs/index.md": wrong}))["totals"]
    assert (totals["numbers"], totals["traced"]) == (1, 0)


@pytest.mark.parametrize(
    ("today", "old"), [("2026-11-25", False), ("2027-10-30", False), ("2027-12-25", True)]
)
def test_a_record_gets_stale_after_a_year(today, old):
    assert status.stale(corpus(today), "liu2006") is old


def test_badge_of_a_page():
    made = corpus()
    badge = status.badge(made, "docs/index.md", "index.md")
    assert badge == {
        "statements": 2, "cited": 2, "numbers": "1 of 1", "traced": 1, "works": 2, "seen": 1, "checked": 0, "stale": 0,
    }  # fmt: skip
    assert status.badge(made, "docs/other.md", "other.md") is None


def test_the_file_is_the_same_each_time():
    assert status.written(corpus()) == status.written(corpus())


def test_the_totals_are_those_of_the_pages_and_the_data():
    said = status.figures(corpus("2027-12-25"))
    for name in ("statements", "cited", "numbers", "traced"):
        assert said["totals"][name] == said["data"][name] + sum(page[name] for page in said["pages"].values())
    assert said["totals"]["stale"] == said["pages"]["index.md"]["stale"] == 1
    assert "other.md" not in said["pages"]
