"""`handbook verify`: holds references against their registry records."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .. import reports
from ..bibliography import Item
from ..corpus import Corpus
from ..diagnostics import Account, AccountNote, Diagnostic, Unread, did_you_mean, exit_status, in_order
from ..files.aside import Changed, Outside, exchange, inside, reason_of
from ..registry import fixing, stored
from ..registry.fetching import Fetcher
from ..registry.inserting import inserted
from ..registry.lookup.reporting import notes_of
from ..registry.verify import Verified, verify, without_identifiers
from ..rules.per_path import PerPath
from . import registries
from .checking import load
from .config import HELP, Refused, find_config
from .fix import is_agreed
from .severity import all_names, weighed
from .telling import known_rules, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `handbook verify`."""
    parser.add_argument("keys", nargs="*", metavar="KEY", help="only these references")
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)
    parser.add_argument(
        "--format", choices=reports.formats(), default="text", help="how to tell it (default: %(default)s)"
    )
    parser.add_argument("--select", default="", metavar="RULE,…", help="only these rules")
    parser.add_argument("--ignore", default="", metavar="RULE,…", help="all rules but these")
    parser.add_argument("--statistics", action="store_true", help="tell how often each rule is broken")
    registries.add_arguments(parser)
    parser.add_argument("--mail", default="", help="an address for the registries' polite service")
    parser.add_argument(
        "--deadline",
        type=float,
        metavar="SECONDS",
        help="for the whole run (default: 120, and 10 for each work that is looked up)",
    )
    parser.add_argument(
        "--timeout", type=float, default=10.0, metavar="SECONDS", help="for one request (default: 10)"
    )
    parser.add_argument("--offline", action="store_true", help="look at stored records only")
    parser.add_argument(
        "--max-age",
        type=int,
        metavar="DAYS",
        help="ask only for records older than that; offline, report them",
    )
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="the day to count as today, such as 2027-01-31"
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="write the records' values into the bibliography; shows and asks first",
    )
    parser.add_argument("--yes", action="store_true", help="with --fix: don't ask")


def run(args: argparse.Namespace) -> int:
    """Verify and report. 0: nothing wrong; 1: errors found; 2: could not run, or a record could not be had."""
    try:
        if (args.deadline is not None and args.deadline <= 0) or args.timeout <= 0:
            raise Refused("A deadline and a timeout are more than 0 seconds.")
        args.config_file = find_config(args.config_file)
        corpus = load(args.config_file, as_of=args.as_of)
        items = chosen(corpus, args.keys)
        select, ignore = (known_rules(typed, all_names()) for typed in (args.select, args.ignore))
        result = checked(args, corpus, items)
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        message = (
            "Interrupted. Records that came are kept; 'handbook verify --max-age 1' asks for the others."
        )
        print(f"handbook: {message}", file=sys.stderr)
        return 2
    settings = corpus.project.settings
    account = account_of(result, corpus, items, offline=args.offline)
    diagnostics = [
        d
        for d in weighed(in_order(result.diagnostics), settings.severity, PerPath(settings.per_path))
        if d.rule not in ignore and (not select or d.rule in select)
    ]
    diagnostics = corpus.project.withheld.in_diagnostics(diagnostics)
    tell(args, diagnostics, account)
    if args.fix:
        try:
            fix(Path(args.config_file).parent.resolve(), items, result, agreed=args.yes)
        except Refused as refused:
            print(f"handbook: {refused}", file=sys.stderr)
            return 2
    return exit_status(diagnostics, account)


def account_of(result: Verified, corpus: Corpus, items: list[Item], *, offline: bool) -> Account:
    """What was held against a record, what could not be, and what is not looked up."""
    unread = [Unread(d.path, d.message, d.line) for d in result.diagnostics if d.rule in UNREAD]
    folder = corpus.project.settings.records
    stored_wrong = [fault for fault in corpus.faults if folder and is_of_records(fault, folder)]
    missing = [fault for fault in stored_wrong if fault.subject == folder]
    notes = [summary(items, result), *notes_of(result.not_sought)]
    if missing and not offline:
        notes.append(f"{missing[0].message} This run makes it.")
    unread += [Unread(f.path, f.message, f.line) for f in stored_wrong if offline or f not in missing]
    if offline and not unread and not any(result.works.get(item.key) for item in items):
        without = {item.key for item in without_identifiers(items)}
        unread += unheld([item for item in items if item.key not in without])
    scope = "against stored records only" if offline else ""
    withheld = corpus.project.withheld
    noted = withheld.in_notes([AccountNote(note) for note in notes])
    return Account({"reference": len(items)}, withheld.in_unread(unread), noted, scope)


def unheld(items: list[Item]) -> Iterator[Unread]:
    """The bibliographies of whose works nothing is stored: to hold them against nothing shows nothing."""
    first = {item.data.path: item for item in reversed(items)}
    for path, item in first.items():
        why = "No record of its works is stored, so that they were held against nothing. Run 'handbook verify' with a network."
        yield Unread(path, why, item.data.place(*item.way)[0])


def is_of_records(fault: Diagnostic, folder: str) -> bool:
    """Whether a fault of reading is one of the folder of records, or of a file in it."""
    below = fault.path.startswith(f"{folder.strip('/')}/")
    return below or (fault.subject == folder and fault.rule == "setting-unknown")


