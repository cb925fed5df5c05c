"""Front matter: who wrote and reviewed a page, when, for whom, and whether it is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..english.lexicons import Vocabulary
from ..english.people import AUTHORS, REVIEWERS, among, key_of, under
from ..source.markdown_page import SourcePage
from .diff import reworded
from .events import Event, quoted
from .explain import explain
from .statements import of_text
from .telling import Spot, event

DATES = frozenset("last_reviewed reviewed reviewed_on review_date last_review date_reviewed reviewed_at lastreviewed medically_reviewed clinical_review next_review "
                  "review_by next_review_date review_due due expires valid_until review_after".split())  # fmt: skip
EDITED = frozenset(
    "updated last_updated date modified last_modified lastmod created date_modified revision version git_revision".split()
)
AUDIENCE = frozenset(
    "audience audiences depth reader readers level for intended_audience target_audience reading_level".split()
)
DRAFT = frozenset("draft status published publish unlisted hidden state visibility".split())
LOOKS = frozenset("template icon hide tags slug weight order search social comments toc nav nav_order layout permalink aliases image cover categories keywords "
                  "id topic citations redirect redirects language lang theme class css js status_color".split())  # fmt: skip


def compare(old: SourcePage, new: SourcePage, spot: Spot, vocabulary: Vocabulary) -> Iterator[Event]:
    """The events of two front matters, without those of dates."""
    yield from people(old, new, spot)
    for name in dict.fromkeys([*old.meta, *new.meta]):
        key, was, now = key_of(str(name)), old.meta.get(name), new.meta.get(name)
        if value_text(was) == value_text(now) or key in DATES | EDITED | AUTHORS | REVIEWERS | LOOKS:
            continue
        if key == "title" and old.title == new.title:
            continue
        line = new.front.place(name)[0] if name in new.meta else 1
        code = (
            "audience-changed" if key in AUDIENCE else "draft-flag-changed" if drafts(key, was, now) else ""
        )
        if code or key in vocabulary.data["certainty"]["fields"]:
            yield field_event(
                code or "certainty-changed", str(name), value_text(was), value_text(now), line, spot
            )
        elif key in DRAFT:
            continue
        elif was is None or now is None or isinstance(was, (dict, list)) or isinstance(now, (dict, list)):
            yield field_event("data-changed", str(name), value_text(was), value_text(now), line, spot)
        else:
            yield from words(str(name), was, now, line, spot, vocabulary)


def words(name: str, was: Any, now: Any, line: int, spot: Spot, vocabulary: Vocabulary) -> Iterator[Event]:
    """A field that is text: its statements changed as any other's."""
    old, new = (
        of_text(value_text(was), spot.old_path, line, name),
        of_text(value_text(now), spot.path, line, name),
    )
    otherwise = (
        "heading-renamed"
        if name == "title"
        else "statement-changed"
        if " " in value_text(now).strip()
        else "data-changed"
    )
    for change in explain(old, new, vocabulary, otherwise):
        yield event(change, old, new, spot)


def drafts(key: str, was: Any, now: Any) -> bool:
    """Whether a field says if a page is published; that it is new says nothing of that."""
    return key in DRAFT and not {value_text(was), value_text(now)} <= {"", "new"}


def people(old: SourcePage, new: SourcePage, spot: Spot) -> Iterator[Event]:
    authors, reviewers = under(new.meta, AUTHORS), under(new.meta, REVIEWERS)
    wrote, before = under(old.meta, AUTHORS), under(old.meta, REVIEWERS)
    for name, field, _ in reviewers:
        line = new.front.place(field)[0]
        known = among(before, name)
        if among(authors, name) and not (known and among(wrote, name)):
            note = f"{quoted(name)} is both author and reviewer"
            yield field_event("reviewer-is-author", field, "", name, line, spot, note)
        elif not known:
            yield field_event("reviewer-added", field, "", name, line, spot)
    for name, field, _ in before:
        if not among(reviewers, name):
            yield field_event("reviewer-removed", field, name, "", 1, spot)


def field_event(code: str, field: str, was: str, now: str, line: int, spot: Spot, note: str = "") -> Event:
    old, new = (of_text(f"{field}: {v}", spot.path, line, field) for v in (was, now))
    for statement, value in ((old, was), (new, now)):
        statement.text = statement.shown = f"{field}: {value}" if value else ""
    found = event(reworded(code, was, now, note=note), old if was else None, new if now else None, spot)
    return found if found.line else _at(found, line)


def _at(found: Event, line: int) -> Event:
    from dataclasses import replace

    return replace(found, line=line)


def value_text(value: Any) -> str:
    """A value of front matter as one line."""
    if isinstance(value, list):
        return ", ".join(value_text(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {value_text(v)}" for k, v in value.items())
    return "" if value is None else " ".join(str(value).split())


def dates(old: SourcePage, new: SourcePage, spot: Spot, changes: int) -> Iterator[Event]:
    """A review date that is gone, one that moved though nothing was revised, or stayed though much was.

    `changes` counts medical events.
    """
    was, now = dated(old), dated(new)
    for name in was:
        if name not in now and was[name] not in now.values():
            yield field_event("review-date-bumped", name, was[name], "", 1, spot)
    moved = [n for n in now if now[n] != was.get(n) and (n in was or now[n] not in was.values())]
    if moved and not changes:
        name = next((n for n in moved if "next" not in key_of(n)), moved[0])
        yield field_event(
            "review-date-bumped", name, was.get(name, ""), now[name], new.front.place(name)[0], spot
        )
    if now and not moved and changes >= 3:
        name, date = next(iter(now.items()))
        note = f"still {quoted(date)}, though {changes} statements changed"
        yield field_event(
            "content-changed-without-bump", name, "", date, new.front.place(name)[0], spot, note
        )


def dated(page: SourcePage) -> dict[str, str]:
    """The dates of reviews by their fields."""
    return {str(n): value_text(v) for n, v in page.meta.items() if key_of(str(n)) in DATES and value_text(v)}
