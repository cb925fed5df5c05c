"""`handbook review BASE [HEAD]`: the statements whose meaning changed between two revisions."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..diagnostics import neutral
from ..files.git import GitError, Repository, TextsOfRevision, TextsOfWorkTree
from . import reports
from .compare import compare
from .outcome import Review
from .reports.json import with_notes
from .reports.text import unseen


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `handbook review`."""
    parser.add_argument("base", metavar="BASE", help="the revision to compare with, such as main")
    parser.add_argument(
        "head",
        metavar="HEAD",
        nargs="?",
        default="",
        help="the revision to review (default: the files as they are now, HEAD in a bare repository)",
    )
    parser.add_argument(
        "--repo", default=".", metavar="DIR", help="the repository, bare or not (default: the current folder)"
    )
    parser.add_argument(
        "--format", choices=reports.formats(), default="text", help="how to tell it (default: %(default)s)"
    )
    parser.add_argument(
        "--merge-base", action="store_true", help="compare with the commit at which HEAD left BASE"
    )
    parser.add_argument(
        "--site-url",
        default="",
        metavar="URL",
        help="where a preview of HEAD is served, for links in reports",
    )
    parser.add_argument(
        "--files-url",
        default="",
        metavar="URL",
        help="where GitHub shows the files of the pull request (…/pull/12/files), for links in reports",
    )
    parser.add_argument(
        "--notes",
        action="store_true",
        help="in JSON, also tell what was not looked at, who reviewed the pages, and what else shows the changes",
    )
    parser.epilog = "Exit status: 0 no change of meaning, 1 at least one, 2 could not run, or could not read a changed file and found nothing in the rest."


def run(args: argparse.Namespace) -> int:
    """Compare and report; the exit status says whether a medical statement changed."""
    try:
        review = review_revisions(Path(args.repo), args.base, args.head, merge_base=args.merge_base)
    except GitError as error:
        print(f"handbook: {error}", file=sys.stderr)
        return 2
    summed = (
        with_notes(review)
        if args.notes and args.format == "json"
        else reports.report(args.format, review, site_url=args.site_url, files_url=args.files_url)
    )
    if args.format in ("json", "github") and review.unseen:
        print("\n".join(["handbook: Not looked at:", *unseen(review)]), file=sys.stderr)
    sys.stdout.buffer.write(neutral(summed).encode("utf-8"))
    sys.stdout.flush()
    if any(e.level != "info" for e in review.events):
        return 1
    return 2 if review.unread else 0


def review_revisions(folder: Path, base: str, head: str = "", *, merge_base: bool = False) -> Review:
    """The review of two revisions; without a head, of the files as they are. Raises GitError."""
    repository = Repository(folder)
    if merge_base:
        base = repository.merge_base(base, head or "HEAD")
    before = TextsOfRevision(repository, base)
    after = (
        TextsOfRevision(repository, head or "HEAD")
        if head or repository.bare
        else TextsOfWorkTree(repository)
    )
    try:
        return compare(before, after)
    finally:
        before.close()
        after.close()
