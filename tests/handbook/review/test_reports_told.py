"""A pull request that changes many pages, in each format of the report, word for word: golden texts to read in `reports/`.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/handbook/review/test_reports_told.py`, then read the difference.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from handbook.review.compare import compare
from handbook.review.reports import formats, report
from handbook.review.reports.json import with_notes
from tests.golden import held
from tests.handbook.review import score
from tests.handbook.review.score import Files
from tests.handbook.review.test_reports import EVIL, MILD

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SITE = "https://preview.example.org/42/"
ENDINGS = {"html": "html", "json": "json", "markdown": "md", "sarif": "json"}


def joined():
    """All labelled edits of one handbook that touch files no earlier one touched, as one pull request."""
    old = score.handbook(HERE / "handbooks" / "recovery").texts
    changed: dict[str, str | None] = {}
    for case in score.cases(HERE):
        edited = case.edited.texts
        touched = {p: edited.get(p) for p in {*old, *edited} if old.get(p) != edited.get(p)}
        if case.files.texts is old and not changed.keys() & touched:
            changed |= touched
    new = {path: text for path, text in {**old, **changed}.items() if text is not None}
    return old, new


def many():
    """More changes than a report has room for."""
    page = MILD["docs/a.md"] + "".join(f"\nGroup {n} of the men had {n} mg of calcium.\n" for n in range(120))
    return {**MILD, "docs/a.md": page}, {**MILD, "docs/a.md": page.replace(" mg of calcium", " g of calcium")}


def hostile():
    """Text that would act, were it not held as text."""
    page = MILD["docs/a.md"].replace("5 mg", "50 mg") + f"\n`{EVIL}` raises the risk of stroke.\n"
    return MILD, {
        **MILD,
        "docs/a.md": page,
        "docs/<img src=x>.md": "# A\n\nText of a page.\n",
        "docs/doses.csv": "a,1\n",
    }


REQUESTS = {"joined": joined, "many": many, "hostile": hostile, "none": lambda: (MILD, MILD)}


@cache
def files(request):
    return tuple(Files(texts) for texts in REQUESTS[request]())


def written(request, name):
    review = compare(*files(request), score.KEPT)
    return with_notes(review) if name == "notes" else report(name, review, site_url=SITE)


@pytest.mark.parametrize("name", [*formats(), "notes"])
@pytest.mark.parametrize("request_", REQUESTS)
def test_the_report_is_as_it_was_read(request_, name):
    golden = HERE / "reports" / f"{request_}-{name}.{ENDINGS.get(name, 'txt')}"
    said = written(request_, name).encode("utf-8", "backslashreplace").decode("utf-8")
    held(said, golden)
