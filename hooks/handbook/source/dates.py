"""Days in front matter and data, as YAML reads them or as they are written."""

from __future__ import annotations

import datetime
from typing import Any


def as_day(value: Any) -> datetime.date | None:
    """A day, or None for what is none."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value).strip())
    except ValueError:
        return None
