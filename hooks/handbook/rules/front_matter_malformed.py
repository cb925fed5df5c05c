"""A front matter field of the handbook's must be spelled right and have a value of its kind."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ..bibliography.findings import Certainty
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..source.markdown_page import SourcePage

recalled = "page"

CHOICES: Mapping[str, tuple[str, ...]] = {
    "certainty": get_args(Certainty),
    "citations": ("required", "optional"),
}
NEAR = 80
DATES = ("updated", "last_reviewed", "next_review")
LISTS = ("authors", "reviewers", "conflicts")
WORDS = ("title", "description", "topic", "audience")
KNOWN = ("depth", *CHOICES, *DATES, *LISTS, *WORDS)
MARKS_OURS = frozenset(
    {"citations", "depth", "reviewers", "last_reviewed", "next_review", "certainty", "topic"}
)
"""A page with one of these follows the handbook's schema where the checks are set up; pages of other sites may have any fields."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    has_settings = corpus.project.asks
    choices = {"depth": corpus.depths, **CHOICES}
    for page in corpus.chosen:
        if MARKS_OURS & page.meta.keys() and (has_settings or page.citations_required):
            for name, value in page.meta.items():
                yield from check_field(page, str(name), value, choices)


def check_field(
    page: SourcePage, name: str, value: Any, choices: Mapping[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """What is wrong with one field."""
    if name not in KNOWN:
        cure = did_you_mean(name, KNOWN, cutoff=NEAR)
        if cure:
            yield page.front_fault(
                name, message=f"'{name}' is not a field the handbook knows.", cure=cure, subject=name
            )
    elif name in choices and value not in choices[name]:
        cure = did_you_mean(str(value), choices[name]) or f"Write {' or '.join(choices[name])}."
        yield page.front_fault(
            name, message=f"'{value}' is not a value of '{name}'.", cure=cure, subject=str(value)
        )
    elif name in DATES and not is_date(value) and not re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        yield page.front_fault(
            name,
            message=f"'{name}: {value}' is not a date.",
            cure="Write it as 2027-01-31.",
            subject=str(value),
        )
    elif name in LISTS and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
        cure = "Write it as [Name One, Name Two]."
        message = f"'{name}' is not a list of names."
        yield page.front_fault(name, message=message, cure=cure, subject=str(value))
    elif name in WORDS and not isinstance(value, str):
        yield page.front_fault(
            name, message=f"'{name}' is not a text.", cure="Put it in quotes.", subject=str(value)
        )


def is_date(value: Any) -> bool:
    """Whether it is a day as YAML reads one, or as it is written."""
    if isinstance(value, datetime.date):
        return True
    try:
        return bool(datetime.date.fromisoformat(str(value)))
    except ValueError:
        return False
