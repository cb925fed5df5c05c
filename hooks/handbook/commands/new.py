"""`handbook new page FILE` and `handbook new reference DOI|PMID`: start what has all that the checks expect."""

from __future__ import annotations

import argparse
import datetime
import json
import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

from ..bibliography.findings import Certainty
from ..diagnostics import UNPRINTABLE
from ..files.aside import exchange, inside, reason_of
from ..rules.authoring.template import ABOUT, PAGE
from ..source.dialect import Dialect
from . import new_reference
from .checking import load
from .config import HELP, Refused, find_config, relative

YAML_WORDS = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to start."""
    kinds = parser.add_subparsers(dest="kind_of", metavar="page|reference", required=True)
    page = kinds.add_parser("page", help="a page with front matter and headings", description="Start a page.")
    page.add_argument("file", help="where it goes, such as docs/recovery/sleep.md")
    page.add_argument("--title", default="", help="its title (default: made of the file's name)")
    page.add_argument(
        "--depth", default="", metavar="DEPTH", help="its depth; none for pages that have only one"
    )
    page.add_argument("--topic", default="", help="the topic it shares with pages at other depths")
    page.add_argument("--author", default="", help="who writes it (default: the name that Git has for you)")
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
    for typed in (args.file, args.title, args.topic, args.author):
        if UNPRINTABLE.search(typed):
            raise Refused(f"'{typed}' holds characters that nobody sees. Type it anew.")
    if target.suffix != ".md":
        raise Refused(f"'{args.file}' does not end in '.md'.")
    if args.depth and args.depth not in corpus.depths:
        raise Refused(f"'{args.depth}' is not a depth of this handbook. Write {' or '.join(corpus.depths)}.")
    if target.exists():
        raise Refused(f"'{args.file}' exists already; nothing was changed.")
    folder = relative(str(existing(target)), config)
    if not (folder + "/").startswith(corpus.project.folder + "/"):
        raise Refused(f"'{args.file}' is outside '{corpus.project.folder}', where the pages are.")
    try:
        target = inside(target, config.parent.resolve())
        target.parent.mkdir(parents=True, exist_ok=True)
        author = args.author or author_here(target.parent)
        text = page_text(args, author, cited=bool(corpus.project.settings.bibliographies))
        exchange(target, None, as_project_renders(text, corpus.project.dialect(trusted=False)))
    except OSError as error:
        raise Refused(f"'{args.file}' cannot be written: {reason_of(error)}. Nothing was changed.") from None
    uri = posixpath.relpath(
        target.resolve().relative_to(config.parent.resolve()).as_posix(), corpus.project.folder
    )
    then = f"Add '{uri}' to 'nav' in {config}, then run" if corpus.project.values.get("nav") else "Now run"
    print(f"Wrote {args.file}. {then} '{called_as()} check {args.file}'.")
    return 0


def existing(target: Path) -> Path:
    """The nearest folder above a file that exists."""
    folder = target.resolve().parent
    while not folder.exists():
        folder = folder.parent
    return folder


def page_text(args: argparse.Namespace, author: str, *, cited: bool) -> str:
    """The page; what only pages with references need is left out where there is no bibliography."""
    today = datetime.date.today()
    title = args.title or Path(args.file).stem.replace("-", " ").capitalize()
    due = today.replace(year=today.year + 1, day=min(today.day, 28))
    lines = [
        f"depth: {quoted(args.depth)}" if args.depth else "",
        f"topic: {quoted(args.topic)}" if args.topic else "",
        f"authors: [{quoted(author)}]" if author else "authors: []",
        "reviewers: []" if cited else "",
        f"updated: {today}",
        f"next_review: {due}" if cited else "",
        f"certainty: {args.certainty}" if cited else "",
        "citations: required" if cited else "",
    ]
    settings = "\n".join(line for line in lines if line)
    return PAGE.format(
        title=title, quoted=quoted(title), about=quoted(ABOUT.format(title=title)), settings=settings
    )


def as_project_renders(text: str, dialect: Dialect) -> str:
    """A new page without the Markdown that the project's extensions do not render."""
    if not dialect.uses("admonition"):
        text = re.sub(r'^!!! [\w-]+ "(.+)"\n {4}', r"**\1**\n\n", text, flags=re.M)
    if not (dialect.uses("attr_list") or dialect.uses("extra")):
        text = re.sub(r"^(#.*?) \{#[\w-]+\}$", r"\1", text, flags=re.M)
    return text


def quoted(text: str) -> str:
    """A text as YAML reads it back, in quotation marks where it needs them."""
    is_plain = re.fullmatch(r"[^\W\d_](?:[\w .'’/()-]|,(?= ))*", text) and text.lower() not in YAML_WORDS
    return (
        text
        if is_plain and "," not in text
        else json.dumps(text, ensure_ascii=bool(UNPRINTABLE.search(text)))
    )


def author_here(folder: Path) -> str:
    """Who writes: the name that Git has for this person; empty without one."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return ""
    return UNPRINTABLE.sub("", done.stdout).strip()


def called_as() -> str:
    """This command as it was called, so that it can be called again from here."""
    called = Path(sys.argv[0])
    if called.stem != "handbook" or shutil.which("handbook") == str(called.absolute()):
        return "handbook"
    return str(called)
