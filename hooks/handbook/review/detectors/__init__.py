"""What explains a difference: one module a family of words, with its `ORDER`; earlier ones are more specific."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache

from ..diff import Change, Diff

Detector = Callable[[Diff], Iterator[Change]]


@cache
def detectors() -> list[Detector]:
    """All detectors, in order."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return [m.detect for m in sorted(modules, key=lambda m: m.ORDER)]
