"""Styles and scripts named by their content, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_ATTRIBUTE = re.compile(r'(?P<name>\s(?:href|src|data-[a-z-]+)=")(?P<address>[^"#?]+\.(?:css|js))(?=")')

_MATERIAL = ("assets/javascripts/", "assets/stylesheets/")


def fingerprinted_names(files: Mapping[str, bytes]) -> dict[str, str]:
    """Each style and script with its name to come: `css/a.css` becomes `css/a.1f0c9a27d4.css`.

    Files that another style or script names keep theirs, and so do Material's, which have such names already.
    """
    own = {n: d for n, d in files.items() if n.endswith((".css", ".js")) and not n.startswith(_MATERIAL)}
    return {name: _name_with_digest(name, data) for name, data in own.items() if not _is_named(name, own)}


def _is_named(name: str, files: Mapping[str, bytes]) -> bool:
    base = posixpath.basename(name).encode()
    quoted = re.compile(rb"[\"'(/]" + re.escape(base) + rb"[\"')?]")
    return any(base in data and quoted.search(data) for other, data in files.items() if other != name)


def _name_with_digest(name: str, data: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{ending}"


def renamed(html: str, page: str, new: Mapping[str, str], site_url: str) -> str:
    """The page with the new names in its attributes; absolute addresses count from the site's base path."""
    base = urlsplit(site_url).path.rstrip("/") + "/"

    def changed(match: re.Match[str]) -> str:
        address = match["address"]
        if address.startswith(base):
            old = address[len(base) :]
        else:
            old = posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
        if old not in new:
            return match[0]
        return match["name"] + posixpath.join(posixpath.dirname(address), posixpath.basename(new[old]))

    return _ATTRIBUTE.sub(changed, html)
