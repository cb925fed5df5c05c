"""What a file of a built site asks of other files: its uses, its ids, and text that should have become something."""

from __future__ import annotations

from typing import Final, NamedTuple


class UseKind:
    """What a browser does with an address. Plain numbers: they cross from process to process by the thousand."""

    LINK: Final = 0
    """Followed when a reader asks for it."""
    IMAGE: Final = 1
    ASSET: Final = 2
    """Loaded with the page: script, style, font, frame, media."""
    META: Final = 3
    """Told to machines (canonical, preview cards, site map); no browser loads it."""
    REFRESH: Final = 4
    """Where a redirecting page sends its reader."""


class Use(NamedTuple):
    """One address in one file."""

    kind: int
    raw: str
    where: str
    """Element and attribute, `a href`; or what holds it, `Mermaid click`."""


class Leftover(NamedTuple):
    """Something that was meant to become something else, under the rule that tells it."""

    rule: str
    subject: str
    text: str


class BuiltPage(NamedTuple):
    """One file that names others; `folder` is what its relative addresses start from."""

    path: str
    folder: str
    uses: tuple[Use, ...] = ()
    ids: str = "\0"
    """All ids, each between NUL characters: compact, and searched without building sets."""
    leftovers: tuple[Leftover, ...] = ()
    canonical: str = ""
    stamp: str | None = None
    is_html: bool = False
    is_listed: bool = False
    """MkDocs made it and it does not ask to stay out of search engines."""

    def has_id(self, name: str) -> bool:
        """Whether an element of the page has this id."""
        return f"\0{name}\0" in self.ids

    @property
    def refresh(self) -> str | None:
        """Where the page sends its reader, as typed."""
        for use in self.uses:
            if use.kind == UseKind.REFRESH:
                return use.raw
        return None
