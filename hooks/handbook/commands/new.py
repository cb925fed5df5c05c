"""`handbook new page FILE` and `handbook new reference DOI|PMID`: start what has all that the checks expect."""

from __future__ import annotations

import argparse
import datetime
import posixpath
import sys
from pathlib import Path
from typing import get_args

from ..bibliography.findings import Certainty
from ..files.aside import inside, reason_of, replace
from ..rules.authoring.template import PAGE
from . import new_reference
from .checking import load
from .config import HELP, Refused, find_config, relative

DEPTHS = ("fundamentals", "intermediate", "academic")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to start."""
    kinds = parser.add_subparsers(dest="kind_of", metavar="page|reference", required=True)
    page = kinds.add_parser("page", help="a page with front matter and headings", description="Start a page.")
    page.add_argument("file", help="where it goes, such as docs/recovery/sleep.md")
    page.add_argument("--title", default="", help="its title (default: made of the file's name)")
    page.add_argument("--depth", choices=DEPTHS, help="its depth; none for pages that have only one")
    page.add_argument("--topic", default="", help="the topic it shares with pages at other depths")
    page.add_argument("--author", default="", help="who writes it")
    page.add_argument(
        "--certainty",
        choices=get_args(Certainty),
        default="low",
        help="of its main points (default: %(default)s)",
    )
    page.add_argument("-f", "--config-file", metavar="FILE", help=HELP)
    reference = kinds.add_parser(
        "reference",
        help="a work, from its registry's record or by hand",
        description="Add a work to the bibliography, with its record and a file for its findings.",
    )
    new_reference.add_arguments(reference)


def run(args: argparse.Namespace) -> int:
    """Write the files, unless they are there."""
    try:
        return new_reference.run(args) if args.kind_of == "reference" else new_page(args)
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2


def new_page(args: argparse.Namespace) -> int:
    """Write the page. Raises Refused."""
    config = find_config(args.config_file)
    corpus = load(config)
    target = Path(args.file)
    if target.suffix != ".md":
        raise Refused(f"'{args.file}' does not end in '.md'.")
    if target.exists():
        raise Refused(f"'{args.file}' exists already; nothing was changed.")
    folder = relative(str(existing(target)), config)
    if not (folder + "/").startswith(corpus.project.folder + "/"):
        raise Refused(f"'{args.file}' is outside '{corpus.project.folder}', where the pages are.")
    try:
        target = inside(target, config.resolve().parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(target, page_text(args))
    except OSError as error:
        raise Refused(f"'{args.file}' cannot be written: {reason_of(error)}. Nothing was changed.") from None
    uri = posixpath.relpath(
        target.resolve().relative_to(config.resolve().parent).as_posix(), corpus.project.folder
    )
    print(f"Wrote {args.file}. Add '{uri}' to 'nav' in {config}, then run 'handbook check {args.file}'.")
    return 0


def existing(target: Path) -> Path:
    """The nearest folder above a file that exists."""
    folder = target.resolve().parent
    while not folder.exists():
        folder = folder.parent
    return folder


def page_text(args: argparse.Namespace) -> str:
    """The page."""
    today = datetime.date.today()
    title = args.title or Path(args.file).stem.replace("-", " ").capitalize()
    return PAGE.format(
        title=title, depth=f"depth: {args.depth}\n" if args.depth else "", topic=f"topic: {args.topic}\n" if args.topic else "",
        authors=args.author or "The handbook's editors", today=today, due=today.replace(year=today.year + 1, day=min(today.day, 28)),
        certainty=args.certainty,
    )  # fmt: skip
