"""What the review says of words: of each word that goes from a statement, of one phrase of a scale in place of another.

Golden texts in `words/`, to read aloud. After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/handbook/review/test_words.py`, then read
the difference.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from handbook.english.lexicons import load
from handbook.review.detectors import instructions
from handbook.review.explain import explain
from handbook.review.phrases import promises, warns
from handbook.review.statements import Statement
from tests.conftest import ROOT
from tests.golden import differing, parts
from tests.reading import read_yaml

FOLDER = Path(__file__).parent / "words"
FOLDERS = (ROOT / "hooks" / "recovery" / "lexicons",)
SENTENCES = read_yaml(FOLDER / "sentences.yaml")
PAIRS = read_yaml(FOLDER / "pairs.yaml")
CARRIERS = {
    "populations": "In the trial {} took it.", "frequencies": "It was {} seen.", "times": "Blood is drawn {} the dose.",
    "drugs": "The men took {} for months.", "instructions": "Men {} take it.", "safety": "{} a doctor for it.",
}  # fmt: skip
SCALES = [
    (subject, scale)
    for subject, lexicon in load(folders=FOLDERS).lexicons.items()
    if subject != "same"
    for scale in lexicon.phrases
]


def as_typed(span):
    return span.text if span else ""


def statement(text, **frame):
    within = tuple(frame.pop("within", ()))
    return Statement("p.md", 1, frame.pop("kind", "sentence"), text, text, within=within, **frame)


def changes(old, new, **frame):
    found = explain(
        statement(old, **frame),
        statement(new, **frame),
        load(folders=FOLDERS),
        "claim-changed" if frame else "",
    )
    return (
        "; ".join(
            f"{c.code} {as_typed(c.old)!r} -> {as_typed(c.new)!r}{c.note and f' ({c.note})'}" for c in found
        )
        or "nothing"
    )


def phrases(subject, scale):
    """The first two phrases of each class of a scale; of many classes, the first few."""
    classes = {}
    for words, (name, _) in load(folders=FOLDERS).lexicons[subject].phrases[scale].items():
        classes.setdefault(name, []).append(" ".join(words))
    return [p for name in list(classes)[:7] for p in classes[name][:2]]


def framed(case):
    return {k: v for k, v in case.items() if k != "text"}


def of_sentence(case):
    frame = framed(case)
    whole, words = statement(case["text"], **frame), case["text"].split(" ")
    requested = {"promises": promises, "instructs": instructions.instructs}
    yield (
        ", ".join(
            [n for n, ask in requested.items() if ask(whole.tokens, load(folders=FOLDERS))]
            + ["warns"] * warns(whole, load(folders=FOLDERS))
        )
        or "reports"
    )
    for n, word in enumerate(words):
        yield f"without {word}: {changes(case['text'], ' '.join(words[:n] + words[n + 1 :]), **frame)}"


def turned(words):
    """The sentence with two neighbors exchanged, with a word denied, with its halves exchanged, each way at each place."""
    for n, word in enumerate(words[:-1]):
        yield f"{words[n + 1]} before {word}", [*words[:n], words[n + 1], word, *words[n + 2 :]]
    for n, word in enumerate(words):
        yield f"not {word}", [*words[:n], "not", *words[n:]]
        yield f"until {word}", words[:n]
        yield f"from {word}", words[n:]
        yield f"from {word}, then the rest", words[n:] + words[:n]


def of_turns(case):
    frame = framed(case)
    for how, words in turned(case["text"].split(" ")):
        if (said := changes(case["text"], " ".join(words), **frame)) != "nothing":
            yield f"{how}: {said}"


def of_scale(subject, scale):
    carrier = CARRIERS.get(subject, "It {} the men in the trial.")
    for old, new in permutations(phrases(subject, scale), 2):
        yield f"{old} -> {new}: {changes(carrier.format(old), carrier.format(new))}"
    for phrase in phrases(subject, scale):
        yield f"{phrase} -> : {changes(carrier.format(phrase), ' '.join(carrier.format('').split()))}"


def of_pair(old, new):
    yield f"there: {changes(old, new)}"
    yield f"back: {changes(new, old)}"


GROUPS = {
    "sentences": {f"{n}. {case['text']}": (of_sentence, case) for n, case in enumerate(SENTENCES, 1)},
    "turns": {f"{n}. {case['text']}": (of_turns, case) for n, case in enumerate(SENTENCES, 1)},
    "scales": {f"{subject}: {scale}": (of_scale, subject, scale) for subject, scale in SCALES},
    "pairs": {f"{old} / {new}": (of_pair, old, new) for old, new in PAIRS},
}
INPUTS = [(group, name) for group, inputs in GROUPS.items() for name in inputs]


def described(group, name):
    ask, *requested = GROUPS[group][name]
    return "\n".join(ask(*requested))


@cache
def golden(group):
    return parts(FOLDER / f"{group}.txt", ((name, described(group, name)) for name in GROUPS[group]))


@pytest.mark.parametrize(("group", "name"), INPUTS)
def test_every_change_is_as_it_was_read(group, name):
    differing(golden(group)[name], described(group, name), name)


@pytest.mark.parametrize("group", GROUPS)
def test_no_golden_text_is_left_over(group):
    assert list(golden(group)) == list(GROUPS[group])
