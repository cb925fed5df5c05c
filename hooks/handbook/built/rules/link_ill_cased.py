"""A link must be written like the file's name, in case and accents too."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use, written


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.ILL_CASED):
        message = f"'{case.use.raw}' is not typed as the file is named, and works on some file systems only."
        yield diagnostic_of_use(
            site, case, message, f"Write '{written(site, case.page, case.outcome.target)}'."
        )
