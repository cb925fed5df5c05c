"""A reference held against a record, field by field: the same in another form, a small difference, or another work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from rapidfuzz import fuzz

from ..bibliography import dates, identifiers
from ..english.people import written_name
from . import forms, journals, names, publishers
from .work import RegistryWork

Verdict = Literal["small", "wrong"]


class Difference(NamedTuple):
    """A field that the record tells otherwise."""

    field: str
    ours: str
    theirs: str
    verdict: Verdict
    note: str = ""


_KIN = (
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book"},
    {"book", "chapter", "entry-encyclopedia", "entry-dictionary", "entry", "classic", "collection"},
    {"paper-conference", "chapter", "speech"},
    {"paper-conference", "article-journal"},
    {"paper-conference", "book"},
    {"article-journal", "report", "document", "standard"},
    {"report", "book", "document", "article", "standard", "regulation"},
    {"thesis", "book"},
    {"dataset", "document"},
    {"webpage", "post-weblog", "post", "document", "article"},
)


def is_other_work(csl: dict[str, Any], work: RegistryWork) -> bool:
    """Whether title, authors and place say that the record is of something else."""
    mine = forms.words(field_text(csl, "title"))
    records = [forms.words(title) for title in titles_of(work)]
    if not mine or not records:
        return False
    likeness = max(fuzz.token_sort_ratio(" ".join(mine), " ".join(record)) for record in records)
    shared = max(_shared(mine, record) for record in records)
    if likeness >= 75 or shared >= 0.6:
        return False
    differing = sum(bool(list(part(csl, work))) for part in (_authors, _journal, _year, _volume, _page))
    return differing >= 1 or not _is_confirmed(csl, work) if shared < 0.2 else differing >= 2


def _shared(mine: list[str], record: list[str]) -> float:
    one, other = set(forms.telling(mine)), set(forms.telling(record))
    return len(one & other) / max(len(one | other), 1)


def _is_confirmed(csl: dict[str, Any], work: RegistryWork) -> bool:
    """Whether so much agrees that a strange title is a wrong title (or a translation), not another work."""
    return bool(
        csl.get("author")
        and work.authors
        and (
            field_text(csl, "page")
            and work.pages
            or field_text(csl, "volume")
            and field_text(work.csl, "volume")
        )
    )


def compare(csl: dict[str, Any], work: RegistryWork) -> list[Difference]:
    """All differences that are not mere forms."""
    parts = (_title, _authors, _journal, _year, _volume, _issue, _page, _type, _publisher)
    return [difference for part in parts for difference in part(csl, work)]


def field_text(csl: Mapping[str, Any], name: str) -> str:
    """A field as text."""
    value = csl.get(name)
    return (
        " ".join(str(value).split())
        if isinstance(value, (str, int, float)) and not isinstance(value, bool)
        else ""
    )


def titles_of(work: RegistryWork) -> list[str]:
    """All forms of a record's title: each language, with and without its subtitle, out of its brackets."""
    whole = [f"{title}: {subtitle}" for title in work.titles[:1] for subtitle in work.subtitles]
    return [
        *work.titles,
        *whole,
        *(part for title in work.titles if "]" in title for part in [title.strip(" .[]")]),
    ]


def is_translated(work: RegistryWork) -> bool:
    """Whether a record's title is in brackets: translated."""
    return any(title.startswith("[") for title in work.titles)


