"""Settings that grow: patterns, circles of redirects and a nav of pages that are not there are read in steps that grow with them."""

from __future__ import annotations

import datetime
import json
import time
import tracemalloc
from fnmatch import fnmatch

import pytest

from handbook import rules
from handbook.corpus import build
from handbook.rules.per_path import PerPath
from handbook.rules.redirect_loop import leading_in_circles, steps
from handbook.source.excluded import matching
from handbook.source.texts import TextsInMemory


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("*a" * 20 + "b", "a" * 80), ("*(" * 20 + "b", "(" * 80), ("*[!b]" * 20 + "b", "a" * 80), ("*[)]" * 20 + "b", ")" * 80), ("*\\[" * 20 + "b", "[" * 80),
     ("*]" * 20 + "b", "]" * 80), ("*?" * 20 + "b", "a" * 80), ("a**" * 20 + "b", "a" * 80), ("**/a/" * 20 + "b", "a/" * 80), ("/**/a*a/" * 20 + "b", "aa/" * 80)],
)  # fmt: skip
@pytest.mark.parametrize(
    "setting",
    ["exclude_docs", "not_in_nav", "draft_docs", "per_path", "urgent_pages", ".gitignore", "exclude"],
)
def test_a_pattern_of_many_stars_is_matched_at_once(setting, pattern, path):
    before = time.process_time()
    if setting == "per_path":
        assert PerPath({pattern: {"all": "off"}}).severity(path, "r") == ""
    elif setting == "urgent_pages":
        assert not fnmatch(path, pattern)
    else:
        typed = {"glob": pattern} if setting == "exclude" else pattern
        files = {
            ".gitignore": pattern if setting == ".gitignore" else "",
            f"docs/{path}x.md": "# A\n\n[b](b.md)\n",
        }
        values = (
            {"plugins": [{"exclude": typed}]}
            if setting == "exclude"
            else {setting: typed}
            if setting != ".gitignore"
            else {}
        )
        corpus = build(
            TextsInMemory({"mkdocs.yml": json.dumps({"site_name": "T", "nav": ["b.md"], **values}), **files}),
            today=datetime.date(2026, 11, 25),
        )
        assert {d.rule for d in rules.run(corpus)} >= {"page-missing"}
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("typed", "quick"),
    [(r"drafts/.*", True), (r"[a-z]+/[^/]+/.*\.md$", True), (r"(\d{4})-(\d{2}).*", True), ("(", True), (")", True), (r"(a+)+b", False), (r"(a|a)*b", False),
     (r"((a*)b)*", False), (r"a*a*a*a*b", False), ("(a{1,}){1,}", False)],
)  # fmt: skip
def test_an_expression_that_could_be_tried_for_years_is_told_and_not_tried(typed, quick):
    config = json.dumps({"site_name": "T", "plugins": [{"exclude": {"regex": [typed]}}]})
    files = {"mkdocs.yml": config, "docs/" + "a" * 60 + ".md": "# A\n"}
    unread = build(TextsInMemory(files), today=datetime.date(2026, 11, 25)).unread
    assert quick != any(typed in one.why for one in unread)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*a*b", "xaxb", True), ("*a*b*c.md", "aabbccc.md", True), ("*a*b*c", "cab", False), ("a*bc*d", "abcbcxd", True), ("*ab*ab", "ab", False),
        ("*ab*ab", "xab/ab", False), ("*?a*a", "aaba", True), ("*?a*a", "aba", False), ("*.draft.*.md", "x/y.draft.en.md", True), ("d*/e*f*g", "dd/e1f2g", True), ("**/a*b*c", "x/y/a1b2c", True),
    ],
)  # fmt: skip
def test_patterns_mean_what_git_takes_them_for(pattern, path, expected):
    assert (matching([path], pattern) == [path]) is expected


def test_what_leads_in_a_circle_is_found_and_a_chain_is_not():
    chain = {f"{n}.md": f"{n + 1}.md" for n in range(5_000)}
    assert leading_in_circles(chain) == set()
    assert leading_in_circles({**chain, "5000.md": "4998.md"}) == {*chain, "5000.md"}
    assert leading_in_circles({"a": "b", "b": "c", "x": "x"}) == {"x"}


def test_a_long_circle_is_shown_by_its_first_steps():
    found = {str(n): str((n + 1) % 40) for n in range(40)}
    assert steps(found, "0")[-2:] == ["12", "…"]
    assert steps({"a": "b", "b": "a"}, "a") == ["a", "b", "a"]


@pytest.mark.slow
def test_a_nav_of_pages_that_are_not_there_takes_memory_in_proportion():
    def peak(number):
        nav = "".join(f"  - p{n}.md\n" for n in range(number))
        files = {"mkdocs.yml": f"site_name: T\nnav:\n{nav}", "docs/index.md": "# A\n"}
        tracemalloc.start()
        found = rules.run(build(TextsInMemory(files), today=datetime.date(2026, 11, 25)))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(found) >= number
        return most

    peak(10)
    assert peak(2_000) < 2.5**2 * peak(500)
