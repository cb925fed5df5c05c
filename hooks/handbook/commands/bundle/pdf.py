"""The print edition: the whole handbook as one tagged PDF."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import importlib
import io
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .archive import BundleError
from .book import About, bind

NOT_INSTALLED = "The print edition needs WeasyPrint. Install it: python -m pip install 'mkdocs-handbook[pdf]', and Pango as your system has it."
SVG = "{http://www.w3.org/2000/svg}svg"
FONTS = {
    ("Book Serif", "font_source_serif_pro", "SourceSerifPro"): {
        "Regular": "normal 400",
        "It": "italic 400",
        "Bold": "normal 700",
    },
    ("Book Sans", "font_source_sans_pro", "SourceSansPro"): {
        "Regular": "normal 400",
        "It": "italic 400",
        "Bold": "normal 700",
    },
}
"""The families of the book, the packages that bring them, and their files: the same on every system."""


def require() -> None:
    """Raises BundleError where the printer is not installed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            importlib.import_module("weasyprint")
    except (ImportError, OSError):
        raise BundleError(NOT_INSTALLED) from None


def draw(
    files: Mapping[str, bytes], about: About, when: int, tell: Callable[[str], None] = lambda _: None
) -> bytes:
    """The PDF of an offline site: the same bytes from the same pages and date. `tell` hears how far it is."""
    from weasyprint import HTML

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    os.environ["SOURCE_DATE_EPOCH"] = str(when)  # the fonts carry the day on which they are cut down
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    styles = {name: data.decode() for name, data in files.items() if name.endswith(".css")}
    css = Path(__file__).with_name("book").joinpath("print.css").read_text(encoding="utf-8")
    book = bind(pages, about, font_faces() + css, styles)
    identifier = hashlib.sha256(re.sub(r"file://[^)]*/", "", book).encode()).hexdigest()[:32].encode()
    with progress(tell), counted_parts(), counted_pages(), tagged_pictures(), uncollected():
        return bytes(HTML(string=book).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


@contextlib.contextmanager
def counted_parts() -> Iterator[None]:
    """Let WeasyPrint count the parts of the tagged PDF: release 69 names each by its address in memory, which differs from
    run to run. Release 70 does not, but breaks some lines after their first word."""
    from weasyprint.pdf import tags

    numbers: dict[int, int] = {}
    tags.id = lambda part: numbers.setdefault(id(part), len(numbers) + 1)
    try:
        yield
    finally:
        del tags.id


@contextlib.contextmanager
def counted_pages() -> Iterator[None]:
    """Let the PDF count its pages where one is added: alone it counts them again for each of 60,000 parts."""
    PDF = importlib.import_module("pydyf").PDF
    count = PDF.page_references
    counted: dict[tuple[int, int], Any] = {}

    def page_references(document: Any) -> Any:
        key = (id(document), len(document.pages["Kids"]))
        if key not in counted:
            counted[key] = count.fget(document)
        return counted[key]

    PDF.page_references = property(page_references)
    try:
        yield
    finally:
        PDF.page_references = count


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Do not look for garbage: all boxes of a book are in use until it is written, and looking through them again and again
    took a third of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def tagged_pictures() -> Iterator[None]:
    """Let WeasyPrint tag a drawing that has a text in its place as a figure with that text; alone it does so for `<img>` only."""
    from weasyprint.pdf import tags

    build_tree = tags._build_box_tree

    def build_tree_of_picture(box: Any, *others: Any) -> Any:
        box = getattr(box, "_box", box)
        if box.element is not None and box.element_tag == SVG and box.element.get("alt"):
            box.element_tag = "img"
        return build_tree(box, *others)

    tags._build_box_tree = build_tree_of_picture
    try:
        yield
    finally:
        tags._build_box_tree = build_tree


def font_faces() -> str:
    """The style rules that name the fonts' files; none where their packages are not installed."""
    rules = []
    for (family, package, stem), faces in FONTS.items():
        spec = find_spec(package)
        for suffix, face in faces.items() if spec and spec.origin else ():
            file = Path(spec.origin).parent / "files" / f"{stem}-{suffix}.ttf"  # type: ignore[union-attr,arg-type]
            style, weight = face.split()
            rules.append(
                f'@font-face{{font-family:"{family}";src:url("{file.as_uri()}");font-style:{style};font-weight:{weight}}}'
            )
    return "\n".join(rules)


@contextlib.contextmanager
def progress(tell: Callable[[str], None]) -> Iterator[None]:
    """Pass on how many pages are set, every 50, and when they are written."""
    logger, listener = logging.getLogger("weasyprint.progress"), Listener(tell)
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    before, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = before


class Listener(logging.Handler):
    """Hears what WeasyPrint does."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.tell = tell
        self.furthest = 0

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if (
            (page := re.search(r"Page (\d+)$", message))
            and int(page[1]) % 50 == 0
            and int(page[1]) > self.furthest
        ):
            self.furthest = int(page[1])
            self.tell(f"… {page[1]} pages are set")
        elif message.startswith("Step 6"):
            self.tell("Writing the PDF …")
