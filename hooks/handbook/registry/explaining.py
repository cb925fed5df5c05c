"""What went wrong with a request, read off what the HTTP client raises."""

from __future__ import annotations

import ssl
from typing import Any

import httpx

from .failures import RegistryError


def timed_out(error: httpx.TimeoutException, limit: float, passed: bool) -> str:
    """What a time-out says."""
    if passed:
        return "The deadline of the run passed while it was answering (time-out)."
    if isinstance(error, httpx.ConnectTimeout):
        return "No connection came about in time (timeout)."
    return f"It did not finish its answer within {limit:.0f} seconds (timeout)."


def explained(error: Exception) -> RegistryError:
    """The cause behind what the HTTP client raised."""
    text = f"{error} {error.__cause__ or ''}".lower()
    if isinstance(error, httpx.ProxyError):
        return RegistryError("proxy", f"The proxy does not let it through ({error}).")
    chain: Any = error
    while chain is not None:
        if isinstance(chain, ssl.SSLError):
            reason = getattr(chain, "verify_message", "") or chain.reason or "handshake failed"
            return RegistryError(
                "TLS", f"Its certificate or encryption is not to be trusted (TLS: {reason})."
            )
        chain = chain.__cause__ or chain.__context__
    for cause, words, said in _CAUSES:
        if any(word in text for word in words):
            return RegistryError(cause, said)
    if isinstance(error, httpx.DecodingError):
        return RegistryError("compression", "Its answer is not compressed as it says (gzip fault).")
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol)):
        return RegistryError("address", "Its address is none that can be asked.")
    if isinstance(error, httpx.RemoteProtocolError):
        return RegistryError("not HTTP", "It does not answer in HTTP (malformed protocol).")
    return RegistryError("connection reset", "The connection broke (connection reset).")


_CAUSES = (
    ("connection refused", ("refused", "errno 111"), "Nothing listens at its address (connection refused)."),
    (
        "name not found",
        ("name or service", "errno -", "getaddrinfo", "no address"),
        "Its name is not known (DNS: host not found).",
    ),
    (
        "no answer",
        ("without sending a response",),
        "It closed the connection without an answer (connection closed).",
    ),
    (
        "truncated",
        ("complete message body", "incomplete chunked", "peer closed"),
        "Its answer broke off (truncated).",
    ),
    (
        "connection reset",
        ("reset by peer", "broken pipe", "errno 104"),
        "It broke the connection off (connection reset).",
    ),
    ("no network", ("unreachable", "no route"), "There is no way to its address (network unreachable)."),
)
