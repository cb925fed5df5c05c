"""What a check says, one fact about one place and the cure; and what it corrects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding of a check.

    `path` is relative to the folder of mkdocs.yml (for built sites: to the site's folder), with `/`.
    Lines and columns count from 1, in characters; 0 means that the place is the file as a whole.
    `subject` is the key, identifier or link target as typed.
    """

    path: str
    line: int = 0
    column: int = 0
    rule: str = ""
    severity: Severity = "error"
    message: str
    cure: str = ""
    subject: str = ""
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {self.rule}: {self.one_line}"

    @property
    def one_line(self) -> str:
        """The fact and the cure, as one line."""
        return printable(" ".join(f"{self.message} {self.cure}".split()))

    def under(self, rule: str, severity: Severity) -> Diagnostic:
        """The same finding under a rule's name and severity."""
        return replace(self, rule=rule, severity=severity)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or what a setting names, that belongs to the work and was not read; `why` is a sentence."""

    path: str
    why: str
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{printable(place)}: not read: {self.one_line}"

    @property
    def one_line(self) -> str:
        """Why it was not read, as one line."""
        return printable(" ".join(self.why.split()))


@dataclass(frozen=True, slots=True)
class AccountNote:
    """A sentence about what is left to another command, with what it counts between `head` and `tail`."""

    head: str
    counts: tuple[tuple[int, str, str], ...] = ()
    """Numbers, each with what is counted, in the singular, and what follows it: `(3, "link", " by gen-files")`."""
    joint: str = ", "
    tail: str = ""

    def __str__(self) -> str:
        listed = self.joint.join(f"{counted(number, noun)}{by}" for number, noun, by in self.counts)
        return f"{self.head}{listed}{self.tail}"


@dataclass(frozen=True)
class Account:
    """What a command read, what it did not read, and what only another command can see."""

    read: Mapping[str, int] = field(default_factory=dict)
    """How many things of each kind were read, such as `{"page": 65}`."""
    unread: Sequence[Unread] = ()
    notes: Sequence[AccountNote] = ()
    scope: str = ""
    """How it was read, such as `as opened from disk`."""
    known: int = 0
    """How many findings a baseline knows; they are not told again."""
    shard: Mapping[str, Any] | None = None
    """Of a part of a project: which part it is, and what only all parts together tell, as JSON."""

    @property
    def counts(self) -> str:
        """`65 pages, no citations`."""
        counts = ", ".join(counted(number, kind) for kind, number in self.read.items())
        return f"{counts} {self.scope}".rstrip()


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Let an exception say what was being read when it was raised."""
    try:
        yield
    except Exception as error:
        error.add_note(what)
        raise


def exit_status(diagnostics: Iterable[Diagnostic], account: Account) -> int:
    """0: nothing wrong; 1: errors; 2: no errors in what was read, but something was not read."""
    if any(d.severity == "error" for d in diagnostics):
        return 1
    return 2 if account.unread else 0


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `no errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else f"no {noun}s"


UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns the direction of writing or writes letters that nobody sees, and halves of signs that are no text."""
SECRETS: dict[str, str] = {}
"""Long values that the configuration takes from the environment, in lower case, by which variables they are named in all that is printed."""
ACTING = re.compile(f"(?![\\t\\n]){UNPRINTABLE.pattern}")


def printable(text: str) -> str:
    """The text with what would act on a terminal shown as escapes."""
    return UNPRINTABLE.sub(lambda match: repr(match[0])[1:-1], text)


def on_one_line(text: str) -> str:
    """A text whose line ends, and other signs that nobody sees, are blanks, for files in which a line or a sign means something."""
    return " ".join(UNPRINTABLE.sub(" ", text).split())


def neutral(text: str) -> str:
    """A report with `\\uXXXX` for what would act on a terminal, so that JSON stays JSON; its line ends and tabs are what they are."""
    return ACTING.sub(lambda match: as_escapes(match[0]), text)


def as_escapes(text: str) -> str:
    """A text as `\\uXXXX`, one for each unit of UTF-16, as JSON has it."""
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def unread_beside(diagnostics: Iterable[Diagnostic], account: Account) -> list[Unread]:
    """What was not read, without what one of the findings says already."""
    said = {(d.path, d.message) for d in diagnostics}
    return [one for one in account.unread if (one.path, one.why) not in said]


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by path, place and rule; the same finding told twice is told once."""
    found = {replace(d, path=printable(d.path)) if UNPRINTABLE.search(d.path) else d for d in diagnostics}
    return sorted(found, key=lambda d: (d.path, d.line, d.column, d.rule, d.message, d.subject))


def did_you_mean(typed: str, known: Iterable[str], *, form: str = "'{}'", cutoff: float = 60) -> str:
    """`Did you mean '…'?` for the nearest known word, or an empty string when nothing is near."""
    near = nearest(typed, known, cutoff=cutoff)
    return f"Did you mean {form.format(near)}?" if near else ""


def nearest(typed: str, known: Iterable[str], *, cutoff: float = 60) -> str | None:
    """The known word most like `typed` (case counts little), or None. `cutoff` is a percentage of likeness."""
    from rapidfuzz import fuzz, process

    names, plain, ordered = spellings(frozenset(known))
    _, (wanted,), (in_order,) = spellings(frozenset((typed,)))
    best = process.extractOne(wanted, plain, scorer=fuzz.ratio, score_cutoff=cutoff)
    turned = process.extractOne(in_order, ordered, scorer=fuzz.ratio, score_cutoff=cutoff + TURNED)
    likely = [(-best[1], best[2])] if best else []
    likely += [(TURNED - turned[1], turned[2])] if turned else []
    return names[min(likely)[1]] if likely else None


TURNED = 3
"""By how many percent words in another order are less like what was typed."""


@lru_cache(maxsize=16)
def spellings(known: frozenset[str]) -> tuple[list[str], list[str], list[str]]:
    """Names in order, as they are compared: without case and marks, and with their words in the order of the alphabet."""
    from rapidfuzz import utils

    names = sorted(known)
    plain = [utils.default_process(name) or name for name in names]
    return names, plain, [" ".join(sorted(text.replace("-", " ").split())) for text in plain]


@dataclass(frozen=True, order=True)
class Edit:
    """Replace what stands at a line and column; lines and columns count from 1, in characters."""

    path: str
    line: int
    column: int
    old: str
    new: str
    rule: str = ""


def without_secrets(text: str) -> str:
    """A text with the names of variables in place of their long values."""
    for value, name in SECRETS.items() if SECRETS else ():
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", f"!ENV {name}", text, flags=re.I)
    return text


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, list[Edit]]:
    """The text with the edits made, and those that were not: their place holds something else, or overlaps another."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    refused, taken = [], set[tuple[int, int]]()
    for edit in sorted(set(edits), reverse=True):
        line = lines[edit.line - 1] if edit.line <= len(lines) else ""
        start, end = edit.column - 1, edit.column - 1 + len(edit.old)
        clash = any(number == edit.line and start <= at < end for number, at in taken)
        if clash or line[start:end] != edit.old:
            refused.append(edit)
            continue
        lines[edit.line - 1] = line[:start] + edit.new + line[end:]
        taken.update((edit.line, at) for at in range(start, max(end, start + 1)))
    return "".join(lines), refused


def diff(path: str, before: str, after: str) -> str:
    """The change as a unified diff."""
    import difflib

    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}", n=1
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
