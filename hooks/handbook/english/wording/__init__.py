"""Words that medical prose avoids: one YAML file of patterns a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..lists import WordLists, read_yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Pattern:
    """Words to avoid, what to say of them, and where they are right after all."""

    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    cure: str


@cache
def patterns(fault: str, words: WordLists) -> list[Pattern]:
    """The patterns of a fault, such as `guarantee`, with those that plugins add in `wording.yaml`."""
    return [
        Pattern(
            re.compile(e["find"], re.I), re.compile(e["unless"], re.I) if e.get("unless") else None, e["cure"]
        )
        for e in (*read_yaml(FOLDER / f"{fault}.yaml"), *words.entries(f"wording.{fault}"))
    ]


@cache
def faults() -> list[str]:
    """The faults there are patterns for."""
    return sorted(f.name.removesuffix(".yaml") for f in FOLDER.iterdir() if f.name.endswith(".yaml"))
