"""Turn the events that a pull request's run handed over into a comment: `python .github/review_comment.py FOLDER`.

The run that made them had the pull request's own workflow, so nothing in FOLDER is trusted: its size, its fields and its
kinds are checked here, and the Markdown is written here, by the default branch's code, which escapes every word of it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec

from handbook.review.compare import Review, Steward, Vouched
from handbook.review.events import Event, in_order, kinds
from handbook.review.reports import report

LONGEST_FILE = 8_000_000
LONGEST_COMMENT = 65_000

Text = Annotated[str, msgspec.Meta(max_length=4_000)]
Path_ = Annotated[str, msgspec.Meta(max_length=400, pattern=r"^(?!/)(?!(?:.*/)?\.\.(?:/|$))[^\x00-\x1f]*$")]


class BelievedEvent(msgspec.Struct, forbid_unknown_fields=True):
    """One event, as far as it is believed."""

    code: Annotated[str, msgspec.Meta(max_length=60)]
    path: Path_
    message: Text
    level: str = ""
    old_path: Path_ = ""
    line: Annotated[int, msgspec.Meta(ge=0, le=10_000_000)] = 0
    before: Text = ""
    after: Text = ""


class HandedReview(msgspec.Struct, forbid_unknown_fields=True):
    """Who reviewed a page, and when."""

    path: Path_
    reviewed: Text
    reviewers: Text
    authors: Text


class Shown(msgspec.Struct, forbid_unknown_fields=True):
    """What changed, and the pages that show it too."""

    what: Text
    pages: Annotated[list[Path_], msgspec.Meta(max_length=1_000)]


class NotRead(msgspec.Struct, forbid_unknown_fields=True):
    """A file that was not compared, and why."""

    path: Path_
    why: Text


class Document(msgspec.Struct, forbid_unknown_fields=True):
    """What review.json may hold."""

    events: Annotated[list[BelievedEvent], msgspec.Meta(max_length=20_000)]
    changed: Annotated[list[Path_], msgspec.Meta(max_length=100_000)] = []
    unseen: Annotated[dict[Path_, Text], msgspec.Meta(max_length=100_000)] = {}
    unread: Annotated[list[NotRead], msgspec.Meta(max_length=100_000)] = []
    reviews: Annotated[list[HandedReview], msgspec.Meta(max_length=20_000)] = []
    reached: Annotated[list[Shown], msgspec.Meta(max_length=20_000)] = []


def read(text: bytes) -> Review:
    """Read what was handed over; ValueError says what is not as it must be."""
    if len(text) > LONGEST_FILE:
        raise ValueError(f"It has {len(text):,} bytes; {LONGEST_FILE:,} are read.")
    told = msgspec.json.decode(text, type=Document)
    unknown = sorted({event.code for event in told.events} - set(kinds()))
    if unknown:
        raise ValueError(f"It has a kind of event that does not exist: {unknown[0]!r}.")
    reviews = [Steward(**msgspec.structs.asdict(r)) for r in told.reviews]
    return Review(
        in_order(_event(handed) for handed in told.events),
        unseen=told.unseen,
        unread={entry.path: entry.why for entry in told.unread},
        changed=told.changed,
        handed=Vouched(reviews, [(s.what, s.pages) for s in told.reached]),
    )


def comment(review: Review) -> str:
    """Write the comment; its first line is a mark by which a later run finds and replaces it."""
    written = report("markdown", review)
    if len(written.encode("utf-8")) > LONGEST_COMMENT:
        raise ValueError("The comment is too long for GitHub.")
    return written


def main(folder: Path) -> int:
    """Write FOLDER/comment.md from FOLDER/review.json, or say in one line why not."""
    try:
        written = comment(read((folder / "review.json").read_bytes()))
    except (OSError, ValueError) as error:
        print(f"review.json is refused: {error}", file=sys.stderr)
        return 1
    (folder / "comment.md").write_text(written, encoding="utf-8")
    return 0


def _event(handed: BelievedEvent) -> Event:
    told = msgspec.structs.asdict(handed)
    del told["level"]
    return Event(**told)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
