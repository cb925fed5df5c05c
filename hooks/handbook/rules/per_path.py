"""Severities for parts of a project: patterns of paths in the manner of .gitignore, the last that fits counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from ..diagnostics import Diagnostic
from ..source.excluded import matcher

LEVELS = ("error", "warning", "info", "off")


class PerPath:
    """The setting `per_path`: by pattern, the severities of rules; `all` stands for those that are not named."""

    def __init__(self, patterns: Mapping[str, Mapping[str, str]]) -> None:
        self.patterns = patterns

    @cached_property
    def _matchers(self) -> list[tuple[Callable[[str], bool], Mapping[str, str]]]:
        return [(matcher(pattern), levels) for pattern, levels in self.patterns.items()]

    def severity(self, path: str, rule: str) -> str:
        """The severity that is set for a rule at a path; nothing where none is."""
        fitting = [levels for matches, levels in self._matchers if matches(path)]
        return next((s for levels in reversed(fitting) if (s := levels.get(rule) or levels.get("all"))), "")

    def weighed(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings with the severities of their paths; those that are off there are left out."""
        if not self.patterns:
            return list(diagnostics)
        out = []
        for diagnostic in diagnostics:
            level = self.severity(diagnostic.path, diagnostic.rule)
            if level in ("error", "warning", "info"):
                diagnostic = diagnostic.under(diagnostic.rule, level)  # type: ignore[arg-type]
            if level != "off":
                out.append(diagnostic)
        return out
