"""`handbook rules`: every rule with its severity, what it asks, and whether `handbook check --fix` corrects it."""

from __future__ import annotations

import argparse
import importlib

from .. import rules
from ..built.check import all_rules as built_rules
from ..registry.rules import RULES as REGISTRY_RULES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Print one line a rule."""
    known = all_rules()
    width = max(map(len, known))
    for name, (severity, asks) in known.items():
        corrected = "--fix" if hasattr(rules.modules().get(name), "fixes") else ""
        print(f"{name:{width}}  {severity:7}  {corrected:5}  {asks}")
    return 0


def all_rules() -> dict[str, tuple[str, str]]:
    """The rules for sources, built sites and records: severity, and what each asks."""
    found = dict(REGISTRY_RULES)
    for rule in built_rules():
        module = importlib.import_module(rule.check.__module__)
        found[rule.name] = (rule.severity, (module.__doc__ or "").strip().splitlines()[0])
    found.update({name: (rules.severity_of(name) or "off", rules.asks(name)) for name in rules.names()})
    return dict(sorted(found.items()))
