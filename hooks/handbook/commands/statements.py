"""`handbook statements`: which ids of statements moved between two editions, so that old links keep working."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ..files.aside import place_of, reason_of, replace
from ..render.statements import moves
from .config import Refused

REGISTER = Path("site-assets/data/statements-moved.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two editions' files, and the register."""
    parser.add_argument(
        "old", type=Path, metavar="OLD", help="statements.json of the edition that was published"
    )
    parser.add_argument("new", type=Path, metavar="NEW", help="statements.json of the edition just built")
    parser.add_argument(
        "--register",
        type=Path,
        default=REGISTER,
        metavar="FILE",
        help="where moved ids are kept (default: %(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """Add what moved to the register. 0: each id that is gone has a new place; 1: some sentence went without one; 2: could not run."""
    try:
        old, new = (read(path)["statements"] for path in (args.old, args.new))
        known = read(args.register) if args.register.is_file() else {}
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    moved = moves(old, new)
    for page, pairs in moved.items():
        known[page] = {**known.get(page, {}), **pairs}
    here = {(row["page"], row["id"]) for row in new}
    gone = [
        row
        for row in old
        if (row["page"], row["id"]) not in here and row["id"] not in moved.get(row["page"], {})
    ]
    try:
        replace(place_of(args.register, REGISTER), json.dumps(known, indent=1, sort_keys=True) + "\n")
    except OSError as error:
        print(f"handbook: '{args.register}' cannot be written: {reason_of(error)}.", file=sys.stderr)
        return 2
    count = sum(map(len, moved.values()))
    print(f"{count} {'id has' if count == 1 else 'ids have'} moved. Wrote {args.register}.")
    for row in gone:
        print(
            f"{row['page']}#{row['id']}: '{row['text']}' has no sentence like it now; a link to it opens its page."
        )
    return 1 if gone else 0


def read(path: Path) -> Any:
    """A JSON file that is an object. Raises Refused."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(f"'{path}' cannot be read: {error}.") from None
    if not isinstance(value, dict):
        raise Refused(f"'{path}' is not what handbook statements wrote.")
    return value
