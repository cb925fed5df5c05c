"""What of an entry is deliberately not printed, and why. Every other field is printed, or told."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "what a program keeps for itself": (
        "id citation-key citation-label citation-number categories owner timestamp file pdf ps groups username interhash intrahash biburl bibsource "
        "creationdate modificationdate date-added date-modified added-at date_added qualityassured ranking priority printed relevance rating read readstatus citationkey "
        "__markedentry entry_type key date-created date-accessed unique-id unique-identifier bibtex_show internal-note local-url localfile "
        "bdsk-file-1 bdsk-file-2 bdsk-file-3 bdsk-file-4 bdsk-file-5 bdsk-url-1 bdsk-url-2 bdsk-url-3 bdsk-url-4 bdsk-color mendeley-groups mendeley-tags posted-at citeulike-article-id "
        "citeulike-linkout-0 citeulike-linkout-1 search filename crawled attachments libraryid version-zotero itemid custom project opinion modification "
        "researchgate timestamp2 entrytype added modified date-read rank star starred flag tags zotero-id groupsearch uri uuid guid"
    ),
    "what sorts, labels or lays out": (
        "options sortkey sortname sorttitle sortyear presort label shorthand shorthandintro shortauthor shorteditor shortseries title-short year-suffix "
        "indextitle indexsorttitle gender execute langidopts hyphenation pagination bookpagination authortype nametype keya keyb relatedoptions "
        "first-reference-note-number locator author+an author_order page-first ids entryset relatedtype crossref xdata xref "
        "language langid shortTitle journalAbbreviation verba verbb verbc usera userb userc userd usere userf lista listb listc listd liste listf container-title-short skip subtype"
    ),
    "what is said about the work, or stands in it": (
        "abstract keyword keywords annotation annote comment comments review description contents toc references reference reference-count references-count "
        "is-referenced-by-count times-cited number-of-cited-references cited-by tldr highlights mesh mesh_terms quotes "
        "subject subjects research-areas web-of-science-categories keywords-plus author_keywords category areas topics summary index-keywords"
    ),
    "numbers of the journal or of a catalogue, by which nobody finds the work itself": (
        "ISSN issn issn-l eissn pissn coden call-number lccn oclc mrnumber mrclass mrreviewer zblnumber zmnumber fjournal s2id nihms nihmsid mid nlmuniqueid nlm_id "
        "pii urn hal_id hal_version hal-id hal-version acmid bibcode adsurl adsnote ee issue_date issn_print isi isiid ut wos web-of-science-index usgsnumber "
        "medline medline-ta oca esi-highly-cited-paper esi-hot-paper da document_type stage sici asin dblp corpusid openalex mag jid articletype article_type abbrev_source_title "
        "cited_by source_id doi_url bibnumber isrn subfile ar ids-number note-source openurl accession_number accession-number googlebooks google-books-id"
    ),
    "who paid, wrote from where, or may copy": (
        "affiliation affiliations author_affiliation copyright price size funding funder funding-acknowledgement funding-text funding_text researcherid-numbers orcid-numbers orcid email "
        "correspondence_address1 license rights publicationtype doc-delivery-number web-of-science-ids contact tradenames manufacturers chemicals_cas dimensions-printed"
    ),
    "what Crossref and doi.org add to a record": (
        "indexed content-domain published published-print published-online created deposited score subtitle relation link member prefix resource alternative-id "
        "update-policy update-to updated-by assertion issn-type isbn-type journal-issue short-container-title abstract-format original-title-list content-created content-updated approved accepted posted "
        "group-title archive-updated institution-list free-to-read standards-body clinical-trial-number degree agency proceedings-subject component-number edition-number "
        "published-other aliases peer-review review-of subtype-of special_numbering parent-doi issn-l-list event_info source-work source"
    ),
    "where the program stood when it was saved": (
        "journal-iso journal_abbrev journaliso month_numeric numeric-month year_numeric submitted available-date container jurisdiction-code "
        "scopus_id note_to_self eprint-url url_pdf pdf_url arxiv_url code website video slides poster html selected preview abbr bibtex short_url redirects-to archives greycite-canonical-uri canonical-url permalink snapshot"
    ),
}  # fmt: skip
"""By reason, the fields of CSL, BibTeX and the tools that export them."""
ALSO = "also-"
"""Begins the name of a BibTeX field whose place in CSL another field has taken."""
UNPRINTED = {name.lower(): reason for reason, names in REASONS.items() for name in names.split()}
OF_PERIODICALS = frozenset(
    "publisher publisher-place number-of-pages event-place collection-number original-publisher-place".split()
)
"""In a periodical the style names no publisher; the journal's name says where it appeared."""
PERIODICALS = frozenset(
    "article-journal article-magazine article-newspaper periodical review review-book post-weblog".split()
)
PREFIXES = (
    "x-",
    "_",
    "zotero",
    "opt",
    "bdsk-",
    "system_",
    "mendeley",
    "jabref",
    "citeulike",
    "tex.",
    "esi-",
    "sortname",
    "scopus",
    "researchgate",
    "readcube",
    "papers",
    "paperpile",
    "sciwheel",
    "f1000",
    "docear",
    "qiqqa",
    "risfield",
    "comment-",
    "pybtex",
    "wos",
)
"""How fields begin that a program or an author marks as their own."""


def deliberately(name: str, kind: str) -> bool:
    """Whether a field of a type of work is not printed on purpose."""
    lower = str(name).lower().removeprefix(ALSO)
    if lower in UNPRINTED or lower.startswith(PREFIXES):
        return True
    return name in OF_PERIODICALS and kind in PERIODICALS
