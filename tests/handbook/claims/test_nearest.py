"""A number rests on the citation that follows it, the last part of a sentence on the last one."""

from __future__ import annotations

import pytest

from handbook.claims import nearest
from handbook.source.page import CITATION

A, B, C = ("a#x",), ("b#y",), ("c#z",)


def parts(text, *groups):
    typed = text.replace("@", CITATION)
    return [(typed[: s.end].count(CITATION), s.names) for s in nearest.spans(typed, groups)]


@pytest.mark.parametrize(
    ("text", "groups", "names"),
    [
        ("67% @ and 3 months @.", (A, B), [A, B]),
        ("67% @ and 3 months @, in 12 men.", (A, B), [A, B]),
        ("67% @, @ and 3 months @.", (A, B, C), [A + B, C]),
        ("A cohort @ of 66 men took tablets @.", (A, B), [A, A + B]),
        ("@ found 67% and @ 3 months.", (A, B), [A, A + B]),
        ("@ found 67%.", (A,), [A]),
        ("Nothing.", (), []),
    ],
)
def test_spans(text, groups, names):
    assert [found for _, found in parts(text, *groups)] == names
