"""`handbook rules`: every rule with its severity, what it asks, and whether `handbook check --fix` corrects it."""

from __future__ import annotations

import argparse
from typing import Any

from .. import rules
from ..built.check import built_rules
from ..registry.rules import RECORD_RULES
from ..rule import Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Print one line a rule."""
    rules_by_name = all_rules()
    width = max(map(len, rules_by_name))
    for name, rule in rules_by_name.items():
        corrected = "--fix" if rule.fix else ""
        print(f"{name:{width}}  {rule.severity:7}  {corrected:5}  {rule.asks}")
    return 0


def all_rules() -> dict[str, Rule[Any]]:
    """The rules for sources, built sites and records, by name. Where two share a name, the one for sources stands."""
    return dict(sorted({**RECORD_RULES, **built_rules(), **rules.source_rules()}.items()))
