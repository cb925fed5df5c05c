"""`handbook check-site DIR`: checks a built folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import reports
from ..built.check import check_site

DESCRIPTION = "Check a built site, as served at its address or as opened from disk."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the built site")
    parser.add_argument("--site-url", metavar="URL", help="where the site is served; read off its pages when not given")
    parser.add_argument("--offline", action="store_true", help="check it as a browser opens it from disk")
    parser.add_argument("--format", choices=reports.formats(), default="text", help="how to tell it (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    """Runs the command; 0 nothing wrong, 1 errors found, 2 could not run."""
    if not args.folder.is_dir():
        print(f"handbook check-site: '{args.folder}' is not a folder. Build the site first.", file=sys.stderr)
        return 2
    if args.site_url and not args.site_url.startswith(("http://", "https://")):
        print(f"handbook check-site: '{args.site_url}' is no web address. Write 'https://…'.", file=sys.stderr)
        return 2
    found = check_site(args.folder, site_url=args.site_url, offline=args.offline)
    sys.stdout.write(reports.report(args.format, found))
    return int(any(diagnostic.severity == "error" for diagnostic in found))