UNREAD = frozenset({"record-other", "record-unreachable", "record-unreadable"})
"""The rules whose findings say that a record was not read."""


def chosen(corpus: Corpus, keys: list[str]) -> list[Item]:
    """The references that are asked for. Raises Refused."""
    if not corpus.project.settings.bibliographies:
        raise Refused("mkdocs.yml names no bibliography. Set 'bibliography' under the plugin 'handbook'.")
    if corpus.bibliography.incomplete:
        raise Refused(str(next(iter(corpus.bibliography.faults), "The bibliography cannot be read.")))
    for key in keys:
        if key not in corpus.bibliography:
            raise Refused(
                f"'{key}' is not in the bibliography. {did_you_mean(key, corpus.bibliography)}".strip()
            )
    return [corpus.bibliography[key] for key in keys] or list(corpus.bibliography.values())


DEADLINE, LOOK_UP = 120.0, 10.0
"""Seconds for a run, and for each work in it that has no identifier."""


def checked(args: argparse.Namespace, corpus: Corpus, items: list[Item]) -> Verified:
    """The references held against their records. Raises Refused."""
    if args.offline:
        return verify(items, corpus.records, today=corpus.today, max_age=args.max_age)
    settings, root = corpus.project.settings, Path(args.config_file).parent.resolve()
    try:
        cache = inside(root / settings.cache, root)
    except Outside:
        raise Refused(
            f"The setting 'cache' names '{settings.cache}', which lies outside the project."
        ) from None
    fetcher = Fetcher(
        deadline=args.deadline or DEADLINE + LOOK_UP * len(without_identifiers(items)),
        limit=args.timeout,
        mail=args.mail or settings.mail,
        cache=cache,
    )
    try:
        return verify(
            items,
            corpus.records,
            today=corpus.today,
            bases=registries.bases(args, corpus),
            fetcher=fetcher,
            max_age=args.max_age,
            store=storing(corpus, root),
            progress=progress,
        )
    finally:
        fetcher.close()


def storing(corpus: Corpus, root: Path) -> Callable[[dict[str, Any]], None]:
    """What stores records: a function that does nothing in a project that keeps none."""
    if not corpus.project.settings.records:
        return lambda record: None
    folder = root / corpus.project.settings.records

    def store(record: dict[str, Any]) -> None:
        """Write a record into its file. Raises Refused."""
        try:
            stored.write(inside(folder, root), record)
        except OSError as error:
            raise Refused(f"The record of '{record['key']}' cannot be written: {reason_of(error)}.") from None

    return store


def progress(done: int, total: int) -> None:
    """Shows on a terminal how far the run is."""
    if sys.stderr.isatty():
        print(
            f"\r{done} of {total} references asked for",
            end="\n" if done == total else "",
            file=getattr(sys.stderr, "stream", sys.stderr),  # a counter that runs on one line
            flush=True,
        )


def summary(items: list[Item], result: Verified) -> str:
    """What the references were held against."""
    registry = sum(any(w.kind in stored.REGISTRIES for w in result.works.get(item.key, [])) for item in items)
    seen = sum(bool(result.works.get(item.key)) for item in items) - registry
    rest = len(items) - registry - seen
    return f"Held against a registry's record: {registry}; against the page on which it was seen: {seen}; no record: {rest}."


def fix(root: Path, items: list[Item], result: Verified, *, agreed: bool) -> None:
    """Shows what the records would change in the bibliography, and writes it when agreed to.

    Raises Refused.
    """
    for path in sorted({item.data.path for item in items}):
        before = (root / path).read_bytes().decode("utf-8")
        after = corrected(path, before, [item for item in items if item.data.path == path], result)
        if after == before:
            print(f"{path}: nothing to write.", file=sys.stderr)
            continue
        print(fixing.diff(path, before, after))
        if agreed or is_agreed(f"Write this into '{path}'?", f"{path}: not written"):
            try:
                exchange(inside(root / path, root), before, after)
            except Changed as error:
                raise Refused(f"'{path}' was not written: {error}. Run it again.") from None
            except OSError as error:
                raise Refused(f"'{path}' cannot be written: {reason_of(error)}. It is as it was.") from None
            print(f"{path}: written.", file=sys.stderr)


def corrected(path: str, text: str, items: list[Item], result: Verified) -> str:
    """A bibliography with what its records show: all of it in CSL-JSON, identifiers that were missing in BibTeX and CSL-YAML."""
    changes = {item.key: fixing.fixed(item.csl, result.works.get(item.key, [])) for item in items}
    if path.endswith("json"):
        changes |= {
            key: fixing.identified(changes[key], work) for key, work in result.found.items() if key in changes
        }
        return fixing.rewritten(text, changes)
    by_hand = [item.key for item in items if changes[item.key] != item.csl]
    for item in items:
        if item.key in result.found:
            ids = fixing.identifiers_to_write(result.found[item.key])
            text = inserted(path, text, item.key, ids) if ids else text
    if by_hand:
        print(f"{path}: only CSL-JSON is written in full; correct what differs by hand.", file=sys.stderr)
    return text
