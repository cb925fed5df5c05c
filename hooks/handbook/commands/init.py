"""`handbook init`: settings, a file of known findings and, if wanted, a workflow for a project that has none; shown before they are written."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import corpus as corpora
from .. import rules
from ..corpus import Corpus
from ..diagnostics import Diagnostic, counted, diff, printable
from ..files.aside import Outside, inside, reason_of, replace
from ..files.disk import DiskCache, TextsOnDisk
from ..files.writable import Unfit
from ..kinds import PluginError
from ..rules import following
from ..rules.baseline import written
from ..source.data import DataError
from ..source.texts import Texts, Unreadable
from .accounting import account_of
from .config import HELP, Refused, find_config
from .fix import confirm
from .severity import all_names
from .starting import COMMITS, WORKFLOW, NewSettings, with_start

GENERATORS = ("mkdocs", "properdocs", "zensical")
NONE = "none"
BASELINE = "handbook-baseline.json"
WORKFLOW_FILE, COMMITS_FILE = ".github/workflows/handbook.yml", ".pre-commit-config.yaml"
LIKELY = re.compile(r"(?:^|/)(?:[^/]+\.bib|(?:references|bibliography|refs)\.(?:json|ya?ml))$", re.I)
MOST_RULES, EXAMPLES, WIDTH = 6, 3, 110


@dataclass
class Plan:
    """What will be written, and what a person has to put in by hand."""

    files: dict[str, str]
    by_hand: list[str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("-f", "--config-file", metavar="FILE", help=HELP)
    parser.add_argument(
        "--bibliography", metavar="FILE", help=f"the bibliography that pages cite, or '{NONE}'"
    )
    parser.add_argument("--generator", choices=GENERATORS, help="the program that builds the site")
    parser.add_argument("--no-baseline", action="store_true", help="write no file of known findings")
    parser.add_argument("--workflow", action="store_true", help=f"write '{WORKFLOW_FILE}' too")
    parser.add_argument("--pre-commit", action="store_true", help=f"write '{COMMITS_FILE}' too")
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(args: argparse.Namespace) -> int:
    """0: written; 1: not agreed to; 2: could not be done, and nothing was written."""
    try:
        return start_project(args)
    except (Refused, PluginError) as refused:
        print(f"handbook: {printable(str(refused))}", file=sys.stderr)
        return 2


def start_project(args: argparse.Namespace) -> int:
    """Look at the project, tell what was found, show what would be written, and write it. Raises Refused."""
    config = find_config(args.config_file)
    config = config.parent.resolve() / config.name
    root, texts = config.parent, TextsOnDisk(config.parent)
    corpus = read_project(texts, config)
    if corpus.project.typed_settings:
        raise Refused(f"'{config.name}' has settings of 'handbook' already; nothing was written.")
    bibliography = choose_bibliography(args, corpus)
    generator = args.generator or ask(
        "Which program builds the site", GENERATORS, usual_generator(config), args
    )
    old_plugin = corpus.project.plugins.get("bibtex", {})
    style = str(old_plugin.get("csl_file") or "")
    style = style if bibliography and style and text_of(corpus.texts, style) is not None else ""
    settings = NewSettings(bibliography, style, "" if args.no_baseline else BASELINE)
    plan, corpus, found = planned(args, texts, config, settings)
    if "bibtex" in corpus.project.plugins and bibliography:
        plan.by_hand += left_of_bibtex(str(old_plugin.get("csl_file") or ""), style)
    lines = summary(found, len(corpus.pages), len(corpus.bibliography))
    print("\n".join([*lines, *not_read(corpus)]))
    print_plan(plan, texts, generator)
    if not (args.yes or confirm(len(plan.files))):
        print("Nothing was written.")
        return 1
    write_all(root, plan)
    print(
        "Written. "
        + (
            "'handbook check' tells what is new from now on, 'handbook check --no-baseline' what was there too."
            if config.name in plan.files
            else "The settings are still to be added by hand."
        )
    )
    return 0


def left_of_bibtex(named: str, style: str) -> Iterator[str]:
    """What the project's plugin mkdocs-bibtex asks for that is to be settled by hand."""
    if named and not style:
        yield (
            f"the style '{named}' is not a file of the project: put a copy into it and name that under 'style'; "
            "without one, references are in Vancouver form."
        )
    yield "take the plugin 'bibtex' out, as it renders the same citations."


def read_project(texts: TextsOnDisk, config: Path) -> Corpus:
    """The project as it is, or with what lies over its files. Raises Refused."""
    try:
        cache = DiskCache(config.parent / ".cache" / "handbook")
        return corpora.build(texts, config=config.name, today=datetime.date.today(), cache=cache)
    except (DataError, Unreadable) as error:
        raise Refused(f"'{config.name}' cannot be read: {error}") from None


def text_of(texts: Texts, path: str) -> str | None:
    """The text of a file, or None. Raises Refused where it cannot be read."""
    try:
        return texts.read(path)
    except Unreadable as error:
        raise Refused(f"'{path}' cannot be read: {error} Nothing was written.") from None


def choose_bibliography(args: argparse.Namespace, corpus: Corpus) -> str:
    """The bibliography: as named, as the plugin bibtex has it, or the one that lies there; nothing if there is none. Raises Refused."""
    if args.bibliography:
        if args.bibliography != NONE and text_of(corpus.texts, args.bibliography) is None:
            raise Refused(f"There is no file '{args.bibliography}' in the project.")
        return "" if args.bibliography == NONE else str(args.bibliography)
    named = corpus.project.plugins.get("bibtex", {}).get("bib_file")
    there = [
        path for path in corpus.texts.paths("") if LIKELY.search(path) and not path.startswith((".", "site/"))
    ]
    usual = (
        str(named) if named in there else min(there, key=lambda path: (path.count("/"), path), default=NONE)
    )
    chosen = ask(
        "Which bibliography do the pages cite", [*dict.fromkeys([*sorted(there)[:6], NONE])], usual, args
    )
    return "" if chosen == NONE else chosen


