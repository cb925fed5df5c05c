"""A link must be written like the file's name, in case and accents too."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.ILL_CASED):
        yield fault(
            site,
            case,
            f"'{case.use.raw}' is written otherwise than '{case.outcome.hint}' and is found on some servers only.",
            f"Write '{case.outcome.hint}'.",
        )
