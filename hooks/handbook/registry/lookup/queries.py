"""Asks one registry each for the works that may be the one that is looked up: Crossref, PubMed, Europe PMC, OpenAlex, a library."""

from __future__ import annotations

from collections.abc import Iterator

from ...english.letters import strip_accents
from .. import crossref, europepmc, forms, library, openalex, pubmed
from ..fetching import Fetcher
from ..work import RegistryWork
from .sought import Sought
from .titles import pauses

MANY = 20
"""Records that are looked at of one answer."""
WORDS = 10
"""Words of a title that are asked for, the longest first: one that is misspelled is hardly among few."""
IDLE = frozenset(
    "about again also among being between both could during each either from further have however into made mainly most mostly must nearly neither "
    "obtained often overall perhaps quite rather really regarding seem seen several should show showed shown shows significantly since some such than that "
    "their them then there therefore these they this those through thus upon used using various very were what when which while with within without would".split()
)  # fmt: skip
"""Words that PubMed does not search for."""


def in_crossref(fetcher: Fetcher, base: str, sought: Sought) -> Iterator[list[RegistryWork]]:
    """By all that is known of the work, then by title and first author alone. Raises RegistryError."""
    everything = [sought.title, *sought.families, str(sought.year or ""), *sought.journals[:1]]
    yield crossref.search(fetcher, base, {"query.bibliographic": " ".join(filter(None, everything))}, MANY)
    narrow = {"query.bibliographic": sought.title, "query.author": " ".join(sought.families[:1])}
    yield crossref.search(fetcher, base, {name: value for name, value in narrow.items() if value}, MANY)


def in_pubmed(fetcher: Fetcher, base: str, sought: Sought, key: str = "") -> Iterator[list[RegistryWork]]:
    """By the words of the title, then by author and year, then by place in the journal. Raises RegistryError."""
    for term in dict.fromkeys(pubmed_terms(sought)):
        yield pubmed.search(fetcher, base, term, MANY, key)


def pubmed_terms(sought: Sought) -> Iterator[str]:
    """What PubMed is asked for, the surest first."""
    if sought.pmcid:
        yield f"{sought.pmcid}[pmcid]"
    for words in titles_to_ask_for(sought):
        yield " AND ".join(f"{word}[ti]" for word in words)
    people = [bare_words(family) for family in sought.families_of_people]
    years = f" AND {sought.year - 1}:{sought.year + 1}[dp]" if sought.year else ""
    either = " OR ".join(f"{word}[ti]" for word in longest(sought.telling)[:4])
    if people and either:
        yield f"{people[0]}[au]{years} AND ({either})"
    if len(people) > 1 and years:
        yield " AND ".join(f"{family}[au]" for family in people[:3]) + years
    volume, page = sought.item.field_text("volume"), sought.item.field_text("page")
    if sought.journals and volume and page:
        first = page.replace("–", "-").partition("-")[0].strip()
        yield f'"{bare_words(sought.journals[-1])}"[ta] AND {bare_words(volume)}[vi] AND {bare_words(first)}[pg]'


def in_europe_pmc(fetcher: Fetcher, base: str, sought: Sought) -> Iterator[list[RegistryWork]]:
    """By the words of the title, then by author, year and some words. Raises RegistryError."""
    for query in dict.fromkeys(europe_pmc_queries(sought)):
        yield europepmc.search(fetcher, base, query, MANY)


def europe_pmc_queries(sought: Sought) -> Iterator[str]:
    """What Europe PMC is asked for, the surest first."""
    if sought.pmcid:
        yield f"PMCID:{sought.pmcid}"
    for words in titles_to_ask_for(sought):
        yield " AND ".join(f'TITLE:"{word}"' for word in words)
    either = " OR ".join(f'TITLE:"{word}"' for word in longest(sought.telling)[:4])
    if sought.families_of_people and either:
        years = f" AND PUB_YEAR:[{sought.year - 1} TO {sought.year + 1}]" if sought.year else ""
        yield f'AUTH:"{bare_words(sought.families_of_people[0])}"{years} AND ({either})'


def in_openalex(fetcher: Fetcher, base: str, sought: Sought, key: str = "") -> Iterator[list[RegistryWork]]:
    """By the words of the title, then by some of them in the years around. Raises RegistryError."""
    for words in titles_to_ask_for(sought):
        yield openalex.search(fetcher, base, {"filter": f"title.search:{' '.join(words)}"}, MANY, key)
    some = longest(sought.telling)[:5]
    if sought.year and some:
        years = "|".join(str(sought.year + away) for away in (-1, 0, 1))
        family = next(map(bare_words, sought.families_of_people), "")
        narrowed = f"publication_year:{years}" + (f",raw_author_name.search:{family}" if family else "")
        yield openalex.search(fetcher, base, {"search": " OR ".join(some), "filter": narrowed}, MANY, key)


def in_library(fetcher: Fetcher, base: str, sought: Sought) -> Iterator[list[RegistryWork]]:
    """By title and author, then by title alone. Raises RegistryError."""
    title = sought.title.partition(":")[0].strip()
    yield library.search(fetcher, base, {"title": title, "author": " ".join(sought.families[:1])}, MANY)
    if sought.families:
        yield library.search(fetcher, base, {"title": title}, MANY)


def titles_to_ask_for(sought: Sought) -> Iterator[list[str]]:
    """The words of the whole title; then those before its first pause, since a record may lack a subtitle."""
    yield from filter(None, [longest(sought.telling)])
    head = next((forms.telling(words) for words, _ in pauses(sought.title)), [])
    if len(head) > 1 and head != sought.telling:
        yield longest(head)


def longest(telling: list[str]) -> list[str]:
    """Those words of a title that say most, without accents and signs."""
    found = dict.fromkeys(word for word in telling if len(word) > 3 and word not in IDLE)
    found = found or dict.fromkeys(telling)
    return sorted(found, key=len, reverse=True)[:WORDS]


def bare_words(text: str) -> str:
    """Text that means nothing else to a search."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in strip_accents(text)).split())
