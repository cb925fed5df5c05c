"""For a terminal: one paragraph an event, most dangerous first."""

from __future__ import annotations

import re
from collections import Counter

from ..compare import NOT_OURS, Review
from ..events import Event

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def report(review: Review, site_url: str) -> str:
    """Events, then what was not looked at, then a count."""
    out = [render_event(e) for e in review.events]
    if review.unseen:
        out.append("\n".join(["Not looked at:", *unseen(review)]))
    counts = Counter(e.level for e in review.events)
    levels = [
        f"{counts[level]} {level}"
        for level in ("medical", "governance", "structure", "info")
        if counts[level]
    ]
    out.append(
        f"{', '.join(levels) or 'No'} change{'s' if sum(counts.values()) != 1 else ''} in {len(review.changed)} changed file{'s' if len(review.changed) != 1 else ''}."
    )
    return CONTROL.sub("�", "\n\n".join(out)) + "\n"


def render_event(e: Event) -> str:
    place = f"{flat(e.path)}:{e.line}" if e.line else flat(e.path)
    lines = [f"{place}: {e.code}: {flat(e.message)}"]
    lines += [f"  - {e.before}"] if e.before and e.before != e.after else []
    lines += [f"  + {e.after}"] if e.after and e.before != e.after else []
    return "\n".join(lines)


def flat(text: str) -> str:
    """Text on one line: a file's name may hold line breaks."""
    return re.sub(r"[\r\n\u2028\u2029]+", " ", text)


def unseen(review: Review) -> list[str]:
    """What was not looked at: unreadable files by name, files that are not the handbook's by number."""
    foreign = [p for p, why in review.unseen.items() if why == NOT_OURS]
    lines = [f"  {flat(p)}: {flat(why)}" for p, why in review.unseen.items() if p not in foreign]
    return lines + (
        [
            f"  {len(foreign)} {'files that are not pages, pictures' if len(foreign) > 1 else 'file that is no page, picture'} or data of the handbook"
        ]
        if foreign
        else []
    )
