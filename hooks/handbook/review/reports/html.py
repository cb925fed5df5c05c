"""A page that needs nothing from outside: before and after side by side, words marked, for keyboard, phone and print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from ...reports.neutral import INVISIBLE
from ..cards import TITLES, Addresses, Card, cards, count, headline, in_short, reasons, removed, worst
from ..outcome import Review
from ..reach import reached, stewards
from ..showing import MarkedWords, marked

CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def report(review: Review, to: Addresses) -> str:
    """The page."""
    style = files("handbook.review").joinpath("reports/review.css").read_text("utf-8")
    listed = cards(review.events)
    body = "\n".join([*sections(listed, to), *no_longer_said(listed), *notes(review)])
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{CSP}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n<title>Which statements changed?</title>\n<style>\n{style}</style>\n</head>\n'
        f'<body>\n<a class="skip" href="#changes">Skip to the changes</a>\n<header><h1>Which statements changed?</h1>\n<p>{escape_text(headline(review))}. '
        f'Most dangerous first.</p></header>\n{"".join([*most_dangerous(listed), *toc(listed), *unread(review)])}\n<main id="changes">\n{body}\n</main>\n</body>\n</html>\n'
    )


def most_dangerous(listed: Sequence[Card]) -> Iterator[str]:
    """The cards to see first, each in a line that leads to it."""
    if first := worst(listed):
        lines = "".join(
            f"<li><a href='#card-{n}'>{escape_text(in_short(card))}</a></li>"
            for n, card in enumerate(first, 1)
        )
        yield f"<section aria-label='Most dangerous'><ol class='worst'>{lines}</ol></section>"


def toc(listed: Sequence[Card]) -> Iterator[str]:
    """The kinds of changes, each with a link to its first card."""
    kinds = Counter(e.code for card in listed for e in card.events)
    if kinds:
        links = "".join(
            f"<li><a href='#{escape_text(kind)}'>{escape_text(kind)}</a> {number}</li>"
            for kind, number in kinds.items()
        )
        yield f"<nav aria-label='Kinds'><details><summary>{count(len(kinds), 'kind')}</summary><ul>{links}</ul></details></nav>"


def unread(review: Review) -> Iterator[str]:
    """The files that belong to the handbook and were not compared."""
    if review.unread:
        yield f"<details class='unread'><summary>Not read: {count(len(review.unread), 'file')}</summary><ul>"
        yield from (f"<li>{escape_text(p)}: {escape_text(why)}</li>" for p, why in review.unread.items())
        yield "</ul></details>"


def sections(listed: Sequence[Card], to: Addresses) -> Iterator[str]:
    """The cards by level."""
    seen: set[str] = set()
    numbers = {id(card): n for n, card in enumerate(worst(listed), 1)}
    explained = list(reasons(listed))
    for level, title in TITLES.items():
        chosen = [(card, why) for card, why in explained if card.section == level]
        if chosen:
            yield f"<section><h2>{escape_text(title)} ({len(chosen)})</h2>"
            for card, why in chosen:
                fresh = [e.code for e in card.events if e.code not in seen]
                seen.update(fresh)
                own = [f"card-{numbers[id(card)]}"] if id(card) in numbers else []
                yield article(card, why, [*own, *dict.fromkeys(fresh)], to)
            yield "</section>"


def article(card: Card, why: Sequence[str], anchors: Sequence[str], to: Addresses) -> str:
    """One card; `anchors` are its own and the kinds that it is the first of."""
    place = escape_text(card.place)
    if address := to.diff(card) or to.preview(card):
        place = f'<a href="{escape_text(address)}">{place}</a>'
    targets = "".join(f"<span id='{escape_text(a)}'></span>" for a in anchors)
    heads = "".join(
        f"<h3><span class='kind'>{escape_text(e.code)}</span> {escape_text(e.message)}</h3>"
        for e in card.events
    )
    views = "".join(sides(before, after) for before, after in card.sides)
    because = "".join(f"<p class='why'>{escape_text(reason)}</p>" for reason in why)
    box = f"<label class='read'><input type='checkbox'> Read <span class='unseen'>{escape_text(card.first.message)}</span></label>"
    return f"<article class='{card.section}'>{targets}{heads}<p class='place'>{place} {box}</p>{views}{because}</article>"


def sides(before: str, after: str) -> str:
    """A statement before and after, with the changed words marked."""
    was, now = marked(before, after)
    return f"<div class='sides'>{side('was', 'Before', before, was, 'del')}{side('now', 'After', after, now, 'ins')}</div>"


def side(name: str, title: str, said: str, pieces: Sequence[MarkedWords], tag: str) -> str:
    """One side of a statement; statements that came or went together are a list."""
    if not said:
        return ""
    if "\n" in said:
        lines = "".join(f"<li>{escape_text(line)}</li>" for line in said.split("\n"))
        return f"<div class='{name}'><h4>{title}</h4><ul>{lines}</ul></div>"
    words = "".join(
        f"<{tag}>{escape_text(p.text)}</{tag}>" if p.changed else escape_text(p.text) for p in pieces
    )
    return f"<div class='{name}'><h4>{title}</h4><p>{words}</p></div>"


def no_longer_said(listed: Sequence[Card]) -> Iterator[str]:
    """All statements that went, in one list."""
    gone = removed(listed)
    if len(gone) > 1:
        yield f"<section><h2>No longer said ({len(gone)})</h2><details><summary>{count(len(gone), 'statement')}</summary><ul>"
        yield from (f"<li>{escape_text(place)}: {escape_text(line)}</li>" for place, line in gone)
        yield "</ul></details></section>"


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
    if other := [(path, why) for path, why in review.unseen.items() if path not in review.unread]:
        yield f"<section><h2>Not looked at</h2><details><summary>{count(len(other), 'changed file')}</summary><ul>"
        yield from (f"<li>{escape_text(p)}: {escape_text(why)}</li>" for p, why in other)
        yield "</ul></details></section>"


def escape_text(value: str) -> str:
    """Text that stays text."""
    return escape(INVISIBLE.sub(" ", value.encode("utf-8", "backslashreplace").decode("utf-8")), quote=True)
