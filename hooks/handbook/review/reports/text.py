"""For a terminal: the review in one sentence, then one paragraph a statement, most dangerous first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..cards import Addresses, Card, cards, headline
from ..outcome import NOT_OURS, Review
from ..showing import MarkedWords, marked

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def report(review: Review, to: Addresses) -> str:
    """The sentence, the files that were not read, the cards, and what is not part of the handbook."""
    out = [f"{headline(review)}."]
    if review.unread:
        out.append(
            "\n".join(["Not read:", *(f"  {flat(p)}: {flat(why)}" for p, why in review.unread.items())])
        )
    out += ["\n".join(paragraph(card)) for card in cards(review.events)]
    if others := [line for line in unseen(review, but=review.unread)]:
        out.append("\n".join(["Not looked at:", *others]))
    return CONTROL.sub("�", "\n\n".join(out)) + "\n"


def paragraph(card: Card) -> Iterator[str]:
    """One card: its changes, then the statement before and after, with the changed words in brackets."""
    for event in card.events:
        yield f"{flat(card.place)}: {event.code}: {flat(event.message)}"
    for before, after in card.sides:
        was, now = marked(before, after)
        yield from side("-", before, was, "[-", "-]")
        yield from side("+", after, now, "{+", "+}")


def side(sign: str, text: str, pieces: list[MarkedWords], start: str, end: str) -> Iterator[str]:
    """The lines of one side."""
    if "\n" in text:
        yield from (f"  {sign} {line}" for line in text.split("\n"))
    elif text:
        yield f"  {sign} " + "".join(f"{start}{p.text}{end}" if p.changed else p.text for p in pieces)


def flat(text: str) -> str:
    """Text on one line: a file's name may hold line breaks."""
    return re.sub(r"[\r\n\u2028\u2029]+", " ", text)


def unseen(review: Review, but: dict[str, str] | None = None) -> list[str]:
    """What was not looked at: unreadable files by name, files that are not the handbook's by number."""
    listed = {p: why for p, why in review.unseen.items() if p not in (but or {})}
    foreign = [p for p, why in listed.items() if why == NOT_OURS]
    lines = [f"  {flat(p)}: {flat(why)}" for p, why in listed.items() if p not in foreign]
    return lines + (
        [
            f"  {len(foreign)} {'files that are not pages, pictures' if len(foreign) > 1 else 'file that is no page, picture'} or data of the handbook"
        ]
        if foreign
        else []
    )
