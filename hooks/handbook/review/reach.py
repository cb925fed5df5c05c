"""What a change reaches beyond its own lines, and whose review it touches."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from ..english.people import AUTHORS, REVIEWERS, key_of, under
from .governance import DATES, value_text
from .outcome import Review, Steward
from .side import Side

MOST = 200


def reached(review: Review) -> list[tuple[str, list[str]]]:
    """Changed things with the pages that show or lead to them and did not change themselves."""
    head = review.head
    if head is None:
        return review.handed.reached if review.handed else []
    texts = {p: head.read_text(p) or "" for p in sorted(head.all_paths) if head.is_page(p)}
    found = [
        *_snippets(review, head, texts),
        *_data(review, head, texts),
        *_works(review, texts),
        *_pages(review, head, texts),
    ]
    return [(what, pages[:MOST]) for what, pages in found if pages]


def _snippets(review: Review, head: Side, texts: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    for path in review.changed:
        if any(path.startswith(f"{folder}/") for folder in head.snippets):
            name = posixpath.basename(path)
            yield (
                f"The shared text '{path}'",
                [p for p, t in texts.items() if p != path and re.search(rf"--8<--.*{re.escape(name)}", t)],
            )


def _data(review: Review, head: Side, texts: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    for kind, path in head.data_files:
        if path in review.changed and kind.parts:
            words = "|".join(map(re.escape, kind.parts))
            fence = re.compile(rf"^```\s*handbook\n(?:.*\n)*?(?:{words}):", re.M)
            yield f"The data '{path}'", [p for p, t in texts.items() if fence.search(t)]


def _works(review: Review, texts: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    codes = ("reference-record-changed", "reference-removed", "retracted-source-added")
    keys = dict.fromkeys(
        m[1]
        for e in review.events
        if e.code in codes and (m := re.search(r"@?([\w:.-]+)", e.message.lstrip('"')))
    )
    for key in keys:
        cite = re.compile(rf"@\{{?{re.escape(key)}(?![\w-])")
        yield f"The work '@{key}'", [p for p, t in texts.items() if cite.search(t)]


def _pages(review: Review, head: Side, texts: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Pages that lead to a heading that was renamed."""
    for e in review.events:
        if e.code in ("heading-renamed", "page-moved", "page-removed"):
            name = posixpath.basename(e.old_path or e.path)
            link = re.compile(rf"\]\([^)\s]*{re.escape(name)}")
            pages = [p for p, t in texts.items() if p not in review.changed and link.search(t)]
            yield f"'{e.path}' ({e.code})", pages


def stewards(review: Review) -> list[Steward]:
    """The changed pages that name a review, their people and dates."""
    if review.head is None:
        return review.handed.reviews if review.handed else []
    out = []
    for path in sorted(review.pages):
        page = review.head.pages.get(path)
        if page is None or not any(e.path == path and e.level == "medical" for e in review.events):
            continue
        dates = [f"{k} {value_text(v)}" for k, v in page.meta.items() if key_of(str(k)) in DATES]
        people = [
            ", ".join(dict.fromkeys(p.name for p in under(page.meta, fields)))
            for fields in (REVIEWERS, AUTHORS)
        ]
        if dates or any(people):
            out.append(Steward(path, ", ".join(dates), people[0], people[1]))
    return out
