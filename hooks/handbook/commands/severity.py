"""Severities that a project sets, for the rules of built sites and records as for those of sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from .. import project
from ..diagnostics import Diagnostic
from ..files.disk import TextsOnDisk
from ..rules.per_path import PerPath
from ..source.data import DataError
from ..source.settings import Settings
from ..source.texts import Unreadable


def all_names() -> list[str]:
    """The rules of every command."""
    from .rules import all_rules

    return list(all_rules())


def weighed(
    found: Iterable[Diagnostic], severity: Mapping[str, str], per_path: PerPath | None = None
) -> list[Diagnostic]:
    """The findings with the severities that were set; those of rules that are off are left out."""
    found = per_path.weighed(found) if per_path else found
    return [
        d.under(d.rule, severity[d.rule]) if severity.get(d.rule) in ("error", "warning", "info") else d  # type: ignore[arg-type]
        for d in found
        if severity.get(d.rule) != "off"
    ]


HABITS_OF_SITES = {"image-unused": "off"}
"""Rules for built sites that ask for this handbook's own ways: silent until a project has settings."""


def settings_in(config: Path, select: Collection[str] = ()) -> Settings:
    """The settings of a project; the usual ones where it has none, or its configuration is not there or cannot be read.

    Habits that are selected by name are asked for.
    """
    usual = Settings(severity={rule: off for rule, off in HABITS_OF_SITES.items() if rule not in select})
    if not config.is_file():
        return usual
    try:
        read = project.read(TextsOnDisk(config.parent.resolve()), config.name)
    except (DataError, Unreadable):
        return usual
    return read.settings if read.asks else usual
