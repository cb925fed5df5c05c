"""Takes a typed address apart as a browser does, and judges its scheme."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from ..links.schemes import known

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_EMPTY_HOST = re.compile(r"https?:(?!//)|https?://(?=[/?#]|$)", re.I)
_HOST = re.compile(
    r"https?:(?!//)|https?://(?:[^/?#@]*@)?(?:\[[\w:.]+\](?::\d*)?(?=[/?#]|$)|[^\[\]/?#]*(?=[/?#]|$))", re.I
)
"""Square brackets stand around a number of IPv6 alone: browsers refuse any other host with one."""
_TWICE = re.compile(r"https?:/{0,3}https?(?::|//)", re.I)
_NO_COLON = re.compile(r"(?:https?|ftp)(?:;//|//|/(?=[\w-]+\.))", re.I)
_ADDRESS = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+|[^@\s/]+@localhost")

_MISTYPED = ("https", "http", "mailto", "ftp", "tel", "file", "data", "javascript")


class Address(NamedTuple):
    """The parts of an address; `scheme` is lower case, all else as typed."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str


def read(raw: str) -> Address:
    """Takes an address apart. White space around it, and line ends in it, don't count."""
    text = raw.strip(" \t\n\r\f")
    if "\n" in text or "\t" in text or "\r" in text:
        text = text.translate({9: None, 10: None, 13: None})
    text, _, fragment = text.partition("#")
    text, _, query = text.partition("?")
    scheme = host = ""
    match = _SCHEME.match(text)
    if match:
        scheme, text = match[1].lower(), text[match.end() :]
    if text.startswith("//") and scheme in ("", "http", "https", "ftp", "ws", "wss", "file"):
        host, slash, path = text[2:].partition("/")
        text = slash + path
    return Address(scheme, host.lower(), text, query, fragment.split(":~:")[0])


def decoded(text: str) -> str:
    """Percent-encoding undone; bytes that are not UTF-8 come out as they do in file names."""
    return unquote(text, errors="surrogateescape") if "%" in text else text


def scheme_fault(raw: str, scheme: str) -> str | None:
    """What is wrong with a scheme, as the cure; an empty string where no cure is known; None where nothing is."""
    text = raw.strip()
    if not scheme:
        match = _NO_COLON.match(text)
        return f"Did you mean '{_mended(text, match.end())}'?" if match else None
    if scheme in ("http", "https") and not _HOST.match(text):
        return "Correct its host."
    if scheme in ("http", "https") and (_TWICE.match(text) or _EMPTY_HOST.match(text)):
        return f"Did you mean '{scheme}://{re.sub('^[/:]+', '', _rest(text))}'?"
    if scheme == "file" or known(scheme):
        return None
    near = min(_MISTYPED, key=lambda known: OSA.distance(scheme, known))
    return (
        f"Did you mean '{near}:'?"
        if OSA.distance(scheme, near) <= 2
        else "Write an address that browsers know."
    )


def mail_fault(address: Address) -> bool:
    """Whether a `mailto:` names nobody."""
    people = [decoded(person).strip() for person in address.path.split(",")]
    return not all(_ADDRESS.search(person) for person in people)


def _rest(text: str) -> str:
    return re.sub(r"^(?:https?[:;/]+)+", "", text, flags=re.I)


def _mended(text: str, end: int) -> str:
    return f"{re.split('[;/]', text)[0]}://{text[end:].lstrip('/')}"
