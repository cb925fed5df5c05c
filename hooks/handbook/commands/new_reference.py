"""`handbook new reference DOI|PMID`: a work from its registry's record, or by hand: its entry, its record, its findings."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from ..bibliography import Item, identifiers, notices
from ..bibliography.gaps import PARTS
from ..bibliography.pages import span
from ..corpus import Corpus
from ..english.letters import strip_accents
from ..files.aside import exchange, inside, reason_of
from ..files.writable import is_device
from ..registry import stored
from ..registry.asking import NAMES, Found, ask_all, identifiers_of, identifiers_to_ask_for
from ..registry.fetching import Fetcher
from ..source.data import Data
from . import by_hand, registries
from .adding import add_to_file, with_work
from .checking import load
from .config import HELP, Refused, find_config

FINDINGS = """work: {key}
findings: {{}}
# What the work reports, in your own words and with its numbers; cite it as [@{key}#pain-12mo]. Replace {{}} by:
#   pain-12mo:
#     reports: Pain had fallen by 30% in 90 of 120 people after 12 months.
#     population: volunteers
#     people: 120 healthy adults in 3 studies
#     place: Abstract
#     read: abstract
#     certainty: moderate
"""
KINDS_OF_IDENTIFIERS = ("DOI", "PMID", "PMCID", "ISBN")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What identifies the work, and how it is called here."""
    parser.add_argument(
        "identifier", nargs="?", default="", metavar="DOI|PMID", help="of the work, or its address"
    )
    parser.add_argument("--key", default="", help="the key to cite it by (default: first author and year)")
    parser.add_argument(
        "--kind",
        choices=("", *by_hand.KINDS),
        metavar="KIND",
        help=f"of evidence: {', '.join(by_hand.KINDS)}",
    )
    registries.add_arguments(parser)
    parser.add_argument("--yes", action="store_true", help="add a work even if it is retracted, or a notice")
    by_hand.add_arguments(parser)
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)


def run(args: argparse.Namespace) -> int:
    """Make the entry. Raises Refused before anything is written."""
    config = find_config(args.config_file)
    corpus = load(config)
    if not corpus.project.settings.bibliographies:
        raise Refused("mkdocs.yml names no bibliography. Set 'bibliography' under the plugin 'handbook'.")
    if corpus.bibliography.incomplete:
        raise Refused(str(next(iter(corpus.bibliography.faults), "The bibliography cannot be read.")))
    ids = identified(args.identifier)
    refuse_known(corpus, ids)
    csl, record = (
        fields_as_typed(args, corpus, ids)
        if args.by_hand or not ids
        else fields_from_registries(args, corpus, ids)
    )
    refuse_known(corpus, identifiers_to_ask_for(csl, KINDS_OF_IDENTIFIERS))
    if not args.key and not identifiers_to_ask_for(csl, KINDS_OF_IDENTIFIERS):
        by_hand.refuse_alike(corpus.bibliography.values(), Item("", csl, Data("", "", csl), ()))
    warning = what_happened(csl, record)
    if warning.grave and not args.yes and not agreed(warning.says):
        raise Refused(f"{warning.says} It is not added. Add --yes to add it all the same.")
    if args.kind:
        csl["keyword"] = args.kind
    key = free_key(corpus, args.key, csl)
    write(corpus, config.parent.resolve(), {"id": key, **csl}, {**record, "key": key} if record else None)
    if warning.says:
        print(f"handbook: {warning.says}", file=sys.stderr)
    return 0


class Warned(NamedTuple):
    """What has happened to a work since it appeared, in a sentence; empty for nothing."""

    says: str = ""
    grave: bool = False
    """Whether nobody would cite it unawares."""


HAPPENED = {
    notices.RETRACTED: Warned("{} is retracted or withdrawn.", True),
    notices.NOTICE: Warned("{} is itself a notice about another work.", True),
    notices.DOUBTED: Warned(
        "{} has an expression of concern. Say so where it is cited, or cite another source."
    ),
    notices.PARTLY: Warned("{} is partially retracted. Hold what rests on it against the notice."),
    notices.CORRECTED: Warned("{} has a correction. Hold what rests on it against the correction."),
    notices.OUTDATED: Warned("{} has a newer version. Cite the newer version."),
}


def what_happened(csl: dict[str, Any], record: dict[str, Any] | None) -> Warned:
    """What `check` and `verify` would say of it."""
    state, _ = notices.state(Item("", csl, Data("", "", csl), ()), record)
    warned = HAPPENED.get(state, Warned())
    return warned._replace(says=warned.says.format(f"'{csl.get('title', '')}'"))


def agreed(says: str) -> bool:
    """Whether a person at a terminal wants it all the same."""
    if not sys.stdin.isatty():
        return False
    return by_hand.ASK(f"{says} Add it all the same? [y/N] ").strip().lower() in ("y", "yes")


def identified(identifier: str) -> dict[str, str]:
    """What was typed, as a DOI or a PMID; empty for nothing. Raises Refused."""
    bare = identifier.strip()
    if not bare:
        return {}
    for kind, form in (("PMID", r"\d{1,8}"), ("DOI", r"10\.\S+")):
        found = identifiers.strip_prefix(kind, bare)
        if re.fullmatch(form, found):
            if fault := identifiers.FAULTS[kind](found):
                raise Refused(f"'{identifier}' is not a {kind}. {fault.fact}")
            return {kind: found}
    raise Refused(f"'{identifier}' is neither a DOI nor a PMID. Other works are added with --by-hand.")


