"""A reference typed by hand: by options, or asked for at a terminal."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Callable
from typing import Any

from ..bibliography import identifiers
from .config import Refused

FIELDS = {
    "title": ("title", "Title"),
    "journal": ("container-title", "Journal, or the book it is in"),
    "short": ("container-title-short", "Journal, abbreviated as in PubMed"),
    "year": ("issued", "Year"),
    "volume": ("volume", "Volume"),
    "issue": ("issue", "Issue"),
    "pages": ("page", "Pages, or article number"),
    "publisher": ("publisher", "Publisher"),
    "doi": ("DOI", "DOI"),
    "pmid": ("PMID", "PubMed number"),
    "isbn": ("ISBN", "ISBN"),
    "url": ("URL", "Address, for a work of the web"),
}
"""Options, the CSL fields they fill, and what is asked for at a terminal."""
ASK: Callable[[str], str] = input


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One option a field."""
    group = parser.add_argument_group("by hand, without a registry")
    group.add_argument("--by-hand", action="store_true", help="ask no registry; take these fields")
    for option, (_, described) in FIELDS.items():
        group.add_argument(f"--{option}", default="", metavar="TEXT", help=described)
    group.add_argument("--author", action="append", default=[], metavar="NAME",
                       help="'Family, Given', or a body's name; once for each")  # fmt: skip
    group.add_argument(
        "--type", default="article-journal", metavar="TYPE", help="CSL's type (default: %(default)s)"
    )
    group.add_argument(
        "--seen", default="", metavar="URL", help="the public page on which you read these fields"
    )


def fields(args: argparse.Namespace) -> dict[str, Any]:
    """The CSL fields. Raises Refused without a title."""
    if not args.title and sys.stdin.isatty():
        _prompted(args, ASK)
    if not args.title:
        raise Refused(
            "A reference by hand needs at least --title. 'handbook new reference --help' lists the fields."
        )
    csl: dict[str, Any] = {"type": args.type, "title": args.title.strip()}
    people = [person(name) for name in args.author if name.strip()]
    if people:
        csl["author"] = people
    for option, (name, _) in FIELDS.items():
        typed = getattr(args, option).strip()
        if typed and name not in csl:
            csl[name] = value(name, typed)
    return csl


def _prompted(args: argparse.Namespace, ask: Callable[[str], str]) -> None:
    print("An empty line leaves a field out.")
    for option, (_, described) in FIELDS.items():
        setattr(args, option, getattr(args, option) or ask(f"{described}: ").strip())
        if option == "title":
            while name := ask("Author, as Family, Given (an empty line ends the list): ").strip():
                args.author.append(name)
    args.seen = args.seen or ask("Public page on which you read this: ").strip()


def person(typed: str) -> dict[str, str]:
    """A name with a comma is a person's, one without is a body's."""
    family, comma, given = (part.strip() for part in typed.partition(","))
    return {"family": family, "given": given} if comma else {"literal": family}


def value(name: str, typed: str) -> Any:
    """A field's value as CSL has it. Raises Refused for a year that is none."""
    if name == "issued":
        if not typed.isdecimal() or not 1500 < int(typed) <= datetime.date.today().year + 1:
            raise Refused(f"'{typed}' is not a year.")
        return {"date-parts": [[int(typed)]]}
    if name in identifiers.PREFIXES:
        bare = identifiers.strip_prefix(name, typed)
        if fault := identifiers.FAULTS[name](bare):
            raise Refused(f"'{typed}' is not {'an' if name[0] == 'I' else 'a'} {name}. {fault.fact}")
        return bare
    return typed
