"""`table: agents`: the comparison of all agents."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from ..axis.types import graph_of
from .types import Agent, agents_of

EFFECT = {"up": "▲\N{NO-BREAK SPACE}rises", "down": "▼\N{NO-BREAK SPACE}falls", "same": "no clear change", "kept": "kept up", "mixed": "studies differ",
          "unknown": "not measured"}  # fmt: skip
LEVEL = {"high": "High", "moderate": "Moderate", "low": "Low", "very-low": "Very low", "none": "None"}
STATUS = {"approved": "Approved for some men", "off-label": "Off-label in men", "not-approved": "Not approved",
          "withdrawn": "Withdrawn", "not-a-drug": "Not a drug"}  # fmt: skip
MARKERS = {
    "LH": "lh",
    "FSH": "fsh",
    "Testosterone": "testosterone",
    "Estradiol": "estradiol",
    "Sperm": "sperm",
}
EVIDENCE = "Evidence in men after testosterone"
COLUMNS = ("Agent", *MARKERS, EVIDENCE, "Approval in men")
WEAK = ("very-low", "none")
LEGEND = "A pale, dotted arrow rests on very weak evidence or none in men after testosterone; it was seen in other men."


def list_names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["agents"] if agents_of(corpus) else []


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of its rows."""
    return [f"agent-{agent}" for agent in agents_of(corpus)]


def html(request: Request) -> str:
    """The table; each cell names its column, so that it can be read as cards."""
    heads = "".join(f'<th scope="col">{c}</th>' for c in COLUMNS)
    rows = "\n".join(row(agent, request) for agent in agents_of(request.corpus).values())
    return (
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Comparison of agents">\n'
        f'<table class="agents-table"><caption>What each agent does to hormones and sperm, beside how well that is known. {LEGEND}'
        f"</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n</div>"
    )


def row(agent: Agent, request: Request) -> str:
    """One agent: its effects with their evidence in one row, the long words in another that opens."""
    level = agent.evidence.level
    strength = f'<span class="certainty" data-certainty="{level}">{LEVEL[level]}</span>'
    cells = [
        *(effect(getattr(agent.effects, marker), level) for marker in MARKERS.values()),
        strength,
        STATUS[agent.status_in_men],
    ]
    named = f'<a href="{escape(request.address(agent.page))}">{escape(agent.name)}</a>'
    body = "".join(
        f'<td data-label="{escape(c)}">{cell}</td>' for c, cell in zip(COLUMNS[1:], cells, strict=True)
    )
    return (
        f'<tr id="agent-{agent.id}" data-aim="{aims(agent)}"><th scope="row">{named}</th>{body}</tr>\n'
        f'<tr class="agent-more"><td colspan="{len(COLUMNS)}">{details(agent, request)}</td></tr>'
    )


def details(agent: Agent, request: Request) -> str:
    """What needs sentences: how it works, the evidence, the approval, what to watch for."""
    nodes = graph_of(request.corpus).nodes
    where = ", ".join(dict.fromkeys(nodes[n].label for n in agent.target_site if n in nodes))
    brands = list(dict.fromkeys([*agent.brands.us, *agent.brands.eu]))
    parts = {
        "How it works": inline(agent.mechanism, request.address),
        "Where it acts": escape(where),
        EVIDENCE: inline(agent.evidence.summary, request.address),
        "Approval": inline(agent.status_note, request.address),
        "Cautions": listed(agent.cautions, request),
        "Brands": escape(", ".join(brands)),
    }
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{text}</dd></div>" for name, text in parts.items() if text
    )
    return (
        f'<details class="row-details"><summary><span class="visually-hidden">{escape(agent.name)}: </span>How it works, evidence, cautions</summary>'
        f"<dl>{rows}</dl></details>"
    )


def effect(value: str, level: str = "low") -> str:
    """An effect, with its sign; pale where next to nothing is known in the men it is told of."""
    pale = " pale" if level in WEAK else ""
    return f'<span class="effect effect-{value}{pale}">{EFFECT[value]}</span>'


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
