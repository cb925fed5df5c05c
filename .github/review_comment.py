"""Turn the events that a pull request's run handed over into a comment: `python .github/review_comment.py FOLDER [REPOSITORY]`.

The run that made them had the pull request's own workflow, so nothing in FOLDER is trusted: its size, its fields and its
kinds are checked here, and the Markdown is written here, by the default branch's code, which escapes every word of it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import msgspec

from handbook.review.events import Event, in_order, kinds
from handbook.review.outcome import Review, Steward, Vouched
from handbook.review.reports import report

LONGEST_FILE = 8_000_000
LONGEST_COMMENT = 65_000

Text = Annotated[str, msgspec.Meta(max_length=4_000)]
Listing = Annotated[str, msgspec.Meta(max_length=16_000)]
"""A statement, or those of a page or section that came or went, one a line."""
Path_ = Annotated[str, msgspec.Meta(max_length=400, pattern=r"^(?!/)(?!(?:.*/)?\.\.(?:/|$))[^\x00-\x1f]*$")]


class BelievedEvent(msgspec.Struct, forbid_unknown_fields=True):
    """One event, as far as it is believed."""

    code: Annotated[str, msgspec.Meta(max_length=60)]
    path: Path_
    message: Text
    level: str = ""
    old_path: Path_ = ""
    line: Annotated[int, msgspec.Meta(ge=0, le=10_000_000)] = 0
    before: Listing = ""
    after: Listing = ""
    statement: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{0,8}$")] = ""
    danger: Annotated[int, msgspec.Meta(ge=0, le=8)] = 0


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
    """Read what was handed over. Raises ValueError, which says what is not as it must be."""
    if len(text) > LONGEST_FILE:
        raise ValueError(f"It has {len(text):,} bytes; {LONGEST_FILE:,} are read.")
    document = msgspec.json.decode(text, type=Document)
    unknown = sorted({event.code for event in document.events} - set(kinds()))
    if unknown:
        raise ValueError(f"It has a kind of event that does not exist: {unknown[0]!r}.")
    reviews = [Steward(**msgspec.structs.asdict(r)) for r in document.reviews]
    return Review(
        in_order(_event(handed) for handed in document.events),
        unseen=document.unseen,
        unread={entry.path: entry.why for entry in document.unread},
        changed=document.changed,
        handed=Vouched(reviews, [(s.what, s.pages) for s in document.reached]),
    )


def comment(review: Review, files_url: str = "") -> str:
    """Write the comment; its first line is a mark by which a later run finds and replaces it. Raises ValueError."""
    written = report("markdown", review, files_url=files_url)
    if len(written.encode("utf-8")) > LONGEST_COMMENT:
        raise ValueError("The comment is too long for GitHub.")
    return written


def files_url(folder: Path, repository: str) -> str:
    """Where GitHub shows the files of the pull request whose number was handed over; nothing if it is no number."""
    try:
        number = (folder / "number").read_text("ascii", "replace")[:12].strip()
    except OSError:
        return ""
    known = repository and re.fullmatch("[1-9][0-9]{0,9}", number)
    return f"{repository}/pull/{number}/files" if known else ""


def main(folder: Path, repository: str = "") -> int:
    """Write FOLDER/comment.md from FOLDER/review.json, or say in one line why not; `repository` is its address on GitHub."""
    try:
        written = comment(read((folder / "review.json").read_bytes()), files_url(folder, repository))
    except (OSError, ValueError) as error:
        print(f"review.json is refused: {error}", file=sys.stderr)
        return 1
    (folder / "comment.md").write_text(written, encoding="utf-8")
    return 0


def _event(handed: BelievedEvent) -> Event:
    fields = msgspec.structs.asdict(handed)
    minor = fields.pop("level") == "info"
    return Event(**fields, minor=minor and kinds()[handed.code]["level"] != "info")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
