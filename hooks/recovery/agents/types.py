"""Agents: drugs and waiting, as the table, the agent pages and the search know them."""

from __future__ import annotations

from typing import Literal

import msgspec

from handbook.corpus import Corpus
from handbook.source.typed import Record

Effect = Literal["up", "down", "same", "kept", "mixed", "unknown"]


class Effects(Record, frozen=True):
    lh: Effect
    fsh: Effect
    testosterone: Effect
    estradiol: Effect
    sperm: Effect


class Evidence(Record, frozen=True):
    """Whether it brings back size, testosterone or sperm faster or more fully than waiting."""

    level: Literal["high", "moderate", "low", "very-low", "none"]
    summary: str
    indirect: str = ""


class StudyOfAgent(Record, frozen=True):
    work: str
    text: str


class Regions(Record, frozen=True):
    us: list[str] = []
    eu: list[str] = []


class Agent(Record, frozen=True):
    """One entry of agents.yaml; texts are Markdown with citations."""

    id: str
    name: str
    page: str
    mechanism: str
    effects: Effects
    evidence: Evidence
    status_in_men: Literal["approved", "off-label", "not-approved", "withdrawn", "not-a-drug"]
    class_: str = msgspec.field(name="class", default="")
    names: list[str] = []
    brands: Regions = Regions()
    atc: str = ""
    states: list[str] = []
    target_site: list[str] = []
    effects_note: str = ""
    route: str = ""
    half_life: list[str] = []
    approval: Regions = Regions()
    status_note: str = ""
    availability: list[str] = []
    studies: list[StudyOfAgent] = []
    onset: list[str] = []
    adverse_effects: list[str] = []
    contraindications: list[str] = []
    interactions: list[str] = []
    cautions: list[str] = []
    monitoring: list[str] = []
    unknown: list[str] = []
    source_article: str = ""

    @property
    def all_names(self) -> list[str]:
        """Its name, other names and brands."""
        return [self.name, *self.names, *self.brands.us, *self.brands.eu]


class AgentsFile(Record, frozen=True):
    agents: list[Agent]
    version: int = 1
    question: str = ""
    overall: list[str] = []


def agents_of(corpus: Corpus) -> dict[str, Agent]:
    """The agents by id; of several with one id the first."""
    agents: dict[str, Agent] = corpus.contents.get("agents", {})
    return agents
