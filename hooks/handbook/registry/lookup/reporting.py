"""What is said of works that were looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ...bibliography import Item
from ...diagnostics import Diagnostic, Severity
from ...english.people import written_name
from .. import comparing
from ..work import RegistryWork
from .looking import Lookup
from .matching import Match

REGISTRIES = {"crossref": "Crossref", "pubmed": "PubMed", "library": "the library", "europepmc": "Europe PMC", "openalex": "OpenAlex"}  # fmt: skip
FIELDS = {"title": "title", "author": "author", "issued": "year", "container-title": "journal", "volume": "volume", "page": "page", "type": "type"}  # fmt: skip
"""The fields by which works are told apart, as they are called in messages."""
SHOWN = 5
"""Keys that are named of each kind of works that are not looked up."""


def described(work: RegistryWork, cited: int | None = None) -> str:
    """A record in a few words: `'Title' (Liu, 2006), DOI '10.…'`; of the years of its editions, the one that is cited."""
    who = written_name(work.authors[0]) if work.authors else ""
    years = [*work.years, *work.years_online]
    year = str(cited if cited in years else years[0]) if years else ""
    aside = ", ".join(filter(None, (who, year)))
    return f"'{work.titles[0].strip(' .[]')}'{f' ({aside})' if aside else ''}, {identified(work)}"


def identified(work: RegistryWork) -> str:
    """How a record is found again."""
    known = [f"{kind} '{work.ids[kind]}'" for kind in ("DOI", "PMID", "ISBN") if kind in work.ids]
    return ", ".join(known) or work.address


def reported(lookup: Lookup, seen: str = "") -> Iterator[Diagnostic]:
    """What looking a work up has shown; `seen` is the address of the page on which someone saw it."""
    if lookup.sure:
        yield found_record(lookup.sought.item, lookup.sure.work)
        return
    if lookup.published:
        return
    if lookup.near:
        nearest = nearest_of(lookup, lookup.near)
        is_doubtful = bool(lookup.failed) or lookup.sought.is_vague or lookup.sought.is_held_in_part
        yield nearest.under("work-differs", "warning" if is_doubtful else "error")
    elif not lookup.failed:
        yield unknown(lookup, seen)
    if lookup.failed:
        yield not_asked(lookup)


def found_record(item: Item, work: RegistryWork) -> Diagnostic:
    """The work is known, and its identifier is offered."""
    cure = (
        "Write it, or run 'handbook verify --fix'."
        if work.ids
        else "Give the ISBN of the edition that is cited."
    )
    message = (
        f"'{item.key}' has no identifier, but {REGISTRIES[work.kind]} knows it: {described(work, item.year)}."
    )
    return item.diagnostic(message, cure, at="title" if "title" in item.csl else "").under(
        "identifier-missing", "warning"
    )


def nearest_of(lookup: Lookup, match: Match) -> Diagnostic:
    """What the nearest record has otherwise."""
    item, work = lookup.sought.item, match.work
    differing: dict[str, comparing.Difference] = {}
    for one in comparing.compare(dict(lookup.sought.csl), work):
        differing.setdefault(FIELDS.get(one.field, one.field), one)
    said = [
        f"the {name} is '{one.theirs}', not '{one.ours}'"
        for name, one in differing.items()
        if name in FIELDS.values()
    ]
    what = (
        f" There {'; '.join(said)}."
        if said
        else " A second record fits as well."
        if lookup.matches[1:]
        else ""
    )
    message = f"No registry has '{item.key}' as it is typed; nearest is {described(work)} at {REGISTRIES[work.kind]}.{what}"
    return item.diagnostic(
        message, "Correct what is wrong and give the identifier, or find the right work.", at="title"
    )


def unknown(lookup: Lookup, seen: str = "") -> Diagnostic:
    """All registries that were asked answered, and none knows the work; a doubt only, where someone has seen it."""
    item = lookup.sought.item
    registries = listed(lookup.answered)
    aside = ", ".join(filter(None, (item.first_author, str(item.year or ""))))
    title = f"'{item.field_text('title')}'{f' ({aside})' if aside else ''}"
    if lookup.book:
        message = f"No registry knows '{item.key}', {title}, but its book is known: {described(lookup.book)}."
        return item.diagnostic(message, "Look whether the book has that chapter.", at="title").under(
            "work-unknown", "warning"
        )
    where = f"at none of {registries}" if len(lookup.answered) > 1 else f"not at {registries}"
    message = f"No registry knows '{item.key}': {title} is {where}."
    cure = "Look whether it exists; give its identifier, or take it out."
    if seen:
        cure = f"Its record says that it was seen at '{seen}': look whether that page is of this work."
    is_doubtful = lookup.sought.is_vague or lookup.sought.is_held_in_part or bool(seen)
    severity: Severity = "warning" if is_doubtful else "error"
    return item.diagnostic(message, cure, at="title").under("work-unknown", severity)


def not_asked(lookup: Lookup) -> Diagnostic:
    """A registry could not be asked, so that nothing is said of the work."""
    item = lookup.sought.item
    causes = " ".join(f"{name}: {error.cause}. {error.text}" for name, error in lookup.failed)
    known = (
        ""
        if lookup.matches or not lookup.answered
        else f" {listed(lookup.answered)} {'does' if len(lookup.answered) == 1 else 'do'} not know it, but"
    )
    whole = "not be looked up" if not lookup.answered else "not be looked up in full"
    message = f"'{item.key}' could {whole}.{known} {causes}"
    cure = "Nothing is said about the reference; verify it again later."
    return item.diagnostic(message, cure, at="title").under(
        lookup.failed[0][1].rule.replace("record-other", "record-unreadable"), "warning"
    )


def published(item: Item, work: RegistryWork | None, doi: str = "") -> Diagnostic:
    """A preprint is an article by now."""
    what = described(work) if work else f"DOI '{doi}'"
    message = f"'{item.key}' is a preprint that has been published since: {what}."
    cure = "Cite the article, and hold what rests on the preprint against it."
    return item.diagnostic(message, cure, at="title").under("preprint-published", "warning")


def with_finding(diagnostic: Diagnostic, lookup: Lookup) -> Diagnostic:
    """A finding on an identifier that leads nowhere or elsewhere, with where the work is found."""
    if lookup.sure:
        place = f"{identified(lookup.sure.work)} at {REGISTRIES[lookup.sure.work.kind]}"
        return replace(diagnostic, cure=f"The work is {place}: write that, or run 'handbook verify --fix'.")
    if lookup.matches or lookup.failed:
        return diagnostic
    said = f"{diagnostic.message} No work of that title is known to {listed(lookup.answered, 'or')}."
    return replace(diagnostic, message=said)


def listed(names: Iterable[str], last: str = "and") -> str:
    """`Crossref, PubMed and OpenAlex`."""
    *most, end = dict.fromkeys(names)
    return f"{', '.join(most)} {last} {end}" if most else end


def notes_of(reasons: Mapping[str, str]) -> Iterator[str]:
    """Sentences on the works that were not looked up, by the reason of each."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for key, reason in reasons.items():
        by_reason[reason].append(key)
    if offline := by_reason.pop(OFFLINE, []):
        yield f"Not looked up, since nobody is asked offline: {counted_keys(OFFLINE, offline)}."
    if by_reason:
        largest_first = sorted(by_reason.items(), key=lambda one: -len(one[1]))
        parts = "; ".join(counted_keys(reason, keys) for reason, keys in largest_first)
        yield f"Not looked up, since the registries that are asked do not hold such works: {parts}."


OFFLINE = "works without an identifier"


def counted_keys(reason: str, keys: list[str]) -> str:
    """`web pages (7: a, b, c, d, e, …)`."""
    more = ", …" if len(keys) > SHOWN else ""
    return f"{reason} ({len(keys)}: {', '.join(keys[:SHOWN])}{more})"
