"""Agents: drugs and waiting, compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.diagnostics import Diagnostic
from handbook.kinds import Kind
from handbook.source.data import Data

from . import block, table
from .types import Agent, AgentsFile


class Agents(Kind):
    name = "agents"
    file = AgentsFile
    defines = {"agent": "agents.id"}
    refers = {
        "page": "agents.page",
        "state": "agents.states",
        "node": "agents.target_site",
        "test": "agents.monitoring",
    }
    parts = {"agent": block, "table": table}
    holds = "substances"

    def parse(self, data: Data, faults: list[Diagnostic]) -> dict[str, Agent]:
        """The agents by id; of several with one id the first."""
        agents: dict[str, Agent] = {}
        for _, agent in super().parse(data, faults)["agents"]:
            agents.setdefault(agent.id, agent)
        return agents

    def entry_names(self, content: Mapping[str, Agent]) -> Iterator[str]:
        """The names and brands of drugs."""
        for agent in content.values():
            if agent.status_in_men != "not-a-drug":
                yield from agent.all_names
