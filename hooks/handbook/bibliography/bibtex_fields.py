"""What BibTeX and BibLaTeX call things, and what CSL calls them."""

from __future__ import annotations

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "mvproceedings": "book", "reference": "book", "mvreference": "book", "inbook": "chapter", "bookinbook": "chapter",
    "incollection": "chapter", "suppbook": "chapter", "suppcollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "mathesis": "thesis", "bachelorsthesis": "thesis",
    "thesis": "thesis", "techreport": "report", "report": "report", "manual": "report", "misc": "document", "unpublished": "manuscript",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage", "website": "webpage", "dataset": "dataset",
    "data": "dataset", "software": "software", "softwareversion": "software", "softwaremodule": "software", "codefragment": "software",
    "patent": "patent", "standard": "standard", "inreference": "entry-encyclopedia", "periodical": "periodical", "preprint": "article",
    "letter": "personal_communication", "video": "motion_picture", "movie": "motion_picture", "audio": "song", "music": "song", "performance": "performance",
    "image": "graphic", "artwork": "graphic", "legislation": "legislation", "legal": "legal_case", "jurisdiction": "legal_case", "commentary": "document",
    "suppperiodical": "article-journal", "review": "review", "newspaper": "article-newspaper", "presentation": "speech", "bibnote": "document",
    "set": "document", "custom": "document", "customa": "document", "customb": "document", "customc": "document",
}  # fmt: skip
FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "shortjournal": "container-title-short", "volume": "volume", "number": "issue", "issue": "issue", "pages": "page", "doi": "DOI",
    "pmid": "PMID", "pubmed": "PMID", "pubmedid": "PMID", "pubmed-id": "PMID", "pubmed_id": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "link": "URL", "publisher": "publisher", "school": "publisher",
    "institution": "publisher", "organization": "publisher", "howpublished": "howpublished", "address": "publisher-place",
    "location": "publisher-place", "edition": "edition", "series": "collection-title", "note": "note", "abstract": "abstract",
    "keywords": "keyword", "keyword": "keyword", "language": "language", "langid": "language", "version": "version", "type": "genre", "eid": "number",
    "elocation-id": "number", "article-number": "number", "articleno": "number", "articlenumber": "number", "art_number": "number",
    "pagetotal": "number-of-pages", "numpages": "number-of-pages", "shorttitle": "title-short", "status": "status", "pubstate": "status", "addendum": "addendum",
    "eventtitle": "event-title", "venue": "event-place", "chapter": "chapter-number", "part": "part-number", "volumes": "number-of-volumes",
    "origtitle": "original-title", "origpublisher": "original-publisher", "origlocation": "original-publisher-place",
    "issuetitle": "issuetitle", "reprinttitle": "reprinttitle", "origlanguage": "origlanguage", "collaboration": "collaboration",
    "titleaddon": "titleaddon", "maintitle": "maintitle", "nameaddon": "nameaddon", "eventtitleaddon": "eventtitleaddon", "library": "library",
    "editortype": "editortype", "editoratype": "editoratype", "editorbtype": "editorbtype", "editorctype": "editorctype", "origyear": "original-date",
    "entrysubtype": "entrysubtype", "jstor": "jstor", "archive": "archive", "archive_location": "archive_location", "place": "publisher-place", "event": "event-title",
    "medium": "medium", "section": "section", "genre": "genre", "assignee": "assignee", "nationality": "nationality", "rfc": "rfc",
    "supplement": "supplement-number", "pagestart": "pagestart", "day_of_week": "day_of_week",
}  # fmt: skip
"""Text fields. Those that CSL has no name for keep their own, and are printed behind the reference."""
NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author", "editora": "editora", "editorb": "editorb",
    "editorc": "editorc", "annotator": "annotator", "commentator": "commentator", "introduction": "introduction", "foreword": "foreword",
    "afterword": "afterword", "holder": "holder", "namea": "namea", "nameb": "nameb", "namec": "namec", "director": "director", "collaborator": "collaborator",
}  # fmt: skip
DATES = {
    "date": "issued", "year": "issued", "urldate": "accessed", "lastchecked": "accessed", "lastaccessed": "accessed", "accessed": "accessed",
    "access-date": "accessed", "accessdate": "accessed", "urlyear": "accessed", "eventdate": "event-date", "origdate": "original-date",
}  # fmt: skip
VERBATIM = frozenset(("DOI", "URL"))
JOINED = {
    "title": ("subtitle", "titleaddon"), "booktitle": ("booksubtitle", "booktitleaddon"), "journal": ("journalsubtitle", "journaltitleaddon"),
    "journaltitle": ("journalsubtitle", "journaltitleaddon"), "maintitle": ("mainsubtitle", "maintitleaddon"), "issuetitle": ("issuesubtitle", "issuetitleaddon"),
}  # fmt: skip
"""Titles, with what is printed behind them."""
PARTS_OF_OTHERS = frozenset(name for pair in JOINED.values() for name in pair) | frozenset(
    "crossref xdata xref ids related relatedtype relatedstring eprint eprinttype eprintclass archiveprefix primaryclass arxivid "
    "arxiv urlmonth urlday month day".split()
)
"""Fields that are read together with another."""
HOSTS = {
    **{part: tuple(host for host, parts in JOINED.items() if part in parts) for pair in JOINED.values() for part in pair},
    "month": ("year", "date"), "day": ("month",), "urlmonth": ("urlyear",), "urlday": ("urlmonth",), "eprintclass": ("eprint", "arxivid", "arxiv"),
    "primaryclass": ("eprint", "arxivid", "arxiv"),
}  # fmt: skip
"""What must be there for a field to be printed with it; without that it is printed by itself."""
NUMBERED = frozenset(
    "techreport report manual patent standard legislation dataset software misc online thesis".split()
)
"""Types of which `number` is the work's own."""
IN_SERIES = frozenset(
    "book mvbook inbook bookinbook suppbook collection incollection suppcollection proceedings inproceedings conference".split()
)
"""Types of which `number` counts in the series."""
