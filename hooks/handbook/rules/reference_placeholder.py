"""A reference is a work, not a template whose fields still say what belongs in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item, identifiers
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"
ANYWHERE = re.compile(
    r"^\W*(?:to ?do|tbd|tba|fix ?me|xxx+|\?\?+|lorem ipsum\b.*|(?:insert|add|enter|your|put) (?:the |a |your )?(?:title|author|authors|name|journal|year|doi|url|publisher)s?\b.*|"
    r"<(?:title|author|journal|name|year|doi|key|publisher|(?:insert|your|add|enter) [^<>]{1,30})>|\[(?:insert|add|enter|your|title|author|journal|year|todo)[^\[\]]{0,40}\]|placeholder|citation needed|missing|unknown title|n/?a)\W*$",
    re.I,
)
BY_FIELD = {
    "title": re.compile(r"(?:the )?(?:title|untitled|(?:article|paper|book|work|page|document) title|title (?:of|for) (?:the |this |an? )?(?:article|paper|book|work|page|chapter)|test(?: title| entry)?|some title|example title|title here|title goes here)", re.I),
    "container-title": re.compile(r"(?:the )?(?:journal (?:name|title)|name of (?:the |a )?journal|book title|conference name|some journal|example journal|journal here)", re.I),
    "publisher": re.compile(r"(?:publisher|publisher name|name of (?:the )?publisher|some publisher|the publisher)", re.I),
    "volume": re.compile(r"x+|\?+|vv+|volume", re.I), "page": re.compile(r"x+\s*-+\s*[xy]+|\?+|pp+\s*-+\s*pp+|pages?|first-last|start-end", re.I),
}  # fmt: skip
"""What a field holds when it only says what belongs there."""
NAMES = re.compile(
    r"(?:(?:first|last|family|given|sur) ?names?|authors?|author(?:'s)? name|names?|first author|last ?name,? first ?name|first ?name last ?name|firstname|lastname|first last|author,? an?\.?|"
    r"some ?one|some ?body|anonymous author name|xxx+)",
    re.I,
)
DOI = re.compile(
    r"10\.(?:x+|n+|0{4,}|y+)/.*|10\.\d{4,9}/(?:x{2,}[\w.-]*|y{3,}|\.{3,}|…|(?:your|some|the)[-_.]?(?:doi|article|suffix).*|(?:doi|suffix|example|placeholder|todo|tbd|insert.*|xyz\d*|abc|abcd|abcdef\w*|foo|bar|foobar|test|dummy|sample))|"
    r"10\.1234/(?:\w*(?:abc|xyz|foo|bar|example|test|journal|doi|article)\w*|[\d.]*1?234\d*(?:\.\d+)*)|10\.12345/.*|10\.1000/xyz123",
    re.I,
)
"""Registrants and names that no work has, and the examples of handbooks."""
YEAR = re.compile(r"x{2,4}|y{4}|0000|(?:19|20)(?:xx|yy|\?\?)|\?+|year", re.I)
CURE = "Fill in what the work says, or take the entry out."


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for field, typed in placeholders(item):
            yield item.diagnostic(
                f"'{typed}' in '{item.name_as_typed(field)}' stands for what is not filled in.",
                CURE,
                at=field,
                subject=typed,
            )
            break


def placeholders(item: Item) -> Iterator[tuple[str, str]]:
    """The fields that hold no more than a template does."""
    for field in ("title", "container-title", "publisher", "volume", "page"):
        typed = item.field_text(field).strip()
        if typed and (ANYWHERE.match(typed) or BY_FIELD[field].fullmatch(typed)):
            yield field, typed
    for role in ("author", "editor"):
        for person in item.people(role):
            typed = " ".join(str(person[p]) for p in ("given", "family", "literal") if person.get(p))
            if (
                NAMES.fullmatch(typed)
                or ANYWHERE.match(typed)
                or NAMES.fullmatch(str(person.get("family") or ""))
            ):
                yield role, typed
    doi = identifiers.strip_prefix("DOI", item.field_text("DOI"))
    if doi and DOI.fullmatch(doi) and not identifiers.doi_fault(doi):
        yield "DOI", doi
    issued = item.work.get("issued")
    year = (
        str(issued.get("literal") or issued.get("raw") or "")
        if isinstance(issued, dict)
        else str(issued or "")
    )
    typed_year = item.typed.get("field:year", item.typed.get("field:date", year)) if item.bibtex else year
    if YEAR.fullmatch(typed_year.strip()) and not re.fullmatch(r"(?:19|20)XX", typed_year.strip()):
        yield "issued", typed_year
