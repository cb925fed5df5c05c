"""Change the code of a package in thousands of small ways, and show which changes no test sees.

Mutmut makes the changes and runs the tests on each. It wants the code in src/, so it works on a copy.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FLOOR = 85
RULES = "told governance graph wording record_weak".split()
REVIEW = "told reports sarif command changelog hostile kinds".split()
TESTS = {
    "rules": [
        *(f"tests/rules/test_{name}.py" for name in RULES),
        "tests/test_fix.py",
        "tests/test_severity.py",
    ],
    "review": [*(f"tests/review/test_{name}.py" for name in REVIEW), "tests/test_review_comment.py"],
}
"""The tests that tell most in least time: what the others try on the rules, test_told holds word for word."""
SURVIVED, NO_TESTS, TYPES = 0, 33, 37
"""What mutmut notes as the end of the tests."""

SETTINGS = """
[tool.mutmut]
source_paths = ["src/handbook"]
only_mutate = ["src/handbook/{package}/*.py"]
also_copy = {copied}
pytest_add_cli_args = ["-p", "no:cacheprovider", "-m", "not browser and not site", "-x", "-q"]
pytest_add_cli_args_test_selection = {tests}
type_check_command = ["mypy", "--output", "json", "--no-warn-unused-ignores", {unasked}]
use_setproctitle = false
"""
UNASKED = "assignment has-type misc no-redef var-annotated".split()
"""What mypy says of the frame that mutmut puts around its changes; all else it says of a change counts as seen, as in `make check`."""


class Mutant(NamedTuple):
    """One changed place: its name for mutmut, the module it stands in, and what the tests ended with."""

    name: str
    module: str
    ended: int | None

    @property
    def survived(self) -> bool:
        return self.ended in (SURVIVED, NO_TESTS, None)


def copy(package: str, into: Path) -> None:
    """The working tree as git sees it, with hooks/ called src/."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (source := ROOT / name).is_file():
            target = into / ("src" + name.removeprefix("hooks") if name.startswith("hooks/") else name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    if (vendor := ROOT / "site-assets/vendor").is_dir():
        shutil.copytree(vendor, into / "site-assets/vendor", dirs_exist_ok=True)
    (into / "hooks").symlink_to("src")
    beside = sorted(p.name for p in into.iterdir() if p.name not in ("tests", "pyproject.toml", ".git"))
    pyproject = into / "pyproject.toml"
    pyproject.write_text(pyproject.read_text().replace('mypy_path = "hooks"', 'mypy_path = "src"'))
    with pyproject.open("a") as settings:
        settings.write(
            SETTINGS.format(
                package=package,
                copied=json.dumps(beside),
                tests=json.dumps(TESTS[package]),
                unasked=", ".join(f'"--disable-error-code", "{code}"' for code in UNASKED),
            )
        )


def mutants(copied: Path) -> Iterator[Mutant]:
    """What mutmut wrote beside each module it changed."""
    for meta in sorted((copied / "mutants").rglob("*.py.meta")):
        module = meta.relative_to(copied / "mutants/src").as_posix().removesuffix(".meta")
        for name, ended in json.loads(meta.read_text())["exit_code_by_key"].items():
            yield Mutant(name, module, ended)


def mutmut(copied: Path, names: Sequence[str], *, check: bool = True) -> None:
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 1), *names]
    environment = {**os.environ, "PYTHONPATH": str(copied / "mutants/src")}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        command, cwd=copied, check=check, env=environment, stderr=None if check else subprocess.DEVNULL
    )
    tests = json.loads((copied / "mutants/mutmut-stats.json").read_text())["duration_by_test"]
    if unnamed := [name for name in tests if "\\" in name]:
        sys.exit(
            f"Mutmut cannot run '{unnamed[0]}' by its name, and would count it as failed. Name it without backslash."
        )


def run(package: str, copied: Path, patterns: Sequence[str], sample: int) -> list[Mutant]:
    """The mutants that match, or some of them drawn by lot, the same ones each time."""
    if not (copied / "mutants").is_dir():
        copy(package, copied)
        (copied / "mutants/src").mkdir(parents=True)
        mutmut(copied, ["none"], check=False)
    names = [m.name for m in mutants(copied) if any(fnmatch(m.name, p) for p in patterns)]
    if sample and sample < len(names):
        names = sorted(random.Random(1).sample(names, sample))
    mutmut(copied, names)
    return [m for m in mutants(copied) if m.name in set(names)]


def table(found: Sequence[Mutant]) -> str:
    """Modules with the most survivors first."""
    made, left = Counter(m.module for m in found), Counter(m.module for m in found if m.survived)
    rows = [
        f"{left[m]:5} of {made[m]:5} survive  {m}"
        for m in sorted(made, key=lambda m: (-left[m], m))
        if left[m]
    ]
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("package", choices=sorted(TESTS))
    parser.add_argument(
        "patterns", nargs="*", default=["*"], help="only these, such as 'handbook.rules.citation_*'"
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only so many, drawn by lot")
    parser.add_argument(
        "--keep", type=Path, help="work in this folder and leave it: `mutmut show NAME` there"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        into = (asked.keep or Path(made) / "copy").resolve()
        into.mkdir(parents=True, exist_ok=True)
        found = run(asked.package, into, asked.patterns or ["*"], asked.sample)
    left, typed = (sum(one) for one in zip(*((m.survived, m.ended == TYPES) for m in found), strict=True))
    killed = 100 * (1 - left / len(found))
    print(table(found))
    print(
        f"{asked.package}: {len(found)} changes, {left} survive, {typed} are refused by the type check, the rest by tests."
    )
    print(f"{killed:.1f}% are seen; at least {FLOOR}% is asked.")
    return int(killed < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
