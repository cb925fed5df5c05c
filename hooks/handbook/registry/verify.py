"""Holds references against their records: from the registries now, or as they were stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from ..bibliography import Item, identifiers
from ..diagnostics import Diagnostic
from . import comparing, stored
from .asking import NAMES, Bases, Found, ask_all, identifiers_to_ask_for
from .differences import differences
from .fetching import Fetcher
from .lookup import reporting
from .lookup.agreement import PREPRINTS
from .lookup.looking import Voice, look_up, look_up_published, voices
from .lookup.sought import why_not
from .work import RegistryWork


@dataclass
class Verified:
    """What came of it: findings, and for each key the works that a registry told of."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    works: dict[str, list[RegistryWork]] = field(default_factory=dict)
    incomplete: bool = False
    """Whether a record that was asked for could not be had."""
    found: dict[str, RegistryWork] = field(default_factory=dict)
    """The record of a work that was looked up and surely found, by key."""
    not_sought: dict[str, str] = field(default_factory=dict)
    """Why a work without identifier was not looked up, by key."""


def verify(
    items: Iterable[Item],
    records: Mapping[str, Mapping[str, Any]],
    *,
    today: date,
    bases: Bases | None = None,
    fetcher: Fetcher | None = None,
    max_age: int | None = None,
    store: Callable[[dict[str, Any]], None] = lambda record: None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Verified:
    """All differences between references and records. Without a fetcher, only stored records are looked at."""
    listed, bases = list(items), bases or Bases()
    result = Verified()
    answers: dict[str, Found] = {}
    without = without_identifiers(listed, bases)
    result.not_sought = {item.key: reason for item in without if (reason := why_not(item))}
    sought = [item for item in without if item.key not in result.not_sought]
    if fetcher is not None:
        wanted = {
            item.key: ids for item in listed if (ids := _wanted(item, records.get(item.key), today, max_age))
        }
        total = len(wanted) + len(sought)
        on_answer = partial(_store_answer, store, today)
        answers = ask_all(
            fetcher, bases, wanted, progress=lambda done, _: progress(done, total), on_answer=on_answer
        )
    for item in listed:
        _judge(result, item, answers.get(item.key), records.get(item.key), today, max_age)
    if fetcher is None:
        result.not_sought |= {item.key: reporting.OFFLINE for item in sought}
        return result
    registries = voices(fetcher, bases)
    for number, item in enumerate(sought, total - len(sought) + 1):
        _look_up(result, item, records.get(item.key), registries)
        progress(number, total)
    for item in (item for item in listed if item.key in answers):
        _look_again(result, item, answers[item.key], registries)
    return result


def _store_answer(store: Callable[[dict[str, Any]], None], today: date, key: str, found: Found) -> None:
    """Store what registries said of a work, if all of them answered."""
    if found.works and not found.failed:
        store(stored.record_of(key, found.works, today))


def without_identifiers(items: Iterable[Item], bases: Bases | None = None) -> list[Item]:
    """The works that no registry can be asked for by identifier."""
    kinds = (bases or Bases()).kinds
    return [item for item in items if not identifiers_to_ask_for(item.work, kinds)]


def _look_up(result: Verified, item: Item, record: Mapping[str, Any] | None, registries: list[Voice]) -> None:
    """Looks a work up that has no identifier."""
    lookup = look_up(registries, item)
    source = record.get("source") if record else None
    seen = str(source.get("address") or "") if isinstance(source, dict) else ""
    result.diagnostics += reporting.reported(lookup, seen)
    result.incomplete |= bool(lookup.failed) and not (lookup.sure or lookup.published)
    if lookup.sure:
        work = lookup.sure.work
        result.works[item.key], result.found[item.key] = [work], work
        result.diagnostics += differences(item, [work], is_found=True)
    if lookup.sure and lookup.sure.work.published_as:
        result.diagnostics.append(reporting.published(item, None, lookup.sure.work.published_as))
    elif lookup.published:
        result.diagnostics.append(reporting.published(item, lookup.published.work))


def _look_again(result: Verified, item: Item, found: Found, registries: list[Voice]) -> None:
    """Looks a work up whose identifier leads nowhere or elsewhere, or which is a preprint."""
    led = [work for work in found.works if not comparing.is_other_work(item.csl, work)]
    if any(work.published_as for work in led):
        doi = next(work.published_as for work in led if work.published_as)
        result.diagnostics.append(reporting.published(item, None, doi))
        return
    is_preprint = bool(led) and all(work.type in PREPRINTS for work in led)
    is_lost = not led and (found.absent or found.works)
    if not (is_preprint or is_lost) or why_not(item):
        return
    lookup = look_up(registries, item) if is_lost else look_up_published(registries, item)
    if is_preprint and lookup.published:
        result.diagnostics.append(reporting.published(item, lookup.published.work))
    if is_lost:
        if lookup.sure:
            result.found[item.key] = lookup.sure.work
        result.diagnostics = [
            reporting.with_finding(one, lookup) if one.subject == item.key and one.rule in LOST else one
            for one in result.diagnostics
        ]


LOST = ("record-missing", "reference-wrong-work")


def _wanted(item: Item, record: Mapping[str, Any] | None, today: date, max_age: int | None) -> dict[str, str]:
    if max_age is not None and record and stored.is_of_registry(record):
        age = stored.age(record, today)
        if age is not None and age <= max_age:
            return {}
    return identifiers_to_ask_for(item.work)


def _judge(
    result: Verified,
    item: Item,
    found: Found | None,
    record: Mapping[str, Any] | None,
    today: date,
    max_age: int | None,
) -> None:
    if found is None:
        works = stored.works(record) if record else []
        result.diagnostics += _stale(item, record, today, max_age)
    else:
        works = found.works
        result.diagnostics += _absent(item, found)
        result.diagnostics += _failed(item, found)
        if found.elsewhere:
            result.not_sought[item.key] = f"works whose DOI is registered at {found.elsewhere}"
        result.incomplete |= bool(found.failed)
    result.works[item.key] = works
    result.diagnostics += differences(item, works, record if found is not None else None)


def _absent(item: Item, found: Found) -> Iterator[Diagnostic]:
    ids = identifiers.identifiers_of_work(item.work)
    for kind in found.absent:
        yield item.diagnostic(
            f"{NAMES[kind]} has no record of the {kind} '{ids[kind]}' of '{item.key}': it does not exist there.",
            f"Correct the {kind}, or take it out.",
            at=kind if kind in item.csl else "",
        ).under("record-missing", "error")


def _failed(item: Item, found: Found) -> Iterator[Diagnostic]:
    ids = identifiers.identifiers_of_work(item.work)
    for kind, error in found.failed:
        yield item.diagnostic(
            f"The record of '{item.key}' by its {kind} '{ids[kind]}' is not checked. {NAMES[kind]}: {error.cause}. {error.text}",
            "Nothing is said about the reference; verify it again later.",
            at=kind if kind in item.csl else "",
        ).under(error.rule, "warning")


def _stale(
    item: Item, record: Mapping[str, Any] | None, today: date, max_age: int | None
) -> Iterator[Diagnostic]:
    age = stored.age(record, today) if record else None
    if max_age is not None and age is not None and age > max_age:
        seen = record.get("seen") if record else ""
        yield item.diagnostic(
            f"The record of '{item.key}' was seen on {seen}, {age} days ago.",
            "Verify it again: 'handbook verify'.",
        ).under("record-stale", "warning")
