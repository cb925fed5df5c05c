"""The closed list of neutral forms: each form is silent, each look-alike and every word of logic is told."""

from functools import cache
from itertools import combinations

import pytest

from handbook.english.lexicons import load
from handbook.review.compared import LOGIC
from handbook.review.explain import explain
from handbook.review.neutral import residues, same
from handbook.review.neutral_list import listed
from handbook.review.statements import Statement
from handbook.review.turns import conjugated, words_of

FRAME = "Ward {} xylem."


@cache
def groups():
    """Each group of words that say the same."""
    return list(read_groups(listed()))


def read_groups(data):
    for name in ("turns", "nouns", "adjectives"):
        for group in data[name]:
            yield from filter(None, [[p for p in group if all(w[0] not in "#@" for w in words_of(p))]])
    for group in data["verbs"]:
        yield from ([*forms] for forms in zip(*(conjugated(verb) for verb in group), strict=True))


def codes_of(old, new):
    sides = [Statement("p.md", 1, "sentence", text, text) for text in (old, new)]
    return explain(*sides, load())


@pytest.mark.parametrize("group", groups(), ids=lambda g: g[0].replace(" ", "-"))
def test_phrases_of_a_group_say_the_same(group):
    for one, other in combinations(group, 2):
        assert same(FRAME.format(one), FRAME.format(other)), (one, other)
        assert codes_of(FRAME.format(one), FRAME.format(other)) == []


@pytest.mark.parametrize("pair", listed()["unlike"], ids=lambda p: p[0])
def test_look_alikes_are_told(pair):
    assert residues(*pair)
    assert codes_of(*pair)


@pytest.mark.parametrize("word", sorted(LOGIC))
def test_a_word_of_logic_alone_is_told(word):
    old, new = f"The drug is given {word} meals in winter.", "The drug is given meals in winter."
    assert codes_of(old, new)
    assert codes_of(new, old)


@pytest.mark.parametrize(
    "one, other", [pair for pair in combinations(sorted(LOGIC), 2) if pair not in {("each", "every")}]
)
def test_a_word_of_logic_is_no_other(one, other):
    same_by_list = any({one, other} <= set(g) for g in groups())
    assert same_by_list or codes_of(f"It is given {one} surgery.", f"It is given {other} surgery.")


@pytest.mark.parametrize("wrong, right", list(listed()["misspelled"].items()))
def test_a_misspelling_is_silent(wrong, right):
    assert same(f"Note the {wrong} here.", f"Note the {right} here.")


@pytest.mark.parametrize("pair", listed()["confused"], ids="-".join)
def test_words_that_look_alike_are_told(pair):
    assert codes_of(f"The {pair[0]} word.", f"The {pair[1]} word.")


FORMS = [
    ("The clerk files the form.", "The form is filed by the clerk."),
    ("The nurse must sign the form.", "The form must be signed by the nurse."),
    ("If the wound bleeds, press on it.", "Press on it if the wound bleeds."),
    ("In adults, the dose is small.", "The dose is small in adults."),
    ("Rash, fever and cough are common.", "Fever, cough and rash are common."),
    ("The risk of bleeding is low.", "The bleeding risk is low."),
    ("It is a long acting form.", "It is a long-acting form."),
    ("Seen on 3 March 2024.", "Seen on March 3, 2024."),
    ("It ran at 5 mL per hour.", "It ran at 5 mL/h."),
    ("Spin at 3000 xg.", "Spin at 3000xg."),
    ("CO₂ is measured.", "CO2 is measured."),
    ("It binds LH.", "It binds luteinizing hormone (LH)."),
    ("Patients who are taking warfarin need a test.", "Patients taking warfarin need a test."),
    ("Rest before you start.", "Rest before starting."),
    ("A value of 6.5% (48 mmol/mol) or more counts.", "A value of at least 6.5% (48 mmol/mol) counts."),
    ("It keeps four days, and it keeps well.", "It keeps four days and keeps well."),
]  # fmt: skip


@pytest.mark.parametrize("old, new", FORMS)
def test_a_form_of_a_sentence_is_silent(old, new):
    assert codes_of(old, new) == codes_of(new, old) == []
