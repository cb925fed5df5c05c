"""Small projects in memory, and what the rules find in them."""

from __future__ import annotations

import datetime
import re

from handbook import rules
from handbook.corpus import Corpus, build
from handbook.diagnostics import Diagnostic
from handbook.memory import Cache, CacheInMemory
from handbook.source.texts import TextsInMemory

TODAY = datetime.date(2026, 11, 25)
SETTINGS = {
    "bibliography.json": "bibliography: bibliography.json", "bibliography.bib": "bibliography: bibliography.bib",
    "bibliography.yaml": "bibliography: bibliography.yaml", "findings": "findings: findings", "agents.yaml": "agents: agents.yaml",
    "hpg.yaml": "hpg: hpg.yaml", "studies.yaml": "studies: studies.yaml", "summaries.yaml": "summaries: summaries.yaml", "glossary.yaml": "glossary: glossary.yaml",
    "monitoring.yaml": "monitoring: monitoring.yaml", "records": "records: records",
}  # fmt: skip
EXTENSIONS = (
    "markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, abbr, pymdownx.details, "
    "pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}, pymdownx.snippets: {base_path: [parts]}]"
)


PLUGIN = {"glossary.yaml": "terms:\n  - {term: Axis, slug: axis, definition: A loop.}\n"}
"""A file of data that the installed plugin reads: it makes its words act in a project."""


class Readings(CacheInMemory):
    """All but huge pages, each of which is tried once."""

    def put(self, key: str, value: bytes) -> None:
        if len(value) < 100_000:
            super().put(key, value)


READINGS = Readings()
"""What small projects have in common is read once a process: keys are made of all that was read (test_memory.py holds that)."""


def findings(files: dict[str, str], *select: str, today: datetime.date = TODAY) -> list[Diagnostic]:
    """All findings of a project, or those of some rules; mkdocs.yml is made up for the data files that are there."""
    return rules.run(corpus_of(files, today), select)


def corpus_of(files: dict[str, str], today: datetime.date = TODAY, cache: Cache | None = READINGS) -> Corpus:
    """A project, read; with None for a cache, all of it anew."""
    return build(TextsInMemory(with_settings(files)), today=today, cache=cache)


def with_settings(files: dict[str, str]) -> dict[str, str]:
    """The files, with an mkdocs.yml that names the data files among them, if there is none."""
    if "mkdocs.yml" not in files:
        named = [
            line
            for start, line in SETTINGS.items()
            if any(f == start or f.startswith(f"{start}/") for f in files)
        ]
        lines = [f"    {line}" for line in named] or ["    {}"]
        extra = "\n".join(["extra:", "  handbook:", *lines])
        files = {"mkdocs.yml": f"site_name: Test\n{EXTENSIONS}\n{extra}\n", **files}
    return files


def messages_of(files: dict[str, str], *select: str) -> list[str]:
    """The findings as lines."""
    return [str(d) for d in findings(files, *select)]


def examples(page: str, heading: str) -> tuple[dict[str, str], list[str]]:
    """The files and the expected messages under a heading of a rule's page."""
    section = re.search(
        rf"^## {heading}\b.*?$(.*?)(?=^## (?:Why|Wrong|Right|Silence)\b|\Z)", page, re.S | re.M
    )
    files: dict[str, str] = {}
    expected: list[str] = []
    for fence in re.finditer(
        r"^(`{3,})(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^\1$", section[1] if section else "", re.S | re.M
    ):
        if fence[3]:
            files[fence[3]] = fence[4].replace(";--8<--", "--8<--")
        elif fence[2] == "text":
            expected += fence[4].splitlines()
    return files, expected
