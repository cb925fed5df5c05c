"""Quick fixes in an editor: a finding whose cure names the right word is corrected by choosing it."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostic

MEANT = re.compile(r"Did you mean '(?P<meant>[^'\n]+)'\?")


def replacement(typed: str, diagnostic: Diagnostic) -> str | None:
    """What should stand in place of the text that a finding is about; None where its cure does not say.

    `typed` is that text as it stands in the document: the subject, with a sign before it or without.
    """
    match = MEANT.search(diagnostic.cure)
    subject = diagnostic.subject
    if match is None or not subject:
        return None
    meant = match["meant"]
    if meant.startswith("#") and "#" in subject:
        meant = subject.partition("#")[0] + meant
    if "#" in subject and "#" not in meant:
        meant += f"#{subject.partition('#')[2]}"
    for sign in "@#":
        bare = subject.removeprefix(sign)
        if meant.startswith(sign) and not subject.startswith(sign) and f"{sign}{bare}" in typed:
            return typed.replace(f"{sign}{bare}", meant, 1)
    if meant.startswith("@") and not subject.startswith("@"):
        meant = meant[1:]
    return typed.replace(subject, meant, 1) if subject in typed and meant != subject else None
