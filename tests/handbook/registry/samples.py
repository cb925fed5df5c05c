"""One work as Crossref and PubMed answer for it, and as our bibliography has it."""

CROSSREF = {
    "DOI": "10.1016/s0140-6736(06)68614-5",
    "type": "journal-article",
    "title": ["Rate, extent, and modifiers of spermatogenic recovery after hormonal male contraception"],
    "subtitle": ["an integrated analysis"],
    "author": [
        {"given": "Peter Y", "family": "Liu", "sequence": "first", "affiliation": []},
        {"given": "Ronald S", "family": "Swerdloff", "sequence": "additional", "affiliation": []},
        {"given": "Peter D", "family": "Christenson", "sequence": "additional", "affiliation": []},
        {"given": "David J", "family": "Handelsman", "sequence": "additional", "affiliation": []},
        {"given": "Christina", "family": "Wang", "sequence": "additional", "affiliation": []},
    ],
    "container-title": ["The Lancet"],
    "short-container-title": ["The Lancet"],
    "published-print": {"date-parts": [[2006, 4]]},
    "issued": {"date-parts": [[2006, 4]]},
    "volume": "367",
    "issue": "9520",
    "page": "1412-1420",
    "publisher": "Elsevier BV",
    "relation": {},
    "reference-count": 30,
}
PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">16650651</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Electronic">1474-547X</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>367</Volume><Issue>9520</Issue><PubDate><Year>2006</Year><Month>Apr</Month></PubDate></JournalIssue>
<Title>Lancet (London, England)</Title><ISOAbbreviation>Lancet</ISOAbbreviation></Journal>
<ArticleTitle>Rate, extent, and modifiers of spermatogenic recovery after hormonal male contraception: an integrated analysis.</ArticleTitle>
<Pagination><StartPage>1412</StartPage><EndPage>1420</EndPage><MedlinePgn>1412-20</MedlinePgn></Pagination>
<AuthorList CompleteYN="Y">
<Author ValidYN="Y"><LastName>Liu</LastName><ForeName>Peter Y</ForeName><Initials>PY</Initials></Author>
<Author ValidYN="Y"><LastName>Swerdloff</LastName><ForeName>Ronald S</ForeName><Initials>RS</Initials></Author>
<Author ValidYN="Y"><LastName>Christenson</LastName><ForeName>Peter D</ForeName><Initials>PD</Initials></Author>
<Author ValidYN="Y"><LastName>Handelsman</LastName><ForeName>David J</ForeName><Initials>DJ</Initials></Author>
<Author ValidYN="Y"><LastName>Wang</LastName><ForeName>Christina</ForeName><Initials>C</Initials></Author>
</AuthorList><Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
</Article><MedlineJournalInfo><Country>England</Country><MedlineTA>Lancet</MedlineTA></MedlineJournalInfo>
<!--corrections--></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">16650651</ArticleId><ArticleId IdType="doi">10.1016/S0140-6736(06)68614-5</ArticleId>
<ArticleId IdType="pii">S0140-6736(06)68614-5</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"""
OURS = {
    "id": "liu2006",
    "type": "article-journal",
    "title": "Rate, extent, and modifiers of spermatogenic recovery after hormonal male contraception: an integrated analysis",
    "author": [
        {"family": "Liu", "given": "Peter Y."},
        {"family": "Swerdloff", "given": "Ronald S."},
        {"family": "Christenson", "given": "Peter D."},
        {"family": "Handelsman", "given": "David J."},
        {"family": "Wang", "given": "Christina"},
    ],
    "container-title": "The Lancet",
    "container-title-short": "Lancet",
    "issued": {"date-parts": [[2006]]},
    "volume": "367",
    "issue": "9520",
    "page": "1412-1420",
    "DOI": "10.1016/S0140-6736(06)68614-5",
}