def refuse_known(corpus: Corpus, ids: dict[str, str]) -> None:
    """Raises Refused for a work that is in the bibliography already."""
    for item in corpus.bibliography.values():
        own = identifiers_to_ask_for(item.csl, KINDS_OF_IDENTIFIERS)
        for kind, typed_ in ids.items():
            if own.get(kind) == identifiers.normal(kind, typed_):
                raise Refused(
                    f"The {kind} '{typed_}' is in the bibliography already, as '{item.key}'. Cite it as [@{item.key}]."
                )


def fields_as_typed(
    args: argparse.Namespace, corpus: Corpus, ids: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The fields as typed, and the record of the page on which they were read. Raises Refused."""
    csl = {**by_hand.fields(args), **ids}
    if args.seen.startswith(("http://", "https://")) and not any(csl.get(f) for f in PARTS["link"]):
        csl["URL"] = args.seen
    if not corpus.project.settings.records:
        return csl, None
    if not args.seen.startswith(("http://", "https://")):
        raise Refused("Name the public page on which you read these fields: --seen https://…")
    seen = {name: value for name, value in csl.items() if name != "type"}
    return csl, {
        "key": "",
        "source": {"kind": "stored-page", "address": args.seen},
        "seen": corpus.today.isoformat(),
        "extent": "part",
        "fields": seen,
        "updates": [],
    }


def fields_from_registries(
    args: argparse.Namespace, corpus: Corpus, ids: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields as registries tell them, and their record. Raises Refused."""
    settings = corpus.project.settings
    fetcher = Fetcher(deadline=60.0, mail=settings.mail)
    try:
        found = ask_all(fetcher, registries.bases(args, corpus), {"": ids})[""]
        more = {
            k: v
            for w in found.works
            for k, v in identifiers_of(w.ids).items()
            if k not in ids and k != "ISBN"
        }
        if more and found.works:
            found.works += ask_all(fetcher, registries.bases(args, corpus), {"": more})[""].works
    finally:
        fetcher.close()
    if not found.works:
        raise Refused(why_not(found, ids))
    record = stored.record_of("", found.works, corpus.today)
    return tidy({**record["fields"], **ids}), record


def why_not(found: Found, ids: dict[str, str]) -> str:
    """Why there is no record."""
    for kind in found.absent:
        return f"{NAMES[kind]} has no record of the {kind} '{ids[kind]}'. Look whether it is copied whole."
    kind, error = found.failed[0]
    return f"{NAMES[kind]} could not be asked: {error.text} Try again later, or give the fields: --by-hand --title … --seen URL."


def tidy(fields: dict[str, Any]) -> dict[str, Any]:
    """The record's fields in the order and the form of a bibliography."""
    order = (
        "type",
        "title",
        "author",
        "container-title",
        "container-title-short",
        "editor",
        "edition",
        "collection-title",
        "issued",
        "volume",
        "issue",
        "page",
        "publisher",
        "publisher-place",
        "DOI",
        "PMID",
        "PMCID",
        "ISBN",
        "URL",
    )
    csl = {name: fields[name] for name in order if fields.get(name)}
    if csl.get("type") == "article-journal":
        csl.pop("publisher", None)
    read = span(str(csl.get("page") or ""))
    if read and read.last > read.first and read.head != "roman" and "." not in csl["page"]:
        csl["page"] = f"{read.head}{read.first}-{read.head}{read.last}"
    return csl


def free_key(corpus: Corpus, wanted: str, csl: dict[str, Any]) -> str:
    """The key that was asked for, or one made of first author and year. Raises Refused."""
    folded = corpus.bibliography.by_lower_key
    if wanted:
        if not re.fullmatch(r"[A-Za-z0-9][\w-]*", wanted) or is_device(wanted):
            raise Refused(f"'{wanted}' is not a key. Write letters, digits and hyphens, such as 'liu2006'.")
        if wanted.lower() in folded:
            raise Refused(
                f"'{folded[wanted.lower()]}' is the key of another work. Choose another with --key."
            )
        return wanted
    item = Item("", csl, corpus.project.data, ())
    name = strip_accents(item.first_author or item.field_text("title"))
    base = f"{re.sub('[^a-z]', '', name.split(',')[0].lower())[:20] or 'work'}{item.year or ''}"
    return next(key for n in range(1, 10_000) if (key := base + suffix(n)) not in folded)


def suffix(number: int) -> str:
    """Nothing for the first, then `b`, `c` …, and numbers behind `z`."""
    return "" if number == 1 else chr(96 + number) if number <= 26 else f"-{number}"


ADDED_LATER = "The bibliography is as it was; the same command goes on from here."


def write(corpus: Corpus, root: Path, csl: dict[str, Any], record: dict[str, Any] | None) -> None:
    """Write record, findings and entry; each file whole or not at all, and none over another.

    Raises Refused.
    """
    settings, key = corpus.project.settings, csl["id"]
    path = settings.bibliographies[0]
    with_work(path, corpus.texts.read(path) or "", csl)
    wrote = []
    findings = root / settings.findings / f"{key}.yaml" if settings.findings else None
    at = f"{settings.records}/{key}.json"
    try:
        if settings.records and record and key not in corpus.records:
            stored.write(inside(root / settings.records, root), record)
            wrote.append(at)
        at = f"{settings.findings}/{key}.yaml"
        if findings and not findings.exists():
            target = inside(findings, root)
            target.parent.mkdir(parents=True, exist_ok=True)
            exchange(target, None, FINDINGS.format(key=key))
            wrote.append(at)
        at = path
        add_to_file(root, path, csl)
    except OSError as error:
        raise Refused(f"'{at}' cannot be written: {reason_of(error)}. {ADDED_LATER}") from None
    print(f"Added '{key}' to {path}." + (f" Wrote {' and '.join(wrote)}." if wrote else ""))
    print(
        f"Write down what it reports, then cite it: [@{key}#FINDING]." if findings else f"Cite it: [@{key}]."
    )
