"""All pages and data of a project, parsed once."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from typing import Any, TypeVar, cast

from . import bibliography, citations, project
from .bibliography import findings, loading, questions
from .citations.in_data import DataCite, DataStatement, sentences
from .diagnostics import Diagnostic, Unread
from .english.lists import WordLists, word_lists
from .kinds import DEPTHS, Holds, Kind, Plugin, acting, lexicon_folders
from .memory import Cache, Memory, RecordedView
from .memory.stamps import code_stamps, digest
from .source.data import Data
from .source.excluded import excluded, not_tried
from .source.inputs import Inputs
from .source.loading import installed_module
from .source.markdown_page import ENDINGS, SourcePage
from .source.texts import RecordedTexts, Texts

__all__ = ["Corpus", "DataCite", "DataStatement", "build"]

T = TypeVar("T")


@dataclass
class Corpus:
    """What the rules look at. Nothing in it reads files, the clock or the network."""

    project: project.Project
    today: date
    texts: Texts
    pages: dict[str, SourcePage] = field(default_factory=dict)
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
    without: tuple[str, ...] = ()
    """The Markdown extensions without which the pages were read."""
    following: Counter[str] = field(default_factory=Counter)
    """By what was not read, how many findings may follow from it, so that they were not told."""
    watched: questions.Watched = field(default_factory=questions.Watched)
    """The questions that the literature is watched for, and what the last searches found."""
    built_files: frozenset[str] | None = None
    """In a build, all files that the site gets, as plugins left them; None where only the sources are known."""
    only: frozenset[str] | None = None
    """The pages whose findings are asked for, by path; None for all."""
    project_too: bool = False
    """Where some pages are asked for: whether what concerns the project as a whole is asked for too."""
    known_findings: int = 0
    """How many findings the baseline knew, so that they were not told."""
    digests: dict[str, str] = field(default_factory=dict)
    """By attribute, a digest of what was read to make it, where that is known."""

    @property
    def chosen(self) -> list[SourcePage]:
        """The pages whose own faults are looked for."""
        return [p for p in self.pages.values() if self.only is None or p.path in self.only]

    def computed(self, make: Callable[[Corpus], T]) -> T:
        """What a function gives for this corpus, worked out once; for what several rules need."""
        return self.memory.computed(make, lambda: make(self))

    @cached_property
    def recorded(self) -> Corpus:
        """The corpus as something that is kept may look at it: what is read of it is recorded."""
        return cast("Corpus", RecordedView(self, self.memory, "corpus", PARTS))

    def with_page_alone(self, page: SourcePage) -> Corpus:
        """The same, as a rule may look at it that is asked about one page."""
        own = {"chosen": [page], "cites": self.cites_of_page(page)}
        return cast("Corpus", RecordedView(self, self.memory, "corpus", PARTS, own))

    def cites_of_page(self, page: SourcePage) -> list[citations.Cite]:
        """Every work cited on a page, in the order of its text."""

        def make() -> list[citations.Cite]:
            return [c for found in page.reading.citations for c in citations.cites(page, found)]

        return self.memory.computed(("cites", page.path), make)

    @cached_property
    def cites(self) -> list[citations.Cite]:
        """Every work cited on a page, in the order of pages and text."""
        return [c for page in self.chosen for c in self.cites_of_page(page)]

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
    def words(self) -> WordLists:
        """The lists of words: the engine's, and those of the plugins that act in this project."""
        return word_lists(lexicon_folders(self.project.files))

    @property
    def depths(self) -> tuple[str, ...]:
        """At which depths a topic may have a page, the plainest first."""
        return tuple(dict.fromkeys(d for plugin in self.plugins for d in plugin.depths)) or DEPTHS

    def path(self, uri: str) -> str:
        """The path of a file of docs_dir, below the project's folder."""
        return posixpath.join(self.project.folder, uri) if self.project.folder != "." else uri


def build(
    texts: Texts,
    *,
    config: str = "mkdocs.yml",
    today: date,
    cache: Cache | None = None,
    memory: Memory | None = None,
    trusted: bool = True,
    allowed: tuple[str, ...] = (),
    choose: Callable[[list[str]], frozenset[str] | None] = lambda paths: None,
) -> Corpus:
    """Read a whole project. Raises DataError if mkdocs.yml cannot be read; all else becomes `faults` and `unread`.

    What is worked out goes through `memory`, or through one of its own that keeps it in `cache`. `allowed` are modules
    and functions beyond the known ones that mkdocs.yml may name; see Dialect. `choose` is given the paths of the pages, in
    order, and says which are looked at; the others are rendered only when something asks what they hold.
    """
    corpus, inputs = _begun(texts, config, today, Memory(cache) if memory is None else memory)
    _record_code(corpus)
    dialect = corpus.project.dialect(trusted=trusted, allowed=allowed)
    missing = corpus.project.unloaded(dialect, corpus.memory)
    inputs.unread += [unread for _, unread in missing]
    corpus.without = tuple(name for name, _ in missing)
    inputs.unread += corpus.project.snippets_elsewhere()
    paths = sorted(inputs.texts.paths(corpus.project.folder))
    corpus.files = {corpus.project.uri(path): path for path in paths}
    left_out = excluded(corpus.files, corpus.project.values, corpus.project.plugins.get("exclude", {}))
    inputs.unread += not_tried(corpus.project.data, corpus.project.plugins.get("exclude", {}))
    of_site = {uri: path for uri, path in corpus.files.items() if uri not in left_out}
    corpus.only = choose([path for path in of_site.values() if path.endswith(ENDINGS)])
    corpus.pages = inputs.read_pages(of_site, dialect, corpus.only)
    _read_bibliography(corpus, inputs)
    _read_data(corpus, inputs)
    _read_findings_and_records(corpus, inputs)
    corpus.watched = loading.load_questions(inputs, corpus.project.settings, corpus.pages)
    loading.look_at_vocabulary(inputs, corpus.project.settings.vocabulary)
    inputs.unread += [Unread(path, why) for path, why in corpus.texts.not_followed.items()]
    _make_inputs_known(corpus)
    return corpus


