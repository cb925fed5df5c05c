"""Response headers for static hosts: a content policy by hashes, and long caching for names that carry a hash."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import quote

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S | re.I)
_STYLE = re.compile(r"<style(?P<attributes>[^>]*)>(?P<text>.*?)</style>", re.S | re.I)
_SOURCE = re.compile(r"\ssrc\s*=", re.I)
_KIND = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]+)""", re.I)
_RUN = ("", "text/javascript", "application/javascript", "module", "importmap", "speculationrules")
_FEATURES = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb".split()

SECURITY = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
}
DRAWN_IN_BROWSER = '<div class="mermaid">'
ANY_STYLE = "'unsafe-inline'"
IMMUTABLE = "public, max-age=31536000, immutable"


def hashes(html: str) -> tuple[set[str], set[str]]:
    """The hashes of a page's inline scripts and inline styles, as the policy writes them.

    A diagram that is left to the browser is styled as it is drawn, by styles that no hash foresees.
    """
    scripts = {_hash(match["text"]) for match in _SCRIPT.finditer(html) if _runs(match["attributes"])}
    if DRAWN_IN_BROWSER in html:
        return scripts, {ANY_STYLE}
    return scripts, {_hash(found["text"]) for found in _STYLE.finditer(html)}


def _runs(attributes: str) -> bool:
    """Data blocks, such as JSON-LD, are not run and need no leave."""
    kind = _KIND.search(attributes)
    return not _SOURCE.search(attributes) and (kind[1].lower() if kind else "") in _RUN


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy(scripts: Iterable[str], styles: Iterable[str], *, framing: bool = True) -> str:
    """The content policy that lets inline scripts and styles with these hashes do what they do, and nothing else."""
    styles = set(styles)
    styles = {ANY_STYLE} if ANY_STYLE in styles else styles  # beside a hash it means nothing
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *sorted(scripts)]),
        "style-src": " ".join(["'self'", *sorted(styles)]),
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        **({"frame-ancestors": "'none'"} if framing else {}),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(scripts: Iterable[str], styles: Iterable[str], lasting: Iterable[str]) -> str:
    """A `_headers` file, as Netlify, Cloudflare Pages and others read it; `lasting` are files named by their content."""
    all_over = {"Content-Security-Policy": policy(scripts, styles), **SECURITY}
    blocks = [
        ("/*", all_over),
        *((quote(f"/{name}"), {"Cache-Control": IMMUTABLE}) for name in sorted(lasting)),
    ]
    return (
        "\n".join("\n".join([path, *(f"  {n}: {v}" for n, v in set_.items())]) for path, set_ in blocks)
        + "\n"
    )


def with_policy(html: str) -> str:
    """The page with its policy inside, for hosts that send no headers of one's own."""
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(*hashes(html), framing=False)}">'
    return re.sub(r"(<meta charset=[^>]*>)", lambda found: found[1] + tag, html, count=1, flags=re.I)
