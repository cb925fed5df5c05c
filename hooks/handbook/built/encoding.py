"""Bytes of a file as UTF-8: what it declares counts, as in a browser."""

from __future__ import annotations

import codecs
import re

HTML = re.compile(rb"<meta\b[^>]*\bcharset\s*=\s*[\"']?\s*([\w:.-]+)", re.I)
XML = re.compile(rb"\A\s*<\?xml\b[^>]*\bencoding\s*=\s*[\"']([\w:.-]+)", re.I)
CSS = re.compile(rb'\A@charset "([\w:.-]+)";')
DECLARED = ((".html", HTML), (".htm", HTML), (".css", CSS), (".svg", XML), (".xml", XML), (".rss", XML), (".atom", XML))  # fmt: skip
FAR = 1_024
"""Bytes in which a browser looks for what a page declares."""
LATIN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
"""Names that browsers read as Windows-1252."""


def as_utf8(path: str, content: bytes) -> tuple[bytes, str]:
    """The content, recoded where the file declares another encoding, and which byte is none of it, if there is one."""
    if content.isascii():
        return content, ""
    name = declared(path.lower(), content)
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        if name == "cp1252":
            return content.decode("latin-1").encode(), ""
        line = content.count(b"\n", 0, error.start) + 1
        shown = "UTF-8" if name == "utf-8" else name
        return content, f"has the byte 0x{content[error.start]:02x} on line {line}, which is not {shown}"
    return (content if name == "utf-8" else text.encode("utf-8", "replace")), ""


def declared(path: str, content: bytes) -> str:
    """The name of a file's encoding."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    pattern = next((pattern for ending, pattern in DECLARED if path.endswith(ending)), None)
    match = pattern.search(content, 0, FAR) if pattern else None
    name = match[1].decode("ascii").lower() if match else "utf-8"
    if name in LATIN:
        return "cp1252"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"
