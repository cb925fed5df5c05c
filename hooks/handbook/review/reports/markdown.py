"""One comment on a pull request: most dangerous first, under 60 kB, and nothing in it that acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ...reports.neutral import code_span, neutral_markdown
from ..compare import Review
from ..events import Event
from ..reach import reached, stewards

MARKER = "<!-- handbook-review -->"
LARGEST = 58_000
OPEN = 25
"""How many events of a level stand open; the rest is folded."""
TITLES = {
    "medical": "Medical statements and evidence",
    "governance": "Review and authorship",
    "structure": "Structure",
    "info": "Other wording",
}


def report(review: Review, site_url: str) -> str:
    """The comment."""
    told = levels(review.events)
    out = [
        MARKER,
        "## Which statements changed?",
        "",
        f"**{told}** in {count(len(review.changed), 'changed file')}. Most dangerous first.",
        "",
    ]
    size = sum(len(line.encode()) + 1 for line in out)
    tail = list(notes(review))
    budget = LARGEST - min(size + sum(len(line.encode()) + 1 for line in tail), LARGEST // 3)
    left = 0
    for level, title in TITLES.items():
        found = [e for e in review.events if e.level == level]
        lines = [item(e, site_url) for e in found]
        kept: list[str] = []
        for line in lines:
            budget -= len(line.encode()) + 1
            if budget > 200:
                kept.append(line)
        left += len(lines) - len(kept)
        out += section(title, kept)
    if left:
        out += ["", f"**{left} more changes** do not fit here; `handbook review` lists them all."]
    return "\n".join(bounded([*out, *tail])) + "\n"


def levels(events: Iterable[Event]) -> str:
    """How many changes there are of each level, in words."""
    counts = Counter(e.level for e in events)
    named = {"info": "of other wording", "governance": "of authorship", "structure": "of structure"}
    return (
        ", ".join(f"{counts[level]} {named.get(level, level)}" for level in TITLES if counts[level])
        or "no change of meaning found"
    )


def count(number: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def section(title: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield f"### {title}"
    yield ""
    yield from lines[:OPEN]
    if len(lines) > OPEN:
        yield from (
            "",
            f"<details><summary>{len(lines) - OPEN} more</summary>",
            "",
            *lines[OPEN:],
            "",
            "</details>",
        )
    yield ""


def item(e: Event, site_url: str) -> str:
    place = code_span(f"{e.path}:{e.line}" if e.line else e.path)
    link = (
        f" ([preview]({site_url.rstrip('/')}/{quote(e.page, safe='/#-_.~')}))"
        if site_url.startswith(("https://", "http://")) and e.page
        else ""
    )
    lines = [f"- **{e.code}** {place}{link}: {neutral_markdown(e.message)}"]
    if e.before != e.after:
        lines += [f"  - before: {neutral_markdown(e.before)}"] if e.before else []
        lines += [f"  - after: {neutral_markdown(e.after)}"] if e.after else []
    lines.append(f"  - _{e.why}_")
    return "\n".join(lines)


def notes(review: Review) -> Iterator[str]:
    """Who vouches for the pages, what else shows the change, and what was not looked at."""
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
    if review.unseen:
        listed = list(review.unseen.items())
        yield from (f"<details><summary>Not looked at: {count(len(listed), 'changed file')}</summary>", "")
        yield from (f"- {code_span(p)}: {neutral_markdown(why)}" for p, why in listed[:60])
        yield from ([f"- and {len(listed) - 60} more"] if len(listed) > 60 else [])
        yield from ("", "</details>")


def bounded(lines: list[str]) -> Iterator[str]:
    size = 0
    for line in lines:
        size += len(line.encode("utf-8", "backslashreplace")) + 1
        if size > LARGEST + 1500:
            yield "… cut here."
            return
        yield line
