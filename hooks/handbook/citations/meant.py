"""What is meant as a citation among what only looks like one: `@name` may be a person, a decorator or a package."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..diagnostics import nearest
from ..source.citation_keys import KEY

CROSS_REFERENCE = re.compile(r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|alg)[:-]", re.I)
KEY_SHAPED = re.compile(r"[A-Za-zÀ-ž][\w:.+-]*?(?:19|20)\d\d[a-z]{0,2}(?:[A-Za-z_:-]\w*)?")
NEAR = 85
"""How like a key of the bibliography a name is that means it, in percent."""
BRACKETED = re.compile(rf"\[[^\[\]]*?-?{KEY}[^\[\]]*\]")
BARE = re.compile(rf"(?<![\w@./:\\]){KEY}")
NAMELESS = re.compile(
    r"\[(?:[^\[\]@]{0,40}?\s)?-?@+(?:\{\s*\})?\s*(?:[#;,\]]|\s[^\W\d][\w-]*[^\[\]@]{0,60}\])"
)
"""`[@]`, `[@ key]`, `[see @, p. 3]`: a citation without its key, where no other text is read."""


def looks_like_key(name: str, known: Collection[str]) -> bool:
    """Whether a name outside brackets is meant as a key: it has a key's form, or is nearly one of those that are known."""
    return bool(KEY_SHAPED.fullmatch(name) or nearest(name, known, cutoff=NEAR))


def meant_in(text: str, known: Collection[str]) -> Iterator[re.Match[str]]:
    """The keys in a text that is no Markdown: those that are known, those in brackets, and those that look like one."""
    within = [match.span() for match in BRACKETED.finditer(text)]
    for match in BARE.finditer(text):
        name = key_of(match[0])
        if CROSS_REFERENCE.match(name):
            continue
        bracketed = any(start < match.start() < end for start, end in within)
        if bracketed or name in known or (len(known) > 0 and looks_like_key(name, known)):
            yield match


def key_of(typed: str) -> str:
    """The key of `@key`, `@{key}` or `@key#finding`."""
    return typed[1:].strip("{}").partition("#")[0]
