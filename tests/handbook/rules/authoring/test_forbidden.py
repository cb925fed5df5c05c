"""What a site's policy forbids is told in whatever form it is typed, at its place; what only looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook.rules.project import findings
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).parent / "cases" / "forbidden.yaml")
SETTINGS = "site_name: T\nplugins: [search, {{handbook: {settings}}}]\nmarkdown_extensions: [attr_list, md_in_html, tables, fenced_code]\n"


def forbidden(types, settings):
    files = {"mkdocs.yml": SETTINGS.format(settings=settings), "docs/index.md": f"# A\n\n{types}\n"}
    return [f"{d.line}:{d.column} {d.subject}" for d in findings(files) if d.rule == "html-forbidden"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["types"][:40])
def test_what_a_policy_forbids(case):
    assert forbidden(case["types"], "{hosting: {policy: true}}") == case["says"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["types"][:40])
def test_without_a_policy_only_addresses_are_told(case):
    assert forbidden(case["types"], "{}") == (case["says"] if case.get("free") else [])
