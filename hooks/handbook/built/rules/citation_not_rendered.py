"""A citation must have become a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at

SURE = re.compile(
    r"@[\w:.-]*(?:1[6-9]|20)\d\d(?!\d)|@[\w:.-]+,\s*(?:pp?\.|chap|fig|tab|sec|§|\d)|;\s*(?:[A-Za-z]+ )*-?@[A-Za-z]"
)
"""A key with a year, a place in the work, or several works: no name of a person or a package, as sites of other tools have."""


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, key, text in site.leftovers("citation-not-rendered"):
        if site.is_ours or SURE.search(text):
            diagnostic = diagnostic_at(
                site,
                page.path,
                key,
                f"'{text}' is shown as text: the citation was not read.",
                "Check its key and brackets.",
            )
            yield replace(diagnostic, severity="error" if site.is_ours else "warning")
