"""Asks the registries for all records that are wanted, and says of each whether it came, is not there, or could not be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..bibliography import identifiers
from . import books, crossref, pubmed
from .failures import NotThere, RegistryError
from .fetching import Fetcher
from .work import RegistryWork

NAMES = {"DOI": "Crossref", "PMID": "PubMed", "ISBN": "The library"}


@dataclass(frozen=True)
class Bases:
    """Where the registries answer; without a library, books are not asked for."""

    crossref: str = crossref.BASE
    eutils: str = pubmed.BASE
    books: str = ""
    key: str = ""
    """NCBI's key, with which it answers more often."""
    europepmc: str = ""
    openalex: str = ""
    openalex_key: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of identifiers that can be asked for."""
        return ("DOI", "PMID", "ISBN") if self.books else ("DOI", "PMID")


@dataclass
class Found:
    """What came of asking for one reference."""

    works: list[RegistryWork] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    """Kinds of identifier whose registry has no such record."""
    failed: list[tuple[str, RegistryError]] = field(default_factory=list)
    elsewhere: str = ""
    """Who has its DOI, where that is not Crossref."""


def ask_all(
    fetcher: Fetcher,
    bases: Bases,
    wanted: Mapping[str, Mapping[str, str]],
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    on_answer: Callable[[str, Found], None] = lambda key, found: None,
) -> dict[str, Found]:
    """Asks for each key's identifiers; `on_answer` is called as soon as all is known of a key."""
    found = {key: Found() for key in wanted}
    pmids = {key: ids["PMID"] for key, ids in wanted.items() if "PMID" in ids}
    _ask_pubmed(fetcher, bases, pmids, found)
    for number, (key, ids) in enumerate(wanted.items(), 1):
        if "DOI" in ids:
            doi = ids["DOI"]
            _ask(found[key], "DOI", lambda doi=doi: crossref.ask(fetcher, bases.crossref, doi))  # type: ignore[misc]
            _ask_agency(fetcher, bases, found[key], doi)
        if "ISBN" in ids and bases.books:
            isbn = ids["ISBN"]
            _ask(found[key], "ISBN", lambda isbn=isbn: books.ask(fetcher, bases.books, isbn))  # type: ignore[misc]
        on_answer(key, found[key])
        progress(number, len(wanted))
    return found


def _ask(found: Found, kind: str, request: Callable[[], RegistryWork]) -> None:
    try:
        found.works.insert(0, request())
    except NotThere:
        found.absent.append(kind)
    except RegistryError as error:
        found.failed.append((kind, error))


def _ask_agency(fetcher: Fetcher, bases: Bases, found: Found, doi: str) -> None:
    """A DOI that Crossref does not have may be another agency's: then its record is not asked for, and it is not absent."""
    if "DOI" not in found.absent:
        return
    try:
        found.elsewhere = crossref.agency(fetcher, bases.crossref, doi)
    except RegistryError as error:
        found.failed.append(("DOI", error))
    if found.elsewhere or ("DOI" in dict(found.failed)):
        found.absent.remove("DOI")


def _ask_pubmed(fetcher: Fetcher, bases: Bases, pmids: Mapping[str, str], found: dict[str, Found]) -> None:
    keys = list(pmids)
    for start in range(0, len(keys), pubmed.BATCH):
        batch = keys[start : start + pubmed.BATCH]
        try:
            wanted = list(dict.fromkeys(pmids[key] for key in batch))
            works = pubmed.ask(fetcher, bases.eutils, wanted, bases.key)
        except NotThere:
            works = {}
        except RegistryError as error:
            for key in batch:
                found[key].failed.append(("PMID", error))
            continue
        for key in batch:
            _sort_in(found[key], works.get(pmids[key]))


def _sort_in(found: Found, work: RegistryWork | None) -> None:
    if work is None:
        found.absent.append("PMID")
    elif work.titles:
        found.works.append(work)
    else:
        found.failed.append(
            ("PMID", RegistryError("incomplete", "Its record has no title, so nothing can be compared."))
        )


IN_BOOKS = frozenset({"chapter", "entry", "entry-encyclopedia", "entry-dictionary", "paper-conference"})
"""Types of works that stand in a book: its ISBN is not theirs."""


def identifiers_to_ask_for(
    csl: Mapping[str, Any], kinds: Sequence[str] = ("DOI", "PMID", "ISBN")
) -> dict[str, str]:
    """The identifiers of a reference by which registries can be asked for that very work."""
    is_part = csl.get("type") in IN_BOOKS
    listed = [kind for kind in kinds if kind != "ISBN" or not is_part]
    return identifiers_of(identifiers.identifiers_of_work(csl), listed)


def identifiers_of(
    all_ids: Mapping[str, str], kinds: Sequence[str] = ("DOI", "PMID", "ISBN")
) -> dict[str, str]:
    """Those identifiers that can be asked for."""
    return {kind: all_ids[kind] for kind in kinds if all_ids.get(kind)}
