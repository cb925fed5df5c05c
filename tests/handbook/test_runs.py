"""Runs of every mark, and pairs of marks, made by lot: through no door does four times the text take more than 2.5 times twice the time.

Time of the processor is measured, never that of the clock; what takes too little to be measured says nothing, and the best
of several runs counts. The lots are the same in each run. What Markdown itself would take long for is in source/test_effort.py.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import io
import json
import string
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import cli, rules
from handbook.corpus import build
from handbook.review.compare import compare
from handbook.source.data import DataError
from handbook.source.texts import TextsInMemory
from tests.handbook.review.test_reports import Files

SIZE = 4_000
"""Characters of the shorter text."""
MEASURED = 1.5
"""Seconds below which the longer text is quick enough, whatever the shorter one took."""
MOST = 2.5**2
CONFIG = (
    "site_name: T\nmarkdown_extensions: [abbr, admonition, tables, footnotes, attr_list, def_list, md_in_html, pymdownx.details, "
    "pymdownx.superfences, pymdownx.snippets, pymdownx.caret, pymdownx.tilde, pymdownx.tabbed]\n"
)
WORKS = "extra:\n  handbook: {bibliography: %s, records: records, findings: findings}\n"

MARKS = st.sampled_from(string.punctuation)
BEFORE, BEHIND = (
    st.sampled_from(["", "\n", "\n\n", " ", "\n    "]),
    st.sampled_from(["", " ", "a", " a", "1"]),
)
TAGS = st.sampled_from(
    "<a |<div>|</div>|<p>|<a href=x>|<li>|<table>|<td>|<b>|&amp;|<!--|<script>|<svg>|<a id=x>|<pre>|<img src=x>".split(
        "|"
    )
)
UNITS = st.builds("{}{}{}".format, BEFORE, MARKS, BEHIND) | st.text(
    string.punctuation + "a1 \n", min_size=1, max_size=4
)


def runs(units):
    """One or two units, each to be repeated."""
    return st.lists(units, min_size=1, max_size=2)


def repeated(units, size):
    """A text of about so many characters."""
    return "".join(unit * (size // len(units) // len(unit)) for unit in units)


def check(files):
    with contextlib.suppress(DataError):
        rules.run(build(TextsInMemory(files), today=datetime.date(2026, 11, 25)))


def check_page(text):
    check({"mkdocs.yml": CONFIG, "docs/index.md": f"# A\n\n{text}\n"})


def check_bibtex(text):
    check(
        {
            "mkdocs.yml": CONFIG + WORKS % "b.bib",
            "docs/index.md": "# A\n",
            "b.bib": f"@article{{a, title={{{text}}}}}\n{text}",
        }
    )


def check_json(text):
    item = {"id": "a", "type": "book", "title": text, "author": [{"literal": text}], "note": text}
    record = {"key": "a", "fields": {"title": text}, "source": {"kind": "crossref", "address": text}}
    finding = f"work: a\nfindings:\n  f:\n    reports: {json.dumps(text)}\n    place: {json.dumps(text)}\n"
    files = {"b.json": json.dumps([item]), "records/a.json": json.dumps(record), "findings/a.yaml": finding}
    check({"mkdocs.yml": CONFIG + WORKS % "b.json", "docs/index.md": "# A\n\nMen [@a#f].\n", **files})


def check_settings(text):
    typed = json.dumps(text)
    check({"mkdocs.yml": f"site_name: T\nnav:\n  - {text}\n", "docs/index.md": "# A\n"})
    check(
        {
            "mkdocs.yml": f"site_name: {typed}\nnav: [{typed}]\nexclude_docs: {typed}\n",
            "docs/index.md": "# A\n",
        }
    )


def review(text):
    old = {"mkdocs.yml": CONFIG, "docs/a.md": f"# A\n\n{text}\n\n6 mg\n"}
    compare(Files(old), Files({**old, "docs/a.md": f"# A\n\n{text}\n\n7 mg\n"}))


@pytest.fixture(scope="module")
def check_built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")

    def run(text):
        (folder / "index.html").write_text(
            f"<!doctype html><html lang=en><title>T</title><body><h1>A</h1>{text}</body></html>"
        )
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert cli.main(["check-site", str(folder)]) in (0, 1, 2)

    return run


def seconds(run, text):
    """Of the processor, without what collecting the garbage of others takes."""
    gc.disable()
    try:
        start = time.process_time()
        run(text)
        return time.process_time() - start
    finally:
        gc.enable()


def assert_in_proportion(run, units, measure=seconds):
    short_text, long_text = repeated(units, SIZE), repeated(units, 4 * SIZE)
    long, short = measure(run, long_text), 0.0
    for _ in range(4):
        if long <= max(MEASURED, MOST * short):
            return
        short, long = max(short, measure(run, short_text)), min(long, measure(run, long_text))
    assert long <= max(MEASURED, MOST * short)


def lots(number):
    return settings(
        max_examples=number, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip


@pytest.mark.slow
@lots(50)
@given(runs(UNITS))
def test_a_page(units):
    assert_in_proportion(check_page, units)


@pytest.mark.slow
@pytest.mark.parametrize(
    "door", [check_bibtex, check_json, check_settings], ids=["BibTeX", "JSON", "settings"]
)
@lots(15)
@given(runs(UNITS))
def test_data(door, units):
    assert_in_proportion(door, units)


@pytest.mark.slow
@lots(15)
@given(runs(UNITS))
def test_a_review(units):
    assert_in_proportion(review, units)


@pytest.mark.slow
@lots(20)
@given(runs(UNITS | TAGS))
def test_a_built_page(check_built, units):
    assert_in_proportion(check_built, units)


@pytest.mark.parametrize(("power", "holds"), [(1.0, True), (1.2, True), (1.5, False), (2.0, False)])
def test_the_measure_sees_what_grows_faster(power, holds):
    expected = contextlib.nullcontext() if holds else pytest.raises(AssertionError)
    with expected:
        assert_in_proportion(None, ["a"], lambda _, text: (len(text) / 1_000) ** power)


def test_what_is_quick_enough_is_not_measured_again():
    times = iter([MEASURED, 0.0])
    assert_in_proportion(None, ["a"], lambda *_: next(times))
    assert next(times) == 0.0
