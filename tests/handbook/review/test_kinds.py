"""The kinds of events and their page say the same."""

import re

from handbook.review.events import kinds


def test_each_kind_is_on_its_page(root):
    page = (root / "docs" / "contributing" / "review-kinds.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.M)) == set(kinds())
