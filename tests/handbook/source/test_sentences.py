"""Where a sentence ends, and where a full stop ends none."""

from __future__ import annotations

import pytest

from handbook.source.sentences import spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["LH was 5 IU/L.", "FSH rose."],
        ["It was 300 ng/dL.", "Sperm came back."],
        ["J. Liu and P. Y. Kohn saw it.", "Others did not."],
        ["Testosterone was given, e.g. by mouth.", "It rose."],
        ["He had 5 mL etc.", "Then it rose."],
    ],
)
def test_sentences(sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in spans(text)] == sentences
