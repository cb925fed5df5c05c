"""One fault, one module: `check(corpus)` yields where the fault is. The module's name is the rule's name.

A module may say `severity = "warning"`, and `elsewhere = True` where its findings never stand on a page; its docstring's
first line is what the rule asks.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import ModuleType

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Severity, did_you_mean, in_order
from . import silence

READING = {
    "data-malformed": "A page, a data file or a bibliography must be readable and fit its schema.",
    "file-unreadable": "A file must be readable as UTF-8 text.",
    "page-too-large": "A page must be small enough to be read.",
    "setting-unknown": "A setting of the checks must be known, and the file it names must exist.",
    silence.NAME: (silence.__doc__ or "").strip(),
}
"""Rules whose findings come from reading itself."""


@cache
def modules() -> dict[str, ModuleType]:
    """The rules by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "silence")
    return {name.replace("_", "-"): importlib.import_module(f"{__name__}.{name}") for name in names}


def asks(name: str) -> str:
    """What a rule asks, in one sentence."""
    return READING.get(name) or (modules()[name].__doc__ or "").strip().splitlines()[0]


def names() -> list[str]:
    """All rules, in order."""
    return sorted([*modules(), *READING])


def severity_of(name: str, corpus: Corpus | None = None) -> Severity | None:
    """A rule's severity, as the project sets it; None if it is off."""
    module = silence if name == silence.NAME else modules().get(name)
    own: Severity = getattr(module, "severity", "error")
    typed = corpus.project.settings.severity.get(name) if corpus else None
    if typed == "off":
        return None
    return typed if typed in ("error", "warning", "info") else own  # type: ignore[return-value]


def run(
    corpus: Corpus,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    known: Callable[[], Iterable[str]] = names,
) -> list[Diagnostic]:
    """All findings, in order, with those that a page silences left out.

    `known` names the rules for which a severity may be set; other commands have rules of their own.
    """
    chosen = (set(select) or set(names())) - set(ignore)
    found = list(_settings(corpus, known))
    for diagnostic in corpus.faults:
        if diagnostic.rule in chosen and (severity := severity_of(diagnostic.rule, corpus)):
            found.append(diagnostic.under(diagnostic.rule, severity))
    for name, module in modules().items():
        severity = severity_of(name, corpus) if name in chosen else None
        if severity and not (corpus.only and getattr(module, "elsewhere", False)):
            found += [
                d.under(name, severity if d.severity == "error" else d.severity) for d in module.check(corpus)
            ]
    left, unused = silence.apply(corpus, found, set(modules()), set(names()) - chosen)
    if silence.NAME in chosen and (severity := severity_of(silence.NAME, corpus)):
        left += [d.under(silence.NAME, severity) for d in unused]
    return in_order(left)


def _settings(corpus: Corpus, known: Callable[[], Iterable[str]]) -> Iterator[Diagnostic]:
    """Severities set for rules that do not exist, or to words that are none."""
    for name, typed in corpus.project.settings.severity.items():
        way = ("extra", "handbook", "severity", name)
        if name not in {*names(), *known()}:
            yield corpus.project.fault(
                *way, rule="setting-unknown", message=f"'{name}' is not a rule.",
                cure=did_you_mean(name, known()) or "'handbook rules' lists them.", subject=name,
            )  # fmt: skip
        elif typed not in ("error", "warning", "info", "off"):
            yield corpus.project.fault(
                *way, rule="setting-unknown", message=f"'{typed}' is not a severity.",
                cure="Write error, warning, info or off.", subject=str(typed),
            )  # fmt: skip
