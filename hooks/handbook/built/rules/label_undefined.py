"""A label that a link uses must be defined."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, label, text in site.leftovers("label-undefined"):
        message = f"'{text}' is shown as text: its label '{label}' is not defined."
        yield diagnostic_at(site, page.path, label, message, f"Define it: '[{label}]: address'.", find=text)
