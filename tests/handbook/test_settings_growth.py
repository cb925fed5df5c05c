"""Settings that grow: patterns, circles of redirects and a nav of pages that are not there are read in steps that grow with them."""

from __future__ import annotations

import datetime
import tracemalloc

import pytest

from handbook import rules
from handbook.corpus import build
from handbook.rules.redirect_loop import leading_in_circles, steps
from handbook.source.excluded import matching
from handbook.source.texts import TextsInMemory


def test_a_pattern_of_many_stars_is_matched_at_once():
    assert matching(["a" * 80 + ".md"], "*a" * 20 + "b") == []


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
