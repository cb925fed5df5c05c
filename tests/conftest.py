"""What all tests share: where the project lies, and the site, built once a run."""

from __future__ import annotations

import datetime
import gc
import hashlib
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from tests.naming import readable_id

if TYPE_CHECKING:
    from handbook.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent


gc.disable()


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: what was made to collect them is never looked through for what is left over."""
    gc.freeze()
    gc.enable()


SHORT, ONE_IN = 12, 5
"""How many cases a short table has, and of how many cases of a longer one the quick tests run one."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of tables of many cases, most are slow; all are run by `make test`, and where a part of the tests is named."""
    if [Path(named).resolve() for named in config.args] != [ROOT / "tests"]:
        return
    tables = defaultdict[str, dict[str, pytest.Item]](dict)
    for item in items:
        if not item.get_closest_marker("whole"):
            tables[item.nodeid.partition("[")[0]][item.nodeid] = item
    for cases in tables.values():
        if len(cases) > SHORT:
            digests = {case: hashlib.sha256(case.encode()).digest() for case in cases}
            quick = {case for case, digest in digests.items() if digest[0] % ONE_IN == 0}
            for case in cases.keys() - (quick or {min(digests, key=lambda case: digests[case])}):
                cases[case].add_marker(pytest.mark.slow)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Names for texts; pytest names the rest."""
    return readable_id(val) if isinstance(val, (str, bytes)) else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of mkdocs.yml."""
    return ROOT


@pytest.fixture(scope="session")
def own_handbook() -> Corpus:
    """This handbook, read once for all tests that only look at it."""
    from handbook.corpus import build
    from handbook.files.disk import TextsOnDisk

    return build(TextsOnDisk(ROOT), today=datetime.date.today())


def epoch() -> str:
    """The day that sites are built as of: SOURCE_DATE_EPOCH, else the last commit's, else the newest page's."""
    if named := os.environ.get("SOURCE_DATE_EPOCH"):
        return named
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    newest = max(int(page.stat().st_mtime) for page in (ROOT / "docs").rglob("*.md"))
    return done.stdout.strip() or str(newest)


EPOCH = epoch()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: the folder named in HANDBOOK_SITE, else one built for this run."""
    named = os.environ.get("HANDBOOK_SITE")
    return Path(named).resolve() if named else _built_once(tmp_path_factory.getbasetemp())


def _built_once(base: Path) -> Path:
    """Build for the first worker that asks; the others wait for it."""
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "site"
    with FileLock(shared / "site.lock"):
        if not folder.exists():
            build(folder)
    return folder


def build(folder: Path) -> None:
    """Build the site strictly into the folder; a failure shows what MkDocs said."""
    aside = folder.with_name(f"{folder.name}.new")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"The site does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    aside.rename(folder)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline bundle, made once for this run by the command itself."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    target = shared / "bundle" / "book.zip"
    with FileLock(shared / "bundle.lock"):
        if not target.exists():
            done = run_bundle(ROOT, "--output", str(target), TZ="Asia/Tokyo", PYTHONHASHSEED="1")
            if done.returncode or "MB, and its SHA-256 beside it." not in done.stdout:
                pytest.fail(f"There is no bundle:\n{done.stdout}{done.stderr}", pytrace=False)
    return target


def run_bundle(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`handbook bundle` in a process of its own."""
    command = [sys.executable, "-m", "handbook.cli", "bundle", *arguments]
    given = {
        **os.environ,
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONPATH": str(root / "hooks"),
        **environment,
    }
    return subprocess.run(command, cwd=root, env=given, capture_output=True, text=True, check=False)
