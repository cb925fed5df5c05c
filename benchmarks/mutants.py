"""Change the code of a package in thousands of small ways, and show which changes no test sees.

Mutmut makes the changes and runs the tests on each. It wants the code in src/, so it works on a copy.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FLOOR = 85
RULES = "told governance wording record_weak".split()
REVIEW = (
    "told words values lines references reports_told reports sarif command changelog hostile kinds".split()
)
TESTS = {
    "rules": [
        *(f"tests/handbook/rules/test_{name}.py" for name in RULES),
        "tests/recovery/axis/test_graph.py",
        "tests/handbook/commands/test_fix.py",
        "tests/handbook/commands/test_severity.py",
    ],
    "review": [
        *(f"tests/handbook/review/test_{name}.py" for name in REVIEW),
        "tests/repository/test_review_comment.py",
    ],
}
"""The tests that tell most in least time: what the others try on the rules, test_told holds word for word."""
SURVIVED, NO_TESTS = 0, 33
"""What mutmut notes as the end of the tests."""

SETTINGS = """
[tool.mutmut]
source_paths = ["src/handbook"]
only_mutate = ["src/handbook/{package}/*.py"]
also_copy = {copied}
pytest_add_cli_args = ["-p", "no:cacheprovider", "-m", "not browser and not site", "-x", "-q"]
pytest_add_cli_args_test_selection = {tests}
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
    def function(self) -> str:
        return self.name.rpartition(".")[2]

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
            SETTINGS.format(package=package, copied=json.dumps(beside), tests=json.dumps(TESTS[package]))
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
    subprocess.run(
        command, cwd=copied, check=check, env=environment, stderr=None if check else subprocess.DEVNULL
    )
    tests = json.loads((copied / "mutants/mutmut-stats.json").read_text())["duration_by_test"]
    if unnamed := [name for name in tests if "\\" in name]:
        sys.exit(
            f"Mutmut cannot run '{unnamed[0]}' by its name, and would count it as failed. Name it without backslash."
        )


def refused(copied: Path) -> set[str]:
    """The mutants that the type check refuses, as `make check` would."""
    command = [
        "mypy",
        "--output",
        "json",
        "--no-warn-unused-ignores",
        *(f"--disable-error-code={c}" for c in UNASKED),
    ]
    output = subprocess.run(
        [sys.executable, "-m", *command], check=False, cwd=copied / "mutants", capture_output=True, text=True
    )
    lines = defaultdict[str, set[int]](set)
    for fault in map(json.loads, filter(None, output.stdout.splitlines())):
        lines[fault["file"].removeprefix("src/")].add(fault["line"])
    return {m.name for m in mutants(copied) if m.function in at(copied, m.module, frozenset(lines[m.module]))}


@cache
def at(copied: Path, module: str, lines: frozenset[int]) -> frozenset[str]:
    """The functions of a module that some lines stand in."""
    tree = ast.walk(ast.parse((copied / "mutants/src" / module).read_text()))
    found = [
        n for n in tree if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) and "__mutmut_" in n.name
    ]
    return frozenset(
        n.name for n in found if not lines.isdisjoint(range(n.lineno, (n.end_lineno or n.lineno) + 1))
    )


def run(package: str, copied: Path, patterns: Sequence[str], sample: int) -> tuple[list[Mutant], set[str]]:
    """The mutants that match, or some of them drawn by lot, the same ones each time; and those that the type check refuses."""
    if not (copied / "mutants").is_dir():
        copy(package, copied)
        (copied / "mutants/src").mkdir(parents=True)
        mutmut(copied, ["none"], check=False)
    names = [m.name for m in mutants(copied) if any(fnmatch(m.name, p) for p in patterns)]
    if sample and sample < len(names):
        names = sorted(random.Random(1).sample(names, sample))
    typed = refused(copied)
    mutmut(copied, [name for name in names if name not in typed])
    return [m for m in mutants(copied) if m.name in set(names)], typed & set(names)


def table(found: Sequence[Mutant], left: Sequence[Mutant]) -> str:
    """Modules with the most survivors first."""
    made, here = Counter(m.module for m in found), Counter(m.module for m in left)
    return "\n".join(
        f"{number:5} of {made[module]:5} survive  {module}" for module, number in here.most_common()
    )


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
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        into = (args.keep or Path(made) / "copy").resolve()
        into.mkdir(parents=True, exist_ok=True)
        found, typed = run(args.package, into, args.patterns or ["*"], args.sample)
    left = [m for m in found if m.survived and m.name not in typed]
    killed = 100 * (1 - len(left) / len(found))
    print(table(found, left))
    print(
        f"{args.package}: {len(found)} changes, {len(left)} survive, {len(typed)} are refused by the type check, the rest by tests."
    )
    print(f"{killed:.1f}% are seen; at least {FLOOR}% is asked.")
    return int(killed < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
