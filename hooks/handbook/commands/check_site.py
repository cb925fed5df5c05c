"""`handbook check-site DIR`: checks a built folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import reports
from ..built.check import diagnostics_of
from ..built.site import BuiltSite, load
from ..diagnostics import Account, Unread, exit_status, printable
from ..rules.per_path import PerPath
from .config import Refused
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
    parser.add_argument("-f", "--config-file", type=Path, default=Path("mkdocs.yml"), metavar="FILE",
                        help="the project's mkdocs.yml, for the severities it sets (default: %(default)s)")  # fmt: skip
    parser.add_argument("--select", default="", metavar="RULE,…", help="only these rules")
    parser.add_argument("--ignore", default="", metavar="RULE,…", help="all rules but these")
    parser.add_argument("--statistics", action="store_true", help="tell how often each rule is broken")
    parser.add_argument(
        "--format", choices=reports.formats(), default="text", help="how to tell it (default: %(default)s)"
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command; 0 nothing wrong, 1 errors found, 2 could not run."""
    if not args.folder.is_dir():
        print(f"handbook: '{args.folder}' is not a folder. Build the site first.", file=sys.stderr)
        return 2
    if args.site_url and not args.site_url.startswith(("http://", "https://")):
        print(f"handbook: '{args.site_url}' is no web address. Write 'https://…'.", file=sys.stderr)
        return 2
    try:
        select, ignore = (known_rules(typed, all_names()) for typed in (args.select, args.ignore))
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    settings = settings_in(args.config_file)
    site = load(args.folder, args.site_url, offline=args.offline)
    if not site.html:
        print(
            f"handbook: There is no page in '{args.folder}'. Name the folder that the build wrote.",
            file=sys.stderr,
        )
        return 2
    diagnostics = [
        d
        for d in weighed(diagnostics_of(site), settings.severity, PerPath(settings.per_path))
        if d.rule not in ignore and (not select or d.rule in select)
    ]
    unread = [
        Unread(printable(path), f"'{path}' {why}.") for path, why in (*site.folder.troubles, *site.unread)
    ]
    account = Account({"page": len(site.html)}, unread, scope=_mode(site))
    tell(args, diagnostics, account)
    return exit_status(diagnostics, account)


def _mode(site: BuiltSite) -> str:
    origin = site.origin
    if site.offline:
        return "as opened from disk"
    return (
        f"as served at {origin.scheme}://{origin.host}{origin.base}"
        if origin.host
        else "as served at any address"
    )
