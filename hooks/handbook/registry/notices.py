"""What registries say has happened to a work since it appeared: retracted, doubted, corrected, replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..bibliography import Item, notices
from ..diagnostics import Diagnostic
from . import stored
from .work import RegistryWork, Update


def check_notices(
    item: Item, works: list[RegistryWork], before: Mapping[str, Any] | None = None
) -> Iterator[Diagnostic]:
    """Each kind of notice once; what a registry's record of before did not have is said to be new."""
    known = None
    if before and stored.is_of_registry(before):
        known = {_class(update) for work in stored.works(before) for update in _updates(work)}
    seen: set[str] = set()
    for update in (update for work in works for update in _updates(work)):
        kind = _class(update)
        is_meant = kind == notices.NOTICE and notices.NOTICE_TITLE.match(item.field_text("title"))
        if kind not in seen and not is_meant:
            seen.add(kind)
            is_new = known is not None and kind not in known
            yield _update(item, update, str(before.get("seen")) if before and is_new else "")


def _updates(work: RegistryWork) -> list[Update]:
    marks = {notices.state_of_title(title): title for title in work.titles}
    return [*work.updates, *(Update(_kind(state, marks[state])) for state in MARKS if state in marks)]


def _kind(state: str, title: str) -> str:
    return notices.word_for(title) if state == notices.RETRACTED else MARKS[state]


def _class(update: Update) -> str:
    """The state that an update stands for; a work retracted in part is read with its notice, as a corrected one is."""
    return notices.state_of_update(update.type) or notices.CORRECTED


MARKS = {notices.RETRACTED: "retraction", notices.DOUBTED: "expression of concern"}
"""What a title may say of its own work, in a registry's words."""
_SAID = {
    "retracted": (
        "work-retracted",
        "error",
        "is retracted",
        "Cite another source, and correct what rests on it.",
    ),
    "doubted": (
        "work-doubted",
        "warning",
        "has an expression of concern",
        "Say so where it is cited, or cite another source.",
    ),
    "partially retracted": (
        "work-corrected",
        "warning",
        "is partially retracted",
        "Hold what rests on it against the notice.",
    ),
    "corrected": (
        "work-corrected",
        "warning",
        "has a correction",
        "Hold what rests on it against the correction.",
    ),
    "outdated": ("work-outdated", "warning", "has a newer version", "Cite the newer version."),
    "notice": (
        "work-is-notice",
        "warning",
        "is itself a notice about another work",
        "Cite the work, or say that it is a notice.",
    ),
}


def _update(item: Item, update: Update, since: str) -> Diagnostic:
    rule, severity, said, cure = _SAID[_class(update)]
    if rule == "work-retracted":
        said = f"is {notices.word_for(update.type)}"
    where = (
        f" ({update.type}: {' '.join(p for p in (update.identifier, update.date) if p)})"
        if update.identifier
        else ""
    )
    new = f" This is new: its record of {since} did not say so." if since else ""
    return item.diagnostic(f"'{item.key}' {said}{where}.{new}", cure).under(rule, severity)  # type: ignore[arg-type]
