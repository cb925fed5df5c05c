"""The runs of words in which two sequences differ."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Hunk:
    """A run of words that differs; token indexes on both sides."""

    old: range
    new: range


LONGEST = 1500
"""How many words of a statement are aligned one by one; of longer ones what differs is one run."""


def differing_runs(old: list[str], new: list[str]) -> list[Hunk]:
    """The runs of words that differ."""
    if max(len(old), len(new)) <= LONGEST:
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return [Hunk(range(i, j), range(k, m)) for tag, i, j, k, m in codes if tag != "equal"]
    ahead = next(
        (n for n, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new))
    )
    most = min(len(old), len(new)) - ahead
    behind = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    run = Hunk(range(ahead, len(old) - behind), range(ahead, len(new) - behind))
    return [run] if run.old or run.new else []
