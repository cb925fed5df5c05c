"""The audit of a source text: its references and its claims, one by one."""

from __future__ import annotations

from typing import Literal

from .diagnostics import Diagnostic
from .source.data import Data
from .source.typed import Record, entries


class AuditedReference(Record, frozen=True):
    n: int
    as_printed: str
    verdict: Literal["correct", "wrong-details", "wrong-authors", "not-found"]
    use_instead: str | None = None
    real: str | None = None
    fields_that_differ: list[str] = []
    note: str = ""


class AuditedClaim(Record, frozen=True):
    id: str
    claim: str
    verdict: Literal["supported", "overstated", "wrong", "missing-context"]
    instead: str
    depth: str = ""
    page: str = ""
    note: str = ""


def parse(data: Data) -> list[Diagnostic]:
    """What does not fit in an audit's file."""
    faults: list[Diagnostic] = []
    entries(data, AuditedReference, ("references",), faults)
    entries(data, AuditedClaim, ("claims",), faults)
    return faults
