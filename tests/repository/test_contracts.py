"""Which module may import which, and of whose subject the engine knows nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

SUBJECT = re.compile(
    r"testost|\btrt\b|testis|testes|testicul|sperm|undecanoate|kallmann|clomi[fp]h|tamoxifen|estradiol|gonad",
    re.I,
)
SUBSTANCES = "english/lexicons/drugs.yaml"
"""The general lexicon, which serves every handbook."""


def lint(folder):
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    environment = {"PYTHONPATH": str(folder / "hooks"), "PATH": "", "NO_COLOR": "1", "COLUMNS": "200"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.fixture
def copied(root, tmp_path):
    shutil.copytree(root / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept(copied):
    status, said = lint(copied)
    assert status == 0, said
    assert "0 broken" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("handbook/rule.py", "import recovery", "The engine knows no handbook"),
        ("handbook/project.py", "import handbook.corpus", "A module imports lower floors only"),
        ("handbook/project.py", "import mkdocs", "One module knows MkDocs"),
        ("handbook/rules/reference_year.py", "from . import citation_case", "Rules for sources do not know each other"),
        ("handbook/new_room.py", "", "A module imports lower floors only"),
    ],
)  # fmt: skip
def test_a_broken_contract_is_told(copied, file, line, contract):
    path = copied / "hooks" / file
    path.write_text((path.read_text() if path.exists() else "") + f"\n{line}\n")
    status, said = lint(copied)
    assert status == 1
    assert contract in said.partition("Broken contracts")[2]


def test_the_engine_does_not_speak_of_this_handbooks_subject(root):
    engine = root / "hooks" / "handbook"
    texts = {
        path.relative_to(engine).as_posix(): path.read_text(encoding="utf-8")
        for path in engine.rglob("*")
        if path.is_file()
        and path.suffix not in (".pyc", ".gz")  # a dictionary holds the words of all subjects
    }
    assert SUBJECT.search(texts.pop(SUBSTANCES)), "the pattern finds what it looks for"
    assert {path: match[0] for path, text in texts.items() if (match := SUBJECT.search(text))} == {}
