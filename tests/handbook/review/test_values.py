"""What the review says when one value stands in place of another, as golden texts to read.

Of the values in `values/*.yaml`, each takes the place of the first and of the one before it, and the other way round.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/handbook/review/test_values.py`, then read the difference.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from handbook.review.compare import compare
from handbook.review.reach import reached
from tests.golden import differing, parts
from tests.handbook.review.score import KEPT, Files
from tests.reading import read_yaml

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "values"
GROUPS = {
    file.stem: {case["name"]: case for case in read_yaml(file)}
    for file in sorted(FOLDER.glob("*.yaml"))
    if file.stem != "handbook"
}
INPUTS = [(group, name) for group, cases in GROUPS.items() for name in cases]
HANDBOOK = read_yaml(FOLDER / "handbook.yaml")


def pairs(values):
    for n, value in enumerate(values[1:], 1):
        for other in dict.fromkeys([values[0], values[n - 1]]):
            yield from ((other, value), (value, other))


def described(case):
    return "\n".join(lines(case))


def lines(case):
    states = {v: Files({**HANDBOOK, case["file"]: case["around"].format(v)}) for v in case["values"]}
    for old, new in pairs(case["values"]):
        yield f"{old!r} -> {new!r}"
        review = compare(states[old], states[new], KEPT)
        yield from (f"  not seen {path}: {why}" for path, why in review.unseen.items())
        for e in review.events:
            where = "" if e.path == case["file"] else e.path
            yield f"  {where}:{e.line} {e.code}: {e.message} | {e.before} | {e.after}"
        yield from (f"  also shown: {what}: {', '.join(pages)}" for what, pages in reached(review))


@cache
def golden(group):
    return parts(FOLDER / f"{group}.txt", ((name, described(case)) for name, case in GROUPS[group].items()))


@pytest.mark.parametrize(("group", "name"), INPUTS)
def test_every_change_is_as_it_was_read(group, name):
    differing(golden(group)[name], described(GROUPS[group][name]), name)


@pytest.mark.parametrize("group", GROUPS)
def test_no_golden_text_is_left_over(group):
    assert list(golden(group)) == list(GROUPS[group])
