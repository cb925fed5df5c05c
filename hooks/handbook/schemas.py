"""JSON schemas of the data files, made from the types that read them: editors complete and check by them."""

from __future__ import annotations

from typing import Any

import msgspec

from .agents import Agent
from .audit import AuditedClaim, AuditedReference
from .findings import FindingRecord
from .glossary import Term
from .hpg import Edge, Node, State
from .monitoring import RedFlag, Test, Timetable
from .source.typed import Record
from .studies import Chart, Study


class AgentsFile(Record, frozen=True):
    agents: list[Agent]
    version: int = 1
    question: str = ""
    overall: list[str] = []


class GlossaryFile(Record, frozen=True):
    terms: list[Term]


class GraphFile(Record, frozen=True):
    nodes: list[Node]
    edges: list[Edge]
    states: list[State]
    version: int = 1
    level_scale: dict[str, str] = {}
    sign_of_effect: dict[str, int] = {}
    kinds: list[str] = []
    levels_of_axis: list[str] = []
    consistency_rule: list[str] = []


class StudiesFile(Record, frozen=True):
    studies: list[Study]
    charts: list[Chart]


class MonitoringFile(Record, frozen=True):
    tests: list[Test]
    timetable: Timetable | None = None
    red_flags: list[RedFlag] = []


class AuditFile(Record, frozen=True):
    references: list[AuditedReference]
    claims: list[AuditedClaim]
    checked: Any = None
    general: list[str] = []


class FindingsFile(Record, frozen=True):
    work: str
    findings: dict[str, FindingRecord]


FILES: dict[str, type[Record]] = {
    "agents": AgentsFile, "findings": FindingsFile, "glossary": GlossaryFile, "hpg": GraphFile, "monitoring": MonitoringFile,
    "source-audit": AuditFile, "studies": StudiesFile,
}  # fmt: skip
"""The files by name, and what each holds."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a data file. Raises KeyError for a name that is not in FILES."""
    made = msgspec.json.schema(FILES[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{name} of the handbook",
        **made,
    }
