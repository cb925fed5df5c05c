"""What is typed as Markdown must be rendered, not shown as it is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at

severity = "warning"
FEW = 3
"""On more pages than these the same text is the theme's or a menu's, and is told once."""


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    shown = list(site.leftovers("markdown-not-rendered"))
    spread = Counter(text for _, _, text in shown)
    seen: set[str] = set()
    for page, mark, text in shown:
        if spread[text] > FEW and text in seen:
            continue
        seen.add(text)
        others = f" {spread[text] - 1} other pages have it too." if spread[text] > FEW else ""
        around = "" if text == mark else f": '{text}'"
        cure = "Correct it in the source, add the extension that reads it, or write it as code."
        fact = f"'{mark}' is shown as it is typed{around}.{others}"
        yield diagnostic_at(site, page.path, mark, fact, cure, find=text)
