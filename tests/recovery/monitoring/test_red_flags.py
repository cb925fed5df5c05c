"""The box of red flags and the list in the data say the same, with the same urgency."""

from __future__ import annotations

import re

import pytest

from tests.reading import read_yaml

URGENCY = {"Now": r"\bnow\b", "Today": "the same day", "Within days": "within days"}


@pytest.fixture(scope="module")
def box(root):
    """The signs of the box as words, by urgency."""
    found: dict[str, list[set[str]]] = {}
    text = (root / "site-assets/snippets/red-flags.md").read_text(encoding="utf-8")
    part = None
    for line in text.splitlines():
        if heading := re.match(r'!!! \w+ "(Now|Today|Within days)\b', line):
            part = heading[1]
        elif part and line.strip().startswith("- "):
            found.setdefault(part, []).append(words(line))
    assert list(found) == list(URGENCY)
    return found


def words(text):
    return {w[:5] for w in re.findall(r"[a-z0-9]+", text.lower()) if len(w) > 2}


def test_each_sign_of_the_data_stands_in_the_box_with_its_urgency(root, box):
    data = read_yaml(root / "site-assets/data/monitoring.yaml")
    assert len(data["red_flags"]) > 10
    for flag in data["red_flags"]:
        (urgency,) = [u for u, said in URGENCY.items() if re.search(said, flag["act"])]
        sign = words(flag["sign"])
        alike = {u: max(len(sign & line) / len(sign) for line in lines) for u, lines in box.items()}
        assert alike[urgency] >= 0.6 and alike[urgency] == max(alike.values()), (flag["sign"], alike)
