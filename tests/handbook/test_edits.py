"""Edits touch what they name and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook.diagnostics import Edit, apply, diff

TEXT = "one two\nthree two\n"


def test_nothing_to_do():
    assert apply(TEXT, []) == (TEXT, [])


def test_place_that_holds_something_else_is_left():
    edit = Edit("a.md", 1, 5, "twice", "2")
    assert apply(TEXT, [edit]) == (TEXT, [edit])


def test_place_behind_the_end_is_left():
    edit = Edit("a.md", 9, 1, "x", "y")
    assert apply(TEXT, [edit]) == (TEXT, [edit])


def test_each_edit_at_its_place():
    edits = [Edit("a.md", 1, 5, "two", "2"), Edit("a.md", 2, 1, "three", "3"), Edit("a.md", 1, 1, "one", "1")]
    assert apply(TEXT, edits) == ("1 2\n3 two\n", [])


def test_overlapping_edits_are_not_both_made():
    edits = [Edit("a.md", 1, 1, "one", "1"), Edit("a.md", 1, 2, "ne", "x")]
    text, refused = apply(TEXT, edits)
    assert text == "ox two\nthree two\n"
    assert refused == [edits[0]]


@given(st.text("ab\n\r é", max_size=40), st.integers(1, 5), st.integers(1, 8))
def test_text_without_the_old_words_is_unchanged(text, line, column):
    assert apply(text, [Edit("a", line, column, "zzz", "y")])[0] == text


def test_diff_is_readable():
    assert (
        diff("a.md", TEXT, "1 two\nthree two\n")
        == "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-one two\n+1 two\n three two\n"
    )
