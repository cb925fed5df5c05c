"""`handbook statements`: which ids of statements moved between two editions, so that old links keep working."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ..files.aside import exchange, place_of, reason_of
from ..render.statements import moves
from ..source.data import DataError, parse_json
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
        old, new = (rows(path) for path in (args.old, args.new))
        before, known = register(args.register)
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
        exchange(place_of(args.register), before, json.dumps(known, indent=1, sort_keys=True) + "\n")
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


def rows(path: Path) -> list[dict[str, Any]]:
    """The statements of an edition. Raises Refused for a file that no build wrote."""
    listed = read(path).get("statements")
    if isinstance(listed, list) and all(isinstance(row, dict) and has_texts(row) for row in listed):
        return listed
    raise Refused(f"'{path}' is no statements.json of a built site.")


def has_texts(row: dict[str, Any]) -> bool:
    """Whether a statement says where it stands and what it says."""
    return all(isinstance(row.get(name), str) for name in ("page", "id", "text"))


def register(path: Path) -> tuple[str | None, dict[str, dict[str, str]]]:
    """The register's text, None where there is none yet, and its moved ids by page. Raises Refused."""
    if not path.exists():
        return None, {}
    text = text_of(path)
    value = parsed(path, text)
    for pairs in value.values():
        if not isinstance(pairs, dict) or not all(isinstance(new, str) for new in pairs.values()):
            raise Refused(f"'{path}' is not what handbook statements wrote.")
    return text, value


def text_of(path: Path) -> str:
    """A file's text. Raises Refused."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise Refused(f"'{path}' cannot be read: {reason_of(error)}.") from None
    except UnicodeError as error:
        raise Refused(f"'{path}' cannot be read: {error}") from None


def read(path: Path) -> dict[str, Any]:
    """A JSON file that is an object. Raises Refused."""
    return parsed(path, text_of(path))


def parsed(path: Path, text: str) -> dict[str, Any]:
    """A text of JSON that is an object. Raises Refused."""
    try:
        value = parse_json(text)
    except DataError as error:
        raise Refused(f"'{path}' cannot be read: {error}") from None
    if not isinstance(value, dict):
        raise Refused(f"'{path}' is not what handbook statements wrote.")
    return value
