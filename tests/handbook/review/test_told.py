"""What the review says of every labelled edit, word for word: golden texts to read aloud.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/handbook/review/test_told.py`, then read the difference.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from tests.golden import differing, parts
from tests.handbook.review import score
from tests.naming import readable_id

HERE = Path(__file__).parent
CASES = list(score.cases(HERE))

pytestmark = pytest.mark.slow


def group(case):
    return case.name.partition(": ")[0]


def line(e):
    place = ":".join(str(part) for part in (e.path, e.line) if part)
    was = f" (was {e.old_path})" if e.old_path not in ("", e.path) else ""
    words = f" [{e.old!r} -> {e.new!r}]" if e.old or e.new else ""
    return f"{place}{was}: {e.code}: {e.message}{words}\n  - {e.before}\n  + {e.after}\n  = {e.page}"


def described(case):
    return "\n".join(line(e) for e in score.outcome(case).found)


@cache
def golden(name):
    """What was told of each edit of a group."""
    return parts(HERE / "told" / f"{name}.txt", ((c.name, described(c)) for c in CASES if group(c) == name))


@pytest.mark.parametrize("case", CASES, ids=lambda c: readable_id(c.name))
def test_every_event_is_as_it_was_read(case):
    differing(golden(group(case))[case.name], described(case).strip("\n"), case.name)


def test_no_golden_text_is_left_over():
    for name, cases in groupby(CASES, group):
        assert list(golden(name)) == [c.name for c in cases]
    assert {file.stem for file in (HERE / "told").glob("*.txt")} == set(map(group, CASES))
