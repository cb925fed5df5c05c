"""All pages and data of a project, parsed once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from typing import Any, TypeVar, cast

from . import bibliography, citations, project
from .bibliography import findings, identifiers, questions
from .citations.in_data import DataCite, DataStatement, sentences
from .diagnostics import Diagnostic, Unread, reading
from .english.lists import WordLists, word_lists
from .kinds import Holds, Kind, Plugin, acting, lexicon_folders
from .memory import ALL, Cache, Memory, RecordedView, code_stamps, decoder_of, digest
from .source import keeping
from .source import markdown_page as pages
from .source.data import Data, DataError
from .source.dialect import Dialect, Unloaded
from .source.markdown_page import SourcePage
from .source.snippets import folders_of_snippets
from .source.texts import RecordedTexts, Texts, Unreadable, leads_outside
from .source.typed import one as entry_of

__all__ = ["Corpus", "DataCite", "DataStatement", "build"]

T = TypeVar("T")


@dataclass
class Corpus:
    """What the rules look at. Nothing in it reads files, the clock or the network."""

    project: project.Project
    today: date
    texts: Texts
    pages: dict[str, pages.SourcePage] = field(default_factory=dict)
    """By path below docs_dir."""
    memory: Memory = field(default_factory=Memory)
    """What several rules, or one rule several times, or the next run, would work out anew."""
    files: dict[str, str] = field(default_factory=dict)
    """All files below docs_dir and the theme's static files, by the path they have in the site's sources; the value is the
    path below the project's folder."""
    bibliography: bibliography.Bibliography = field(default_factory=bibliography.Bibliography)
    findings: dict[str, findings.Finding] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    data: dict[str, Data] = field(default_factory=dict)
    """The data files by the name of their setting."""
    contents: dict[str, Any] = field(default_factory=dict)
    """What their kinds made of the data files, by the name of their setting."""
    faults: list[Diagnostic] = field(default_factory=list)
    """What could not be read."""
    unread: list[Unread] = field(default_factory=list)
    """What the pages were read without."""
    watched: questions.Watched = field(default_factory=questions.Watched)
    """The questions that the literature is watched for, and what the last searches found."""
    built_files: frozenset[str] | None = None
    """In a build, all files that the site gets, as plugins left them; None where only the sources are known."""
    only: frozenset[str] = frozenset()
    """The pages whose findings are asked for, by path; empty for all."""
    known_findings: int = 0
    """How many findings the baseline knew, so that they were not told."""

    @property
    def chosen(self) -> list[SourcePage]:
        """The pages whose own faults are looked for."""
        return [p for p in self.pages.values() if not self.only or p.path in self.only]

    def computed(self, make: Callable[[Corpus], T]) -> T:
        """What a function gives for this corpus, worked out once; for what several rules need."""
        return self.memory.computed(make, lambda: make(self))

    @cached_property
    def recorded(self) -> Corpus:
        """The corpus as something that is kept may look at it: what is read of it is recorded."""
        return cast("Corpus", RecordedView(self, self.memory, "corpus", PARTS))

    @cached_property
    def cites(self) -> list[citations.Cite]:
        """Every work cited on a page, in the order of pages and text."""
        return [
            c
            for page in self.chosen
            for found in page.reading.citations
            for c in citations.cites(page, found)
        ]

    @cached_property
    def data_cites(self) -> list[DataCite]:
        """Every work cited in a data file."""
        return [
            DataCite(key, finding, s)
            for s in self.statements
            for key, finding in citations.cited_keys(s.text)
        ]

    @property
    def all_cites(self) -> list[citations.Cite | DataCite]:
        """The works cited on pages and in data files."""
        return [*self.cites, *self.data_cites]

    @cached_property
    def statements(self) -> list[DataStatement]:
        """The sentences of the data files."""
        return [statement for data in self.data.values() for statement in sentences(data)]

    @cached_property
    def plugins(self) -> tuple[Plugin, ...]:
        """The plugins that act in this project."""
        return acting(self.project.files)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of data that they read."""
        return tuple(kind for plugin in self.plugins for kind in plugin.kinds)

    def entry_names(self, holds: Holds) -> list[str]:
        """The names of substances, or the words that are explained, in the data files."""
        return [
            name
            for kind in self.kinds
            if kind.name in self.contents and kind.holds == holds
            for name in kind.entry_names(self.contents[kind.name])
        ]

    @cached_property
    def by_identifier(self) -> dict[str, dict[str, str]]:
        """The keys of the works by kind of identifier and its normal form."""
        found: dict[str, dict[str, str]] = {kind: {} for kind in identifiers.FAULTS}
        for item in self.bibliography.values():
            for kind, value in identifiers.identifiers_of_work(item.csl).items():
                found[kind].setdefault(value, item.key)
        return found

    @cached_property
    def words(self) -> WordLists:
        """The lists of words: the engine's, and those of the plugins that act in this project."""
        return word_lists(lexicon_folders(self.project.files))

    @property
    def cites_in_order(self) -> list[citations.Cite]:
        """The cites in the order of the navigation, then of paths."""
        order = {entry.target: n for n, entry in enumerate(self.project.nav)}
        return sorted(self.cites, key=lambda c: (order.get(c.page.uri, len(order)), c.page.uri))

    def path(self, uri: str) -> str:
        """The path of a file of docs_dir, below the project's folder."""
        return posixpath.join(self.project.folder, uri) if self.project.folder != "." else uri


