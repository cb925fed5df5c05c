"""`handbook rules`: every rule with its severity and what it asks."""

from __future__ import annotations

import argparse

from .. import rules


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Print one line a rule."""
    width = max(map(len, rules.names()))
    for name in rules.names():
        print(f"{name:{width}}  {rules.severity_of(name) or 'off':7}  {rules.asks(name)}")
    return 0
