"""Who can follow an address of the web: all, one computer or network, or the members of a library."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

OWN_NETWORK = re.compile(
    r"""(?:(?:^|\.)(?:localhost|local|internal|intranet|lan|corp|localdomain)|^[\w-]+  # names that no public server has
    |^(?:127|10)(?:\.\d+){3}|^192\.168(?:\.\d+){2}|^172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|^\[::1\])(?::\d+)?$""",
    re.I | re.X,
)
PROXY = re.compile(r"(?:ez-?|lib)proxy|(?:^|\.)[a-z]?proxy(?:\.[\w-]+){2,}$", re.I)
"""A host that lets a library's members in; `proxy.org` itself is somebody's site."""
LOGIN = re.compile(r"/login\?q?url=https?", re.I)


def host(address: str) -> str:
    """The host that an address names; empty where it cannot be read."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2]
    except ValueError:
        return ""


def reached_by_few(address: str) -> str:
    """Why few can follow an address, as a sentence; empty where all can."""
    if OWN_NETWORK.search(host(address)):
        return f"'{address}' is an address within one computer or network."
    is_proxy = PROXY.search(host(address)) or LOGIN.search(address)
    return f"'{address}' goes through a library's proxy." if is_proxy else ""
