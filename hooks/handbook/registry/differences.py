"""What the records of a reference say otherwise, weighed against each other: told by all, or confirmed by one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..bibliography import Item
from ..diagnostics import Diagnostic
from ..english.people import written_name
from . import comparing, notices
from .lookup.reporting import REGISTRIES as _NAMES
from .work import RegistryWork


def differences(
    item: Item, works: list[RegistryWork], before: Mapping[str, Any] | None = None, *, is_found: bool = False
) -> Iterator[Diagnostic]:
    """What the records of one reference say otherwise; `before` is the record that was stored earlier.

    `is_found` says that a record was found by what the reference says, so that it is of no other work.
    """
    others = [work for work in works if not is_found and comparing.is_other_work(item.csl, work)]
    for work in others:
        yield _other_work(item, work)
    own = [work for work in works if work not in others]
    for number, work in enumerate(own):
        rest = [other for place, other in enumerate(own) if place != number]
        for difference in comparing.compare(item.csl, work):
            yield from _weighed(item, work, difference, rest, first=number == 0)
        yield from _not_compared(item, work)
    for work in works:
        yield from _identifiers(item, work)
    yield from notices.check_notices(item, works, before)


def _weighed(
    item: Item, work: RegistryWork, difference: comparing.Difference, rest: list[RegistryWork], *, first: bool
) -> Iterator[Diagnostic]:
    """What all registries deny is told once; what one confirms is a doubt where registries are known to differ."""
    for other in rest:
        if difference.field in {found.field for found in comparing.compare(item.csl, other)}:
            if not first:
                return
        elif _tells(other, difference.field):
            if difference.verdict == "small" or (
                difference.field == "title" and comparing.is_translated(other)
            ):
                return
            note = f"{difference.note}; " if difference.note else ""
            verdict = "small" if _often_differs(item, work, difference) else difference.verdict
            difference = difference._replace(
                verdict=verdict,
                note=f"{note}{_NAMES.get(other.kind, 'the stored record')} has it as the reference does",
            )
    yield _difference(item, work, difference)


def _often_differs(item: Item, work: RegistryWork, difference: comparing.Difference) -> bool:
    """Deposits that end after some authors, issues numbered in two ways, and years of print and web a year apart."""
    if difference.field == "author":
        return len(work.authors) < len(item.people("author"))
    years = {*work.years, *work.years_online}
    return difference.field == "issue" or (
        difference.field == "issued" and any(abs(int(difference.ours) - y) <= 1 for y in years)
    )


def _tells(work: RegistryWork, name: str) -> bool:
    signature = {
        "title": work.titles,
        "author": work.authors,
        "issued": work.years,
        "page": work.pages,
        "type": work.type,
    }
    return bool(
        signature[name]
        if name in signature
        else [*work.journals, *work.journals_short]
        if name.startswith("container")
        else comparing.field_text(work.csl, name)
    )


def _other_work(item: Item, work: RegistryWork) -> Diagnostic:
    who = written_name(work.authors[0]) if work.authors else "nobody"
    year = next(iter([*work.years, *work.years_online]), "no year")
    title = f"'{work.titles[0]}' ({who}, {year}), not '{item.field_text('title')}'."
    if work.kind not in _NAMES:
        return item.diagnostic(
            f"The stored record of '{item.key}' is of another work: {title}",
            "Correct the reference, or look at the record again.",
            at="title",
        ).under("reference-wrong-work", "error")
    order = ("PMID", "DOI", "ISBN") if work.kind == "pubmed" else ("DOI", "PMID", "ISBN")
    kind = next((kind for kind in order if kind in work.ids), "DOI")
    return item.diagnostic(
        f"The {kind} of '{item.key}' leads to another work: {title}",
        f"Find the right {kind}, or the right work.",
        at=kind if kind in item.csl else "",
    ).under("reference-wrong-work", "error")


def _difference(item: Item, work: RegistryWork, difference: comparing.Difference) -> Diagnostic:
    note = f" ({difference.note})" if difference.note else ""
    source = _NAMES.get(work.kind, "its stored record")
    return item.diagnostic(
        f"The {difference.field} of '{item.key}' is '{difference.ours}', but '{difference.theirs}' at {source}{note}.",
        "Correct it, or run 'handbook verify --fix'."
        if difference.verdict == "wrong"
        else "Check whether that is meant.",
        at=difference.field if difference.field in item.csl else "",
    ).under("reference-differs", "error" if difference.verdict == "wrong" else "warning")


def _not_compared(item: Item, work: RegistryWork) -> Iterator[Diagnostic]:
    """What the record has in a form that is none: nothing is said of it."""
    for name in work.unread:
        source = _NAMES.get(work.kind, "its stored record")
        message = f"The {name} of '{item.key}' is not compared: {source} has it in a form that can't be read."
        found = item.diagnostic(message, "Look at the record.", at=name if name in item.csl else "")
        yield found.under("record-unreadable", "info")


def _identifiers(item: Item, work: RegistryWork) -> Iterator[Diagnostic]:
    for kind, ours, theirs in comparing.other_identifiers(item.csl, work):
        by = next((k for k in ("PMID", "DOI") if k in work.ids and k != kind), "record")
        yield item.diagnostic(
            f"The {kind} of '{item.key}' is '{ours}', but the record of its {by} has '{theirs}': they are two works.",
            f"Keep the one that is cited, and give its {kind}.",
            at=kind if kind in item.csl else "",
        ).under("identifiers-disagree", "error")
