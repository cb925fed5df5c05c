"""Values that a configuration takes from the environment: printed as the names of their variables, as they may be secrets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..diagnostics import SECRETS, AccountNote, Diagnostic, Unread
from .data import Data
from .tags import Env
from .texts import leads_outside

SECRET = 8
"""How long a value is at least that is withheld wherever it stands, and a part of one in what is said of the configuration."""
SHORT = 4
"""How long a value is at least that is withheld within quoted words too."""
PARTS = re.compile(r"[\s/:@?&=#,;\\]+")

KEYS = ("NCBI_API_KEY", "OPENALEX_API_KEY")
"""Variables of which only the commands that ask registries know. A setting that reads one could send it to any server, or keep it."""


def without_keys(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that settings may read."""
    return {name: value for name, value in environment.items() if name not in KEYS}


class Withheld:
    """The values, by the variables that they come from."""

    def __init__(self, configurations: Collection[Data], environment: Mapping[str, str]) -> None:
        self.files = {data.path for data in configurations}
        self.names: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        for data in configurations:
            for variable in variables(data.value):
                name = next((name for name in variable.names if name in environment), "")
                if name and (value := environment[name].strip()):
                    self.names[value.lower()] = name
                    SECRETS.update({value.lower(): name} if len(value) >= SECRET else {})
                    parts = (part for part in PARTS.split(value.lower()) if len(part) >= SECRET)
                    self.parts.update((part, name) for part in parts)

    def in_text(self, text: str, *, whole: bool = False) -> str:
        """A text with the names in place of the values; `whole`: only long values, which are no ordinary words."""
        for value, name in sorted({**self.parts, **self.names}.items(), key=lambda one: -len(one[0])):
            if whole and (len(value) < SECRET or value not in self.names):
                continue
            around = ("(?<!\\w)", "(?!\\w)") if len(value) >= SHORT else ("(?<=')", "(?=')")
            text = re.sub(re.escape(value).join(around), f"!ENV {name}", text, flags=re.I)
        return text

    def in_diagnostics(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Findings without the values."""
        return [self._without(one) for one in found] if self.names else [*found]

    def _without(self, one: Diagnostic) -> Diagnostic:
        whole = one.path not in self.files
        message, cure, subject = (self.in_text(t, whole=whole) for t in (one.message, one.cure, one.subject))
        if (message, cure, subject) == (one.message, one.cure, one.subject):
            return one
        return replace(one, message=message, cure="" if cure != one.cure else cure, subject=subject)

    def in_unread(self, unread: Iterable[Unread]) -> list[Unread]:
        """What was not read, without the values; a path out of the project is none that a report needs."""
        return [
            replace(
                one,
                path=self.in_text(one.path) if leads_outside(one.path) else one.path,
                why=self.in_text(one.why, whole=one.path not in self.files),
            )
            for one in unread
        ]

    def in_notes(self, notes: Iterable[AccountNote]) -> list[AccountNote]:
        """Notes without the values."""
        return [
            replace(
                note,
                head=self.in_text(note.head),
                counts=tuple((number, noun, self.in_text(by)) for number, noun, by in note.counts),
                tail=self.in_text(note.tail),
            )
            for note in notes
        ]


def variables(value: Any) -> Iterator[Env]:
    """The places of a configuration that ask for a variable."""
    if isinstance(value, Env):
        yield value
        yield from variables(value.default)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from variables(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from variables(inner)
