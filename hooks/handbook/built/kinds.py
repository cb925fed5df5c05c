"""Which of the three words a missing file goes by: page, image, or file."""

from __future__ import annotations

from .page import UseKind
from .site import Case

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp")
_NOT_EXTENSIONS = {
    "com",
    "org",
    "net",
    "edu",
    "gov",
    "int",
    "io",
    "dev",
    "info",
    "uk",
    "de",
    "eu",
    "us",
    "ch",
    "at",
    "fr",
}
_PAGES = (".html", ".htm", ".md", ".markdown", ".xhtml")


def _name(case: Case) -> str:
    return case.outcome.target.rpartition("/")[2].lower()


def is_image(case: Case) -> bool:
    """An image by its use or its name."""
    return case.use.kind == UseKind.IMAGE or (
        case.use.kind != UseKind.REFRESH and _name(case).endswith(_IMAGES)
    )


def is_page(case: Case) -> bool:
    """What a reader would see: no extension, or that of a page."""
    name = _name(case)
    if is_image(case) or case.use.kind == UseKind.REFRESH:
        return False
    if case.use.kind == UseKind.ASSET:
        return (
            not name
            or name.endswith(_PAGES)
            or (case.use.where.startswith(("iframe", "frame")) and "." not in name)
        )
    return name.endswith(_PAGES) or "." not in name or not _is_file_name(name)


def is_asset(case: Case) -> bool:
    """All else that is loaded or downloaded."""
    return not (is_image(case) or is_page(case) or case.use.kind == UseKind.REFRESH)


def _is_file_name(name: str) -> bool:
    extension = name.rpartition(".")[2]
    if not name.rpartition(".")[0] or extension in _NOT_EXTENSIONS:
        return False
    return 1 <= len(extension) <= 5 and extension.isalnum() and not extension.isdigit()
