"""A link must have a text and a target."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_at, diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.EMPTY):
        yield diagnostic_of_use(
            site,
            case,
            f"The {'link' if case.use.where == 'a href' else 'address'} has no target.",
            "Write one, or remove it.",
        )
    for page, target, _ in site.leftovers("link-empty"):
        yield diagnostic_at(
            site,
            page.path,
            target,
            f"The link to '{target}' has no text.",
            "Write what the reader finds there.",
            find=f'{target}"></a>',
        )
