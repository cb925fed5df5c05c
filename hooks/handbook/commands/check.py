"""`handbook check`: all source checks, without a build."""

from __future__ import annotations

import argparse
import datetime
import gc
import sys
from pathlib import Path

from .. import reports, rules
from ..corpus import Corpus, build
from ..diagnostics import Diagnostic, counted, exit_status
from ..files.aside import replace
from ..files.disk import DiskCache, TextsOnDisk
from ..kinds import PluginError
from ..rules.baseline import NAME, Baseline, written
from ..source.data import DataError
from ..source.texts import Unreadable
from .accounting import account_of
from .config import HELP, Refused, find_config
from .readahead import read_ahead
from .severity import all_names
from .telling import known_rules, listed, tell

__all__ = ["Refused", "load"]


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
    parser.add_argument("--baseline", metavar="FILE", help="a file of known findings: only others count")
    parser.add_argument(
        "--write-baseline", metavar="FILE", help="write all that is found into a file of known findings"
    )
    parser.add_argument("--statistics", action="store_true", help="tell how often each rule is broken")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes")
    parser.add_argument("--no-cache", action="store_true", help="read everything anew")


def run(args: argparse.Namespace) -> int:
    """Check and report; the exit status says whether errors were found."""
    if args.watch:
        from .watch import watch

        folder = Path(args.config_file or ".").resolve()
        return watch(folder.parent if args.config_file else folder, lambda: check_once(args))
    gc.disable()
    return check_once(args)


def check_once(args: argparse.Namespace) -> int:
    """One check, or one round of corrections."""
    try:
        config = find_config(args.config_file)
        corpus = load(config, as_of=args.as_of, cached=not args.no_cache, allowed=listed(args.allow))
        select, ignore, error = (
            known_rules(typed, rules.source_rules()) for typed in (args.select, args.ignore, args.error)
        )
        only = [relative(p, config) for p in args.paths]
        known = relative(args.baseline, config) if args.baseline else None
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    if only and set(only) <= {page.path for page in corpus.pages.values()}:
        corpus.only = frozenset(only)
    if args.fix:
        from .fix import fix

        return fix(corpus, config.resolve().parent, select, only, agreed=args.yes)
    if args.write_baseline:
        return write_baseline(Path(args.write_baseline), rules.run(corpus, select, ignore, all_names, ""))
    diagnostics = [
        d.under(d.rule, "error") if d.rule in error else d
        for d in rules.run(corpus, select, ignore, all_names, known)
        if below(d.path, only)
    ]
    if isinstance(corpus.memory.store, DiskCache):
        corpus.memory.store.save()
    account = account_of(corpus, only)
    tell(args, diagnostics, account)
    if diagnostics and args.format == "text":
        from .fix import hint

        sys.stdout.write(hint(corpus, diagnostics))
    return exit_status(diagnostics, account)


def write_baseline(target: Path, diagnostics: list[Diagnostic], *, site: bool = False) -> int:
    """Write what is found into a file of known findings, which keeps those of the other command. Raises Refused."""
    try:
        old = target.read_text(encoding="utf-8") if target.is_file() else ""
        others = [one for one in Baseline(str(target), old).known if one.site != site] if old else []
        replace(target, written(diagnostics, site=site, others=others))
    except (DataError, UnicodeError) as error:
        raise Refused(f"'{target}' is not a baseline, and was not written: {error}") from None
    except OSError as error:
        raise Refused(f"'{target}' cannot be written: {(error.strerror or str(error)).lower()}.") from None
    known = sum(d.rule != NAME for d in diagnostics)
    print(
        f"'{target}' knows {counted(known, 'finding')}. Name it: 'baseline' in the settings, or --baseline."
    )
    return 0


def load(config: Path, *, as_of: str = "", cached: bool = True, allowed: tuple[str, ...] = ()) -> Corpus:
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
            read_ahead(texts, config.name, cache, allowed)
        corpus = build(texts, config=config.name, today=today, cache=cache, allowed=allowed)
    except PluginError as error:
        raise Refused(str(error)) from None
    except (DataError, Unreadable) as error:
        line, column = (error.line, error.column) if isinstance(error, DataError) else (0, 0)
        raise Refused(str(Diagnostic(path=str(config), line=line, column=column, rule="data-malformed",
                                     message=str(error), cure="Correct it there."))) from None  # fmt: skip
    for fault in corpus.project.without_plugin:
        raise Refused(str(fault))
    return corpus


def below(path: str, only: list[str]) -> bool:
    """Whether a path is one of some files, or lies in one of some folders; any is, where none are named."""
    return not only or any(path == p or path.startswith(p.rstrip("/") + "/") or p == "." for p in only)


def relative(path: str, config: Path) -> str:
    """A path as typed, relative to the folder of mkdocs.yml. Raises Refused if nothing is there."""
    found = Path(path).resolve()
    if not found.exists():
        raise Refused(f"There is no file or folder '{path}'.")
    try:
        return found.relative_to(config.resolve().parent).as_posix()
    except ValueError:
        raise Refused(f"'{path}' is outside the folder of '{config}'.") from None
