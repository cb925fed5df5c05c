"""A page that needs nothing from outside: before and after side by side, words marked, for keyboard, phone and print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from urllib.parse import quote

from ...reports.neutral import INVISIBLE
from ..compare import Review
from ..events import Event
from ..reach import reached, stewards
from .markdown import TITLES, count, levels

SHORT = 10
"""How many kinds are listed at the top without being asked for."""
CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def report(review: Review, site_url: str) -> str:
    """The page."""
    style = files("handbook.review").joinpath("reports/review.css").read_text("utf-8")
    told = levels(review.events)
    body = "\n".join([*sections(review, site_url), *notes(review)])
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{CSP}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n<title>Which statements changed?</title>\n<style>\n{style}</style>\n</head>\n'
        f'<body>\n<a class="skip" href="#changes">Skip to the changes</a>\n<header><h1>Which statements changed?</h1>\n<p>{escape_text(told)} in {count(len(review.changed), "changed file")}. '
        f'Most dangerous first.</p></header>\n{"".join(toc(review))}\n<main id="changes">\n{body}\n</main>\n</body>\n</html>\n'
    )


def toc(review: Review) -> Iterator[str]:
    kinds = Counter(e.code for e in review.events)
    if kinds:
        listed = "".join(
            f"<li><a href='#{escape_text(kind)}'>{escape_text(kind)}</a> {number}</li>"
            for kind, number in kinds.items()
        )
        open_ = " open" if len(kinds) <= SHORT else ""
        yield f"<nav aria-label='Kinds'><details{open_}><summary>{count(len(kinds), 'kind')}</summary><ul>{listed}</ul></details></nav>"


def sections(review: Review, site_url: str) -> Iterator[str]:
    seen: set[str] = set()
    for level, title in TITLES.items():
        found = [e for e in review.events if e.level == level]
        if found:
            yield f"<section><h2>{escape_text(title)}</h2>"
            for e in found:
                yield article(e, site_url, first=e.code not in seen)
                seen.add(e.code)
            yield "</section>"


def article(e: Event, site_url: str, *, first: bool) -> str:
    place = escape_text(f"{e.path}:{e.line}" if e.line else e.path)
    if site_url.startswith(("https://", "http://")) and e.page:
        place = f'<a href="{escape_text(site_url.rstrip("/"))}/{quote(e.page, safe="/#-_.~")}">{place}</a>'
    was = (
        f"<div class='was'><h4>Before</h4><p>{marked(e.before, e.old, 'del')}</p></div>"
        if e.before
        else "<div class='was none'><h4>Before</h4><p>Not there.</p></div>"
    )
    now = (
        f"<div class='now'><h4>After</h4><p>{marked(e.after, e.new, 'ins')}</p></div>"
        if e.after
        else "<div class='now none'><h4>After</h4><p>Not there.</p></div>"
    )
    sides = (
        f"<div class='sides'>{was}{now}</div>"
        if (e.before or e.after) and (e.before != e.after or e.old)
        else ""
    )
    anchor = f" id='{escape_text(e.code)}'" if first else ""
    return f"<article{anchor} class='{e.level}'><h3><span class='kind'>{escape_text(e.code)}</span> {escape_text(e.message)}</h3><p class='place'>{place}</p>{sides}<p class='why'>{escape_text(e.why)}</p></article>"


def marked(whole: str, words: str, tag: str) -> str:
    """A statement with the changed words marked."""
    at = whole.find(words) if words else -1
    if at < 0:
        return escape_text(whole)
    return (
        f"{escape_text(whole[:at])}<{tag}>{escape_text(words)}</{tag}>{escape_text(whole[at + len(words) :])}"
    )


def notes(review: Review) -> Iterator[str]:
    people = stewards(review)
    if people:
        yield "<section><h2>Reviews that no longer cover their text</h2><div class='scroll' role='region' tabindex='0' aria-label='Reviews'><table><thead><tr><th scope='col'>Page<th scope='col'>Review<th scope='col'>Reviewers<th scope='col'>Authors</tr></thead><tbody>"
        yield from (
            f"<tr><th scope='row'>{escape_text(s.path)}</th><td>{escape_text(s.reviewed)}</td><td>{escape_text(s.reviewers) or 'nobody'}</td><td>{escape_text(s.authors)}</td></tr>"
            for s in people
        )
        yield "</tbody></table></div></section>"
    if far := reached(review):
        yield "<section><h2>Also shown or linked elsewhere</h2><ul>"
        yield from (
            f"<li>{escape_text(what)}: {', '.join(escape_text(p) for p in pages)}</li>" for what, pages in far
        )
        yield "</ul></section>"
    if review.unseen:
        yield f"<section><h2>Not looked at</h2><details><summary>{count(len(review.unseen), 'changed file')}</summary><ul>"
        yield from (f"<li>{escape_text(p)}: {escape_text(why)}</li>" for p, why in review.unseen.items())
        yield "</ul></details></section>"


def escape_text(value: str) -> str:
    """Text that stays text."""
    return escape(INVISIBLE.sub(" ", value.encode("utf-8", "backslashreplace").decode("utf-8")), quote=True)
