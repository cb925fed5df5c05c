"""Names of tests made from texts.

Pytest writes what is not plain ASCII with backslashes, and finds a test by such a name only once a process.
"""

from __future__ import annotations

import re

UNSAFE = re.compile(r"[^ -\[\]-~]+|::+")


def readable_id(text: object, length: int = 90) -> str:
    """The text as the name of a test can hold it."""
    begins = str(text)[: 4 * length]
    return " ".join(UNSAFE.sub(" ", begins).split())[:length].strip() or "-"
