"""Turns a faulty address into a diagnostic: where it stands, and its fact and cure as one printable line."""

from __future__ import annotations

import html
import posixpath
import re
from functools import lru_cache
from pathlib import Path

from ..diagnostics import Diagnostic, did_you_mean, nearest, printable
from .page import BuiltPage
from .site import BuiltSite, Case

_BEFORE = re.compile(r"""[=(:"'\s,]\s*["'(\[]?\Z""")
NOWHERE = "\0"
"""What to find where a fault is the file's as a whole."""
_GUESSED_AMONG = 3000
"""Pages up to which the nearest name is looked for."""


def diagnostic_of_use(site: BuiltSite, case: Case, message: str, cure: str = "") -> Diagnostic:
    """A diagnostic about one address."""
    others = f" {case.also} other pages have it too." if case.also else ""
    return diagnostic_at(site, case.page.path, case.use.raw, message + others, cure, attribute=case.use.where)


def diagnostic_at(
    site: BuiltSite,
    path: str,
    subject: str,
    message: str,
    cure: str = "",
    *,
    find: str = "",
    attribute: str = "",
) -> Diagnostic:
    """A diagnostic about a place in a file, which is found by the text that stands there."""
    root = site.folder.root
    line, column = (0, 0) if find == NOWHERE else place_of(root, path, find or subject, attribute)
    if find and not line and find != NOWHERE:
        line, column = place_of(root, path, subject)
    return Diagnostic(
        path=printable(path),
        line=line,
        column=column,
        message=printable(message),
        cure=printable(cure),
        subject=printable(subject),
    )


def place_of(root: Path, path: str, text: str, attribute: str = "") -> tuple[int, int]:
    """Line and column of an address in a file, or zeros."""
    content = _text_of_file(root / path)
    for form in (text, html.escape(text), html.escape(text, quote=False), text.replace("/", "\\/")):
        if not form:
            continue
        start = _typed_at(content, form)
        if start >= 0:
            return content.count("\n", 0, start) + 1, start - content.rfind("\n", 0, start)
    return _of_empty(content, attribute)


def _typed_at(content: str, form: str) -> int:
    """Where an address stands as a value of its own, else where it first stands at all; -1 where it does not."""
    first = at = content.find(form)
    while at >= 0:
        behind = content[at + len(form) : at + len(form) + 1]
        if (not behind or behind in "\"',>)<\\#" or behind.isspace()) and _BEFORE.search(
            content, max(0, at - 60), at
        ):
            return at
        at = content.find(form, at + 1)
    return first


def _of_empty(content: str, attribute: str) -> tuple[int, int]:
    name = attribute.split()[-1] if attribute else ""
    match = re.search(rf"""\b{re.escape(name)}=(?:""|''|(?=[\s>]))""", content) if name else None
    if match is None:
        return 0, 0
    return content.count("\n", 0, match.start()) + 1, match.start() - content.rfind("\n", 0, match.start())


@lru_cache(maxsize=16)
def _text_of_file(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def guess(site: BuiltSite, case: Case) -> str:
    """`Did you mean '…'?` for a page or file that is not there, as the page would have to write it."""
    name = case.outcome.target.rstrip("/")
    if not case.page.is_html:
        return ""
    found = next(
        (form for start in _starts(site, case, name) for form in _forms(start) if form in site.folder.files),
        "",
    )
    if not found:
        last = re.sub(r"\.(?:md|html)$", "", name.rpartition("/")[2])
        same = [path for path in site.folder.files if _bare(path).rpartition("/")[2] == last]
        found = same[0] if len(same) == 1 and last != "index" else ""
    if not found and len(site.folder.files) <= _GUESSED_AMONG:
        names = {_bare(path): path for path in site.folder.files}
        found = names.get(nearest(name, names, cutoff=80) or "", "")
    return f"Did you mean '{written(site, case.page, found)}'?" if found else ""


def written(site: BuiltSite, page: BuiltPage, target: str) -> str:
    """A file's address as a page would write it."""
    if site.offline and (not target or target.endswith("/")):
        target = f"{target}index.html"
    address = posixpath.relpath(target or "index.html", page.folder or ".")
    if site.offline or not address.endswith("index.html"):
        return address
    return address.removesuffix("index.html") or "./"


def _starts(site: BuiltSite, case: Case, name: str) -> list[str]:
    """The name itself, and what was typed as it reads from the source, which lay one folder higher."""
    path = case.use.raw.partition("#")[0].partition("?")[0]
    above = posixpath.dirname(case.page.folder)
    return [name, posixpath.normpath(posixpath.join(above, path))] if path and not site.offline else [name]


def _forms(name: str) -> list[str]:
    bare = re.sub(r"(?:/index)?\.(?:md|html)$|/$", "", name)
    return [name, f"{bare}/index.html", f"{bare}.html"]


def _bare(path: str) -> str:
    return re.sub(r"(?:/index)?\.html$", "", path)


def guess_anchor(site: BuiltSite, target: str, fragment: str) -> str:
    """`Did you mean '#…'?` among the ids of a page."""
    page = site.pages.get(site.final(target) or "")
    if page is None or page.ids.count("\0") > _GUESSED_AMONG:
        return ""
    return did_you_mean(fragment, ids_to_guess(page.ids), form="'#{}'")


@lru_cache(maxsize=4)
def ids_to_guess(blob: str) -> frozenset[str]:
    """The ids of a page that an author may have meant."""
    return frozenset(name for name in blob.split("\0") if name and not name.startswith("__"))
