"""The lexicon of substances: each name stands once, in a class, and no word of plain prose is a name."""

from collections import Counter

import pytest

from handbook.english.lexicons import load
from handbook.english.lists import word_lists
from handbook.english.words import tokens

CLASSES = word_lists().mapping("drugs.classes")


def entries(text):
    vocabulary = load()
    return [term.name for term in vocabulary.drugs.find(vocabulary.same.leveled(tokens(text)), ("drug",))]


@pytest.mark.parametrize(
    "text",
    [
        "It was seen at once and the patient was told to rest.", "She lives alone and walks a mile each day.", "Plan the visit, emend the list and soothe the skin.",
        "The study was open, and its end was early.", "Somatic cells and the corpus were looked at.",
    ],
)  # fmt: skip
def test_plain_prose_names_no_drug(text):
    assert entries(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zestril", "lisinopril"), ("paracetamol", "acetaminophen"), ("Panadol", "acetaminophen"), ("insulin glargine", "insulin-glargine"), ("Lantus", "insulin-glargine"),
        ("Xarelto", "rivaroxaban"), ("co-amoxiclav", "amoxicillin-clavulanate"), ("ciclosporin", "ciclosporin"), ("Keytruda", "pembrolizumab"), ("rifampicin", "rifampin"),
        ("trastuzumab deruxtecan", "trastuzumab-deruxtecan"), ("lignocaine", "lidocaine"), ("pethidine", "meperidine"), ("Ozempic", "semaglutide"),
    ],
)  # fmt: skip
def test_other_names_and_brands_are_known(text, name):
    assert entries(f"They took {text} for weeks.") == [name]


def test_each_name_stands_once():
    names = Counter(
        str(name).casefold()
        for drugs in CLASSES.values()
        for inn, others in drugs.items()
        for name in {str(n).casefold() for n in (inn, *others)}
    )
    assert [name for name, times in names.items() if times > 1] == []
    assert len(names) > 2000


def test_each_class_has_drugs_of_its_own():
    assert all(drugs for drugs in CLASSES.values())
    assert sum(map(len, CLASSES.values())) > 1300
