"""`handbook surveillance`: looks in PubMed for what is new since the last look, retractions of cited works first."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..bibliography import identifiers
from ..bibliography.questions import Look, LooksFile, NewRecord, Question, unjudged
from ..corpus import Corpus
from ..diagnostics import did_you_mean
from ..files.aside import exchange, inside, reason_of
from ..registry import watching
from ..registry.failures import RegistryError
from ..registry.fetching import Fetcher
from ..render.new_evidence import cited_numbers
from ..reports.neutral import neutral_markdown
from . import registries
from .checking import load
from .config import HELP, Refused, find_config

MARK = "<!-- handbook-surveillance -->"
LARGEST = 60_000
"""Bytes of an issue; GitHub takes 65,536."""
Failures = dict[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `handbook surveillance`."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these questions")
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="how to tell it (default: %(default)s)",
    )
    parser.add_argument("--dry-run", action="store_true", help="look, and store nothing")
    parser.add_argument("--as-of", default="", metavar="DATE", help="the day to count as today")
    parser.add_argument("--mail", default="", help="an address for the registry's polite service")
    parser.add_argument(
        "--deadline", type=float, default=600.0, metavar="SECONDS", help="for the whole run (default: 600)"
    )
    registries.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Look and report. 0: all was searched; 1: a cited work is retracted; 2: something was not searched."""
    try:
        args.config_file = find_config(args.config_file)
        corpus = load(args.config_file, as_of=args.as_of)
        questions = chosen(corpus, args.ids)
        looks, failures = searched(args, corpus, questions)
        if not args.dry_run:
            store(corpus, Path(args.config_file).parent.resolve(), looks)
    except Refused as refused:
        print(f"handbook: {refused}", file=sys.stderr)
        return 2
    sys.stdout.write(FORMATS[args.format](corpus, questions, looks, failures))
    return 2 if failures else 1 if looks.retracted else 0


def chosen(corpus: Corpus, ids: list[str]) -> list[Question]:
    """The questions that are asked for. Raises Refused."""
    settings = corpus.project.settings
    if not settings.questions or not settings.surveillance:
        raise Refused("mkdocs.yml names no 'questions' and 'surveillance' under 'extra.handbook'.")
    known = {question.id: question for question in corpus.watched.questions}
    faults = [fault for fault in corpus.faults if fault.path in (settings.questions, settings.surveillance)]
    if faults or not known:
        raise Refused(str(next(iter(faults), f"'{settings.questions}' holds no question.")))
    for name in ids:
        if name not in known:
            raise Refused(f"'{name}' is not a question. {did_you_mean(name, known)}".strip())
    return [known[name] for name in ids] or list(known.values())


def searched(
    args: argparse.Namespace, corpus: Corpus, questions: list[Question]
) -> tuple[LooksFile, Failures]:
    """What was found, with what was found before; and by question, or `retractions`, why it was not searched.

    Raises Refused.
    """
    bases = registries.bases(args, corpus)
    if not bases.eutils:
        raise Refused("No address of PubMed is named: 'eutils_url' is 'none'.")
    fetcher = Fetcher(deadline=args.deadline, mail=args.mail or corpus.project.settings.mail)
    before, failures = corpus.watched.looks, Failures()
    looks, retracted, until = dict(before.looks), dict(before.retracted), before.retractions_until
    try:
        try:
            retracted = watching.retracted(fetcher, bases.eutils, cited(corpus), bases.key)
            until = corpus.today.isoformat()
        except RegistryError as error:
            failures["retractions"] = error.text
        for question in questions:
            try:
                last = corpus.watched.look_of(question)
                looks[question.id] = watching.look(
                    fetcher, bases.eutils, question, last, corpus.today, bases.key
                )
            except RegistryError as error:
                failures[question.id] = error.text
    finally:
        fetcher.close()
    return LooksFile(1, looks, retracted, until), failures


def cited(corpus: Corpus) -> dict[str, str]:
    """By key, the PubMed numbers of the works in the bibliography."""
    listed = {key: identifiers.identifiers_of_work(item.csl) for key, item in corpus.bibliography.items()}
    return {key: ids["PMID"] for key, ids in listed.items() if "PMID" in ids}


