"""What `handbook init` writes: settings put into a configuration without touching the rest of it, a workflow, a hook before commits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..source.data import DataError, parse
from ..source.settings import PLUGIN

HABITS = {
    "front-matter-malformed": "fields such as authors, reviewers and depth",
    "review-unsigned": "who reviewed a page, where it says when",
    "reviewer-is-author": "a reviewer who is an author too",
    "image-unused": "pictures that no page shows",
    "identifier-uncited": "identifiers in the text of works that the bibliography does not have",
}
"""Rules that ask for this handbook's own ways, with what they are about."""
BLOCK = re.compile(
    r"^plugins:[ \t]*(?:#[^\n]*)?\n(?P<items>(?:(?:[ \t]*(?:#[^\n]*)?|[ \t]+[^\n]*|-[^\n]*)\n)*)", re.M
)
FLOW = re.compile(r"^plugins:[ \t]*\[(?P<items>[^\[\]\n]*)\][ \t]*(?P<rest>#[^\n]*)?$", re.M)
WORKFLOW = """# Made by 'handbook init': the sources are checked on each pull request.
name: handbook

on:
  pull_request:

permissions: {{}}

jobs:
  check:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-python@v6
        with:
          python-version: "3.x"
      - run: python -m pip install {packages}
      - run: handbook check --format github
"""
COMMITS = r"""# Made by 'handbook init': the sources are checked before each commit.
repos:
  - repo: local
    hooks:
      - id: handbook-check
        name: handbook check
        entry: handbook check
        language: system
        pass_filenames: false
        files: \.(md|markdown|ya?ml|toml|json|bib)$
"""


@dataclass(frozen=True)
class NewSettings:
    """What a project's settings are to be."""

    bibliography: str = ""
    style: str = ""
    baseline: str = ""
    habits_off: Mapping[str, str] = field(default_factory=lambda: HABITS)

    @property
    def values(self) -> dict[str, Any]:
        """The settings as they are read back."""
        return {
            **({"bibliography": self.bibliography} if self.bibliography else {}),
            **({"style": self.style} if self.style else {}),
            **({"baseline": self.baseline} if self.baseline else {}),
            "severity": {rule: "off" for rule in self.habits_off},
        }

    def yaml(self, indent: str) -> str:
        """The settings as an item of the list of plugins."""
        step = f"{indent}    "
        lines = [f"{indent}- {PLUGIN}:"]
        lines += [
            f"{step}{name}: {quoted(self.values[name])}"
            for name in ("bibliography", "style", "baseline")
            if name in self.values
        ]
        lines += [
            f"{step}severity:  # rules of other handbooks' habits: take out the line of one that you want"
        ]
        lines += [f'{step}  {rule}: "off"  # {what}' for rule, what in self.habits_off.items()]
        return "\n".join(lines) + "\n"

    def yaml_of_mapping(self, indent: str) -> str:
        """The settings as an entry of a mapping of plugins."""
        lines = self.yaml("").splitlines()
        moved = [f"{PLUGIN}:", *(line.removeprefix("  ") for line in lines[1:])]
        return "".join(f"{indent}{line}\n" for line in moved)

    def toml(self, table: str) -> str:
        """The settings as tables of TOML."""
        lines = [f"[{table}]"]
        lines += [
            f"{name} = {json.dumps(self.values[name], ensure_ascii=False)}"
            for name in ("bibliography", "style", "baseline")
            if name in self.values
        ]
        lines += [
            "",
            "# Rules of other handbooks' habits: take out the line of one that you want.",
            f"[{table}.severity]",
        ]
        lines += [f'{rule} = "off"  # {what}' for rule, what in self.habits_off.items()]
        return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A text as YAML, in quotes where it needs them."""
    return text if re.fullmatch(r"[A-Za-z][\w./-]*", text) else json.dumps(text, ensure_ascii=False)


def with_start(path: str, text: str, start: NewSettings) -> str | None:
    """The configuration with the settings in it and all else as it was; None where they cannot be put in safely."""
    try:
        before = parse(path, text).value
        made = in_toml(text, before, start) if path.endswith(".toml") else in_yaml(text, before, start)
        after = parse(path, made).value if made is not None else None
    except DataError:
        return None
    return made if after is not None and adds_only(before, after, start) else None


def in_yaml(text: str, before: Any, start: NewSettings) -> str | None:
    """YAML with the plugin at the end of the list of plugins, or with such a list."""
    if not isinstance(before, dict) or ("INHERIT" in before and "plugins" not in before):
        return None
    end = "" if not text or text.endswith("\n") else "\n"
    if "plugins" not in before:
        return f"{text}{end}\nplugins:\n  - search\n{start.yaml('  ')}"
    text += end
    if flow := FLOW.search(text):
        items = "".join(f"  - {item.strip()}\n" for item in flow["items"].split(",") if item.strip())
        return f"{text[: flow.start()]}plugins:\n{items}{start.yaml('  ')}{text[flow.end() + 1 :]}"
    block = BLOCK.search(text)
    if block is None:
        return None
    items = block["items"].rstrip("\n \t")
    items = re.sub(r"(?:\n[ \t]*(?:#[^\n]*)?)+\Z", "", items)
    listed = isinstance(before["plugins"], list)
    first = re.search(r"^([ \t]*)- " if listed else r"^([ \t]+)[\w\"']", items, re.M)
    if first is None:
        return None
    at = block.start("items") + len(items)
    entry = start.yaml(first[1]) if listed else start.yaml_of_mapping(first[1])
    return f"{text[:at]}\n{entry}{text[at:].removeprefix(chr(10))}"


def in_toml(text: str, before: Any, start: NewSettings) -> str | None:
    """TOML with the tables of the settings behind all others."""
    top = "project." if re.search(r"^\s*\[project[.\]]", text, re.M) else ""
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{end}\n{start.toml(f'{top}plugins.{PLUGIN}')}"


def adds_only(before: Any, after: Any, start: NewSettings) -> bool:
    """Whether a configuration is another one with the settings, and nothing else."""
    if not isinstance(after, dict) or not isinstance(before, dict):
        return False
    plugins = after.get("plugins")
    old = before.get("plugins", {} if isinstance(plugins, dict) else ["search"])
    wanted = {**old, PLUGIN: start.values} if isinstance(old, dict) else [*old, {PLUGIN: start.values}]
    return plugins == wanted and {**before, "plugins": plugins} == after
