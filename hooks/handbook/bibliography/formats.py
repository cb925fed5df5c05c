"""Bibliographies in formats that are not read: each is named, with what to export instead."""

from __future__ import annotations

import re

NAMES = {
    ".ris": "RIS", ".enw": "EndNote", ".nbib": "PubMed's format", ".medline": "PubMed's format", ".enl": "EndNote", ".xml": "XML", ".mods": "MODS",
    ".tex": "LaTeX", ".bbl": "LaTeX", ".bst": "a style of BibTeX", ".csv": "CSV", ".tsv": "CSV", ".txt": "plain text", ".ciw": "Web of Science's format",
    ".rdf": "RDF", ".md": "Markdown", ".docx": "a document", ".pdf": "a document", ".xlsx": "a table", ".ads": "ADS's format", ".refer": "Refer", ".toml": "TOML", ".csl": "a citation style",
}  # fmt: skip
READ = (".json", ".yaml", ".yml", ".csljson")
BEGINNINGS = (
    (re.compile(r"\s*TY  ?- ?", re.M), "RIS"), (re.compile(r"\s*PMID- ?\d"), "PubMed's format"), (re.compile(r"\s*%[0A] \S"), "EndNote"),
    (re.compile(r"\s*(?:%.*\n|\s)*@[A-Za-z]+\s*[{(]"), "BibTeX"), (re.compile(r"\s*<\?xml|\s*<[a-z]+[ >]", re.I), "XML"),
    (re.compile(r"\s*FN (?:Clarivate|Thomson|ISI)"), "Web of Science's format"),
)  # fmt: skip


def foreign(path: str, text: str) -> str:
    """What is said of a file in a format that is not read; empty if it may be CSL."""
    ending = re.search(r"\.\w+$", path.lower())
    named = NAMES.get(ending[0], "") if ending else ""
    if not named:
        named = next((name for sign, name in BEGINNINGS if sign.match(text)), "")
    if not named:
        return ""
    if named == "BibTeX":
        return "It is BibTeX, which is read from files that end in '.bib'. Give it that ending."
    return f"It is {named}, which is not read. Export it as CSL-JSON ('.json') or BibTeX ('.bib')."
