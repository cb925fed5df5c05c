"""Identifiers of works: how each is written, its check digit, and its normal form. Nothing is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

DOI_PREFIX = re.compile(
    r"^\s*(?:https?://(?:www\.)?(?:dx\.)?doi\.org/|doi\.org/|(?:doi|DOI)\s*[:.]?\s*(?=10[./]))", re.I
)
PMID_PREFIX = re.compile(
    r"^\s*(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)|(?:PMID|pubmed)\s*:?\s*)",
    re.I,
)
PMCID_PREFIX = re.compile(
    r"^\s*(?:https?://(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov/articles/|ncbi\.nlm\.nih\.gov/pmc/articles/)|PMCID\s*:?\s*)",
    re.I,
)
BOOK_PREFIX = re.compile(r"^\s*(?:urn:)?(?:ISBN(?:-1[03])?|e?ISSN(?:-L)?)\s*:?\s*", re.I)
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
EMBEDDED = re.compile(r"/(?:[SBsb]|j\.)?(\d{4}-\d{3}[\dXx])(?=[(.])|/(97[89](?:-\d+){3}-[\dX])(?=[_./]|$)")
RESIDUE = re.compile(
    r"/(?:abstract|full|fulltext|pdf|epdf|meta|html|summary)$|\.pdf$|(?<=\d)v\d+\.full.*$|[?#]\w+=.*$", re.I
)
SHORT_DOI = re.compile(r"10/[A-Za-z0-9]{3,12}")
"""What shortdoi.org makes of a DOI; doi.org knows it too."""
BEHIND = re.compile(
    r"(?<=\w)\s+(?:https?:|www\.|[A-Z][A-Z0-9]{1,4}\s*[-:]|[\[(;|]|-\s|(?i:and|pmid|pmcid|isbn|issn|epub)\b).*$",
    re.S,
)
"""What follows a DOI in its field and is none of it: an address, the tag of a record, a remark."""
LONGEST = 500
"""No field of identifiers is longer; a longer one is told by its beginning."""
LATEST_PMID = 50_000_000
DASHES = re.compile(r"[‐‑‒–—−\u00ad]")
UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00a0]")


@dataclass(frozen=True)
class IdentifierFault:
    """What is wrong with an identifier, and how it should read, if that is known."""

    fact: str
    instead: str = ""
    belongs: str = ""
    """The field that it is meant for."""


def bare_doi(typed: str) -> str:
    """A DOI without address or prefix."""
    stripped = DOI_PREFIX.sub("", typed).strip()
    return unquote(stripped) if stripped != typed.strip() and "%" in stripped else stripped


def doi_fault(typed: str) -> IdentifierFault | None:
    """What is wrong with a DOI, apart from its form."""
    bare = bare_doi(typed)
    first = BEHIND.sub("", bare)
    if first != bare and DOI.fullmatch(first):
        return IdentifierFault(f"'{bare[len(first) :].strip()}' stands behind it.", first)
    if SHORT_DOI.fullmatch(bare):
        return None
    fixed = (
        UNSEEN.sub("", DASHES.sub("-", re.sub(r"\s+", "", bare)))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )
    fixed = RESIDUE.sub("", unquote(fixed) if "%" in fixed else fixed)
    fixed = without_tail(re.sub(r"^[1Il]0[.,](?=\d)|^1[Oo][.,](?=\d)", "10.", fixed))
    if not DOI.fullmatch(fixed):
        return IdentifierFault(_doi_shape(fixed))
    if fixed != bare:
        return IdentifierFault(_doi_difference(bare, fixed), fixed)
    for match in EMBEDDED.finditer(fixed):
        number, check = (match[1], issn_fault) if match[1] else (match[2], isbn_fault)
        if number and (fault := check(number)) and "check digit" in fault.fact:
            return IdentifierFault(f"The number '{number}' within it has a wrong check digit.")
    return None


def without_tail(doi: str) -> str:
    """Without the punctuation of the sentence it was copied from."""
    shorter = re.sub(r"(?<=[\w)\]}])[.,;:]+$|[\"'»”]+$", "", doi)
    for opening, closing in ("()", "[]", "{}"):
        if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
            shorter = shorter[:-1]
    return shorter if shorter == doi else without_tail(shorter)


def _doi_shape(typed: str) -> str:
    if not typed.startswith("10"):
        return "It does not begin with '10.' and a registrant's number."
    if "/" not in typed:
        return "It has no '/' between the registrant's number and the work's."
    if re.match(r"10\.\d{1,3}/", typed):
        return "The registrant's number has fewer than four digits."
    return "It is not of the form '10.1234/abc'."


def _doi_difference(typed: str, fixed: str) -> str:
    if re.search(r"\s", typed):
        return "It has a space in it."
    if DASHES.search(typed) or UNSEEN.search(typed):
        return "It has a sign in it that only looks like a hyphen or cannot be seen."
    if "%" in typed or "&" in typed:
        return "It has escaped signs in it."
    if typed.startswith(fixed):
        return f"It ends in '{typed[len(fixed) :]}', which is not part of a DOI."
    return "It does not begin with '10.'."


def pmid_fault(typed: str) -> IdentifierFault | None:
    """What is wrong with a PMID, apart from its form."""
    bare = strip_prefix("PMID", typed)
    if re.fullmatch(r"PMC\d+", bare, re.I):
        return IdentifierFault("It is a PMCID.", belongs="PMCID")
    if re.match(r"10\.\d+/", bare):
        return IdentifierFault("It is a DOI.", belongs="DOI")
    if not re.fullmatch(r"[0-9]+", bare):
        joined = re.sub(r"[\s,.]", "", bare)
        return IdentifierFault(
            "It has more in it than digits.", joined if re.fullmatch(r"[1-9][0-9]{3,7}", joined) else ""
        )
    if len(bare) > 8:
        return IdentifierFault("It has more than eight digits.")
    if bare.startswith("0"):
        return IdentifierFault("It begins with a zero.", bare.lstrip("0") if bare.strip("0") else "")
    return (
        IdentifierFault("No record in PubMed has so high a number yet.") if int(bare) > LATEST_PMID else None
    )


def pmcid_fault(typed: str) -> IdentifierFault | None:
    """What is wrong with a PMCID, apart from its form."""
    bare = strip_prefix("PMCID", typed)
    number = re.sub(r"^PMC", "", bare, flags=re.I)
    if re.match(r"10\.\d+/", bare):
        return IdentifierFault("It is a DOI.", belongs="DOI")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", number):
        joined = re.sub(r"[\s,:-]", "", number)
        return IdentifierFault(
            "It is not 'PMC' and digits.", f"PMC{joined}" if re.fullmatch(r"[1-9][0-9]{3,7}", joined) else ""
        )
    if number.startswith("0") or len(number.split(".")[0]) > 8:
        return IdentifierFault(
            "It begins with a zero." if number.startswith("0") else "It has more than eight digits."
        )
    return None


def isbn_fault(typed: str) -> IdentifierFault | None:
    """What is wrong with an ISBN: its length or its check digit."""
    bare = re.sub(r"[\s‐‑–-]", "", BOOK_PREFIX.sub("", typed)).upper()
    if not re.fullmatch(r"[0-9]{9}[0-9X]|[0-9]{13}", bare):
        if re.search(r"[^0-9X]|X.", bare):
            return IdentifierFault("It has characters in it that no ISBN has.")
        if not issn_fault(bare):
            return IdentifierFault("It is an ISSN.", belongs="ISSN")
        return IdentifierFault(f"It has {len(bare)} digits; an ISBN has 10 or 13.")
    if len(bare) == 13 and not bare.startswith(("978", "979")):
        return IdentifierFault("An ISBN of 13 digits begins with 978 or 979.")
    right = isbn_check(bare[:-1])
    return (
        None
        if bare[-1] == right
        else IdentifierFault(f"Its check digit is '{bare[-1]}', but the other digits give '{right}'.")
    )


def isbn_check(digits: str) -> str:
    """The check digit of the first 9 or 12 digits."""
    if len(digits) == 12:
        return str(-sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10)
    rest = -sum(int(d) * (10 - n) for n, d in enumerate(digits)) % 11
    return "X" if rest == 10 else str(rest)


def issn_fault(typed: str) -> IdentifierFault | None:
    """What is wrong with an ISSN: its length or its check digit."""
    bare = re.sub(r"[\s‐‑–-]", "", BOOK_PREFIX.sub("", typed)).upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", bare):
        if re.search(r"[^0-9X]|X.", bare):
            return IdentifierFault("It has characters in it that no ISSN has.")
        if len(bare) in (10, 13) and not isbn_fault(bare):
            return IdentifierFault("It is an ISBN.", belongs="ISBN")
        return IdentifierFault(f"It has {len(bare)} digits; an ISSN has 8.")
    rest = -sum(int(d) * (8 - n) for n, d in enumerate(bare[:7])) % 11
    right = "X" if rest == 10 else str(rest)
    return (
        None
        if bare[-1] == right
        else IdentifierFault(f"Its check digit is '{bare[-1]}', but the other digits give '{right}'.")
    )


FAULTS: Mapping[str, Callable[[str], IdentifierFault | None]] = {
    "DOI": doi_fault, "PMID": pmid_fault, "PMCID": pmcid_fault, "ISBN": isbn_fault, "ISSN": issn_fault,
}  # fmt: skip
"""By the CSL field."""

PREFIXES = {
    "DOI": DOI_PREFIX,
    "PMID": PMID_PREFIX,
    "PMCID": PMCID_PREFIX,
    "ISBN": BOOK_PREFIX,
    "ISSN": BOOK_PREFIX,
}


def strip_prefix(kind: str, typed: str) -> str:
    """The identifier without the address or the words before it."""
    if kind == "DOI":
        return bare_doi(typed)
    stripped = PREFIXES[kind].sub("", typed).strip()
    return stripped.rstrip("/") if "://" in typed else stripped


def several(kind: str, typed: str) -> list[str]:
    """The identifiers in a field: books and journals may have more than one."""
    if len(typed) > LONGEST:
        return [f"{typed[:60].strip()}…"]
    if kind not in ("ISBN", "ISSN"):
        return [typed]
    listed = [
        p
        for p in re.split(
            r"\s*[;,]\s*|\s+(?=(?:97[89][\d-]{10,}|\d[\d-]{8,}[\dXx]|\d{4}-?\d{3}[\dXx])(?:\s|$))",
            BOOK_PREFIX.sub("", typed),
        )
        if p
    ]
    return [re.sub(r"\s*\(.*?\)", "", p) for p in listed]


def normal(kind: str, typed: str) -> str:
    """The form in which two are compared."""
    bare = strip_prefix(kind, typed[:LONGEST]).strip()
    if kind == "DOI":
        return without_tail(UNSEEN.sub("", DASHES.sub("-", re.sub(r"\s+", "", bare)))).lower()
    if kind == "PMCID":
        return "PMC" + re.sub(r"^PMC|\.\d+$", "", bare, flags=re.I).strip()
    if kind in ("ISBN", "ISSN"):
        digits = re.sub(r"[^0-9Xx]", "", bare).upper()
        return (
            "978" + digits[:9] + isbn_check("978" + digits[:9])
            if kind == "ISBN" and re.fullmatch(r"\d{9}[\dX]", digits)
            else digits
        )
    return bare


def identifiers_of_work(csl: Mapping[str, Any]) -> dict[str, str]:
    """The identifiers of a work in normal form, by CSL field; those in its URL count too."""
    found = {k: normal(k, str(csl[k])) for k in ("DOI", "PMID", "PMCID") if csl.get(k) not in (None, "")}
    url = str(csl.get("URL") or "")
    for kind, prefix in (("DOI", DOI_PREFIX), ("PMID", PMID_PREFIX), ("PMCID", PMCID_PREFIX)):
        if kind not in found and "://" in url and prefix.match(url):
            found[kind] = normal(kind, url)
    if csl.get("ISBN"):
        found["ISBN"] = normal(
            "ISBN", several("ISBN", str(csl["ISBN"]))[0] if several("ISBN", str(csl["ISBN"])) else ""
        )
    return found


def whole_address(typed: str) -> str:
    """The address that a name without `https://` leads to, or a number of a national library; empty if there is none."""
    if re.fullmatch(r"urn:nbn:\S+", typed, re.I):
        return f"https://nbn-resolving.org/{typed}"
    return f"https://{typed}" if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", typed) else ""
