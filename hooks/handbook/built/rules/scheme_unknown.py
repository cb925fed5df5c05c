"""An address must have a scheme that browsers know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.SCHEME):
        yield diagnostic_of_use(
            site,
            case,
            f"'{_scheme(case.use.raw)}' in '{case.use.raw}' is not a scheme, or is not written as one.",
            case.outcome.hint,
        )


def _scheme(raw: str) -> str:
    return re.split(r"(?<=[:;])|(?=/)", raw.strip())[0]
