"""Faults written in Markdown are found on the site that MkDocs builds of it, in both modes; look-alikes stay quiet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.built.check import check_site
from tests.reading import read_yaml

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
CASES = [
    case for name in ("markdown", "markdown-second") for case in read_yaml(HERE / "cases" / f"{name}.yaml")
]
URL = "https://example.org/handbook/"


def build(base, settings):
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        str(base / settings),
        "-d",
        str(base / "site"),
    ]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return base / "site"


def sources(base):
    shutil.copytree(HERE / "site", base)
    (base / "docs" / "cases").mkdir()
    for case in CASES:
        page = base / "docs" / "cases" / f"{case['name']}.md"
        page.write_text(f"# {case['name']}\n\n{case['markdown']}\n", encoding="utf-8")
    return base


def by_case(found):
    cases = {}
    for diagnostic in found:
        name = diagnostic.path.removesuffix("/index.html").removesuffix(".html").removeprefix("cases/")
        cases.setdefault(name, []).append(diagnostic)
    return cases


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    site = build(sources(tmp_path_factory.mktemp("served") / "project"), "mkdocs.yml")
    return by_case(check_site(site, site_url=URL))


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    site = build(sources(tmp_path_factory.mktemp("disk") / "project"), "offline.yml")
    return by_case(check_site(site, site_url=URL, offline=True))


def compare(found, expected):
    assert {d.rule for d in found} == set(expected), [str(d) for d in found]
    for diagnostic in found:
        assert expected[diagnostic.rule] in diagnostic.subject
        assert diagnostic.line > 0
        assert diagnostic.message


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_as_served(case, served):
    compare(served.get(case["name"], []), case.get("served", case.get("finds", {})))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_from_disk(case, disk):
    compare(disk.get(case["name"], []), case.get("disk", case.get("finds", {})))


def test_nothing_else_is_found(served, disk):
    names = {case["name"] for case in CASES}
    assert set(served) <= names
    assert set(disk) <= names


def test_two_fifths_of_the_cases_are_quiet_or_more():
    assert len(CASES) >= 160
    assert len({case["name"] for case in CASES}) == len(CASES)
