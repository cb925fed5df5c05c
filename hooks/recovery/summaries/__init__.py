"""Summaries of findings, outcome by outcome, with graded certainty."""

from __future__ import annotations

from handbook.diagnostics import Diagnostic
from handbook.kinds import Kind
from handbook.rule import rule_of_module
from handbook.source.data import Data

from . import certainty_unreasoned, summary
from .types import SummariesFile, Tables


class Summaries(Kind):
    name = "summaries"
    file = SummariesFile
    parts = {"summary": summary}
    rules = (rule_of_module(certainty_unreasoned),)

    def parse(self, data: Data, faults: list[Diagnostic]) -> Tables:
        """The tables by id, each with its key; of several with one id the first."""
        tables: Tables = {}
        for key, table in super().parse(data, faults)["tables"]:
            tables.setdefault(table.id, (key, table))
        return tables
