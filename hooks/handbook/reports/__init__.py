"""Findings as text, JSON, SARIF and annotations: one format, one module, `report(diagnostics, account) -> str`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence

from ..diagnostics import Account, Diagnostic

NO_FORMAT = frozenset({"neutral"})
"""Modules that other formats share."""


def formats() -> list[str]:
    """The formats there are."""
    return sorted({m.name for m in pkgutil.iter_modules(__path__)} - NO_FORMAT)


def report(name: str, diagnostics: Sequence[Diagnostic], account: Account | None = None) -> str:
    """The findings in a format, with what was read and what was not, ready to be printed."""
    module = importlib.import_module(f"{__name__}.{name}")
    return str(module.report(diagnostics, account or Account()))
