"""Inhalers of an asthma handbook: a kind of data with its schema, its table and one rule, in one folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from handbook.corpus import Corpus
from handbook.diagnostics import Diagnostic
from handbook.kinds import Kind, Numbered, Plugin, written_numbers
from handbook.render.parts import Request
from handbook.rule import Rule
from handbook.source.typed import Record


class Inhaler(Record, frozen=True):
    id: str
    name: str
    page: str
    puffs: float
    finding: str
    instead_of: str = ""


class InhalersFile(Record, frozen=True):
    inhalers: list[Inhaler]


def inhalers(corpus: Corpus) -> list[tuple[tuple[str | int, ...], Inhaler]]:
    return corpus.contents.get("inhalers", {}).get("inhalers", [])


class InhalerTable:
    """`inhalers: table`."""

    def list_names(self, corpus: Corpus) -> Iterable[str]:
        return ["table"]

    def anchors(self, corpus: Corpus, name: str) -> Iterable[str]:
        return [f"inhaler-{inhaler.id}" for _, inhaler in inhalers(corpus)]

    def html(self, request: Request) -> str:
        rows = (
            f'<tr id="inhaler-{i.id}"><th>{escape(i.name)}</th><td>{i.puffs:g}</td></tr>'
            for _, i in inhalers(request.corpus)
        )
        return f"<table>{''.join(rows)}</table>"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for key, inhaler in inhalers(corpus):
        if inhaler.puffs > 12:
            data = corpus.data["inhalers"]
            line, column = data.place(*key, "puffs")
            message = f"'{inhaler.name}' has {inhaler.puffs:g} puffs a day."
            yield Diagnostic(
                path=data.path, line=line, column=column, message=message, cure="Give 12 or fewer."
            )


class Inhalers(Kind):
    name = "inhalers"
    file = InhalersFile
    defines = {"inhaler": "inhalers.id"}
    refers = {"page": "inhalers.page", "inhaler": "inhalers.instead_of"}
    parts = {"inhalers": InhalerTable()}
    rules = (Rule("puffs-too-many", "An inhaler must have 12 puffs a day at most.", check=check),)
    holds = "substances"

    def numbers(self, content: Any) -> Iterator[Numbered]:
        for key, inhaler in content["inhalers"]:
            for written in written_numbers("puffs", inhaler.puffs):
                yield Numbered(key, written, inhaler.finding)

    def entry_names(self, content: Any) -> Iterator[str]:
        return (inhaler.name for _, inhaler in content["inhalers"])


PLUGIN = Plugin("asthma", (Inhalers(),), folder=Path(__file__).parent)
