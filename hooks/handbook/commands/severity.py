"""Severities that a project sets, for the rules of built sites and records as for those of sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def settings_in(config: Path) -> Settings:
    """The settings of an mkdocs.yml; the usual ones where there is no such file, or it cannot be read."""
    if not config.is_file():
        return Settings()
    try:
        return project.read(TextsOnDisk(config.resolve().parent), config.name).settings
    except (DataError, Unreadable):
        return Settings()
