"""Single edits of a built site: what each breaks is found and named, and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from handbook.built.check import check_site
from tests.handbook.built.test_markdown import HERE, URL, build
from tests.reading import read_yaml

pytestmark = pytest.mark.slow

CASES = [case for name in ("site", "site-second") for case in read_yaml(HERE / "cases" / f"{name}.yaml")]
ABOUT = {"page-unreachable", "sitemap-page-unlisted"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    base = tmp_path_factory.mktemp("built")
    for mode, settings in (("served", "mkdocs.yml"), ("disk", "offline.yml")):
        shutil.copytree(HERE / "site", base / mode)
        build(base / mode, settings)
    return base


def edit(site, case):
    for path, text in case.get("write", {}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    for path, text in case.get("append", {}).items():
        (site / path).write_text((site / path).read_text(encoding="utf-8") + text, encoding="utf-8")
    for path, text in case.get("insert", {}).items():
        change(site / path, "</article>", f"{text}</article>")
    for path, (old, new) in case.get("replace", {}).items():
        change(site / path, old, new)
    for path in case.get("remove", []):
        (site / path).unlink()
    for old, new in case.get("move", {}).items():
        (site / old).rename(site / new)
    for path, target in case.get("link", {}).items():
        (site / path).symlink_to(target)


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def wanted(case):
    for item in case.get("finds", []):
        ((path, rest),) = item.items()
        ((rule, subject),) = rest.items() if isinstance(rest, dict) else [rest.split(": ", 1)]
        yield path, rule, subject


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}-{case['mode']}")
def test_edit(case, built, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(built / case["mode"] / "site", site)
    edit(site, case)
    found = check_site(site, site_url=URL, offline=case["mode"] == "disk")
    missed = [want for want in wanted(case) if not any(is_same(diagnostic, want) for diagnostic in found)]
    assert missed == [], [str(d) for d in found]
    if not case.get("loose"):
        extra = [str(d) for d in found if not any(is_same(d, want) for want in wanted(case))]
        assert extra == []


def is_same(diagnostic, want):
    path, rule, subject = want
    return (diagnostic.path, diagnostic.rule) == (path, rule) and subject in diagnostic.subject


def test_every_rule_has_a_case():
    rules = {
        path.stem.replace("_", "-")
        for path in Path(check_site.__code__.co_filename).parent.glob("rules/[a-z]*.py")
    }
    text = "".join(file.read_text(encoding="utf-8") for file in (HERE / "cases").glob("*.yaml"))
    assert {rule for rule in rules if not re.search(rf"\b{rule}\b", text)} == set()
