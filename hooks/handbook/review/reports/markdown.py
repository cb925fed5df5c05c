"""One comment on a pull request: most dangerous first, under 60 kB, and nothing in it that acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...reports.neutral import code_span, neutral_markdown
from ..cards import TITLES, Addresses, Card, cards, count, headline, in_short, reasons, removed, worst
from ..danger import WHOLE_PAGES
from ..outcome import Review
from ..reach import reached, stewards
from ..showing import MarkedWords, marked

MARKER = "<!-- handbook-review -->"
LARGEST = 58_000
OPEN = 25
"""How many cards of a level stand open; the rest is folded, but for pages that came or went."""
LISTED = 60
"""How many lines of a page, a section or a list are shown."""
RESERVED = 200


def report(review: Review, to: Addresses) -> str:
    """The comment."""
    listed = cards(review.events)
    head = [
        MARKER,
        "## Which statements changed?",
        "",
        f"**{headline(review)}.** Most dangerous first.",
        "",
        *most_dangerous(listed),
        *unread(review),
    ]
    tail = [*no_longer_said(listed), *notes(review)]
    budget = LARGEST - min(size(head) + size(tail), LARGEST // 3)
    body, left = fitting(listed, to, budget)
    if left:
        body += [
            "",
            f"**{count(left, 'more change', 'more changes')}** did not fit here; `handbook review` lists them all.",
        ]
    return "\n".join(bounded([*head, *body, *tail])) + "\n"


def most_dangerous(listed: list[Card]) -> Iterator[str]:
    """The cards to see first, each in a line."""
    if first := worst(listed):
        lines = enumerate(first, 1)
        yield from (f"{n}. {code_span(card.place)}: {neutral_markdown(in_short(card))}" for n, card in lines)
        yield ""


def fitting(listed: Iterable[Card], to: Addresses, budget: int) -> tuple[list[str], int]:
    """The sections of the comment as far as there is room, and how many cards there is none for."""
    sections: dict[str, list[tuple[Card, str]]] = {title: [] for title in TITLES}
    left = 0
    for card, why in reasons(listed):
        text = item(card, why, to)
        budget -= len(text.encode()) + 1
        if budget > RESERVED:
            sections[card.section].append((card, text))
        else:
            left += 1
    return [line for level, title in TITLES.items() for line in section(level, title, sections[level])], left


def section(level: str, title: str, items: list[tuple[Card, str]]) -> Iterator[str]:
    """The cards of a level; many of them, and other wording, are folded."""
    if not items:
        return
    whole = [text for card, text in items if card.first.code in WHOLE_PAGES]
    rest = [text for card, text in items if card.first.code not in WHOLE_PAGES]
    room = 0 if level == "info" else max(0, OPEN - len(whole))
    opened = [text for card, text in items if text in whole or text in rest[:room]]
    yield from (f"### {title} ({len(items)})", "", *opened)
    if folded := rest[room:]:
        yield from ("", f"<details><summary>{len(folded)} more</summary>", "", *folded, "", "</details>")
    yield ""


def item(card: Card, why: Iterable[str], to: Addresses) -> str:
    """One card: a box to tick, its place, its changes, and the statement before and after."""
    links = [
        f"[{name}]({address})"
        for name, address in (("diff", to.diff(card)), ("preview", to.preview(card)))
        if address
    ]
    beside = f" ({', '.join(links)})" if links else ""
    lines = [f"- [ ] {code_span(card.place)}{beside}"]
    lines += [f"  - **{e.code}**: {neutral_markdown(e.message)}" for e in card.events]
    for before, after in card.sides:
        was, now = marked(before, after)
        lines += [*side("before", before, was, "del"), *side("after", after, now, "ins")]
    lines += [f"  - _{reason}_" for reason in why]
    return "\n".join(lines)


def side(name: str, text: str, pieces: list[MarkedWords], tag: str) -> Iterator[str]:
    """One side of a statement with its changed words marked, or statements that came or went together as a list."""
    lines = text.split("\n")
    if len(lines) > 1:
        yield f"  - {name}:"
        yield from (f"    - {neutral_markdown(line)}" for line in lines[:LISTED])
        yield from ([f"    - and {len(lines) - LISTED} more"] if len(lines) > LISTED else [])
    elif text:
        yield f"  - {name}: {''.join(piece(p, tag) for p in pieces)}"


def piece(words: MarkedWords, tag: str) -> str:
    """Words of a statement; the spaces around them are kept."""
    text = neutral_markdown(words.text)
    if words.changed:
        return f"<{tag}>{text}</{tag}>"
    ahead = " " if words.text[:1].isspace() else ""
    behind = " " if words.text.strip() and words.text[-1:].isspace() else ""
    return f"{ahead}{text}{behind}"


def unread(review: Review) -> Iterator[str]:
    """The files that belong to the handbook and were not compared."""
    if review.unread:
        listed = list(review.unread.items())
        yield from ("### Not read", "")
        yield from (f"- {code_span(path)}: {neutral_markdown(why)}" for path, why in listed[:LISTED])
        yield from ([f"- and {len(listed) - LISTED} more"] if len(listed) > LISTED else [])
        yield ""


def no_longer_said(listed: Iterable[Card]) -> Iterator[str]:
    """All statements that went, in one list."""
    gone = removed(listed)
    if len(gone) < 2:
        return
    yield from (f"<details><summary>No longer said: {count(len(gone), 'statement')}</summary>", "")
    yield from (f"- {code_span(place)}: {neutral_markdown(line, 160)}" for place, line in gone[:LISTED])
    yield from ([f"- and {len(gone) - LISTED} more"] if len(gone) > LISTED else [])
    yield from ("", "</details>", "")


def notes(review: Review) -> Iterator[str]:
    """Who vouches for the pages, what else shows the change, and what is not part of the handbook."""
    people = stewards(review)[:40]
    if people:
        yield from (
            "### Reviews that no longer cover their text",
            "",
            "| Page | Review | Reviewers | Authors |",
            "| --- | --- | --- | --- |",
        )
        yield from (
            f"| {code_span(s.path)} | {neutral_markdown(s.reviewed)} | {neutral_markdown(s.reviewers) or 'nobody'} | {neutral_markdown(s.authors)} |"
            for s in people
        )
        yield ""
    if far := reached(review)[:40]:
        yield from ("<details><summary>Also shown or linked elsewhere</summary>", "")
        yield from (
            f"- {neutral_markdown(what)}: {', '.join(code_span(p) for p in pages[:12])}{f' and {len(pages) - 12} more' if len(pages) > 12 else ''}"
            for what, pages in far
        )
        yield from ("", "</details>", "")
    if other := [(path, why) for path, why in review.unseen.items() if path not in review.unread]:
        yield from (f"<details><summary>Not looked at: {count(len(other), 'changed file')}</summary>", "")
        yield from (f"- {code_span(p)}: {neutral_markdown(why)}" for p, why in other[:LISTED])
        yield from ([f"- and {len(other) - LISTED} more"] if len(other) > LISTED else [])
        yield from ("", "</details>")


def size(lines: Iterable[str]) -> int:
    """How many bytes lines take."""
    return sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines)


def bounded(lines: list[str]) -> Iterator[str]:
    """Lines up to the largest size of a comment."""
    total = 0
    for line in lines:
        total += size([line])
        if total > LARGEST + 1500:
            yield "… cut here."
            return
        yield line
