"""What rules say that look at one page at a time, or at none: from the memory while nothing that they read has changed.

A rule says so by `recalled`: "page" where its findings on a page follow from that page and from what it reads of the rest of
the corpus; "project" where it looks at no page. What it reads is recorded, so such a rule may read anything; the less it
reads, the longer its findings hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ..corpus import Corpus
from ..diagnostics import Diagnostic, reading
from ..memory import decoder_of
from ..rule import Rule

Findings = dict[str, list[Diagnostic]]
"""By the name of a rule, what it says; rules that say nothing are left out."""
Check = Callable[[Corpus], Iterable[Diagnostic]]


def findings_of_rules(corpus: Corpus, rules: Iterable[Rule[Corpus]]) -> Findings:
    """What some rules say of the pages that are looked at, and of the project."""
    by_extent: dict[str, list[Rule[Corpus]]] = {"page": [], "project": [], "": []}
    for rule in rules:
        by_extent[rule.recalled].append(rule)
    found: Findings = {}
    add(found, findings_made(by_extent[""], corpus))
    add(found, _recalled("project", by_extent["project"], corpus.recorded, corpus, []))
    for page in corpus.chosen if by_extent["page"] else ():
        view = corpus.with_page_alone(page)
        add(found, _recalled("page", by_extent["page"], view, corpus, [page.digest]))
    return found


def add(found: Findings, more: Findings) -> None:
    """Add findings to others."""
    for name, diagnostics in more.items():
        found.setdefault(name, []).extend(diagnostics)


def _recalled(
    extent: str, rules: Sequence[Rule[Corpus]], view: Corpus, corpus: Corpus, arguments: list[str]
) -> Findings:
    names = [rule.name for rule in rules]
    make = partial(findings_made, rules, view)
    what = f"findings of a {extent}"
    return corpus.memory.recalled(what, [*names, *arguments], make, decode=decoder_of(Findings))


def findings_made(rules: Sequence[Rule[Corpus]], corpus: Corpus) -> Findings:
    """What the rules say of the corpus that they are shown."""
    corpus.memory.record("corpus", "plugins")  # whose code some rules are
    found = {}
    for rule in rules:
        with reading(f"the pages for the rule '{rule.name}'"):
            if rule.check and (diagnostics := list(rule.check(corpus))):
                found[rule.name] = diagnostics
    return found
