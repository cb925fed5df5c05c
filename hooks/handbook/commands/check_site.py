"""`handbook check-site DIR`: checks a built folder."""

from __future__ import annotations

import argparse
import posixpath
import sys
from dataclasses import replace
from pathlib import Path

from .. import reports
from ..built.check import diagnostics_of
from ..built.site import BuiltSite, load
from ..diagnostics import Account, Diagnostic, Unread, exit_status, in_order, printable
from ..files.disk import TextsOnDisk
from ..rules.baseline import NAME, Baseline
from ..rules.per_path import PerPath
from ..source.data import DataError
from ..source.texts import Unreadable
from .checking import write_baseline
from .config import Refused, find_config, path_from_here
from .severity import all_names, settings_in, weighed
from .telling import known_rules, tell

DESCRIPTION = "Check a built site, as served at its address or as opened from disk."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the built site")
    parser.add_argument(
        "--site-url", metavar="URL", help="where the site is served; read off its pages when not given"
    )
    parser.add_argument("--offline", action="store_true", help="check it as a browser opens it from disk")
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        metavar="FILE",
        help="the project's configuration, for the severities it sets (default: that of this folder)",
    )
    parser.add_argument("--select", default="", metavar="RULE,…", help="only these rules")
    parser.add_argument("--ignore", default="", metavar="RULE,…", help="all rules but these")
    parser.add_argument("--baseline", metavar="FILE", help="a file of known findings: only others count")
    parser.add_argument(
        "--write-baseline", metavar="FILE", help="write all that is found into a file of known findings"
    )
    parser.add_argument("--statistics", action="store_true", help="tell how often each rule is broken")
    parser.add_argument(
        "--format", choices=reports.formats(), default="text", help="how to tell it (default: %(default)s)"
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command; 0 nothing wrong, 1 errors found, 2 could not run."""
    try:
        return check_folder(args)
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2


def check_folder(args: argparse.Namespace) -> int:
    """Check the folder and report. Raises Refused."""
    if not args.folder.is_dir():
        raise Refused(f"'{args.folder}' is not a folder. Build the site first.")
    if args.site_url and not args.site_url.startswith(("http://", "https://")):
        raise Refused(f"'{args.site_url}' is not a web address. Write 'https://…'.")
    select, ignore = (known_rules(typed, all_names()) for typed in (args.select, args.ignore))
    config = config_of(args.config_file)
    settings = settings_in(config, select)
    site = load(args.folder, args.site_url, offline=args.offline)
    if not (site.html or site.unread):
        raise Refused(f"There is no page in '{args.folder}'. Name the folder that the build wrote.")
    diagnostics = [
        d
        for d in weighed(diagnostics_of(site), settings.severity, PerPath(settings.per_path))
        if d.rule not in ignore and (not select or d.rule in select)
    ]
    if args.write_baseline:
        return write_baseline(Path(args.write_baseline), diagnostics, site=True)
    known = Path(args.baseline) if args.baseline else config.parent / settings.baseline
    left_out = 0
    if known.name and (args.baseline or settings.baseline):
        looked_at = set(select or all_names()) - set(ignore)
        new = new_ones(diagnostics, known, looked_at)
        left_out = len(diagnostics) - sum(d.rule != NAME for d in new)
        diagnostics = new
    diagnostics = [
        d if d.rule == NAME else replace(d, path=in_folder(args.folder, d.path)) for d in diagnostics
    ]
    unread = [
        Unread(printable(in_folder(args.folder, path)), f"'{path}' {why}.")
        for path, why in (*site.folder.troubles, *site.unread)
    ]
    account = Account({"page": len(site.html)}, unread, scope=_mode(site), known=left_out)
    tell(args, diagnostics, account)
    return exit_status(diagnostics, account)


def in_folder(folder: Path, path: str) -> str:
    """The path of a file of the site as the terminal, an editor or a pull request finds it from here."""
    return posixpath.normpath(posixpath.join(path_from_here(folder), path))


def config_of(typed: Path | None) -> Path:
    """The project's configuration, whose settings count: the one that is named, or that of this folder, if there is one."""
    try:
        return find_config(typed)
    except Refused:
        return Path("mkdocs.yml")


def new_ones(diagnostics: list[Diagnostic], known: Path, looked_at: set[str]) -> list[Diagnostic]:
    """The findings that a baseline does not know, and what it knows in vain. Raises Refused."""
    try:
        text = TextsOnDisk(known.parent).read(known.name)
        if text is None:
            raise FileNotFoundError(known)
        baseline = Baseline(str(known), text, site=True)
    except Unreadable as error:
        raise Refused(f"'{known}' cannot be read: {error}") from None
    except OSError:
        raise Refused(
            f"There is no baseline '{known}' that can be read. Write it: --write-baseline."
        ) from None
    except DataError as error:
        raise Refused(f"'{known}', line {error.line}: {error}") from None
    new, left = baseline.new_ones(diagnostics)
    return in_order([*new, *baseline.stale(left, looked_at)])


def _mode(site: BuiltSite) -> str:
    origin = site.origin
    if site.offline:
        return "as opened from disk"
    return (
        f"as served at {origin.scheme}://{origin.host}{origin.base}"
        if origin.host
        else "as served at any address"
    )