def build(
    texts: Texts,
    *,
    config: str = "mkdocs.yml",
    today: date,
    cache: Cache | None = None,
    trusted: bool = True,
    allowed: tuple[str, ...] = (),
) -> Corpus:
    """Read a whole project. Raises DataError if mkdocs.yml cannot be read; all else becomes `faults` and `unread`.

    `allowed` are modules and functions beyond the known ones that mkdocs.yml may name; see Dialect.
    """
    memory = Memory(cache)
    texts = RecordedTexts(texts, memory)
    settings = project.read(texts, config, memory)
    corpus = Corpus(settings, today, texts, memory=memory, faults=list(settings.faults))
    _read_pages(corpus, settings.dialect(trusted=trusted, allowed=allowed))
    _read_bibliographies(corpus)
    _read_data(corpus)
    _read_findings(corpus)
    _read_records(corpus)
    _read_questions(corpus)
    _make_inputs_known(corpus)
    return corpus


def build_references(texts: Texts, config: str, today: date) -> Corpus:
    """The works of a project, its findings and records, without its pages. Raises DataError if the settings cannot be read."""
    memory = Memory()
    settings = project.read(texts, config, memory)
    corpus = Corpus(settings, today, texts, memory=memory, faults=list(settings.faults))
    _read_bibliographies(corpus)
    _read_findings(corpus)
    _read_records(corpus)
    return corpus


RECORDED = {"pages": "page", "findings": "finding", "records": "record", "data": "data"}
"""The mappings of a corpus of which single entries are recorded, with the kind of input that an entry is."""
PARTS = {**RECORDED, "contents": "data"}
"""The same with what is made of such an input."""


def _make_inputs_known(corpus: Corpus) -> None:
    """Say how inputs are told from what they were when something kept was made of them."""
    digests: dict[str, Callable[[Any], str]] = {
        "page": lambda page: page.digest,
        "data": lambda data: digest(data.path, data.text),
        "finding": lambda finding: digest(finding.data.path, repr(finding.record)),
        "record": lambda record: digest(repr(record)),
    }
    for part, kind in RECORDED.items():
        corpus.memory.inputs(kind, cache(partial(_digest_of_entry, getattr(corpus, part), digests[kind])))
    corpus.memory.inputs("corpus", cache(partial(_digest_of_attribute, corpus)))


def _digest_of_entry(entries: Mapping[str, T], digest_of: Callable[[T], str], name: str) -> str:
    """The digest of one entry, or of all of them; nothing where there is no such entry."""
    if name == ALL:
        return digest(*(text for key, entry in sorted(entries.items()) for text in (key, digest_of(entry))))
    return digest_of(entries[name]) if name in entries else ""


def _digest_of_attribute(corpus: Corpus, name: str) -> str:
    """A digest of one attribute; of all that was read where there is none for it alone."""
    if name == "words":
        return corpus.words.digest
    if name == "today":
        return corpus.today.isoformat()
    settings = repr((corpus.project.path, corpus.project.values))
    if name == "project":
        return digest(settings)
    if name in ("plugins", "kinds"):
        return digest(settings, *code_stamps(*(p.folder for p in acting(corpus.project.files))))
    return _digest_of_all(corpus, settings)


