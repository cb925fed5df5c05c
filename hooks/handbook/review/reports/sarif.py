"""SARIF 2.1.0, for code-scanning services and editors."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from ... import __version__
from ..cards import Addresses
from ..events import Event, kinds
from ..outcome import Review

LEVELS = {"medical": "warning", "governance": "note", "structure": "note", "info": "none"}


def report(review: Review, to: Addresses) -> str:
    """One run with its rules and results."""
    codes = sorted({e.code for e in review.events})
    rules = [
        {
            "id": c,
            "name": c,
            "shortDescription": {"text": c.replace("-", " ")},
            "fullDescription": {"text": str(kinds()[c]["why"])},
        }
        for c in codes
    ]
    unseen = [
        {"level": "note", "message": {"text": f"Not looked at: {p}: {why}"}}
        for p, why in review.unseen.items()
    ]
    run = {
        "tool": {"driver": {"name": "handbook review", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [result(e, codes.index(e.code)) for e in review.events],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": unseen}],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def result(e: Event, index: int) -> dict[str, Any]:
    """One event."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(e.path.encode("utf-8", "surrogateescape"))}}
    if e.line:
        physical["region"] = {"startLine": e.line}
    return {
        "ruleId": e.code,
        "ruleIndex": index,
        "level": LEVELS[e.level],
        "kind": "review" if LEVELS[e.level] == "none" else "fail",
        "message": {"text": e.message},
        "locations": [{"physicalLocation": physical}],
        "properties": {"before": e.before, "after": e.after, "why": e.why},
    }
