"""Runs every rule of `rules/` over a built site."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..diagnostics import Diagnostic, in_order
from ..rule import Rule, rules_of_package
from . import rules
from .site import BuiltSite, load


@cache
def built_rules() -> dict[str, Rule[BuiltSite]]:
    """Every rule for built sites, by name."""
    return rules_of_package(rules)


def check_site(folder: Path, *, site_url: str | None = None, offline: bool = False) -> list[Diagnostic]:
    """Everything that is wrong with a built site as served at `site_url`, or as opened from disk."""
    return diagnostics_of(load(folder, site_url, offline=offline))


def diagnostics_of(site: BuiltSite) -> list[Diagnostic]:
    """What the rules say of a site that has been read."""
    return in_order(
        diagnostic.under(rule.name, rule.severity if diagnostic.severity == "error" else diagnostic.severity)
        for rule in built_rules().values()
        if rule.check
        for diagnostic in rule.check(site)
    )