def _title(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    ours = field_text(csl, "title")
    mine = forms.words(ours)
    records = [forms.words(title) for title in titles_of(work)]
    forms_of_ours = {forms.squeezed(forms.words(reading)) for reading in forms.readings(ours)}
    if not mine or not records or any(forms.squeezed(record) in forms_of_ours for record in records):
        return
    whole = [
        record
        for record in records
        if work.subtitles and record[: len(forms.words(work.titles[0]))] == forms.words(work.titles[0])
    ]
    record = max(whole or records, key=lambda listed: (len(listed) if whole else 0, fuzz.ratio(mine, listed)))
    if ours.startswith("[") and ours.rstrip(". ").endswith("]") and not is_translated(work):
        yield Difference("title", ours, work.titles[0], "small", "one is a translation")
        return
    shorter, longer = sorted((mine, record), key=len)
    is_cut = longer[: len(shorter)] == shorter and re.search(
        r"[:.?—–-]\s|\s[(\[]", ours if longer == mine else work.titles[0]
    )
    if is_cut and len(shorter) >= 3:
        yield Difference("title", ours, work.titles[0], "small", "one has a subtitle more")
    elif forms.telling(mine) == forms.telling(record):
        yield Difference("title", ours, work.titles[0], "small")
    else:
        yield Difference("title", ours, work.titles[0], "small" if _is_spelling(mine, record) else "wrong")


def _is_spelling(mine: list[str], record: list[str]) -> bool:
    """British against American, `ae` against `e`, a plural: the same words, spelled otherwise."""
    if len(mine) != len(record):
        return False
    pairs = [(a, b) for a, b in zip(mine, record, strict=True) if a != b]
    return all(is_spelled_alike(a, b) for a, b in pairs)


def is_spelled_alike(one: str, other: str) -> bool:
    """Whether two words are one in British and American spelling."""

    def respell(word: str) -> str:
        word = (
            word.replace("ageing", "aging")
            .replace("ae", "e")
            .replace("oe", "e")
            .replace("our", "or")
            .replace("ph", "f")
        )
        return re.sub(
            r"is(?=(?:e|ed|es|ing|ation)$)", "iz", re.sub(r"tre$", "ter", re.sub(r"ll(?=ed|ing)", "l", word))
        )

    return respell(one) == respell(other)


def _authors(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    ours = [name for name in csl.get("author") or csl.get("editor") or [] if isinstance(name, dict)]
    if not ours or not work.authors:
        return
    is_cut = "author" in str(csl.get("et-al") or "").split()
    found = names.difference(ours, work.authors, complete=work.all_authors, is_cut=is_cut)
    if found:
        theirs = ", ".join(written_name(name) for name in work.authors[:3])
        mine = ", ".join(written_name(name) for name in ours[:3])
        yield Difference("author", mine, theirs, "small" if found[1] else "wrong", found[0])


def _journal(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    titles = [*work.journals, *work.journals_short]
    for name in ("container-title", "container-title-short") if titles else ():
        ours = field_text(csl, name)
        if ours and not journals.same(ours, work.journals, work.journals_short):
            yield Difference(name, ours, titles[0], "wrong")


def _year(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    read = dates.parts(csl.get("issued"))
    if not read or not read[0] or not (work.years or work.years_online):
        return
    year = read[0][0]
    if year in work.years or (not work.years and year in work.years_online):
        return
    theirs = str((work.years or work.years_online)[0])
    if year in work.years_online:
        yield Difference(
            "issued", str(year), theirs, "small", "it went online in the one year and into print in the other"
        )
    elif not work.years and abs(year - work.years_online[0]) == 1:
        yield Difference("issued", str(year), theirs, "small", "the record has the year online only")
    else:
        note = "the ISBN may be another edition's" if work.kind == "library" else ""
        yield Difference("issued", str(year), theirs, "wrong", note)


def _volume(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    ours, theirs = field_text(csl, "volume"), field_text(work.csl, "volume")
    yearly = theirs in map(str, (*work.years, *work.years_online))  # Cochrane counts volumes by years
    if yearly and forms.volume(ours)[0] == forms.volume(field_text(work.csl, "issue"))[0]:
        return
    if ours and theirs and forms.volume(ours)[0] != forms.volume(theirs)[0]:
        yield Difference("volume", ours, theirs, "wrong")


def _issue(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    ours, theirs = field_text(csl, "issue"), field_text(work.csl, "issue")
    if not ours or not theirs:
        return
    (mine, is_mine), (record, is_record) = forms.issue(ours), forms.issue(theirs)
    is_record = is_record or forms.volume(field_text(work.csl, "volume"))[1]
    is_mine = is_mine or forms.volume(field_text(csl, "volume"))[1]
    if mine == record and is_mine == is_record:
        return
    shorter, longer = sorted((mine, record), key=len)
    is_part = (
        bool(shorter)
        and len(shorter) < len(longer)
        and (longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter)
    )
    if forms.folded(ours) != forms.folded(theirs):
        yield Difference("issue", ours, theirs, "small" if is_part or (mine == record) else "wrong")


def _page(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    ours = field_text(csl, "page") or field_text(csl, "number")
    if not ours or not work.pages:
        return
    mine = forms.pages(ours)
    records = [forms.pages(form) for form in work.pages]
    if any(_same_pages(mine, record) for record in records):
        return
    if any(record[0] == "1" and mine[0] != "1" and not mine[1] for record in records):
        return
    is_start = any(mine[0] == record[0] for record in records)
    yield Difference(
        "page", ours, work.pages[0], "wrong", "only the first page is the same" if is_start else ""
    )


def _same_pages(mine: tuple[str, str], record: tuple[str, str]) -> bool:
    if mine == record or (mine[0] == record[0] and not (mine[1] and record[1])):
        return True
    return (
        not mine[1]
        and not record[1]
        and re.sub(r"^(?:e|art\.?|article)?\s*0*", "", mine[0])
        == re.sub(r"^(?:e|art\.?|article)?\s*0*", "", record[0])
    )


def _publisher(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    """Of a book; a registry names the house that owns it now, so that it is a doubt at most."""
    ours, theirs = field_text(csl, "publisher"), field_text(work.csl, "publisher")
    if (
        ours
        and theirs
        and "book" == field_text(csl, "type") == work.type
        and not publishers.same(ours, theirs)
    ):
        yield Difference("publisher", ours, theirs, "small")


def _type(csl: dict[str, Any], work: RegistryWork) -> Iterator[Difference]:
    ours = field_text(csl, "type")
    books = [forms.words(title) for title in work.journals]
    if (
        ours == "book"
        and work.type == "chapter"
        and books
        and forms.words(field_text(csl, "title")) not in books
    ):
        yield Difference("type", ours, work.type, "small", f"a chapter of '{work.journals[-1]}'")
    if work.type == "article-journal" and ours == "article":
        yield Difference("type", ours, work.type, "small", "'article' is a preprint's type")
    elif ours and work.type not in ("", "other", ours) and not are_kin(ours, work.type):
        yield Difference(
            "type", ours, work.type, "wrong" if "article-journal" in (ours, work.type) else "small"
        )


def are_kin(one: str, other: str) -> bool:
    """Whether two types may be said of one work."""
    return one == other or any({one, other} <= kin for kin in _KIN)


def other_identifiers(csl: dict[str, Any], work: RegistryWork) -> Iterator[tuple[str, str, str]]:
    """Identifiers of ours that the record gives otherwise: kind, ours, theirs."""
    ours = identifiers.identifiers_of_work(csl)
    for kind, theirs in work.ids.items():
        if kind in ours and kind != "ISBN" and ours[kind].lower() != theirs.lower():
            yield kind, ours[kind], theirs
