"""Names in front matter: who is named, and who may be whom."""

import pytest

from handbook.english.people import AUTHORS, among, person_names, same, under


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, []),
        ("", []),
        ("Ada Lane", ["Ada Lane"]),
        ("Ada Lane, MD and Bo Ray; Cy Orr, Di Fox", ["Ada Lane, MD", "Bo Ray", "Cy Orr", "Di Fox"]),
        ("Lane, Ada B.", ["Lane, Ada B."]),
        ("Ms. Lane, Ada", ["Ms. Lane, Ada"]),
        ({"name": "Ada Lane", "role": "lead"}, ["Ada Lane"]),
        ({"given": "Ada", "family": "Lane"}, ["Ada Lane"]),
        ({"family": "Lane"}, ["Lane"]),
        ({"role": "lead"}, []),
        (["Ada Lane", {"name": "Bo Ray"}, ["Cy Orr"]], ["Ada Lane", "Bo Ray", "Cy Orr"]),
    ],
)
def test_names(value, found):
    assert list(person_names(value)) == found


def test_each_name_has_its_field_and_its_number():
    meta = {"title": "Ada", "Written-By": ["Ada Lane", "Bo Ray and Cy Orr"], 7: "Di Fox"}
    assert under(meta, AUTHORS) == [
        ("Ada Lane", "Written-By", 0), ("Bo Ray", "Written-By", 1), ("Cy Orr", "Written-By", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lane", "ada lane"),
        ("Dr. Ada Lane, MD, PhD", "Lane, Ada"),
        ("Émile Roux", "Emile Roux"),
        ("A. Lane", "Ada Lane"),
        ("Ada B. Lane", "Ada Lane"),
        ("A. B. Lane", "Ada Bea Lane"),
        ("[Ada Lane](https://example.org) (urology)", "<b>Ada</b> Lane"),
    ],
)
def test_one_person(one, other):
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lane", "Ada Long"),
        ("Ada Lane", "Bea Lane"),
        ("Ada Lane", "Adam Lane"),
        ("Ada B. Lane", "Ada C. Lane"),
        ("Lane", "Ada Lane"),
        ("B. Lane", "Ada Lane"),
        ("", ""),
        ("Dr.", "MD"),
    ],
)
def test_two_persons(one, other):
    assert not same(one, other)
    assert not same(other, one)


def test_the_first_who_may_be_the_one_named():
    persons = under({"authors": ["Bo Ray", "A. Lane", "Ada Lane"]}, AUTHORS)
    assert among(persons, "Ada Lane").name == "A. Lane"
    assert among(persons, "Di Fox") is None
