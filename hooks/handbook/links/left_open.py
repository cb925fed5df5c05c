"""What sources alone cannot show of links: what is left to the built site, and what a build made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from ..corpus import Corpus
from ..diagnostics import AccountNote, Diagnostic
from . import LinkOutcome, corpus_links, resources
from .site import ELSEWHERE

HEAD_ELSEWHERE = "Not checked, as another site at the same host may answer from its root: "
TAIL_ELSEWHERE = "; those to pages of this site are checked where they name the Markdown file."


def notes(corpus: Corpus, unread: Collection[str] = ()) -> list[AccountNote]:
    """What is left to the built site, one sentence for all of it; `unread` are plugins that are told as not read."""
    left = Counter(outcome.left_to for outcome in corpus_links.chosen(corpus) if outcome.left_to)
    if corpus.only is None or corpus.project_too:
        left.update(resources.left_in_settings(corpus, corpus_links.site(corpus)))
    strangers = [name for name in corpus_links.made(corpus).strangers if name not in unread]
    said = []
    written = Counter(
        name
        for page in corpus.chosen
        for name, writes in corpus_links.made(corpus).text_makers.items()
        if writes(page.text)
    )
    if written:
        head = "What plugins write into pages is not read here, and shows in the built site: "
        said.append(AccountNote(head, counts("page", written), tail="."))
    if beside := left.pop(ELSEWHERE, 0):
        said.append(AccountNote(HEAD_ELSEWHERE, ((beside, "link", ""),), tail=TAIL_ELSEWHERE))
    if left:
        head = "What the build makes is left to 'handbook check-site': "
        said.append(AccountNote(head, counts("link", left), tail="."))
    if strangers:
        names = ", ".join(f"'{name}'" for name in strangers)
        what = f"What {names} may add to the site or change in it is not known here"
        said.append(AccountNote(f"{what}; 'handbook check-site' shows it."))
    return said


def counts(noun: str, numbers: Counter[str]) -> tuple[tuple[int, str, str], ...]:
    """How many things each plugin makes, in the order of their names."""
    return tuple((number, noun, f" by {name}") for name, number in sorted(numbers.items()))


def left_files(corpus: Corpus) -> bool:
    """Whether a link leads to a file that only the build can show."""
    return any(outcome.left_to and not outcome.uri for outcome in corpus_links.outcomes(corpus))


def not_built(outcome: LinkOutcome) -> Diagnostic:
    """The finding about a place that a plugin could have made, and did not."""
    where = "This page" if outcome.uri == outcome.page.uri else f"'{outcome.uri}'"
    message = f"{where} has no heading '#{outcome.fragment}', and {outcome.left_to} made none."
    return corpus_links.diagnostic_of_link(outcome, message, "Name a heading or an id that it has.").under(
        "anchor-missing", "error"
    )


def left_anchors(corpus: Corpus) -> list[LinkOutcome]:
    """The links to places in pages that only the build can show."""
    return [
        outcome
        for outcome in corpus_links.outcomes(corpus)
        if outcome.left_to and outcome.uri in corpus.pages
    ]
