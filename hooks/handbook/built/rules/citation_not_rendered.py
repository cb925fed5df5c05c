"""A citation must have become a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at

YEAR = re.compile(r"[A-Za-z].*(?:18|19|20)\d\d")
"""A key that names a work by its year: no handle of a person."""


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, key, text in site.leftovers("citation-not-rendered"):
        if site.is_ours or YEAR.match(key):
            message = f"'{text}' is shown as text: the citation was not read."
            diagnostic = diagnostic_at(site, page.path, key, message, "Check its key and brackets.")
            yield diagnostic if site.is_ours else replace(diagnostic, severity="warning")
