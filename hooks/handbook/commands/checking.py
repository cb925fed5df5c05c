"""A check, run: everything read, every rule asked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from .. import rules
from ..corpus import Corpus, build
from ..diagnostics import Diagnostic, counted
from ..files.aside import exchange, place_of, reason_of
from ..files.disk import DiskCache, TextsOnDisk
from ..kinds import PluginError, installed
from ..memory import Memory
from ..rules.baseline import NAME, Baseline, written
from ..source.data import DataError
from ..source.texts import RecordedTexts, Texts, Unreadable
from .accounting import account_of, bears_on
from .config import Refused, day
from .readahead import read_ahead
from .requests import CheckAnswer, CheckRequest
from .severity import all_names
from .sharding import check_shard, chooser
from .telling import known_rules


def check(request: CheckRequest, texts: Texts, recorded: RecordedTexts, memory: Memory) -> CheckAnswer:
    """The answer to a request. Raises Refused."""
    corpus = corpus_of_request(request, texts, recorded, memory)
    for plugin in installed():
        memory.record("folder", str(plugin.folder))
    select, ignore, error = chosen_rules(request)
    if request.shard:
        chosen = rules.chosen_names(corpus, select, ignore)
        found, account = check_shard(corpus, request, chosen, error, all_names)
    else:
        found = diagnostics_of(corpus, request, request.known)
        matters = partial(bears_on, only=request.only, corpus=corpus)
        account = account_of(corpus, matters if request.only else None, requested=request.only)
    diagnostics = [
        d.under(d.rule, "error") if d.rule in error else d for d in found if below(d.path, request.only)
    ]
    return CheckAnswer(diagnostics, account, hint_about(corpus, diagnostics))


def chosen_rules(request: CheckRequest) -> tuple[list[str], list[str], list[str]]:
    """The rules to ask, those not to ask, and those whose findings count as errors. Raises Refused."""
    known = rules.source_rules()
    return (
        known_rules(request.select, known),
        known_rules(request.ignore, known),
        known_rules(request.error, known),
    )


def diagnostics_of(corpus: Corpus, request: CheckRequest, known: str | None) -> list[Diagnostic]:
    """The findings of the chosen rules; see `rules.run` for `known`. Raises Refused."""
    select, ignore, _ = chosen_rules(request)
    return rules.run(corpus, select, ignore, all_names, known)


def hint_about(corpus: Corpus, diagnostics: list[Diagnostic]) -> str:
    """How many findings can be corrected, as one line; nothing if none can."""
    if not diagnostics:
        return ""
    from .fix import hint

    return hint(corpus, diagnostics)


def load(
    config: Path,
    *,
    as_of: str = "",
    cached: bool = True,
    allowed: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
) -> Corpus:
    """The corpus of a project on disk. Raises Refused."""
    root = config.parent.resolve()
    memory = Memory(DiskCache(root / ".cache" / "handbook") if cached else None)
    texts = TextsOnDisk(root)
    request = CheckRequest(str(config), day(as_of), allowed, only=only)
    return corpus_of_request(request, texts, RecordedTexts(texts, memory), memory)


def corpus_of_request(request: CheckRequest, texts: Texts, recorded: RecordedTexts, memory: Memory) -> Corpus:
    """The corpus that a request is about. Raises Refused."""
    name = Path(request.config).name
    try:
        if isinstance(memory.store, DiskCache) and isinstance(texts, TextsOnDisk):
            read_ahead(texts, name, memory.store, request.allowed, chooser(request))
        corpus = build(
            recorded,
            config=name,
            today=request.today,
            memory=memory,
            allowed=request.allowed,
            choose=chooser(request),
        )
    except PluginError as error:
        raise Refused(str(error)) from None
    except (DataError, Unreadable) as error:
        line, column = (error.line, error.column) if isinstance(error, DataError) else (0, 0)
        raise Refused(
            str(
                Diagnostic(
                    path=request.config,
                    line=line,
                    column=column,
                    rule="data-malformed",
                    message=str(error),
                    cure="Correct it there.",
                )
            )
        ) from None
    for fault in corpus.project.without_plugin:
        raise Refused(str(fault))
    return corpus


def below(path: str, only: tuple[str, ...]) -> bool:
    """Whether a path is one of some files, or lies in one of some folders; any is, where none are named."""
    return not only or any(path == p or path.startswith(p.rstrip("/") + "/") or p == "." for p in only)


def write_baseline(target: Path, diagnostics: list[Diagnostic], *, site: bool = False) -> int:
    """Write what is found into a file of known findings, which keeps those of the other command. Raises Refused."""
    try:
        place = place_of(target)
        old = place.read_bytes().decode("utf-8") if place.is_file() else None
        others = [one for one in Baseline(str(target), old).known if one.site != site] if old else []
        exchange(place, old, written(diagnostics, site=site, others=others))
    except (DataError, UnicodeError) as error:
        raise Refused(f"'{target}' is not a baseline, and was not written: {error}") from None
    except OSError as error:
        raise Refused(f"'{target}' cannot be written: {reason_of(error)}.") from None
    known = sum(d.rule != NAME for d in diagnostics)
    print(
        f"'{target}' knows {counted(known, 'finding')}. Name it: 'baseline' in the settings, or --baseline."
    )
    return 0