def _digest_of_all(corpus: Corpus, settings: str) -> str:
    texts = (page.digest for page in corpus.pages.values())
    data = (d.text for d in corpus.data.values())
    works = (repr(item.csl) for item in corpus.bibliography.values())
    others = (repr(f.record) for f in corpus.findings.values())
    records = (repr(record) for record in corpus.records.values())
    return digest(settings, corpus.today.isoformat(), *corpus.files, *texts, *data, *works, *others, *records)


def _read_pages(corpus: Corpus, dialect: Dialect) -> None:
    folder = corpus.project.folder
    digest_of_dialect = dialect.digest
    corpus.unread += _unloaded(corpus, dialect, digest_of_dialect)
    corpus.unread += _snippets_elsewhere(corpus)
    for path in sorted(corpus.texts.paths(folder)):
        uri = posixpath.relpath(path, folder) if folder != "." else path
        corpus.files[uri] = path
        if path.endswith(pages.ENDINGS) and (text := _read(corpus, path)) is not None:
            with reading(f"'{path}'"):
                page, faults = pages.read(
                    path, uri, text, dialect, corpus.texts, corpus.memory, digest_of_dialect
                )
            corpus.pages[uri] = page
            corpus.faults += faults
            corpus.unread += [Unread(path, page.unread)] if page.unread else []
    corpus.unread += [Unread(path, why) for path, why in corpus.texts.not_followed.items()]


def _snippets_elsewhere(corpus: Corpus) -> Iterator[Unread]:
    """The folders of snippets that are not looked into, as they lie outside the project."""
    dialect = corpus.project.dialect(trusted=False)
    if dialect.uses("pymdownx.snippets"):
        for folder in folders_of_snippets(dialect.settings("pymdownx.snippets")):
            if leads_outside(folder):
                why = f"Snippets in '{folder}' lie outside the folder of mkdocs.yml and are not read."
                yield Unread(corpus.project.path, why, corpus.project.data.place("markdown_extensions")[0])


def _unloaded(corpus: Corpus, dialect: Dialect, digest_of_dialect: str) -> list[Unread]:
    """The extensions, and the functions that their settings name, without which the pages are read."""
    missing = corpus.memory.recalled(
        "unloaded", [digest_of_dialect], dialect.unloaded, decode=decoder_of(list[Unloaded])
    )
    listed = corpus.project.values.get("markdown_extensions")
    entries = listed if isinstance(listed, list) else [listed]
    names = [next(iter(entry), "") if isinstance(entry, dict) else entry for entry in entries]
    out = []
    for one in missing:
        place = (
            one.extension
            if isinstance(listed, dict) or one.extension not in names
            else names.index(one.extension)
        )
        holder = corpus.project.holder("markdown_extensions", place)
        out.append(Unread(holder.path, one.why, holder.place("markdown_extensions", place)[0]))
    return out


def _read(corpus: Corpus, path: str) -> str | None:
    try:
        return corpus.texts.read(path)
    except Unreadable as error:
        corpus.faults.append(Diagnostic(path=path, rule="file-unreadable", message=str(error)))
        return None


def _read_bibliographies(corpus: Corpus) -> None:
    parts = []
    for number, path in enumerate(corpus.project.settings.bibliographies):
        text = _read(corpus, path)
        if text is None:
            corpus.faults += _missing(corpus, ("bibliography", number), path)
            parts.append(bibliography.Bibliography(incomplete=True))
            continue
        with reading(f"'{path}'"):
            parts.append(bibliography.parse(path, text))
    if (style := corpus.project.settings.style) and _read(corpus, style) is None:
        corpus.faults += _missing(corpus, ("style",), style)
    if (known := corpus.project.settings.baseline) and _read(corpus, known) is None:
        corpus.faults += _missing(corpus, ("baseline",), known)
    corpus.bibliography = bibliography.joined(parts)
    corpus.faults += corpus.bibliography.faults


