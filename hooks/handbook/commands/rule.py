"""`handbook rule NAME`: what a rule asks, why, and what is wrong and right."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from ..diagnostics import did_you_mean
from .rules import all_rules

PLACES = (
    Path(__file__).parents[3] / "docs" / "contributing" / "rules",
    Path(sys.prefix) / "share" / "handbook" / "rules",
)
"""Where the rules' pages are: in this project, or as installed elsewhere."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The rule's name."""
    parser.add_argument("name", metavar="NAME", help="the rule, as messages name it")


def run(args: argparse.Namespace) -> int:
    """Print the rule's page, without its front matter."""
    known = all_rules()
    if args.name not in known:
        cure = did_you_mean(args.name, known) or "'handbook rules' lists them."
        print(f"handbook: '{args.name}' is not a rule. {cure}", file=sys.stderr)
        return 2
    page = next((p / f"{args.name}.md" for p in PLACES if (p / f"{args.name}.md").is_file()), None)
    if page:
        text = page.read_text(encoding="utf-8")
        print(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S).strip())
    else:
        print(f"# {args.name}\n\n{known[args.name].asks}")
    return 0
