"""A rule: what it asks of sources, of a built site or of a record, how much a breach weighs, and how it is corrected."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Generic, Literal, TypeVar

from .diagnostics import Diagnostic, Edit, Severity

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """One fault and how it is found; `Subject` is what is looked at: a Corpus, a built Site, a record."""

    name: str
    """As messages, settings and comments name it, such as `citation-unknown`."""
    asks: str
    """What the rule asks, in one sentence."""
    severity: Severity = "error"
    check: Callable[[Subject], Iterator[Diagnostic]] | None = None
    """Yields where the fault is; None where reading itself, or a comparison, finds it."""
    fix: Callable[[Subject], Iterator[Edit]] | None = None
    """Yields what has one right correction."""
    whole_project: bool = False
    """Its findings never stand on one page, so it is not asked about a choice of pages."""
    rendering: bool = False
    """Its findings say what Markdown makes of a text, so they may follow from what reads that text and was not read."""
    absence: bool = False
    """Its findings say what no page does: of a project read in parts, only what every part finds holds."""
    recalled: Literal["", "page", "project"] = ""
    """What its findings follow from besides what it is seen to read: from one page by itself, or from no page at all."""


def rules_by_name(*rules: Rule[Subject]) -> dict[str, Rule[Subject]]:
    """Rules by their names."""
    return {rule.name: rule for rule in rules}


def rule_of_module(module: ModuleType) -> Rule[Subject]:
    """The rule of a module: its file's name, the first line of its docstring, `check`, and what else it sets.

    A module may set `severity`, `whole_project`, `rendering`, `absence`, `recalled` and `fix`. Raises AttributeError where there is no `check`.
    """
    return Rule(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        asks=(module.__doc__ or "").strip().splitlines()[0],
        severity=getattr(module, "severity", "error"),
        check=module.check,
        fix=getattr(module, "fix", None),
        whole_project=getattr(module, "whole_project", False),
        rendering=getattr(module, "rendering", False),
        absence=getattr(module, "absence", False),
        recalled=getattr(module, "recalled", ""),
    )


def rules_of_package(package: ModuleType) -> dict[str, Rule[Subject]]:
    """The rules of a package by name, one for each of its modules that has a `check`."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    modules = (importlib.import_module(f"{package.__name__}.{name}") for name in names)
    return rules_by_name(*(rule_of_module(m) for m in modules if hasattr(m, "check")))
