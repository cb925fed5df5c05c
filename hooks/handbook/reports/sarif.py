"""SARIF 2.1.0, for code-scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..diagnostics import Account, Diagnostic, Unread

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def report(diagnostics: Sequence[Diagnostic], account: Account) -> str:
    """One run with its rules, its results, and notifications of what was not read."""
    rules = sorted({d.rule for d in diagnostics})
    driver = {
        "name": "handbook",
        "version": __version__,
        "rules": [{"id": rule, "name": rule, "shortDescription": {"text": rule}} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation(account)],
        "results": [result(d, rules.index(d.rule)) for d in diagnostics],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def invocation(account: Account) -> dict[str, Any]:
    """Whether all was read, and what was not."""
    notes = [{"level": "note", "message": {"text": str(note)}} for note in account.notes]
    return {
        "executionSuccessful": not account.unread,
        "toolExecutionNotifications": [*(not_read(one) for one in account.unread), *notes],
    }


def not_read(one: Unread) -> dict[str, Any]:
    """The notification about a thing that was not read."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(one.path, errors="backslashreplace")}}
    if one.line:
        physical["region"] = {"startLine": one.line}
    return {
        "level": "error",
        "descriptor": {"id": "not-read"},
        "message": {"text": one.one_line},
        "locations": [{"physicalLocation": physical}],
    }


def result(d: Diagnostic, index: int) -> dict[str, Any]:
    """One finding."""
    region = {"startLine": d.line, "startColumn": d.column, "endLine": d.end_line, "endColumn": d.end_column}
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(d.path, errors="backslashreplace")}}
    if d.line:
        physical["region"] = {k: v for k, v in region.items() if v}
    return {
        "ruleId": d.rule,
        "ruleIndex": index,
        "level": LEVELS[d.severity],
        "message": {"text": d.one_line},
        "locations": [{"physicalLocation": physical}],
    }
