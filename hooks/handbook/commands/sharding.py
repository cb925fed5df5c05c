"""A part of a check: the pages of one shard of a project, and what only all parts together can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import msgspec

from .. import rules
from ..corpus import Corpus
from ..diagnostics import Account, AccountNote, Diagnostic, Severity, Unread
from ..memory.stamps import code_digest, digest
from ..rules import baseline
from ..source.markdown_page import ENDINGS
from ..source.texts import Unreadable
from .accounting import account_of
from .config import Refused
from .requests import CheckRequest

TYPED = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


class Shard(msgspec.Struct, frozen=True):
    """A part of a project, by pages: number `number` of `count`, from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def pages(self, paths: list[str]) -> frozenset[str]:
        """Its own among the paths of all pages, in order: neighbors, so that what they include is told in their order."""
        start, end = (len(paths) * n // self.count for n in (self.number - 1, self.number))
        return frozenset(paths[start:end])


class KnownFindings(msgspec.Struct, frozen=True):
    """The baseline of a project: its path and text, the rules that are held against it, and how much a stale entry weighs."""

    path: str
    text: str
    looked_at: list[str]
    severity: Severity | None


class ShardRecord(msgspec.Struct, frozen=True):
    """What a part's report says besides its findings, so that all parts together tell what one check tells."""

    number: int
    count: int
    run: str
    """The same for all parts of one check: the same files, settings, rules and day."""
    absent: list[Diagnostic]
    """What no page of this part does; it holds if no page of any part does it."""
    known: list[Diagnostic] = []
    """Findings that the baseline knows."""
    notes: list[AccountNote] = []
    baseline: KnownFindings | None = None
    """In the first part only."""


def parse_shard(typed: str) -> Shard:
    """A part as typed, such as `2/4`. Raises Refused."""
    match = TYPED.fullmatch(typed.strip())
    if not match or int(match[1]) > int(match[2]):
        raise Refused(f"'{typed}' names no part. Write '2/4' for the second of four parts.")
    return Shard(int(match[1]), int(match[2]))


def chooser(request: CheckRequest) -> Callable[[list[str]], frozenset[str] | None]:
    """Which of all pages are looked at: those of a part, those that were named, or all. Raises Refused."""
    if request.shard:
        return parse_shard(request.shard).pages
    only = frozenset(request.only)
    return lambda paths: only if only and only <= set(paths) else None


def check_shard(
    corpus: Corpus,
    request: CheckRequest,
    chosen: set[str],
    errors: Collection[str],
    known: Callable[[], Collection[str]],
) -> tuple[list[Diagnostic], Account]:
    """The findings of a part and its account.

    `chosen` are the rules that are asked, `errors` those whose findings count as errors, `known` gives all there are.
    """
    shard = parse_shard(request.shard)
    absences = {name for name, rule in rules.checking_rules(corpus).items() if rule.absence}
    corpus.project_too = shard.number == 1
    found = rules.weighed_findings(corpus, chosen, known, absences=True)
    found = [d.under(d.rule, "error") if d.rule in errors else d for d in found]
    own = [d for d in found if d.rule not in absences and belongs(d.path, corpus, shard)]
    path = rules.baseline_of_settings(corpus) if request.known is None else request.known
    new = rules.without_known(corpus, own, path, set()) if path else own
    account = account_of(corpus, lambda one: matters(one, corpus), of_part=True)
    record = ShardRecord(
        number=shard.number,
        count=shard.count,
        run=run_digest(corpus, request, shard.count),
        absent=[d for d in found if d.rule in absences],
        known=sorted(set(own) - set(new), key=own.index),
        notes=list(account.notes),
        baseline=baseline_of(corpus, path, chosen, errors) if path and shard.number == 1 else None,
    )
    scope = f"in part {shard.number} of {shard.count}"
    return new, replace(account, scope=scope, shard=msgspec.to_builtins(record))


def belongs(path: str, corpus: Corpus, shard: Shard) -> bool:
    """Whether a part tells what is found in a file: its pages, what they include, and in the first part, what is no page."""
    return (
        path in (corpus.only or ())
        or path in corpus.computed(included_by_chosen)
        or (shard.number == 1 and path not in corpus.computed(paths_of_pages))
    )


def included_by_chosen(corpus: Corpus) -> set[str]:
    """The files that the pages of this part include."""
    return {source for page in corpus.chosen for source in page.reading.sources[1:]}


def paths_of_pages(corpus: Corpus) -> set[str]:
    """All pages of the project, those that cannot be read too."""
    return {path for path in corpus.files.values() if path.endswith(ENDINGS)}


def matters(one: Unread, corpus: Corpus) -> bool:
    """Whether what was not read bears on this part: its own pages do, those of other parts do not, all else does."""
    return one.path in (corpus.only or ()) or one.path not in corpus.computed(paths_of_pages)


def run_digest(corpus: Corpus, request: CheckRequest, count: int) -> str:
    """The same for the parts of one check, another for those of another."""
    described = repr(msgspec.structs.replace(request, shard="", config=Path(request.config).name))
    pages = (text for uri, page in corpus.pages.items() for text in (uri, page.text))
    return digest(
        code_digest(), str(count), described, repr(corpus.project.values), *sorted(corpus.files), *pages
    )


def baseline_of(corpus: Corpus, path: str, chosen: set[str], errors: Collection[str]) -> KnownFindings | None:
    """The baseline for those who join the parts; None where it cannot be read, which is a finding."""
    if any(f.path == path for f in corpus.faults):
        return None
    try:
        text = corpus.texts.read(path)
    except Unreadable:
        return None
    if text is None:
        return None
    severity = rules.severity_of(baseline.NAME, corpus)
    if severity and baseline.NAME in errors:
        severity = "error"
    return KnownFindings(path, text, sorted(chosen - {baseline.NAME}), severity)
