"""The findings as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from ..diagnostics import Account, Diagnostic


def report(diagnostics: Sequence[Diagnostic], account: Account) -> str:
    """`{"version": 1, "diagnostics": [...], "unread": [...], "read": {...}, "notes": [...]}`; of a part, "shard" too."""
    document = {
        "version": 1,
        "diagnostics": [asdict(d) for d in diagnostics],
        "unread": [asdict(one) for one in account.unread],
        "read": dict(account.read),
        "notes": [str(note) for note in account.notes],
    }
    if account.shard is not None:
        document["shard"] = dict(account.shard)
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
