"""Golden texts: what was said is held against a file that somebody read.

After a wanted change, run the test with `HANDBOOK_GOLDEN=write`, read the difference, and commit it with the change.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

WRITES = os.environ.get("HANDBOOK_GOLDEN") == "write"


def held(text: str, file: Path) -> None:
    """Fail, with the first lines that differ, unless the file holds the text."""
    if WRITES:
        written(text, file)
    differing(file.read_text(encoding="utf-8"), text, file.name)


def differing(golden: str, said: str, name: str) -> None:
    if said != golden:
        lines = difflib.unified_diff(
            golden.splitlines(), said.splitlines(), f"{name} as read", "now", n=1, lineterm=""
        )
        pytest.fail("\n".join(islice(lines, 60)), pytrace=False)


def written(text: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def parts(file: Path, said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parts of a golden file by their heads; made of heads and texts where golden files are written anew."""
    if WRITES:
        written("\n".join(f"# {head}\n{text}\n" for head, text in said), file)
    return sections(file)


@cache
def sections(file: Path) -> dict[str, str]:
    """The parts of a golden file by their heads, which begin with `# `."""
    parts = [part.partition("\n") for part in f"\n{file.read_text(encoding='utf-8')}".split("\n# ")[1:]]
    return {head: body.strip("\n") for head, _, body in parts}
