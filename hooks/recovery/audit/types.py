"""The audit of a source text: its references and its claims, one by one."""

from __future__ import annotations

from typing import Any, Literal

from handbook.source.typed import Record


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


class AuditFile(Record, frozen=True):
    references: list[AuditedReference]
    claims: list[AuditedClaim]
    checked: Any = None
    general: list[str] = []