def store(corpus: Corpus, root: Path, looks: LooksFile) -> None:
    """Keeps what was found, unless another search has kept more meanwhile. Raises Refused."""
    name = corpus.project.settings.surveillance
    text = json.dumps(msgspec.to_builtins(looks), ensure_ascii=False, indent=1, sort_keys=True)
    try:
        path = inside(root / name, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        exchange(path, corpus.texts.read(name), f"{text}\n")
    except OSError as error:
        raise Refused(f"'{name}' cannot be written: {reason_of(error)}.") from None


def left(corpus: Corpus, question: Question, looks: LooksFile) -> list[NewRecord]:
    """What of a question's records nobody has judged."""
    look = looks.looks.get(question.id)
    return unjudged(question, look, cited_numbers(corpus)) if look else []


def as_text(corpus: Corpus, questions: list[Question], looks: LooksFile, failures: Failures) -> str:
    """One line a finding, for a terminal."""
    lines = [f"retracted or doubted: {key} (PMID {pmid})" for key, pmid in sorted(looks.retracted.items())]
    for question in questions:
        if question.id in failures:
            continue
        look = looks.looks[question.id]
        lines += [f"{question.id}: {written(record)}" for record in left(corpus, question, looks)]
        lines.append(f"{question.id}: {summary(look, len(left(corpus, question, looks)))}")
    lines += [f"{name}: not searched. {why}" for name, why in sorted(failures.items())]
    return "\n".join(lines) + "\n"


def summary(look: Look, unjudged_records: int) -> str:
    """What a search covered."""
    return f"searched {look.since} to {look.until}, {len(look.records)} found, {unjudged_records} not judged"


def written(record: NewRecord) -> str:
    """A record on one line."""
    mark = "[retracted or doubted] " if record.retracted else ""
    where = " ".join(filter(None, (record.journal, str(record.year or ""))))
    parts = (", ".join(record.authors), record.title.rstrip("."), where, f"PMID {record.pmid}")
    return mark + ". ".join(part for part in parts if part)


def as_json(corpus: Corpus, questions: list[Question], looks: LooksFile, failures: Failures) -> str:
    """All of it, for programs."""
    listed: list[dict[str, Any]] = [
        {
            "id": question.id,
            "question": question.question,
            "searched": question.id not in failures,
            "records": msgspec.to_builtins(left(corpus, question, looks)),
        }
        for question in questions
    ]
    unread = [{"path": name, "why": why} for name, why in sorted(failures.items())]
    report = {"version": 1, "retracted": looks.retracted, "questions": listed, "unread": unread}
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def as_markdown(corpus: Corpus, questions: list[Question], looks: LooksFile, failures: Failures) -> str:
    """The body of an issue; nothing where there is nothing to judge and nothing failed."""
    lines = [*retraction_lines(looks), *question_lines(corpus, questions, looks), *failure_lines(failures)]
    return "\n".join(bounded([MARK, "New in PubMed, not yet judged.", *lines])) + "\n" if lines else ""


def retraction_lines(looks: LooksFile) -> Iterator[str]:
    """The cited works that are retracted."""
    if looks.retracted:
        yield "\n## Retracted or doubted, and cited here\n"
        yield from (
            f"- {neutral_markdown(key)} (PMID {pmid})" for key, pmid in sorted(looks.retracted.items())
        )


def question_lines(corpus: Corpus, questions: list[Question], looks: LooksFile) -> Iterator[str]:
    """The records of each question that has any."""
    for question in questions:
        if records := left(corpus, question, looks):
            yield f"\n## {neutral_markdown(question.question)}\n"
            yield from (f"- {neutral_markdown(written(record), 400)}" for record in records)


def failure_lines(failures: Failures) -> Iterator[str]:
    """What was not searched."""
    if failures:
        yield "\n## Not searched\n"
        yield from (f"- {neutral_markdown(name)}: {neutral_markdown(why)}" for name, why in failures.items())


def bounded(lines: list[str]) -> Iterator[str]:
    """As many lines as an issue takes; the last says how many are left out."""
    size = 0
    for number, line in enumerate(lines):
        size += len(line.encode()) + 1
        if size > LARGEST:
            yield f"{len(lines) - number} more lines do not fit here."
            return
        yield line


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
