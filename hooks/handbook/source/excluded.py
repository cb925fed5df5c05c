"""Files of the folder of pages that MkDocs leaves out: by `exclude_docs`, by the plugin `exclude`, and by its own habits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Any

STARS = re.compile(r"\[\^/\]\*((?:(?!\[\^/\]\*)[^()])+)(?=\[\^/\]\*)")
"""A star and what stands between it and the next one: the first place where that stands is as good as any, and no other is tried."""


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
        with suppress(re.error):
            patterns.append(re.compile(str(typed)))
    for uri in uris if globs or patterns else ():
        if any(fnmatchcase(uri, g) for g in globs) or any(p.match(uri) for p in patterns):
            yield uri


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def matching(uris: Collection[str], patterns: str) -> list[str]:
    """The paths that patterns in the manner of .gitignore match."""
    import pathspec

    spec = pathspec.GitIgnoreSpec.from_lines(patterns.splitlines())
    for pattern in spec.patterns:
        if pattern.regex is not None and STARS.search(typed := str(pattern.regex.pattern)):
            pattern.regex = re.compile(STARS.sub(r"(?>[^/]*?\1)", typed))
    return [uri for uri in uris if spec.match_file(uri)]
