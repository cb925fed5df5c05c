"""YAML and JSON with places, and what cannot be read."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.source.data import DataError, JsonPlaces, parse
from handbook.source.dialect import Name
from handbook.source.yaml_text import places as yaml_places

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab: -#'\"\\é\n", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


def keys(value, way=()):
    yield way
    for name, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from keys(inner, (*way, name))


@settings(max_examples=100, deadline=None)
@given(VALUES)
def test_json_has_a_place_for_each_value(value):
    text = json.dumps(value, indent=1, ensure_ascii=False)
    places = JsonPlaces(text)
    lines = text.split("\n")
    for way in keys(value):
        line, column = places.position(way)
        if way and isinstance(way[-1], str):
            assert lines[line - 1][column - 1 :].startswith(json.dumps(way[-1]))


@settings(max_examples=100, deadline=None)
@given(VALUES)
def test_yaml_has_a_place_for_each_value(value):
    places = yaml_places(yaml.safe_dump(value, allow_unicode=True))
    assert set(keys(value)) <= set(places)


def test_value_of_a_mapping_stands_at_its_key():
    data = parse("a.yaml", "a:\n  - b: 1\n    c: [x, y]\n")
    assert data.place("a", 0, "c") == (3, 5)
    assert data.place("a", 0, "c", 1) == (3, 12)


def test_place_of_what_is_missing_is_that_of_what_holds_it():
    assert parse("a.json", '{"a": {"b": 1}}').place("a", "nothing") == (1, 2)


def test_python_tags_are_data():
    data = parse(
        "a.yml",
        "s: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\nf: !!python/name:a.b\n",
    )
    assert data.value == {"s": Name("pymdownx.slugs.slugify", (), {"case": "lower"}, True), "f": Name("a.b")}


def test_environment_tags_and_merges_are_read():
    assert parse("a.yml", "a: !ENV [HOME, x]\nb: &b {c: 1}\nd:\n  <<: *b\n  e: 2\n").value["d"] == {
        "c": 1,
        "e": 2,
    }


@pytest.mark.parametrize(
    ("path", "text", "line", "said"),
    [
        ("a.yaml", "a: [\n", 2, "did not find expected node content"),
        ("a.yaml", "a: 1\n b: 2\n", 2, "mapping values are not allowed"),
        ("a.yaml", "a: *nobody", 1, "undefined alias"),
        ("a.yaml", "a: \x00", 1, "control characters"),
        ("a.json", '{"a": 1,\n}', 2, "property name"),
        ("a.json", "", 1, "expecting value"),
        ("a.json", "[" * 100_000, 1, "nested too deeply"),
    ],
)
def test_unreadable(path, text, line, said):
    with pytest.raises(DataError) as caught:
        parse(path, text)
    assert caught.value.line == line
    assert said in str(caught.value)
    assert str(caught.value).endswith(".")


def test_aliases_do_not_multiply():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + above] * 9)}]\n"
        for above, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(DataError, match="aliases or nesting"):
        parse("a.yaml", bomb)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_value_or_one_sentence(text):
    for path in ("a.yaml", "a.json"):
        try:
            parse(path, text)
        except DataError as error:
            assert "\n" not in str(error)
