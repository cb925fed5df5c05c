"""What a work is looked up by, and which works registries do not hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...bibliography import Item, identifiers, notices
from .. import forms, names

ELSEWHERE = {
    "webpage": "web pages", "post": "web pages", "post-weblog": "web pages", "report": "reports", "standard": "standards",
    "thesis": "theses", "software": "software", "dataset": "data sets", "article-newspaper": "newspapers", "article-magazine": "magazines",
    "broadcast": "broadcasts", "motion_picture": "films", "song": "recordings", "speech": "talks", "interview": "interviews", "patent": "patents",
    "legislation": "laws", "bill": "laws", "regulation": "laws", "legal_case": "court cases", "treaty": "laws", "hearing": "hearings",
    "personal_communication": "personal communications", "manuscript": "manuscripts", "pamphlet": "leaflets", "map": "maps", "graphic": "pictures",
    "figure": "pictures", "event": "events", "periodical": "journals as such", "collection": "collections", "performance": "performances",
}  # fmt: skip
"""Kinds of works that no registry promises to hold."""
HELD_IN_PART = frozenset({"report", "thesis"})
"""Kinds of which registries hold many: looked up where nothing says where the work is read."""
REPLY = re.compile(
    r"""^\W*(?:
      re\s*:  |  (?:author'?s?'?\s+|editorial\s+)?(?:reply|response)(?:\s+(?:to|by|from)\b|\s*:)  |  in\s+(?:reply|response)\b
      |  comments?\s+(?:on|to|regarding|re)\b  |  comment(?:ary)?\s*:  |  (?:invited\s+)?commentary\s+(?:on|to|regarding)\b
      |  (?:letter|editorial)\s*(?:to\s+the\s+editor\s*)?(?:re|:|regarding|on)\b  |  (?:editorial|editor'?s?)\s+comment
      |  (?:faculty\s+opinions?|f1000(?:prime)?|h1\s+connect)\s+recommendation\s+of  |  (?:decision\s+letter|review|peer\s+review\s+report)\s*(?:for|of)?\s*:
      |  (?:book\s+)?review\s+of\b[ :'"“]*(?=[A-Z'"“])  |  (?:data|figure|table|supplement\w*(?:\s+\w+)?|additional\s+file)\s*\w*\s*(?:from|for|to|of)?\s*:
      )""",
    re.I | re.X,
)
"""The title of a comment, reply, review or supplement, which repeats that of a work; long, for there are many forms of them."""
ONLINE_ARCHIVES = re.compile(
    r"\barxiv\b|\bosf\.io\b|\bzenodo\b|\bfigshare\b|\bhal\.science\b|\bresearchgate\b", re.I
)
"""Archives that no registry asked here holds."""
SERVERS = re.compile(
    r"\b(?:bio|med|chem|psy|agri|eng|soc)rxiv\b|\bresearch square\b|\bssrn\b|\bpreprints?(?:\.org)?\b", re.I
)
"""Servers of preprints, which some write as a journal."""
PLACES = (
    "publisher",
    "archive",
    "howpublished",
    "eprint",
    "note",
    "genre",
    "medium",
    "number",
    "URL",
    "container-title",
)
"""Fields in which people name the server of a preprint."""
IN_NOTE = re.compile(
    r"(?P<journal>[A-Z][\w .,&:-]{1,80}?)[.,]?\s+\(?(?P<year>(?:19|20)\d\d)\b[^;:]{0,12};\s*(?P<volume>\w{1,6})\s*"
    r"(?:\((?P<issue>[^()]{1,20})\))?\s*:\s*(?P<page>[\w.–-]{1,20})"
)
UNCLEAR = frozenset({"", "document", "article"})
"""Types that say little: what else the entry has decides."""


@dataclass(frozen=True)
class Sought:
    """A reference as it is looked up."""

    item: Item
    as_preprint: bool = False
    """Whether its record says that it is a preprint, whatever its type."""

    @cached_property
    def csl(self) -> Mapping[str, Any]:
        """Its fields; where it names no journal, those of a journal's place that stands in a note."""
        return {**self.noted, **self.item.work}

    @cached_property
    def noted(self) -> Mapping[str, Any]:
        """Journal, year, volume and pages as a note has them: `N Engl J Med. 2021 Mar 18;384(11):989-1002`."""
        match = IN_NOTE.match(self.item.field_text("note").strip())
        if not match or self.item.field_text("container-title") or self.item.field_text("publisher"):
            return {}
        fields = {"container-title": "journal", "volume": "volume", "issue": "issue", "page": "page"}
        said = {ours: match[theirs] for ours, theirs in fields.items() if match[theirs]}
        return {**said, "issued": {"date-parts": [[int(match["year"])]]}}

    @cached_property
    def title(self) -> str:
        """Its title; with its subtitle where that stands apart."""
        return self.item.field_text("title")

    @cached_property
    def authors(self) -> Sequence[names.Name]:
        """Its authors, or its editors."""
        return self.item.people("author") or self.item.people("editor")

    @cached_property
    def families(self) -> list[str]:
        """Family names of its first authors, or names of bodies."""
        listed = [names.turned(name) for name in self.authors if not names.is_others(name)]
        return [str(name.get("family") or name.get("literal") or "") for name in listed[:3]]

    @cached_property
    def families_of_people(self) -> list[str]:
        """Family names of the first of its authors that are persons."""
        people = [names.turned(name) for name in self.authors if name.get("family")]
        return [str(name["family"]) for name in people[:3]]

    @property
    def year(self) -> int | None:
        """The year in which it appeared."""
        return self.item.year or (self.noted and self.noted["issued"]["date-parts"][0][0]) or None

    @cached_property
    def journals(self) -> list[str]:
        """The names of its journal, or of the book that holds it."""
        listed = (
            self.item.field_text("container-title") or self.noted.get("container-title"),
            self.item.field_text("container-title-short"),
        )
        return [str(name) for name in listed if name]

    @property
    def type(self) -> str:
        """Its CSL type; empty where that says little."""
        typed = self.item.field_text("type")
        if self.is_preprint:
            return "article"
        if typed not in UNCLEAR:
            return typed
        return "article-journal" if self.is_in_journal else ""

    @cached_property
    def is_preprint(self) -> bool:
        """Whether it is an article that stands in no journal."""
        typed = self.item.field_text("type")
        if self.as_preprint or any(SERVERS.search(name) for name in self.journals):
            return True
        places = " ".join(map(self.item.field_text, PLACES))
        is_loose = typed in (*UNCLEAR, "manuscript") or (typed == "article-journal" and not self.journals)
        if is_loose and (SERVERS.search(places) or ONLINE_ARCHIVES.search(places)):
            return True
        return typed == "article" and not self.is_in_journal

    @cached_property
    def is_in_journal(self) -> bool:
        """Whether it has a journal and a place in it."""
        return bool(self.journals) and any(self.csl.get(name) for name in ("volume", "issue", "page"))

    @cached_property
    def is_notice(self) -> bool:
        """Whether it is itself a retraction, an erratum or a reply."""
        return is_about_another(self.title)

    @cached_property
    def telling(self) -> list[str]:
        """The words of its title that carry meaning."""
        return forms.telling(forms.words(self.title))

    @property
    def is_on_web(self) -> bool:
        """Whether its entry says where it is read."""
        return any(self.item.work.get(name) for name in ("URL", "accessed"))

    @property
    def is_vague(self) -> bool:
        """Whether nothing says what kind of work it is."""
        return not self.type

    @property
    def is_held_in_part(self) -> bool:
        """Whether registries hold some works of its kind, so that not to be there says little."""
        return self.item.field_text("type") in HELD_IN_PART

    @property
    def is_book(self) -> bool:
        """Whether libraries hold it."""
        return self.item.field_text("type") in ("book", "collection", "classic")

    @property
    def is_chapter(self) -> bool:
        """Whether it is a part of a book."""
        return self.item.field_text("type") in ("chapter", "entry", "entry-encyclopedia", "entry-dictionary")

    @property
    def pmcid(self) -> str:
        """The number of its full text at PubMed Central."""
        return identifiers.identifiers_of_work(self.item.csl).get("PMCID", "")


def is_about_another(title: str) -> bool:
    """Whether a title is that of a notice, comment or reply about another work."""
    return bool(REPLY.match(title)) or notices.state_of_title(title) == notices.NOTICE


def why_not(item: Item) -> str:
    """Why a work is not looked up: the kind that registries do not hold, or that there is nothing to look it up by. Empty if it is."""
    sought = Sought(item)
    if not item.field_text("title"):
        return "" if sought.pmcid else "works without a title"
    typed = item.field_text("type")
    if sought.is_preprint:
        in_archive = ONLINE_ARCHIVES.search(" ".join(map(item.field_text, PLACES)))
        return "preprints in an archive of its own" if in_archive else ""
    if typed in UNCLEAR and not sought.is_in_journal and not sought.pmcid:
        return "documents on the web" if sought.is_on_web else ""
    if sought.is_held_in_part and not sought.is_on_web:
        return ""
    return ELSEWHERE.get(typed, "")