def usual_generator(config: Path) -> str:
    """The program that the configuration is named for."""
    return next((name for name in ("properdocs", "zensical") if config.name.startswith(name)), "mkdocs")


def ask(question: str, choices: list[str] | tuple[str, ...], usual: str, args: argparse.Namespace) -> str:
    """The answer of the person at the terminal; the usual one without a terminal, or with --yes."""
    if args.yes or not sys.stdin.isatty():
        return usual
    typed = input(f"{question}? {', '.join(choices)} [{usual}] ").strip()
    return typed if typed in choices else usual


def planned(
    args: argparse.Namespace, texts: TextsOnDisk, config: Path, start: NewSettings
) -> tuple[Plan, Corpus, list[Diagnostic]]:
    """What is to be written, and what is found with the new settings. Raises Refused."""
    plan, old = Plan({}, []), text_of(texts, config.name) or ""
    made = with_start(config.name, old, start)
    if made is None:
        plan.by_hand.append(
            f"add to '{config.name}', whose list of plugins is written in a way that is left alone:\n{start.yaml('  ')}"
        )
    else:
        plan.files[config.name] = made
    texts.over = {config.name: made or old}
    if start.baseline:
        texts.over[start.baseline] = written([])
    corpus = read_project(texts, config)
    found = rules.run(corpus, known=all_names, known_findings="")
    if start.baseline:
        plan.files[start.baseline] = written(found)
        if is_other(config.parent / start.baseline, written(found)):
            raise Refused(f"'{start.baseline}' is there already; nothing was written.")
    packages = (
        "-r requirements.txt mkdocs-handbook"
        if (config.parent / "requirements.txt").is_file()
        else "mkdocs-handbook"
    )
    for wanted, name, text in (
        (args.workflow, WORKFLOW_FILE, WORKFLOW.format(packages=packages)),
        (args.pre_commit, COMMITS_FILE, COMMITS),
    ):
        if wanted and is_other(config.parent / name, text):
            plan.by_hand.append(f"add to '{name}', which is there already:\n{text}")
        elif wanted:
            plan.files[name] = text
    return plan, corpus, found


def is_other(file: Path, text: str) -> bool:
    """Whether a file holds something else than what would be written: a run that was cut off wrote some files and not all."""
    try:
        return file.read_text(encoding="utf-8") != text
    except FileNotFoundError:
        return file.is_symlink()
    except (OSError, UnicodeError):
        return True


def summary(found: list[Diagnostic], pages: int, works: int) -> Iterator[str]:
    """What was found, on one screen: by rule, the worst first, three examples each."""
    errors = sum(d.severity == "error" for d in found)
    yield f"{counted(pages, 'page')}, {counted(works, 'reference')}: {counted(errors, 'error')}, {counted(len(found) - errors, 'other finding')}."
    weight = {"error": 0, "warning": 1, "info": 2}
    counts = Counter((d.severity, d.rule) for d in found)
    ordered = sorted(counts.items(), key=lambda item: (weight[item[0][0]], -item[1], item[0][1]))
    for (severity, rule), number in ordered[:MOST_RULES]:
        yield f"{number:5,}  {rule} ({severity})"
        examples = [d for d in found if (d.severity, d.rule) == (severity, rule)][:EXAMPLES]
        yield from (cut(f"       {d.path}:{d.line}: {d.one_line}") for d in examples)
    if len(ordered) > MOST_RULES:
        yield f"       and {counted(len(ordered) - MOST_RULES, 'more rule')}: handbook check --statistics"


def not_read(corpus: Corpus) -> Iterator[str]:
    """What was not read, and how much may follow from it."""
    unread = account_of(corpus).unread
    yield from map(str, unread)
    yield from map(str, following.note(corpus.following))
    if unread:
        yield "What is not read is not known either: settle it first where you can, then begin again."


def cut(line: str) -> str:
    """A line that fits a terminal."""
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def print_plan(plan: Plan, texts: TextsOnDisk, generator: str) -> None:
    """Show what would be written, and what is to be done by hand."""
    for name, text in plan.files.items():
        old = text_of(TextsOnDisk(texts.root), name)
        if old is not None:
            print(diff(name, old, text), end="")
        else:
            print(f"+++ {name}, new, {counted(text.count(chr(10)), 'line')}")
    for what in plan.by_hand:
        print(f"By hand: {what}")
    if generator == "zensical":
        print(
            "Zensical runs no plugins. Name the Markdown extension 'handbook.markdown' among yours, and it renders citations."
        )


def write_all(root: Path, plan: Plan) -> None:
    """Write each file aside, then put it in place, if all lie in the project; the settings, which name the others, last.

    Raises Refused.
    """
    try:
        targets = {name: inside(root / name, root) for name in plan.files}
    except Outside as error:
        raise Refused(f"{error}. Nothing was written.") from None
    except Unfit as error:
        raise Refused(f"A file cannot be written here: {error}. Nothing was written.") from None
    for name, target in reversed(targets.items()):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace(target, plan.files[name])
        except OSError as error:
            raise Refused(
                f"'{name}' cannot be written: {reason_of(error)}. The settings are as they were."
            ) from None
