"""Files of the folder of pages that MkDocs leaves out: by `exclude_docs`, by the plugin `exclude`, and by its own habits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Any

from ..diagnostics import Unread
from .data import Data

ONE = r"(?:\\.|(?!\[\^/\]\*)\[\^?+\]?+(?:\\.|[^\]\\])*+\]|[^()\[\\])"
"""What stands for one character in the expression that is made of a pattern."""
STARS = re.compile(rf"\[\^/\]\*({ONE}*+)(?=\[\^/\]\*)")
FOLDERS = re.compile(rf"(\(\?:(?:\.\+/|/\.\+)\)\?/?)((?:{ONE}|\[\^/\]\*)++)(?=\(\?:/\.\+\)\?/)")
"""A star, or two for any folders, and what stands between it and the next one: the first place where that stands is as good as
any, and no other is tried."""
PIECES = re.compile(
    r"""
    \\. | \[ \^? \]? (?: \\. | [^\]\\] )* \]                               # one character, whatever it is
    | (?P<open> \( ) | (?P<close> \) (?P<again> [*+] | \{\d*,)? ) | (?P<repeat> [*+] | \{\d*, ) | (?P<other> \| )
    """,
    re.X | re.S,
)
MOST_REPEATS = 3


def excluded(uris: Collection[str], values: Mapping[str, Any], plugin: Mapping[str, Any]) -> dict[str, str]:
    """The excluded ones of some paths below docs_dir; `plugin` are the settings of the plugin `exclude`."""
    return {
        uri: "excluded" for uri in (*_by_setting(uris, values.get("exclude_docs")), *_by_plugin(uris, plugin))
    }


def _by_setting(uris: Collection[str], typed: Any) -> list[str]:
    """Hidden files and `templates/` always are, unless the setting takes them back."""
    if isinstance(typed, str) and typed.strip():
        return matching(uris, f".*\n/templates/\n{typed}")
    return [uri for uri in uris if f"/{uri}".find("/.") >= 0 or uri.startswith("templates/")]


def _by_plugin(uris: Collection[str], settings: Mapping[str, Any]) -> Iterator[str]:
    globs = [str(p) for p in _listed(settings.get("glob"))]
    patterns = []
    for typed in _listed(settings.get("regex")):
        with suppress(re.error, RecursionError, OverflowError):
            if is_quick(str(typed)):
                patterns.append(re.compile(str(typed)))
    for uri in uris if globs or patterns else ():
        if any(fnmatchcase(uri, g) for g in globs) or any(p.match(uri) for p in patterns):
            yield uri


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def matching(uris: Collection[str], patterns: str) -> list[str]:
    """The paths that patterns in the manner of .gitignore match."""
    matches = matcher(patterns)
    return [uri for uri in uris if matches(uri)]


def matcher(patterns: str) -> Callable[[str], bool]:
    """Whether patterns in the manner of .gitignore, one a line, match a path: in steps that grow with the path, whatever is typed."""
    import pathspec

    spec = pathspec.GitIgnoreSpec.from_lines(patterns.splitlines())
    for pattern in spec.patterns:
        if pattern.regex is not None:
            pattern.regex = re.compile(at_first_places(str(pattern.regex.pattern)))
    return spec.match_file


def at_first_places(typed: str) -> str:
    """The expression of a pattern, with each part but the last taken where it first fits."""
    lazy = FOLDERS.sub(lambda m: f"(?>{m[1].replace('+', '+?').replace(')?', ')??')}{m[2]}(?=/))", typed)
    return STARS.sub(r"(?>[^/]*?\1)", lazy)


def is_quick(typed: str) -> bool:
    """Whether a regular expression is tried in few ways: no repeat or choice within a repeat, and few repeats side by side."""
    number, varied = 0, [False]
    for piece in PIECES.finditer(typed):
        if piece["open"]:
            varied.append(False)
        elif piece["close"] and len(varied) > 1:
            inner = varied.pop()
            if inner and piece["again"]:
                return False
            varied[-1] |= inner or bool(piece["again"])
        elif piece["repeat"] or piece["other"]:
            varied[-1] = True
        number += bool(piece["repeat"] or piece["again"])
    return number <= MOST_REPEATS


def not_tried(configuration: Data, plugin: Mapping[str, Any]) -> Iterator[Unread]:
    """The regular expressions of the plugin `exclude` that could be tried for years."""
    for typed in map(str, _listed(plugin.get("regex"))):
        if not is_quick(typed):
            why = f"The expression '{typed}' of the plugin 'exclude' repeats what repeats, and is not tried."
            yield Unread(configuration.path, why, configuration.place("plugins")[0])
