"""Front matter is read as MkDocs reads it."""

from __future__ import annotations

import pytest
from mkdocs.utils import meta

from handbook.source import front_matter
from handbook.source.data import DataError

TEXTS = [
    "# No front matter\n\ntext",
    "---\ntitle: A\ntags: [a, b]\n---\n\n\n# A\n",
    "---\ntitle: A\n...\n# A\n",
    "---\n- a list\n---\n# A\n",
    "Title: Old style\nAuthor: One\n    Two\n\n# A\n",
    "\n\n# Blank lines first\n",
    "---\n",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_agrees_with_mkdocs(text):
    body, values = meta.get_data(text)
    front, start = front_matter.split("a.md", text)
    assert (text[start:].lstrip("\n"), front.value) == (body.lstrip("\n"), values)


def test_places_count_in_the_file():
    front, _ = front_matter.split("a.md", "---\ntitle: A\ndepth: deep\n---\ntext")
    assert front.place("depth") == (3, 1)


def test_broken_front_matter_says_where():
    with pytest.raises(DataError) as caught:
        front_matter.split("a.md", "---\ntitle: A: B\n---\ntext")
    assert (caught.value.line, caught.value.column) == (2, 9)
