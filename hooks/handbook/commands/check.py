"""`handbook check`: all source checks, without a build."""

from __future__ import annotations

import argparse
import datetime
import gc
import sys
from pathlib import Path

from .. import reports, rules
from ..corpus import Corpus, build
from ..diagnostics import Diagnostic, did_you_mean
from ..files.disk import DiskCache, TextsOnDisk
from ..files.readahead import read_ahead
from ..reports.text import counted
from ..source.data import DataError
from .severity import all_names


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `handbook check`."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="tell only what is found in these files or folders"
    )
    parser.add_argument(
        "-f", "--config-file", default="mkdocs.yml", help="the project's mkdocs.yml (default: %(default)s)"
    )
    parser.add_argument(
        "--format", choices=reports.formats(), default="text", help="how to tell it (default: %(default)s)"
    )
    parser.add_argument("--select", default="", metavar="RULE,…", help="only these rules")
    parser.add_argument("--ignore", default="", metavar="RULE,…", help="all rules but these")
    parser.add_argument(
        "--error", default="", metavar="RULE,…", help="count the findings of these rules as errors"
    )
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="the day to count as today, such as 2027-01-31"
    )
    parser.add_argument(
        "--fix", action="store_true", help="correct what has one right answer: shows a diff and asks"
    )
    parser.add_argument("--yes", action="store_true", help="with --fix: write without asking")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes")
    parser.add_argument("--no-cache", action="store_true", help="read everything anew")


def run(args: argparse.Namespace) -> int:
    """Check and report; the exit status says whether errors were found."""
    if args.watch:
        from .watch import watch

        return watch(Path(args.config_file).resolve().parent, lambda: once(args))
    gc.disable()
    return once(args)


def once(args: argparse.Namespace) -> int:
    """One check, or one round of corrections."""
    try:
        corpus = load(Path(args.config_file), as_of=args.as_of, cached=not args.no_cache)
        select, ignore, error = named(args.select), named(args.ignore), named(args.error)
        only = [relative(p, Path(args.config_file)) for p in args.paths]
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    if only and set(only) <= {page.path for page in corpus.pages.values()}:
        corpus.only = frozenset(only)
    if args.fix:
        from .fix import fix

        return fix(corpus, Path(args.config_file).resolve().parent, select, only, agreed=args.yes)
    found = [
        d.under(d.rule, "error") if d.rule in error else d
        for d in rules.run(corpus, select, ignore, all_names)
    ]
    if isinstance(corpus.memory.store, DiskCache):
        corpus.memory.store.save()
    if only:
        found = [
            d
            for d in found
            if any(d.path == p or d.path.startswith(p.rstrip("/") + "/") or p == "." for p in only)
        ]
    sys.stdout.write(reports.report(args.format, found))
    if found and args.format == "text":
        from .fix import hint

        sys.stdout.write(hint(corpus, found))
    if not found and args.format == "text":
        counts = (
            counted(len(corpus.pages), "page"),
            counted(len(corpus.cites), "citation"),
            counted(len(corpus.bibliography), "reference"),
        )
        print(f"{', '.join(counts)}: nothing wrong.")
    return int(any(d.severity == "error" for d in found))


class Refused(Exception):
    """Why nothing can be run, in one sentence."""


def load(config: Path, *, as_of: str = "", cached: bool = True) -> Corpus:
    """The corpus of a project on disk. Raises Refused."""
    root = config.resolve().parent
    try:
        today = datetime.date.fromisoformat(as_of) if as_of else datetime.date.today()
    except ValueError:
        raise Refused(f"'{as_of}' is not a date. Write it as 2027-01-31.") from None
    texts = TextsOnDisk(root)
    cache = DiskCache(root / ".cache" / "handbook") if cached else None
    try:
        if cache:
            read_ahead(texts, config.name, cache)
        corpus = build(texts, config=config.name, today=today, cache=cache)
    except DataError as error:
        raise Refused(str(Diagnostic(path=str(config), line=error.line, column=error.column, rule="data-malformed",
                                     message=str(error), cure="Correct it there."))) from None  # fmt: skip
    return corpus


def named(typed: str) -> list[str]:
    """Rules from a list with commas. Raises Refused for one that does not exist."""
    chosen = [name.strip() for name in typed.split(",") if name.strip()]
    for name in chosen:
        if name not in rules.source_rules():
            raise Refused(
                f"'{name}' is not a rule. {did_you_mean(name, rules.source_rules()) or 'See handbook rules.'}"
            )
    return chosen


def relative(path: str, config: Path) -> str:
    """A path as typed, relative to the folder of mkdocs.yml. Raises Refused if nothing is there."""
    found = Path(path).resolve()
    if not found.exists():
        raise Refused(f"There is no file or folder '{path}'.")
    try:
        return found.relative_to(config.resolve().parent).as_posix()
    except ValueError:
        raise Refused(f"'{path}' is outside the folder of '{config}'.") from None
