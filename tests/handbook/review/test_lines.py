"""What the review says when any one line of a small handbook goes, or another stands in its place: golden texts to read in `lines/`.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/handbook/review/test_lines.py`, then read the difference.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.review.compare import compare
from handbook.review.reach import reached
from tests.golden import held
from tests.handbook.review.score import KEPT, Files, handbook

HERE = Path(__file__).parent
EACH = {"clinic": 1, "leaflet": 2, "vitamin-d": 1, "ward": 1, "recovery": 9}
"""Every how many lines one is taken; of the large handbook only the data files, but for the bibliography."""


def taken(name, path):
    return not path.endswith(".png") and (
        name != "recovery" or ("/data/" in path and not path.endswith((".json", "glossary.yaml")))
    )


INPUTS = [
    (name, path) for name in EACH for path in handbook(HERE / "handbooks" / name).texts if taken(name, path)
]


def other(line):
    """The line with each number raised, or with its last word another."""
    if re.search(r"\d", line):
        return re.sub(r"\d+", lambda m: str(int(m[0]) + 3), line)
    return re.sub(r"[A-Za-z-]+(?=[^A-Za-z]*$)", "other", line, count=1)


def described(files, path, lines):
    review = compare(files, Files({**files.texts, path: "\n".join(lines)}), KEPT)
    events = [f"{e.code} {e.path if e.path != path else ''}:{e.line} {e.message}" for e in review.events]
    events += [f"not seen {p}: {why}" for p, why in review.unseen.items()] or ([] if events else ["nothing"])
    return events + [f"also shown: {what}: {', '.join(pages)}" for what, pages in reached(review)]


def written(name, path):
    files = handbook(HERE / "handbooks" / name)
    lines = files.texts[path].split("\n")
    for n in range(0, len(lines), EACH[name]):
        if lines[n].strip():
            yield f"{n + 1} gone: {lines[n]}"
            yield from (f"    {e}" for e in described(files, path, lines[:n] + lines[n + 1 :]))
            if (new := other(lines[n])) != lines[n]:
                yield f"{n + 1} became: {new}"
                yield from (f"    {e}" for e in described(files, path, [*lines[:n], new, *lines[n + 1 :]]))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "path"), INPUTS)
def test_every_line_is_as_it_was_read(name, path):
    held("\n".join(written(name, path)) + "\n", HERE / "lines" / name / f"{path.replace('/', '-')}.txt")
