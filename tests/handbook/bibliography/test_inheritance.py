"""Entries that take their fields from many others are read in proportion to the entries, not to the ways between them."""

from __future__ import annotations

from itertools import pairwise

from handbook.bibliography import inheritance
from handbook.source.bibtex import BibEntry, BibField

DEEP, WIDE = 9, 8


def xdata(key, *named):
    fields = [BibField(f"usera-{key}", key, 0)]
    if named:
        fields.append(BibField("xdata", ",".join(named), 0))
    return BibEntry("xdata", key, 0, 0, fields)


def layers():
    """Layers of entries, each of which names all of the next."""
    rows = [[f"k{n}-{m}" for m in range(WIDE)] for n in range(DEEP)] + [[]]
    return {key: xdata(key, *below) for row, below in pairwise(rows) for key in row}


def test_each_entry_is_followed_once_for_each_depth_at_most(monkeypatch):
    entries = layers()
    calls = []
    keys = inheritance.keys
    monkeypatch.setattr(inheritance, "keys", lambda *given: calls.append(0) or limited(calls, keys, *given))
    assert inheritance.ring(entries["k0-0"], "xdata", entries) == []
    taken = [field.name for field in inheritance.inherited(entries["k0-0"], entries)]
    assert sorted(taken) == sorted(f"usera-{key}" for key in entries if not key.startswith("k0-"))


def limited(calls, keys, *given):
    assert len(calls) < 2 * DEEP * WIDE * inheritance.DEEPEST
    return keys(*given)


def test_a_ring_is_found_behind_entries_that_many_name():
    entries = layers()
    last = f"k{DEEP - 1}-{WIDE - 1}"
    entries[last] = xdata(last, "k3-0")
    ring = inheritance.ring(entries["k0-0"], "xdata", entries)
    assert {last, "k3-0"} <= set(ring)
