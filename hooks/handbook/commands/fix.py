"""`handbook check --fix`: corrections that have one right answer, shown first, made only when agreed to."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import rules
from ..corpus import Corpus, build
from ..diagnostics import Diagnostic, Edit, apply, diff
from ..files.aside import Changed, Outside, exchange, inside, reason_of
from ..source.texts import Texts, Unreadable

ROUNDS = 200
"""A text typed often in one paragraph is corrected once a look; looks end when nothing is left to correct."""


class Over:
    """A project's files with some texts in their place."""

    def __init__(self, texts: Texts, over: dict[str, str]) -> None:
        self.texts, self.over = texts, over
        self.not_followed = texts.not_followed

    def paths(self, folder: str) -> Iterable[str]:
        return self.texts.paths(folder)

    def holds(self, path: str) -> bool:
        return self.texts.holds(path)

    def has_folder(self, path: str) -> bool:
        return self.texts.has_folder(path)

    def read(self, path: str) -> str | None:
        return self.over[path] if path in self.over else self.texts.read(path)


def fix(corpus: Corpus, root: Path, chosen: Iterable[str], only: Iterable[str], *, agreed: bool) -> int:
    """Show the corrections and write them. 0: made, or there were none; 1: not agreed to; 2: could not be written."""
    changed, whole = corrected(corpus, set(chosen), list(only))
    for path, after in changed.items():
        sys.stdout.write(diff(path, text_of(corpus, path), after))
    if not changed:
        print("There is nothing with one right answer to correct.")
        return 0
    if not (agreed or confirm(len(changed))):
        print("Nothing was changed.")
        return 1
    status = write(root, {path: (text_of(corpus, path), after) for path, after in changed.items()})
    if not whole:
        print("There is more to correct: run it again.")
    return status


def corrected(corpus: Corpus, wanted: set[str], below: list[str]) -> tuple[dict[str, str], bool]:
    """The files that the corrections change, as they become, and whether nothing is left to correct in them."""
    changed, first = dict[str, str](), corpus.texts
    for _ in range(ROUNDS):
        edits = [
            e
            for e in proposed(corpus, wanted)
            if not below or any(e.path == p or e.path.startswith(f"{p}/") or p == "." for p in below)
        ]
        made = {}
        for path in sorted({e.path for e in edits}):
            before = text_of(corpus, path)
            after, _refused = apply(before, [e for e in edits if e.path == path])
            if after != before:
                made[path] = after
        if not made:
            return dict(sorted(changed.items())), True
        changed |= made
        corpus = rebuilt(corpus, first, changed)
    return dict(sorted(changed.items())), False


def rebuilt(corpus: Corpus, first: Texts, over: dict[str, str]) -> Corpus:
    """The corpus with other texts for some of its first files."""
    texts = Over(first, over)
    return build(texts, config=corpus.project.path, today=corpus.today, cache=corpus.memory.store)


def proposed(corpus: Corpus, wanted: set[str]) -> Iterator[Edit]:
    """What the rules that can correct propose."""
    for name, rule in rules.checking_rules(corpus).items():
        if rule.fix and (not wanted or name in wanted) and rules.severity_of(name, corpus):
            yield from rule.fix(corpus)


def hint(corpus: Corpus, found: Iterable[Diagnostic]) -> str:
    """How many of some findings can be corrected so, as one line; nothing if none can."""
    places = {(d.rule, d.path, d.line) for d in found}
    fixing = {rule.name: rule.fix for rule in rules.checking_rules(corpus).values() if rule.fix}
    number = sum(
        (name, edit.path, edit.line) in places
        for name in {rule for rule, _, _ in places} & fixing.keys()
        for edit in fixing[name](corpus)
    )
    return f"'handbook check --fix' shows the correction of {number} of them.\n" if number else ""


def text_of(corpus: Corpus, path: str) -> str:
    """A file's text as it is on disk."""
    try:
        return corpus.texts.read(path) or ""
    except Unreadable:
        return ""


def confirm(files: int) -> bool:
    """Whether the person at the terminal agrees to so many files; without a terminal nobody does."""
    return is_agreed(f"Write {files} file{'s' * (files != 1)}?", "Not written")


def is_agreed(question: str, refusal: str) -> bool:
    """Whether the person at the terminal says yes; without a terminal `refusal` is printed with why."""
    if not sys.stdin.isatty():
        print(f"{refusal}: there is no terminal to ask. Add --yes to write.", file=sys.stderr)
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def write(root: Path, changed: dict[str, tuple[str, str]]) -> int:
    """Write each file aside, then put it in place, if it is as it was read: 0; 2 for the first that cannot be written.

    `changed` gives, by path, the text that was read and the corrected one.
    """
    for path, (before, text) in changed.items():
        try:
            exchange(inside(root / path, root), before, text)
        except Changed as error:
            print(f"handbook: '{path}' was not written: {error}. Run it again.", file=sys.stderr)
            return 2
        except Outside:
            print(f"handbook: '{path}' leads out of the project; it was not written.", file=sys.stderr)
            return 2
        except OSError as error:
            reason = reason_of(error)
            print(f"handbook: '{path}' cannot be written: {reason}. It is as it was.", file=sys.stderr)
            return 2
        print(f"Corrected {path}.")
    return 0
