"""`handbook owners`: CODEOWNERS, made from a data file that says who is asked about which files, and why."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..diagnostics import UNPRINTABLE
from ..files.aside import place_of, reason_of, replace
from ..source.data import DataError, parse
from .config import Refused
from .schemas import OwnersFile

OUTPUT = Path(".github/CODEOWNERS")
HEAD = "# Made by `make owners` from owners.yaml beside it: change that file, not this one.\n"
NOBODY = "# No organization is named there yet, so nobody is asked.\n"
NO_LINE, NO_PATH = UNPRINTABLE, re.compile(r"[\s#!\[\]\\@]")
NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and whether to write."""
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        default=Path(".github/owners.yaml"),
        metavar="FILE",
        help="who is asked about what (default: %(default)s)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=OUTPUT,
        metavar="FILE",
        help="the file that the host reads (default: %(default)s)",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the file is current")


def run(args: argparse.Namespace) -> int:
    """Write the file. 0: current or written; 1: not current; 2: could not run."""
    try:
        made = codeowners(read(args.source), args.output.parent.resolve().parent)
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    current = args.output.read_bytes().decode("utf-8", "replace") if args.output.is_file() else ""
    if current == made:
        print(f"{args.output} is current.")
        return 0
    if args.check:
        print(f"{args.output} is not what {args.source} says. Run 'make owners'.", file=sys.stderr)
        return 1
    try:
        replace(place_of(args.output), made)
    except OSError as error:
        print(f"handbook: '{args.output}' cannot be written: {reason_of(error)}.", file=sys.stderr)
        return 2
    print(f"Wrote {args.output}.")
    return 0


def read(source: Path) -> OwnersFile:
    """The data file. Raises Refused."""
    try:
        text = source.read_text(encoding="utf-8")
        return msgspec.convert(parse(source.name, text).value, OwnersFile)
    except FileNotFoundError:
        raise Refused(f"There is no file '{source}'.") from None
    except OSError as error:
        raise Refused(f"'{source}' cannot be read: {reason_of(error)}.") from None
    except (DataError, UnicodeDecodeError, msgspec.ValidationError) as error:
        reason = str(error).replace("`", "'").rstrip(".")
        raise Refused(f"'{source}' cannot be used: {reason[:1].lower()}{reason[1:]}.") from None


def codeowners(owners: OwnersFile, root: Path) -> str:
    """The file's text. Raises Refused for a name that the host would not take, or a path that matches nothing."""
    lines = list(_lines(owners, root))
    return HEAD + ("" if owners.organization else NOBODY) + "".join(f"{line}\n" for line in lines)


def _lines(owners: OwnersFile, root: Path) -> Iterator[str]:
    for name in [n for n in (owners.organization,) if n] + [
        t for owner in owners.owners for t in owner.teams
    ]:
        if not NAME.fullmatch(name):
            raise Refused(f"'{name}' is not the name of an organization or a team.")
    organization = owners.organization or "ORGANIZATION"
    for owner in owners.owners:
        reviewers = " ".join(f"@{organization}/{team}" for team in owner.teams)
        if NO_LINE.search("".join((owner.why, *owner.paths))):
            raise Refused("A path or a reason holds a line end or characters that nobody sees. Type it anew.")
        yield f"\n# {owner.why[:1].upper()}{owner.why[1:]}" if owner.why else ""
        for path in owner.paths:
            if NO_PATH.search(path):
                raise Refused(
                    f"'{path}' holds a blank, '#', '!' or '[', which the host does not take as part of a path."
                )
            if path != "*" and not any(root.glob(path.strip("/"))):
                raise Refused(f"'{path}' matches no file.")
            yield f"{'' if owners.organization else '# '}{path} {reviewers}"
