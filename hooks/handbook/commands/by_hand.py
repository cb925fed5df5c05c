"""A reference typed by hand: by options, or asked for at a terminal."""

from __future__ import annotations

import argparse
import datetime
import re
import shlex
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from ..bibliography import Item, identifiers
from ..diagnostics import UNPRINTABLE, did_you_mean
from ..english.letters import strip_accents
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
KINDS = (
    "guideline", "systematic-review", "review", "rct", "trial", "cohort", "case-control", "case-series", "case-report", "cross-sectional",
    "mechanistic", "modeling", "label", "regulatory", "textbook", "web",
)  # fmt: skip
"""What evidence there is."""
ASK: Callable[[str], str] = input


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One option a field."""
    group = parser.add_argument_group("by hand, without a registry")
    group.add_argument("--by-hand", action="store_true", help="ask no registry; take these fields")
    for option, (_, described) in FIELDS.items():
        group.add_argument(f"--{option}", default="", metavar="TEXT", help=described)
    group.add_argument(
        "--author",
        action="append",
        default=[],
        metavar="NAME",
        help="'Family, Given', or a body's name; once for each",
    )
    group.add_argument(
        "--type", default="article-journal", metavar="TYPE", help="CSL's type (default: %(default)s)"
    )
    group.add_argument(
        "--seen", default="", metavar="URL", help="the public page on which you read these fields"
    )


def fields(args: argparse.Namespace) -> dict[str, Any]:
    """The CSL fields. Raises Refused without a title."""
    if sys.stdin.isatty():
        _prompted(args, ASK)
    for typed in (*(getattr(args, option) for option in FIELDS), *args.author, args.seen):
        if UNPRINTABLE.search(typed):
            raise Refused(f"'{typed}' holds characters that nobody sees. Type it anew.")
    if not args.title:
        raise Refused(
            "A reference by hand needs at least --title. 'handbook new reference --help' lists the fields."
        )
    csl: dict[str, Any] = {"type": args.type, "title": args.title.strip()}
    people = [person(name) for name in args.author if name.strip()]
    if nameless := next((name for name in args.author if not re.search(r"\w", name.partition(",")[0])), ""):
        raise Refused(f"'{nameless}' is no name: write 'Family, Given', or a body's name.")
    if people:
        csl["author"] = people
    for option, (name, _) in FIELDS.items():
        typed = getattr(args, option).strip()
        if typed and name not in csl:
            csl[name] = value(name, typed)
    return csl


def _prompted(args: argparse.Namespace, ask: Callable[[str], str]) -> None:
    """Ask for each field that is not given, again where an answer cannot be taken; of a reference whose title is given, only
    for its kind and its page. Raises Refused where the person leaves."""
    if not (args.title and args.kind is not None and args.seen):
        print("An empty line leaves a field out. Ctrl-C ends, and keeps what you typed as a command.")
    try:
        if not args.title:
            ask_for_fields(args, ask)
        if args.kind is None:
            args.kind = ask_until(ask, f"Kind of evidence ({', '.join(KINDS)})", fault_of_kind)
        args.seen = args.seen or ask_until(ask, "Public page on which you read this", fault_of_page)
    except (KeyboardInterrupt, EOFError):
        raise Refused(f"Nothing was added. To go on from what you typed: {command_so_far(args)}") from None


def ask_for_fields(args: argparse.Namespace, ask: Callable[[str], str]) -> None:
    """Ask for a reference's fields and authors."""
    for option, (name, described) in FIELDS.items():
        if not getattr(args, option):
            setattr(args, option, ask_until(ask, described, partial(fault_of, name)))
        if option == "title":
            while author := ask("Author, as Family, Given (an empty line ends the list): ").strip():
                args.author.append(author)


def ask_until(ask: Callable[[str], str], question: str, fault_in: Callable[[str], str]) -> str:
    """An answer in which `fault_in` finds nothing; until then the fault is said, and the question comes again."""
    while fault := fault_in(typed := ask(f"{question}: ").strip()):
        print(fault)
    return typed


def fault_of(name: str, typed: str) -> str:
    """Why a field cannot be what was typed; empty if it can. Only a title must be there."""
    if not typed:
        return "A reference needs a title." if name == "title" else ""
    try:
        value(name, typed)
    except Refused as refused:
        return str(refused)
    return ""


def fault_of_kind(typed: str) -> str:
    """Why something is no kind of evidence; empty for nothing typed, which leaves it open."""
    return (
        f"'{typed}' is not a kind. {did_you_mean(typed, KINDS)}".rstrip()
        if typed and typed not in KINDS
        else ""
    )


def fault_of_page(typed: str) -> str:
    """Why something is not the address of a page."""
    if typed.startswith(("http://", "https://")):
        return ""
    return (
        f"'{typed}' is not an address. Write one that begins with https://."
        if typed
        else "It is needed for the record."
    )


def command_so_far(args: argparse.Namespace) -> str:
    """The command that gives what was typed until now."""
    words = ["handbook", "new", "reference", "--by-hand"]
    options = {option: getattr(args, option) for option in (*FIELDS, "kind", "seen")}
    for option, typed in options.items():
        words += [f"--{option}", typed] if typed else []
    for author in args.author:
        words += ["--author", author]
    return shlex.join(words)


def person(typed: str) -> dict[str, str]:
    """A name with a comma is a person's, one without is a body's."""
    family, comma, given = (part.strip() for part in typed.partition(","))
    return {"family": family, "given": given} if comma else {"literal": family}


def value(name: str, typed: str) -> Any:
    """A field's value as CSL has it. Raises Refused for a year that is none."""
    if name == "issued":
        if not re.fullmatch("[0-9]{4}", typed) or not 1500 < int(typed) <= datetime.date.today().year + 1:
            raise Refused(f"'{typed}' is not a year.")
        return {"date-parts": [[int(typed)]]}
    if name in identifiers.PREFIXES:
        bare = identifiers.strip_prefix(name, typed)
        if fault := identifiers.FAULTS[name](bare):
            raise Refused(f"'{typed}' is not {'an' if name[0] == 'I' else 'a'} {name}. {fault.fact}")
        return bare
    if name == "URL" and (why := fault_of_page(typed)):
        raise Refused(why)
    return typed


def refuse_alike(works: Iterable[Item], new: Item) -> None:
    """Raises Refused for a work of the same title, year and first author as one of the works, where no identifier tells them apart."""
    for item in works:
        if likeness(item) == likeness(new):
            raise Refused(
                f"A work of this title, year and author is in the bibliography already, as '{item.key}'. "
                "If it is another one, give it a key: --key."
            )


def likeness(item: Item) -> tuple[str, int | None, str]:
    """What two works that are the same have in common, however it was typed."""
    title = " ".join(re.findall(r"\w+", strip_accents(item.field_text("title")).lower()))
    return title, item.year, strip_accents(item.first_author).lower()
