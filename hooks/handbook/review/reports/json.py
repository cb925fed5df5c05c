"""One JSON document, as tools take it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ..cards import Addresses
from ..outcome import Review
from ..reach import reached, stewards


def report(review: Review, to: Addresses) -> str:
    """`{"events": […]}`, most dangerous first."""
    return _dumped({"events": [e.as_json() for e in review.events], **unread(review)})


def unread(review: Review) -> dict[str, Any]:
    """Files that were not compared and why; nothing if there are none."""
    listed = [{"path": path, "why": why} for path, why in review.unread.items()]
    return {"unread": listed} if listed else {}


def with_notes(review: Review) -> str:
    """The same with the changed files, those not looked at, who vouches for the pages, and what else shows the changes."""
    return _dumped(
        {
            "events": [e.as_json() for e in review.events],
            "changed": review.changed,
            "unseen": review.unseen,
            **unread(review),
            "reviews": [asdict(s) for s in stewards(review)],
            "reached": [{"what": what, "pages": pages} for what, pages in reached(review)],
        }
    )


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
