"""Findings: what a work reports, in our own words, with its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..diagnostics import Diagnostic, did_you_mean
from ..source.data import Data
from ..source.typed import Record, diagnostic_of_value, one

Certainty = Literal["high", "moderate", "low", "very-low"]
"""How sure a finding or the main point of a page is."""


class FindingRecord(Record, frozen=True):
    """A finding as written in site-assets/data/findings/KEY.yaml."""

    reports: str
    population: str
    place: str
    read: Literal["abstract", "full-text", "record", "part"]
    certainty: Certainty
    people: str = ""
    comparison: str = ""
    clock: str = ""
    """From when its times are counted, in a word of the lexicon `clocks`."""


@dataclass(frozen=True)
class Finding:
    """A finding, its work's key, and where it stands."""

    work: str
    id: str
    record: FindingRecord
    data: Data

    @property
    def name(self) -> str:
        """As cited: `key#id`."""
        return f"{self.work}#{self.id}"

    @property
    def all_words(self) -> str:
        """All that carries its numbers."""
        return " ".join(filter(None, (self.record.reports, self.record.people, self.record.comparison)))

    def diagnostic(self, message: str, cure: str = "") -> Diagnostic:
        """A finding of ours about this finding."""
        line, column = self.data.place("findings", self.id)
        return Diagnostic(
            path=self.data.path, line=line, column=column, message=message, cure=cure, subject=self.name
        )


def parse(
    data: Data, populations: Sequence[str] = (), clocks: Sequence[str] = ()
) -> tuple[list[Finding], list[Diagnostic]]:
    """The findings of one file; each is of one of the populations, and has one of the clocks, where there are words for them."""
    faults: list[Diagnostic] = []
    value = data.value
    if (
        not isinstance(value, dict)
        or not isinstance(value.get("work"), str)
        or not isinstance(value.get("findings"), dict)
    ):
        return [], [
            diagnostic_of_value(
                data,
                (),
                "It is not a work with findings.",
                "Write 'work: KEY' and 'findings:' with one entry each.",
            )
        ]
    faults += [
        diagnostic_of_value(
            data, (name,), f"'{name}' is not a field here.", "Known are work, findings.", str(name)
        )
        for name in value
        if name not in ("work", "findings")
    ]
    found = []
    for name in value["findings"]:
        record = one(data, FindingRecord, ("findings", name), faults)
        if record is None:
            continue
        slips = list(_slips(data, str(name), record, populations, clocks))
        faults += slips
        if not slips:
            found.append(Finding(value["work"], str(name), record, data))
    return found, faults


def _slips(
    data: Data, name: str, record: FindingRecord, populations: Sequence[str], clocks: Sequence[str]
) -> Iterator[Diagnostic]:
    for field, typed, allowed in (
        ("population", record.population, populations),
        ("clock", record.clock, clocks),
    ):
        if allowed and typed not in allowed and (typed or field == "population"):
            cure = did_you_mean(typed, allowed) or f"Allowed are {', '.join(allowed)}."
            message = f"'{typed}' is not one of the values allowed here."
            yield diagnostic_of_value(data, ("findings", name, field), message, cure, typed)
