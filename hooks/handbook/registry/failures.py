"""Why a registry's answer could not be had or read: each cause by its own name, none of them a verdict on a reference."""

from __future__ import annotations

UNREADABLE = frozenset(
    {"truncated", "malformed", "content type", "compression", "encoding", "too large", "empty", "incomplete"}
)
"""Causes where something came, but nothing that could be read."""
RETRIED = frozenset(
    {
        "rate limit",
        "server error",
        "timeout",
        "truncated",
        "connection reset",
        "no answer",
        "not HTTP",
        "empty",
    }
)
HOPELESS = frozenset(
    {
        "connection refused",
        "name not found",
        "TLS",
        "redirect loop",
        "redirect elsewhere",
        "forbidden",
        "proxy",
    }
)
"""Causes that the next request to the same registry will meet as well."""


class RegistryError(Exception):
    """What went wrong, in one sentence, under the name of its cause."""

    def __init__(self, cause: str, text: str, *, wait: float | None = None) -> None:
        super().__init__(text)
        self.cause = cause
        self.text = text
        self.wait = wait
        """Seconds that the registry asks to wait."""

    @property
    def rule(self) -> str:
        """The rule under which it is told."""
        if self.cause == "wrong record":
            return "record-other"
        return "record-unreadable" if self.cause in UNREADABLE else "record-unreachable"


class NotThere(Exception):
    """The registry answered that it has no such record."""
