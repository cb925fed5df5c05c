"""`handbook check`: all source checks, without a build."""

from __future__ import annotations

import argparse
import atexit
import gc
import sys
from dataclasses import replace
from pathlib import Path

from .. import reports
from ..diagnostics import Account, AccountNote, exit_status
from ..files.disk import DiskCache, TextsOnDisk
from .answer import answer
from .config import HELP, Refused, day, find_config, relative
from .requests import CheckRequest
from .telling import listed, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `handbook check`."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="tell only what is found in these files or folders"
    )
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)
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
    parser.add_argument(
        "--allow",
        default="",
        metavar="NAME,…",
        help="run these extensions of the project, or functions its settings name",
    )
    add_baseline(parser)
    parser.add_argument("--statistics", action="store_true", help="tell how often each rule is broken")
    parser.add_argument(
        "--shard",
        default="",
        metavar="K/N",
        help="look at the K-th of N parts of the pages; see handbook merge",
    )
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes")
    parser.add_argument("--no-cache", action="store_true", help="read everything anew")


def add_baseline(parser: argparse.ArgumentParser) -> None:
    """What is said of known findings."""
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help="a file of known findings: only others count")
    known.add_argument(
        "--no-baseline",
        action="store_true",
        help="count all findings, those that the setting 'baseline' knows too",
    )
    parser.add_argument(
        "--write-baseline", metavar="FILE", help="write all that is found into a file of known findings"
    )


def run(args: argparse.Namespace) -> int:
    """Check and report; the exit status says whether errors were found."""
    if args.watch:
        from .watch import watch

        folder = Path(args.config_file or ".").resolve()
        return watch(folder.parent if args.config_file else folder, lambda: check_once(args))
    gc.disable()
    atexit.register(gc.freeze)  # what is left is not searched for circles when Python ends
    return check_once(args)


def check_once(args: argparse.Namespace) -> int:
    """One check, or one round of corrections."""
    try:
        config = find_config(args.config_file)
        request = request_of(args, config)
        if args.fix or args.write_baseline:
            return with_corpus(args, request)
        root = config.parent.resolve()
        cache = None if args.no_cache else DiskCache(root / ".cache" / "handbook")
        given = answer(TextsOnDisk(root), request, cache)
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    if cache:
        cache.save()
    tell(args, given.diagnostics, told_alone(given.account, args.format))
    if args.format == "text":
        sys.stdout.write(given.hint)
    return exit_status(given.diagnostics, given.account)


def told_alone(account: Account, format_: str) -> Account:
    """The account of a part as people see it: with what the part alone cannot tell."""
    if account.shard is None or format_ == "json":
        return account
    note = "What no page of the project does is told when 'handbook merge' has the JSON reports of all parts."
    return replace(account, notes=[*account.notes, AccountNote(note)])


def request_of(args: argparse.Namespace, config: Path) -> CheckRequest:
    """What the arguments ask. Raises Refused."""
    return CheckRequest(
        config=str(config),
        today=day(args.as_of),
        allowed=listed(args.allow),
        select=args.select,
        ignore=args.ignore,
        error=args.error,
        only=tuple(relative(path, config) for path in args.paths),
        known="" if args.no_baseline else relative(args.baseline, config) if args.baseline else None,
        shard=shard_of(args),
    )


def shard_of(args: argparse.Namespace) -> str:
    """The part that is asked for, as typed. Raises Refused where the other arguments ask for another choice of pages."""
    others = {
        "--watch": args.watch,
        "--fix": args.fix,
        "--write-baseline": args.write_baseline,
        "PATH": args.paths,
    }
    if args.shard and (other := next((name for name, typed in others.items() if typed), "")):
        raise Refused(
            f"--shard does not go with {other}, which looks at all pages or at others. Leave one out."
        )
    return str(args.shard)


def with_corpus(args: argparse.Namespace, request: CheckRequest) -> int:
    """One round of corrections, or a baseline. Raises Refused."""
    from .checking import chosen_rules, diagnostics_of, load, write_baseline
    from .fix import fix

    config = Path(request.config)
    corpus = load(
        config,
        as_of=args.as_of,
        cached=not args.no_cache,
        allowed=request.allowed,
        only=request.only,
    )
    if args.write_baseline and not args.fix:
        return write_baseline(Path(args.write_baseline), diagnostics_of(corpus, request, ""))
    select, _, _ = chosen_rules(request)
    return fix(corpus, config.parent.resolve(), select, request.only, agreed=args.yes)
