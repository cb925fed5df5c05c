"""Front matter, reviews and topics: quiet cases first."""

from __future__ import annotations

import datetime

import pytest

from tests.handbook.rules.project import TODAY, findings, messages_of


def page(*lines):
    return {"docs/index.md": "---\n" + "\n".join(lines) + "\n---\n# Home\n"}


@pytest.mark.parametrize(
    "lines",
    [
        ("title: A", "tags: [x]", "hide: [toc]", "template: a.html"),
        ("certainty: high", "custom_field: 5", "search: {boost: 2}"),
        ("depth: academic", "updated: 2026-11-25", "next_review: '2027-11-25'"),
        ("certainty: very-low", "authors: [Ada]", "reviewers: []", "conflicts: []"),
        ("citations: optional", "audience: clinicians"),
    ],
)
def test_front_matter_that_is_right(lines):
    assert messages_of(page(*lines), "front-matter-malformed") == []


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("depth: acadmic", "acadmic"),
        ("certainty: Moderate", "Moderate"),
        ("citations: yes", "True"),
        ("next_review: soon", "soon"),
        ("authors: Ada", "Ada"),
        ("title: 5", "5"),
        ("topc: hpg", "topc"),
        ("next_reviw: 2027-01-01", "next_reviw"),
    ],
)
def test_front_matter_that_is_wrong(line, subject):
    extra = "reviewers: []"
    found = findings(page(extra, line), "front-matter-malformed")
    assert [(d.subject, d.line) for d in found] == [(subject, 3)]
    assert found[0].cure


@pytest.mark.parametrize(
    "line", ["title: A", "next_review: 2026-11-25", "next_review: 2030-01-01", "next_review: nonsense"]
)
def test_review_that_is_not_overdue(line):
    assert messages_of(page(line), "review-overdue") == []


@pytest.mark.parametrize(
    "line", ["next_review: 2026-11-24", "next_review: '2020-01-01'", "next_review: 2026-11-24 10:00:00"]
)
def test_review_that_is_overdue(line):
    (found,) = findings(page(line), "review-overdue")
    assert (found.severity, found.line) == ("warning", 2)


def test_today_is_given_from_outside():
    later = TODAY + datetime.timedelta(days=400)
    assert len(findings(page("next_review: 2027-11-25"), "review-overdue", today=later)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("authors: [Ada]", "reviewers: []"),
        ("authors: [Ada]", "reviewers: [Bo]"),
        ("reviewers: [Ada]",),
        ("authors: [Ada Lane]", "reviewers: [Ada Long]"),
        ("authors: [Ada B. Lane]", "reviewers: [Ada C. Lane]"),
        ("authors: [Lane, Ada]", "reviewers: [Lane Bo]"),
        ("authors: []", "reviewers: null"),
    ],
)
def test_reviewer_who_is_no_author(lines):
    assert messages_of(page(*lines), "reviewer-is-author") == []


@pytest.mark.parametrize(
    ("authors", "reviewers"),
    [
        ("authors: [Ada]", "reviewers: [Bo, Ada]"),
        ("author: Dr. Ada Lane", "reviewer: ada lane"),
        ("authors: [{name: Ada}]", "reviewers: [{name: Ada}]"),
        ("written_by: Bo and Ada Lane; Cy", "Medical-Reviewer: 'Lane, Ada'"),
        ("authors: ['[Ada Léne](https://example.org)']", "checked_by: A. Lene, MD"),
        ("authors: [Ada B. Lane]", "reviewers: [{given: Ada, family: Lane}]"),
    ],
)
def test_reviewer_who_is_author(authors, reviewers):
    assert [d.line for d in findings(page(authors, reviewers), "reviewer-is-author")] == [3]


def test_topics_at_different_depths():
    files = {
        f"docs/{d}.md": f"---\ntopic: t\ndepth: {d}\n---\n"
        for d in ("fundamentals", "intermediate", "academic")
    }
    assert messages_of({**files, "docs/x.md": "---\ntopic: t\n---\n"}, "topic-repeated") == []


def test_topic_twice_at_a_depth():
    files = {f"docs/{n}.md": "---\ntopic: t\ndepth: academic\n---\n" for n in "abc"}
    assert [d.path for d in findings(files, "topic-repeated")] == ["docs/b.md", "docs/c.md"]
