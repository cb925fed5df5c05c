"""A file must have a name that every server, disk and archive can hold."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..folder import folded
from ..site import BuiltSite
from ..wording import NOWHERE, diagnostic_at

_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(1, 10)),
    *(f"lpt{n}" for n in range(1, 10)),
}


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path in sorted([*site.folder.files, *site.folder.folders]):
        other = seen.setdefault(folded(path), path)
        why = f"differs from '{other}' in case or accents only" if other != path else _why(path, site.offline)
        if why:
            yield diagnostic_at(site, path, path, f"'{path}' {why}.", "Rename it.", find=NOWHERE)


def _why(path: str, offline: bool) -> str:
    name = path.rpartition("/")[2]
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in name):
        return "has a control character in its name"
    if any("\ud800" <= sign <= "\udfff" for sign in name):
        return "has a name that is not UTF-8"
    if not offline:
        return ""
    if set(name) & set(chr(34) + "<>:|?*" + chr(92)) or name.endswith((".", " ")):
        return "has a name that Windows can't hold"
    return "has a name that Windows keeps for itself" if name.partition(".")[0].lower() in _RESERVED else ""
