"""`handbook check --fix`: corrections that have one right answer, shown first, made only when agreed to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import rules
from ..corpus import Corpus
from ..edits import Edit, apply, diff
from ..source.texts import Unreadable


def fix(corpus: Corpus, root: Path, chosen: Iterable[str], only: Iterable[str], *, agreed: bool) -> int:
    """Show the corrections and write them. 0: made, or there were none; 1: not agreed to; 2: could not be written."""
    wanted, below = set(chosen), list(only)
    edits = [
        e
        for e in proposed(corpus, wanted)
        if not below or any(e.path == p or e.path.startswith(f"{p}/") for p in below)
    ]
    changed = {}
    for path in sorted({e.path for e in edits}):
        before = text_of(corpus, path)
        after, _ = apply(before, [e for e in edits if e.path == path])
        if after != before:
            changed[path] = after
            sys.stdout.write(diff(path, before, after))
    if not changed:
        print("There is nothing with one right answer to correct.")
        return 0
    if not (agreed or asked(len(changed))):
        print("Nothing was changed.")
        return 1
    return write(root, changed)


def proposed(corpus: Corpus, wanted: set[str]) -> Iterator[Edit]:
    """What the rules that can correct propose."""
    for name, module in rules.modules().items():
        if hasattr(module, "fixes") and (not wanted or name in wanted) and rules.severity_of(name, corpus):
            yield from module.fixes(corpus)


def text_of(corpus: Corpus, path: str) -> str:
    """A file's text as it is on disk."""
    try:
        return corpus.texts.read(path) or ""
    except Unreadable:
        return ""


def asked(files: int) -> bool:
    """Whether the person at the terminal agrees; without a terminal nobody does."""
    if not sys.stdin.isatty():
        print("Not written: there is no terminal to ask. Add --yes to write.", file=sys.stderr)
        return False
    answer = input(f"Write {files} file{'s' * (files != 1)}? [y/N] ")
    return answer.strip().lower() in ("y", "yes")


def write(root: Path, changed: dict[str, str]) -> int:
    """Write each file aside, then put it in place."""
    for path, text in changed.items():
        target = root / path
        aside = target.with_name(f".{target.name}.new")
        try:
            with open(aside, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            os.replace(aside, target)
        except OSError as error:
            aside.unlink(missing_ok=True)
            print(
                f"handbook: '{path}' cannot be written: {(error.strerror or str(error)).lower()}.",
                file=sys.stderr,
            )
            return 2
        print(f"Corrected {path}.")
    return 0