def build_references(texts: Texts, config: str, today: date) -> Corpus:
    """The works of a project, its findings and records, without its pages. Raises DataError if the settings cannot be read."""
    corpus, inputs = _begun(texts, config, today, Memory())
    _read_bibliography(corpus, inputs)
    _read_findings_and_records(corpus, inputs)
    return corpus


def _begun(texts: Texts, config: str, today: date, memory: Memory) -> tuple[Corpus, Inputs]:
    """A corpus of which the settings alone are read, and what reads the rest; both gather faults in the same lists."""
    recorded = texts if isinstance(texts, RecordedTexts) else RecordedTexts(texts, memory)
    settings, read = memory.with_digest(lambda: project.read(recorded, config, memory))
    corpus = Corpus(settings, today, recorded, memory=memory, faults=list(settings.faults))
    corpus.digests["project"] = read
    return corpus, Inputs(settings, recorded, memory, corpus.faults, corpus.unread)


def _read_bibliography(corpus: Corpus, inputs: Inputs) -> None:
    load = partial(loading.load_bibliography, inputs, corpus.project.settings)
    corpus.bibliography, corpus.digests["bibliography"] = corpus.memory.with_digest(load)


def _read_data(corpus: Corpus, inputs: Inputs) -> None:
    for name, path in corpus.project.files.items():
        if (data := inputs.parsed(path, inputs.read_named((name,), path))) is not None:
            corpus.data[name] = data
    for kind in corpus.kinds:
        if kind.name in corpus.data:
            corpus.contents[kind.name] = kind.parse(corpus.data[kind.name], corpus.faults)


def _read_findings_and_records(corpus: Corpus, inputs: Inputs) -> None:
    settings = corpus.project.settings
    populations = [word for plugin in corpus.plugins for word in plugin.populations]
    clocks = list(corpus.words.mapping("clocks.phrases"))
    load_findings = partial(loading.load_findings, inputs, settings, populations, clocks)
    load_records = partial(loading.load_records, inputs, settings)
    corpus.findings, corpus.digests["findings"] = corpus.memory.with_digest(load_findings)
    corpus.records, corpus.digests["records"] = corpus.memory.with_digest(load_records)


def _record_code(corpus: Corpus) -> None:
    """Note the code that reads this project besides the engine's and the plugins': what is installed, the extensions."""
    extensions = corpus.project.dialect(trusted=True).extensions
    corpus.memory.record("installed", "")
    for module in sorted({installed_module(name) for name, _ in extensions}):
        corpus.memory.record("package", module)


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
        whole = corpus.digests.get(part, "")
        corpus.memory.entries(kind, getattr(corpus, part), digests[kind], whole)
    corpus.memory.inputs("corpus", cache(partial(_digest_of_attribute, corpus)))


def _digest_of_attribute(corpus: Corpus, name: str) -> str:
    """A digest of one attribute; of all that was read where there is none for it alone."""
    if name in ("texts", "memory"):
        return ""  # what is read by them is recorded by itself
    if name == "words":
        return corpus.words.digest
    if name == "today":
        return corpus.today.isoformat()
    if name == "bibliography":
        return corpus.digests["bibliography"]
    settings = digest(corpus.digests["project"], repr((corpus.project.path, corpus.project.values)))
    if name == "project":
        return settings
    code = code_stamps(*(p.folder for p in acting(corpus.project.files)))
    if name in ("plugins", "kinds", "depths"):
        return digest(settings, *code)
    if name == "entry_names":
        return digest(settings, *code, *(data.text for data in corpus.data.values()))
    return _digest_of_all(corpus, settings)


def _digest_of_all(corpus: Corpus, settings: str) -> str:
    texts = (page.digest for page in corpus.pages.values())
    data = (d.text for d in corpus.data.values())
    sets = (sorted(names) if names is not None else None for names in (corpus.only, corpus.built_files))
    looked_at = repr((corpus.today, corpus.project_too, *sets))
    return digest(settings, looked_at, *corpus.digests.values(), "", *corpus.files, "", *texts, "", *data)
