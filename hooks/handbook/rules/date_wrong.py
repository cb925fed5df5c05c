"""A page's dates are days that there are; it was not updated in the future, nor reviewed after its next review."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.dates import as_day
from ..source.markdown_page import SourcePage

severity = "warning"
recalled = "page"
PAST = (
    "updated last_updated last_modified modified created revision_date last_reviewed reviewed reviewed_on review_date published"
).split()
FUTURE = ("next_review", "review_due", "due", "expires", "date")
ISO = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        for name, value in page.meta.items():
            if name in PAST or name in FUTURE:
                yield from of_field(page, str(name), value, corpus.today)
        done, due = as_day(page.meta.get("last_reviewed")), as_day(page.meta.get("next_review"))
        if done and due and due < done:
            message = f"The next review ({due}) is before the last ({done})."
            yield page.front_fault(
                "next_review", message=message, cure="Correct one of them.", subject=str(due)
            )


def of_field(page: SourcePage, name: str, value: Any, today: datetime.date) -> Iterator[Diagnostic]:
    """A day that there is none of, or that is still to come."""
    day = as_day(value)
    if day is None and isinstance(value, str) and ISO.fullmatch(value.strip()) and is_no_day(value.strip()):
        message = f"'{name}: {value}': there is no such day."
        yield page.front_fault(name, message=message, cure="Correct it.", subject=value)
    elif day is not None and name in PAST and day > today:
        message = f"'{name}: {day}' is in the future; today is {today}."
        yield page.front_fault(
            name, message=message, cure="Write the day on which it was done.", subject=str(day)
        )


def is_no_day(text: str) -> bool:
    """Whether year, month and day, as they are written, make no day of the calendar."""
    year, month, day = (int(part) for part in re.split(r"[-/.]", text))
    try:
        return not datetime.date(year, month, day)
    except ValueError:
        return True
