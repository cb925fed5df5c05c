"""Data in JSON that other programs read must be JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at

_CURE = "Correct what writes it: a template, a plugin, or the file itself."


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, name, where in site.leftovers("data-broken"):
        what = f"A script of the type '{name}'" if where == "script" else f"'{name}'"
        yield diagnostic_at(site, page.path, name, f"{what} is not JSON, so nobody can read it.", _CURE)
