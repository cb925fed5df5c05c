"""Runs every rule of `rules/` over a built site."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Diagnostic, Severity, in_order
from . import rules
from .site import Site, load


class Rule(NamedTuple):
    """A rule, by the name of its file."""

    name: str
    severity: Severity
    check: Callable[[Site], Iterator[Diagnostic]]


def all_rules() -> list[Rule]:
    """Every rule there is a file for."""
    modules = [
        import_module(f"{rules.__name__}.{info.name}") for info in pkgutil.iter_modules(rules.__path__)
    ]
    return [
        Rule(
            module.__name__.rpartition(".")[2].replace("_", "-"),
            getattr(module, "severity", "error"),
            module.check,
        )
        for module in modules
    ]


def check_site(folder: Path, *, site_url: str | None = None, offline: bool = False) -> list[Diagnostic]:
    """Everything that is wrong with a built site as served at `site_url`, or as opened from disk."""
    return found_on(load(folder, site_url, offline=offline))


def found_on(site: Site) -> list[Diagnostic]:
    """What the rules say of a site that has been read."""
    return in_order(
        diagnostic.under(rule.name, rule.severity) for rule in all_rules() for diagnostic in rule.check(site)
    )
