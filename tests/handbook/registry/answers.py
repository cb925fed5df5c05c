"""References and registry answers made from `works.yaml`, with the changes of a case."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from xml.sax.saxutils import escape

from handbook.bibliography import parse
from handbook.registry import crossref, pubmed
from handbook.registry.fetching import Answer
from tests.reading import read_yaml

WORKS = read_yaml(Path(__file__).with_name("works.yaml"))


def merged(base, changes):
    return {name: value for name, value in {**base, **changes}.items() if value is not None}


def item(case):
    """The reference of a case."""
    entry = merged(copy.deepcopy(WORKS[case["of"]]["ours"]), case.get("ours", {}))
    people = entry["author"]
    if "author_swap" in case:
        one, other = case["author_swap"]
        people[one], people[other] = people[other], people[one]
    if "author_drop" in case:
        del people[case["author_drop"]]
    if "author_edit" in case:
        number, name, value = case["author_edit"]
        people[number][name] = value
    if "author_edit2" in case:
        people[case["author_edit2"][0]] = case["author_edit2"][1]
    if "author_add" in case:
        people.append(case["author_add"])
    if case.get("initials"):
        for person in people:
            person["given"] = "".join(part[0] for part in person["given"].split())
    if "et_al" in case:
        entry["author"] = [*people[: case["et_al"]], {"literal": "et al."}]
    return parse("b.json", json.dumps([entry])).items_in_order[0]


def records(case):
    """What Crossref and PubMed answer in a case."""
    wanted = [case["only"]] if "only" in case else ["crossref", "pubmed"]
    return [{"crossref": from_crossref, "pubmed": from_pubmed}[name](case) for name in wanted]


def from_crossref(case):
    message = copy.deepcopy(WORKS[case.get("crossref_of", case["of"])]["crossref"])
    message = merged(message, case.get("crossref", {}))
    if "crossref_of" in case:
        message["DOI"] = WORKS[case["of"]]["crossref"]["DOI"]
    if "crossref_author" in case:
        number, person = case["crossref_author"]
        message["author"][number] = person
    if case.get("crossref_capitals"):
        message["author"] = [
            {**p, "given": p["given"].upper(), "family": p["family"].upper()} for p in message["author"]
        ]
    body = json.dumps({"status": "ok", "message-type": "work", "message": message}).encode()
    return crossref.read(Answer("http://x", 200, {"content-type": "application/json"}, body), message["DOI"])


def from_pubmed(case):
    said = merged(WORKS[case.get("pubmed_of", case["of"])]["pubmed"], case.get("pubmed", {}))
    answer = Answer("http://x", 200, {"content-type": "text/xml"}, article(said).encode())
    return pubmed.read(answer, [said["pmid"]])[said["pmid"]]


def article(said):
    """PubMed's XML of a work."""
    kinds = "".join(
        f"<PublicationType>{kind}</PublicationType>" for kind in said.get("types", ["Journal Article"])
    )
    vernacular = (
        f"<VernacularTitle>{escape(said['vernacular'])}</VernacularTitle>" if "vernacular" in said else ""
    )
    month = f"<Month>{said['month']}</Month>" if "month" in said else ""
    online = (
        '<ArticleDate DateType="Electronic"><Year>{}</Year><Month>{}</Month><Day>{}</Day></ArticleDate>'.format(
            *said["online"]
        )
        if "online" in said
        else ""
    )
    volume = f"<Volume>{said['volume']}</Volume>" if said["volume"] else ""
    corrections = "".join(map(correction, said.get("corrections", [])))
    return f"""<?xml version="1.0" ?>
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{said["pmid"]}</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Internet">{volume}<Issue>{said["issue"]}</Issue>
<PubDate><Year>{said["year"]}</Year>{month}</PubDate></JournalIssue><Title>{escape(said["journal"])}</Title>
<ISOAbbreviation>{escape(said["short"])}</ISOAbbreviation></Journal><ArticleTitle>{escape(said["title"])}</ArticleTitle>
<Pagination><MedlinePgn>{said["pages"]}</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">{escape(said["doi"])}</ELocationID>
<AuthorList CompleteYN="Y">{"".join(map(person, said["authors"]))}</AuthorList><Language>eng</Language>
<PublicationTypeList>{kinds}</PublicationTypeList>{vernacular}{online}</Article>
<MedlineJournalInfo><MedlineTA>{escape(said["short"])}</MedlineTA></MedlineJournalInfo>
<CommentsCorrectionsList>{corrections}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{said["pmid"]}</ArticleId>
<ArticleId IdType="doi">{escape(said["doi"])}</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"""


def person(typed):
    if typed.startswith("="):
        return f'<Author ValidYN="Y"><CollectiveName>{escape(typed[1:])}</CollectiveName></Author>'
    family, given, initials = typed.split("|")
    return (
        f'<Author ValidYN="Y"><LastName>{escape(family)}</LastName><ForeName>{escape(given)}</ForeName>'
        f"<Initials>{initials}</Initials></Author>"
    )


def correction(typed):
    kind, source, pmid = typed.split("|")
    number = f"<PMID>{pmid}</PMID>" if pmid else ""
    return f'<CommentsCorrections RefType="{kind}"><RefSource>{escape(source)}</RefSource>{number}</CommentsCorrections>'
