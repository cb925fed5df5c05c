"""One JSON document, as tools take it."""

from __future__ import annotations

import json

from ..compare import Review


def report(review: Review, site_url: str) -> str:
    """`{"events": […]}`, most dangerous first."""
    return json.dumps({"events": [e.as_json() for e in review.events]}, indent=1, ensure_ascii=False) + "\n"
