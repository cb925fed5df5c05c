"""`table: agents`: the comparison of all agents."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ...agents import Agent
from ...corpus import Corpus
from ..inline import html as inline
from . import Request

EFFECT = {"up": "▲ rises", "down": "▼ falls", "same": "no clear change", "kept": "kept up", "mixed": "studies differ",
          "unknown": "not measured"}  # fmt: skip
LEVEL = {"high": "High", "moderate": "Moderate", "low": "Low", "very-low": "Very low", "none": "None"}
STATUS = {"approved": "Approved for some men", "off-label": "Off-label in men", "not-approved": "Not approved",
          "withdrawn": "Withdrawn", "not-a-drug": "Not a drug"}  # fmt: skip
COLUMNS = ("Agent", "How it works", "Where it acts", "LH", "FSH", "Testosterone", "Estradiol", "Sperm",
           "Evidence in men after testosterone", "Approval", "Cautions")  # fmt: skip


def names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["agents"] if corpus.agents else []


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of its rows."""
    return [f"agent-{agent}" for agent in corpus.agents]


def html(request: Request) -> str:
    """The table; each cell names its column, so that it can be read as cards."""
    heads = "".join(f'<th scope="col">{c}</th>' for c in COLUMNS)
    rows = "\n".join(row(agent, request) for agent in request.corpus.agents.values())
    return (
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Comparison of agents">\n'
        f'<table class="agents-table"><caption>Agents compared: what they do, what is known in men who stopped testosterone, '
        f"and what to watch for</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n</div>"
    )


def row(agent: Agent, request: Request) -> str:
    """One agent."""
    nodes = request.corpus.graph.nodes
    where = ", ".join(dict.fromkeys(nodes[n].label for n in agent.target_site if n in nodes))
    effects = (
        agent.effects.lh,
        agent.effects.fsh,
        agent.effects.testosterone,
        agent.effects.estradiol,
        agent.effects.sperm,
    )
    evidence = (
        f"<strong>{LEVEL[agent.evidence.level]}.</strong> {inline(agent.evidence.summary, request.address)}"
    )
    status = f"<strong>{STATUS[agent.status_in_men]}.</strong> {inline(agent.status_note, request.address)}"
    cells = [
        inline(agent.mechanism, request.address), escape(where), *(effect(e) for e in effects), evidence, status,
        listed(agent.cautions, request),
    ]  # fmt: skip
    named = f'<a href="{escape(request.address(agent.page))}">{escape(agent.name)}</a>'
    brands = [*agent.brands.us, *agent.brands.eu]
    told = f'<span class="brands">{escape(", ".join(dict.fromkeys(brands)))}</span>' if brands else ""
    body = "".join(
        f'<td data-label="{escape(c)}">{cell}</td>' for c, cell in zip(COLUMNS[1:], cells, strict=True)
    )
    return (
        f'<tr id="agent-{agent.id}" data-aim="{aims(agent)}"><th scope="row">{named} {told}</th>{body}</tr>'
    )


def effect(value: str) -> str:
    """An effect, with its sign."""
    return f'<span class="effect effect-{value}">{EFFECT[value]}</span>'


def aims(agent: Agent) -> str:
    """What a reader may look for: the aims whose marker the agent moves the right way."""
    found = {
        "fertility": agent.effects.sperm in ("up", "kept", "mixed"),
        "testosterone": agent.effects.testosterone in ("up", "kept"),
        "breast": agent.effects.estradiol == "down" or "estrogen-receptor" in agent.class_,
    }
    return " ".join(aim for aim, holds in found.items() if holds)


def listed(texts: list[str], request: Request) -> str:
    """Several sentences as a list, one alone as text."""
    if len(texts) < 2:
        return inline("".join(texts), request.address)
    return "<ul>" + "".join(f"<li>{inline(t, request.address)}</li>" for t in texts) + "</ul>"
