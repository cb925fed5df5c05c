"""What is kept comes back as the same value, with its types."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.source.data import parse_yaml
from handbook.source.dialect import Name
from handbook.source.keeping import dump, load

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False)
    | st.text()
    | st.dates()
    | st.datetimes()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(0, 99), inner),
    max_leaves=12,
)


@given(VALUES)
def test_same_value(value):
    stored = load(dump(value))
    assert stored == value
    assert type(stored) is type(value)


def test_what_yaml_gives():
    text = "a: 2027-01-31\nb: !!python/name:mermaid2.fence_mermaid\nc: [1, 1.5, yes, ~, 2027-01-31T10:00:00]\n1: x\n"
    value = parse_yaml(text)
    assert value["a"] == datetime.date(2027, 1, 31)
    assert isinstance(value["b"], Name)
    assert repr(load(dump(value))) == repr(value)


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, 2**80])
def test_what_cannot_be_kept_is_refused(value):
    with pytest.raises((TypeError, OverflowError)):
        dump({"a": value})