def _read_data(corpus: Corpus) -> None:
    for name, path in corpus.project.files.items():
        text = _read(corpus, path)
        if text is None:
            corpus.faults += _missing(corpus, (name,), path)
        elif (data := _parsed(corpus, path, text)) is not None:
            corpus.data[name] = data
    for kind in corpus.kinds:
        if kind.name in corpus.data:
            corpus.contents[kind.name] = kind.parse(corpus.data[kind.name], corpus.faults)


def _read_findings(corpus: Corpus) -> None:
    folder = _folder_inside(corpus, "findings", corpus.project.settings.findings)
    populations = tuple(word for plugin in corpus.plugins for word in plugin.populations)
    clocks = tuple(corpus.words.mapping("clocks.phrases"))
    for path in sorted(corpus.texts.paths(folder)) if folder else []:
        text = _read(corpus, path) if path.endswith((".yaml", ".yml")) else None
        data = _parsed(corpus, path, text) if text is not None else None
        if data is not None:
            found, faults = findings.parse(data, populations, clocks)
            corpus.findings.update({f.name: f for f in found})
            corpus.faults += faults


def _read_records(corpus: Corpus) -> None:
    folder = _folder_inside(corpus, "records", corpus.project.settings.records)
    paths = sorted(corpus.texts.paths(folder)) if folder else []
    if folder and not paths:
        corpus.faults += _missing(corpus, ("records",), folder)
    for path in paths:
        text = _read(corpus, path) if path.endswith(".json") else None
        data = _parsed(corpus, path, text) if text is not None else None
        if data is not None and isinstance(data.value, dict) and data.value.get("key"):
            corpus.records[str(data.value["key"])] = data.value
        elif data is not None:
            message = "It is no record: it has no 'key' that names its work."
            corpus.faults.append(pages.malformed(path, message, 1, 1))


def _read_questions(corpus: Corpus) -> None:
    settings = corpus.project.settings
    if not settings.questions or leads_outside(settings.questions) or leads_outside(settings.surveillance):
        return
    text = _read(corpus, settings.questions)
    if text is None:
        corpus.faults += _missing(corpus, ("questions",), settings.questions)
    elif (data := _parsed(corpus, settings.questions, text)) is not None:
        corpus.watched.questions = questions.parse(data, corpus.pages, corpus.faults)
    if settings.surveillance in set(corpus.texts.paths(posixpath.dirname(settings.surveillance) or ".")):
        stored = _read(corpus, settings.surveillance)
        data = _parsed(corpus, settings.surveillance, stored) if stored is not None else None
        looks = entry_of(data, questions.LooksFile, (), corpus.faults) if data is not None else None
        corpus.watched.looks = looks or corpus.watched.looks


def _folder_inside(corpus: Corpus, setting: str, folder: str) -> str:
    """A folder that a setting names; none where it lies outside the project, which is told as not read."""
    if not leads_outside(folder):
        return folder
    holder = corpus.project.holder("extra", "handbook", setting)
    why = f"'{folder}' lies outside the folder of mkdocs.yml. What '{setting}' names there is not read."
    corpus.unread.append(Unread(holder.path, why, holder.place("extra", "handbook", setting)[0]))
    return ""


def _parsed(corpus: Corpus, path: str, text: str) -> Data | None:
    """A data file; one that cannot be parsed is a fault."""
    try:
        with reading(f"'{path}'"):
            data = keeping.parsed(path, text, corpus.memory)
    except DataError as error:
        corpus.faults.append(pages.malformed(path, str(error), error.line, error.column))
        return None
    if not path.endswith("json"):
        corpus.faults += keeping.repeated_keys(path, text, corpus.memory)
    return data


def _missing(corpus: Corpus, way: tuple[str | int, ...], path: str) -> list[Diagnostic]:
    """A file that a setting names and that is not there; one that cannot be read is told already."""
    if any(fault.path == path and fault.rule == "file-unreadable" for fault in corpus.faults):
        return []
    kind = "file" if posixpath.splitext(path)[1] else "folder"
    return [corpus.project.setting_diagnostic(
        *way, message=f"There is no {kind} '{path}'.",
        cure="Correct the path; it counts from the folder of mkdocs.yml.", subject=path,
    )]  # fmt: skip
