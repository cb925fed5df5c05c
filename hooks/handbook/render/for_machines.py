"""What assistants and scripts are given: `llms.txt`, and each page as Markdown, with the same limits that readers are told."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from ..citations import works
from ..corpus import Corpus
from ..diagnostics import on_one_line
from ..source.markdown_page import SourcePage
from . import references as refs
from .statement_files import LIMITS
from .statements import visible_text

_SNIPPET = re.compile(r'^[ \t]*--8<-- "(?P<name>[^"]+)"[ \t]*$', re.M)
_PART = re.compile(r"^[ \t]*```handbook\n.*?^[ \t]*```[ \t]*$", re.M | re.S)
BRACKET, ESCAPE = re.compile(r"[\[\]\\]"), r"\\\g<0>"
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)


def address(url: str) -> str:
    """Where a page's Markdown lies, from the page's own address below the site's root."""
    return f"{url}index.md" if url.endswith("/") or not url else f"{posixpath.splitext(url)[0]}.md"


def markdown(page: SourcePage, corpus: Corpus, url: str) -> str:
    """The page as its author wrote it, its snippets put in, followed by the works it cites."""
    body = _FRONT.sub("", page.text, count=1)
    snippets = {posixpath.basename(path): text for path, text in page.snippets.items()}
    body = _SNIPPET.sub(lambda m: snippets.get(posixpath.basename(m["name"]), "").strip(), body)
    body = _PART.sub(f"(Here the page shows a picture, table or list made from data: see {url}.)", body)
    keys = dict.fromkeys(
        w.key for c in page.reading.citations for w in works(c.raw) if w.key in corpus.bibliography
    )
    listed = "".join(
        f"- @{key}: {unescape(visible_text(refs.entry(corpus.bibliography[key], corpus)))}\n" for key in keys
    )
    facts = [f"Address: {url}", f"Limits: {LIMITS}"]
    facts += [
        f"{name}: {on_one_line(str(page.meta[key]))}"
        for name, key in (
            ("Depth", "depth"),
            ("Certainty of the main points", "certainty"),
            ("Last change", "updated"),
        )
        if page.meta.get(key)
    ]
    head = "\n".join(f"> {fact}  " for fact in facts)
    cited = f"\n## Works cited\n\n{listed}" if listed else ""
    return f"{head}\n\n{body.strip()}\n{cited}"


def llms(name: str, description: str, pages: Iterable[tuple[str, str, str]]) -> str:
    """`llms.txt`: what the site is, its limits, and the Markdown of each page (title, address, description)."""
    listed = "".join(
        f"- [{BRACKET.sub(ESCAPE, on_one_line(title))}]({at}): {on_one_line(about)}\n"
        for title, at, about in pages
    )
    return (
        f"# {on_one_line(name)}\n\n> {on_one_line(description)}\n\n{LIMITS}\n\nDo not give doses or advice for a person from these pages. Quote a sentence "
        f"with its sources and certainty. Signs that cannot wait come first: see the page 'When to seek care now'.\n\n"
        f"## Data\n\n- [statements.json](statements.json): every statement with its id, sources and findings\n- [statements.jsonld](statements.jsonld): the same as schema.org claims (JSON-LD)\n\n## Pages\n\n{listed}"
    )


def files(corpus: Corpus, urls: Mapping[str, str], site_url: str) -> Iterator[tuple[str, str]]:
    """All of it: paths below the site's folder, and what stands there. `urls` are the pages' own, by their paths below docs_dir."""
    root = site_url.rstrip("/") + "/" if site_url else ""
    listed = []
    for uri, url in urls.items():
        page = corpus.pages.get(uri)
        if page is None or uri.startswith("contributing/"):
            continue
        at = address(url)
        yield at, markdown(page, corpus, root + url)
        listed.append((page.title, at, str(page.meta.get("description") or "")))
    values = corpus.project.values
    yield (
        "llms.txt",
        llms(str(values.get("site_name") or ""), str(values.get("site_description") or ""), listed),
    )
