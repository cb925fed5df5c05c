"""Where registries answer: by option, by environment, by setting."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping

from ..corpus import Corpus
from ..registry import crossref, europepmc, library, openalex, pubmed
from ..registry.asking import Bases
from .config import Refused

NOWHERE = "none"
"""An address that says: don't ask that registry."""
HELPS = {
    "crossref": "where Crossref's API answers",
    "eutils": "where NCBI's E-utilities answer",
    "books": "where a library answers in Open Library's form",
    "europepmc": "where Europe PMC's search answers",
    "openalex": "where OpenAlex's API answers",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """An option for the address of each registry."""
    for name, says in HELPS.items():
        parser.add_argument(f"--{name}-url", default="", metavar="URL", help=says)


def bases(args: argparse.Namespace, corpus: Corpus) -> Bases:
    """The addresses of all registries that are asked, and the keys that those are sent that they belong to. Raises Refused."""
    environment = os.environ
    named = {name: address_of(name, args, corpus, environment) for name in HELPS}
    for address in named.values():
        if address not in ("", NOWHERE) and not address.startswith(("http://", "https://")):
            raise Refused(
                f"'{address}' is not a web address of a registry. Write 'https://…', or 'none' to ask nobody."
            )
    usual = usual_of(named, environment)
    found = {name: "" if named[name] == NOWHERE else named[name] or usual[name] for name in HELPS}
    is_typed = bool(args.eutils_url or environment.get("EUTILS_BASE_URL"))
    is_keyed = is_typed or pubmed.is_ncbi(found["eutils"])
    return Bases(
        **found,
        key=environment.get("NCBI_API_KEY", "") if is_keyed else "",
        openalex_key=environment.get("OPENALEX_API_KEY", "") if openalex.is_own(found["openalex"]) else "",
    )


def address_of(name: str, args: argparse.Namespace, corpus: Corpus, environment: Mapping[str, str]) -> str:
    """The address that is named for a registry; empty for none."""
    typed = getattr(args, f"{name}_url", "") or environment.get(f"{name.upper()}_BASE_URL")
    return str(typed or getattr(corpus.project.settings, f"{name}_url"))


def usual_of(named: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """The public addresses; who names servers of their own for Crossref or PubMed asks no others but those named.

    OpenAlex is asked where there is a key for it.
    """
    usual = dict.fromkeys(HELPS, "") | {"crossref": crossref.BASE, "eutils": pubmed.BASE}
    if all(named[name] in ("", usual[name]) for name in ("crossref", "eutils")):
        usual |= {"books": library.BASE, "europepmc": europepmc.BASE}
        usual["openalex"] = openalex.BASE if environment.get("OPENALEX_API_KEY") else ""
    return usual
