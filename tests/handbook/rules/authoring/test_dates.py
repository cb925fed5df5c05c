"""Dates of a page's settings: days that there are, in the past where they tell what was done."""

from __future__ import annotations

import pytest

from tests.handbook.rules.project import findings

QUIET = [
    "updated: 2026-11-25",
    "updated: 2020-02-29",
    "next_review: 2030-01-01",
    "date: 2030-01-01",
    "updated: yesterday",
    "version: 2026-13-45",
    "reviewers: [Jane Doe]\nlast_reviewed: 2026-01-01\nnext_review: 2027-01-01",
    "last_reviewed: 2026-01-01",
]
TOLD = {
    "updated: 2026-11-26": "2 date-wrong 2026-11-26",
    "last_reviewed: 2031-01-01": "2 date-wrong 2031-01-01",
    "updated: 2026-02-30": "2 date-wrong 2026-02-30",
    "created: 2025-13-01": "2 date-wrong 2025-13-01",
    "next_review: 2025-04-31": "2 date-wrong 2025-04-31",
    "reviewers: [Jane Doe]\nlast_reviewed: 2026-01-01\nnext_review: 2025-01-01": "4 date-wrong 2025-01-01",
    "reviewers: []\nlast_reviewed: 2026-01-01": "3 review-unsigned 2026-01-01",
    "last_reviewed: 2026-01-01\nreviewers:": "2 review-unsigned 2026-01-01",
}


def said(front, config="site_name: T\n"):
    rules = ("date-wrong", "review-unsigned", "front-matter-malformed")
    return [
        f"{d.line} {d.rule} {d.subject}"
        for d in findings({"mkdocs.yml": config, "docs/index.md": f"---\n{front}\n---\n# A\n"}, *rules)
    ]


@pytest.mark.parametrize("front", QUIET)
def test_days_that_can_be(front):
    assert said(front) == []


@pytest.mark.parametrize("front", TOLD)
def test_days_that_cannot(front):
    assert said(front) == [TOLD[front]]


def test_where_the_checks_are_asked_for_a_review_is_signed():
    config = "site_name: T\nextra: {handbook: {}}\n"
    assert said("last_reviewed: 2026-01-01", config) == ["2 review-unsigned 2026-01-01"]
