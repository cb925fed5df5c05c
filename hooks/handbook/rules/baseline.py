"""Known findings: a file names them by rule, path and text, so that only new ones count."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from ..diagnostics import Diagnostic
from ..source.data import Data, DataError, parse

NAME = "baseline-stale"
ASKS = "A finding that the baseline knows must still be there; what was mended is taken out."
LINE = re.compile(r"\b(lines?) \d+(?:(?:, | and )\d+)*")
"""Lines that messages name: they move when text is added above."""


class Key(NamedTuple):
    """What tells one known finding from another; not its line."""

    rule: str
    path: str
    text: str


class KnownFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry: a finding, and how often it is there."""

    rule: str
    path: str
    text: str
    times: int = 1
    site: bool = False
    """Whether it is of the built site, not of its sources."""

    @property
    def key(self) -> Key:
        return Key(self.rule, self.path, self.text)


class BaselineFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    known: list[KnownFinding]
    version: int = 1


class Baseline:
    """The known findings of a project."""

    def __init__(self, path: str, text: str, *, site: bool = False) -> None:
        """Read those of the sources, or of the built site. Raises DataError, whose message is one sentence."""
        self.path, self.site = path, site
        self.data: Data = parse(f"{path}.json" if not path.endswith("json") else path, text)
        try:
            self.known = msgspec.convert(self.data.value, BaselineFile).known
        except msgspec.ValidationError as error:
            raise DataError(f"It is not a baseline: {str(error).partition(' - ')[0].lower()}.") from None

    def new_ones(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], Counter[Key]]:
        """The findings that are not known, and those that are known more often than they were found."""
        left = Counter[Key]()
        for entry in (entry for entry in self.known if entry.site == self.site):
            left[entry.key] += entry.times
        new = []
        for diagnostic in diagnostics:
            key = key_of(diagnostic)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(diagnostic)
        return new, +left

    def stale(self, left: Counter[Key], looked_at: Iterable[str]) -> Iterator[Diagnostic]:
        """A finding for each entry, of rules that were looked at, that was not found any more."""
        rules = set(looked_at)
        for number, entry in enumerate(self.known):
            if entry.site != self.site or entry.rule not in rules or not left.pop(entry.key, 0):
                continue
            line, column = self.data.place("known", number)
            yield Diagnostic(
                path=self.path,
                line=line,
                column=column,
                rule=NAME,
                severity="warning",
                subject=entry.path,
                message=f"'{entry.rule}' in '{entry.path}' is known {counted(entry.times)}, and not found so often.",
                cure="Take it out, or write the file again: --write-baseline.",
            )


def entry_line(one: KnownFinding) -> str:
    """An entry as JSON on one line, without what is as usual."""
    more = {**({"times": one.times} if one.times > 1 else {}), **({"site": True} if one.site else {})}
    return json.dumps({**one.key._asdict(), **more}, ensure_ascii=False)


def counted(times: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def key_of(diagnostic: Diagnostic) -> Key:
    """By what a finding is known again."""
    return Key(diagnostic.rule, diagnostic.path, LINE.sub(r"\1 …", diagnostic.message))


def written(
    diagnostics: Iterable[Diagnostic], *, site: bool = False, others: Iterable[KnownFinding] = ()
) -> str:
    """The file that knows some findings, and others: one a line, in order, so that changes of it are easy to read."""
    counts = Counter(key_of(d) for d in diagnostics if d.rule != NAME)
    known = [*others, *(KnownFinding(*key, times, site) for key, times in sorted(counts.items()))]
    entries = [entry_line(one) for one in known]
    listed = ",\n".join(f"  {entry}" for entry in entries)
    return f'{{"version": 1, "known": [\n{listed}\n]}}\n' if entries else '{"version": 1, "known": []}\n'
