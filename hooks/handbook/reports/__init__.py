"""Findings as text, JSON, SARIF and annotations: one format, one module, `report(diagnostics) -> str`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence

from ..diagnostics import Diagnostic


def formats() -> list[str]:
    """The formats there are."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__))


def report(name: str, diagnostics: Sequence[Diagnostic]) -> str:
    """The findings in a format, ready to be printed."""
    return str(importlib.import_module(f"{__name__}.{name}").report(diagnostics))
