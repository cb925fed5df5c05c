"""`agent: ID`: the facts block of an agent's page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from ..monitoring.types import tests_of
from .table import LEVEL, STATUS, effect, listed
from .types import Agent, agents_of

MARKERS = (
    ("LH", "lh"),
    ("FSH", "fsh"),
    ("Testosterone", "testosterone"),
    ("Estradiol", "estradiol"),
    ("Sperm", "sperm"),
)


def list_names(corpus: Corpus) -> Iterable[str]:
    """The agents."""
    return agents_of(corpus)


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The id of the block."""
    return [f"facts-{name}"]


def html(request: Request) -> str:
    """Facts as a description list; what is not known is left out of it, not made up."""
    agent = agents_of(request.corpus)[request.name]
    rows = "\n".join(
        f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in facts(agent, request) if value
    )
    return f'<dl class="handbook-agent" id="facts-{agent.id}">\n{rows}\n</dl>'


def facts(agent: Agent, request: Request) -> list[tuple[str, str]]:
    """Names and values, in reading order."""
    brands = [("United States", agent.brands.us), ("Europe", agent.brands.eu)]
    named = "; ".join(f"{where}: {', '.join(found)}" for where, found in brands if found)
    effects = ", ".join(f"{name} {effect(getattr(agent.effects, field))}" for name, field in MARKERS)
    tests = ", ".join(test(name, request.corpus) for name in agent.monitoring)
    return [
        ("Kind", escape(agent.class_)),
        ("Brand names", escape(named)),
        ("ATC code", escape(agent.atc)),
        ("How it works", inline(agent.mechanism, request.address)),
        ("How it is given", inline(agent.route, request.address)),
        ("Half-life", listed(agent.half_life, request)),
        (
            "Effect",
            effects + (f". {inline(agent.effects_note, request.address)}" if agent.effects_note else ""),
        ),
        (
            "Status in men",
            f"<strong>{STATUS[agent.status_in_men]}.</strong> {inline(agent.status_note, request.address)}",
        ),
        ("Approved in the United States", listed(agent.approval.us, request)),
        ("Approved in Europe", listed(agent.approval.eu, request)),
        ("Availability", listed(agent.availability, request)),
        ("Evidence after testosterone", evidence(agent, request)),
        ("Onset", listed(agent.onset, request)),
        ("Harms", listed(agent.adverse_effects, request)),
        ("Not for", listed(agent.contraindications, request)),
        ("Interactions", listed(agent.interactions, request)),
        ("Tests used to watch it", tests),
    ]


def evidence(agent: Agent, request: Request) -> str:
    """How sure, what was found, and in whom else."""
    paragraphs = (inline(text, request.address) for text in (agent.evidence.summary, agent.evidence.indirect))
    return f"<strong>{LEVEL[agent.evidence.level]}.</strong> {' '.join(paragraphs)}"


def test(name: str, corpus: Corpus) -> str:
    """A test by the short form of its name: `LH` of `LH (luteinizing hormone)`."""
    tests = tests_of(corpus)
    label = tests[name][1].label if name in tests else name.replace("_", " ")
    return escape(label.partition(" (")[0])
