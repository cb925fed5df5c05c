"""Sentences of data files, and the works they cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..diagnostics import Diagnostic
from ..source.data import Data, Key
from ..source.lines import lines_of


@dataclass
class DataStatement:
    """A sentence of a data file: Markdown with citations, shown on pages made from the data."""

    text: str
    data: Data
    key: Key

    def diagnostic(self, message: str, cure: str = "", subject: str = "") -> Diagnostic:
        """A finding at the sentence."""
        line, column = self.data.place(*self.key)
        return Diagnostic(
            path=self.data.path, line=line, column=column, message=message, cure=cure, subject=subject
        )


@dataclass(frozen=True)
class DataCite:
    """A work cited in a sentence of a data file."""

    key: str
    finding: str
    statement: DataStatement

    @property
    def name(self) -> str:
        """Key and finding, as typed."""
        return f"{self.key}#{self.finding}" if self.finding else self.key

    def diagnostic(self, message: str, cure: str = "") -> Diagnostic:
        """A finding at the key, or at the sentence if the key cannot be found in the file's text."""
        data = self.statement.data
        line, column = data.place(*self.statement.key)
        start = lines_of(data.text).offset(line, column)
        at = data.text.find(f"@{self.name}", start)
        if at >= 0:
            line, column = lines_of(data.text).position(at)
        return Diagnostic(
            path=data.path, line=line, column=column, message=message, cure=cure, subject=self.name
        )


def sentences(data: Data) -> Iterator[DataStatement]:
    """The strings of a data file that are sentences: those that cite, and those of several words with a full stop."""
    stack: list[tuple[Key, Any]] = [((), data.value)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, dict):
            stack.extend(((*key, k), v) for k, v in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend(((*key, n), v) for n, v in reversed(list(enumerate(value))))
        elif isinstance(value, str) and (
            "[@" in value or (value.rstrip().endswith(".") and " " in value.strip())
        ):
            yield DataStatement(value, data, key)
