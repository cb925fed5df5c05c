"""The findings as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from ..diagnostics import Diagnostic


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """`{"version": 1, "diagnostics": [...]}`."""
    return (
        json.dumps(
            {"version": 1, "diagnostics": [asdict(d) for d in diagnostics]}, indent=1, ensure_ascii=False
        )
        + "\n"
    )
