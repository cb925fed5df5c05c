"""What is wrong with the claims of a page or a data file, and how many there are; kept from run to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from ..bibliography.findings import Finding
from ..citations.in_data import sentences
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english import quantities
from ..english.lists import WordLists
from ..source.data import Data, Key
from ..source.markdown_page import SourcePage
from . import (
    HEADED,
    Claim,
    analytes,
    findings_behind,
    nearest,
    of_page,
    of_statement,
    pairing,
    pooling,
    tracing,
    wording,
)

NUMBERS, UNSOURCED, CERTAINTY, POPULATION = (
    "number-untraced",
    "number-unsourced",
    "certainty-overstated",
    "population-mismatch",
)


class Counts(msgspec.Struct, array_like=True):
    """How many claims and numbers there are."""

    statements: int = 0
    cited: int = 0
    numbers: int = 0
    traced: int = 0


class Checked(msgspec.Struct, array_like=True):
    """The outcome for one page or data file."""

    faults: list[Diagnostic]
    counts: Counts


def outcomes(corpus: Corpus) -> dict[str, Checked]:
    """By path: what is wrong on each page and in each data file."""
    return corpus.computed(_outcomes)


def faults(corpus: Corpus, rule: str) -> Iterator[Diagnostic]:
    """The findings of one of the rules on claims."""
    if not corpus.findings:
        return
    for checked in outcomes(corpus).values():
        yield from (diagnostic for diagnostic in checked.faults if diagnostic.rule == rule)


def _outcomes(corpus: Corpus) -> dict[str, Checked]:
    recalled, seen = (
        partial(corpus.memory.recalled, decode=msgspec.msgpack.Decoder(Checked).decode),
        corpus.recorded,
    )
    by_path = {}
    for page in corpus.chosen:
        by_path[page.path] = recalled("claims", [page.digest], partial(_page, page, seen))
    for name, data in corpus.data.items():
        by_path[data.path] = recalled("claims", [name, data.path, data.text], partial(_data, data, seen))
    return by_path


def _page(page: SourcePage, corpus: Corpus) -> Checked:
    return check(of_page(page), corpus)


def _data(data: Data, corpus: Corpus) -> Checked:
    claims = (
        c
        for statement in sentences(data)
        for c in of_statement(statement, findings_behind(statement, corpus))
    )
    return check(claims, corpus)


def check(claims: Iterable[Claim], corpus: Corpus) -> Checked:
    """Everything that is wrong with some claims."""
    out = Checked([], Counts())
    for claim in claims:
        judged = _heading(claim, corpus) if claim.kind in HEADED else _judged(claim, corpus, out.counts)
        out.faults += [fault.under(rule, fault.severity) for rule, fault in judged]
    return out


def _judged(claim: Claim, corpus: Corpus, counts: Counts) -> Iterator[tuple[str, Diagnostic]]:
    found = claim.findings(corpus)
    numbers = tracing.counted(claim.text)
    missing = lost(claim, found, corpus) if numbers and found else []
    unsourced = (
        [] if found or not required(claim) else [q for q in numbers if tracing.measured(q, claim.text)]
    )
    judged = len(numbers) if found else len(unsourced)
    count(counts, claim, found, judged, len(missing) + len(unsourced))
    if all("#" not in name or name in corpus.findings for name in claim.cites):
        yield from _faults(claim, found, missing, unsourced[:1], corpus.words)  # else finding-unknown says it


def _heading(claim: Claim, corpus: Corpus) -> Iterator[tuple[str, Diagnostic]]:
    """A number with a unit in a heading or label stands in a finding that is cited under it."""
    found = claim.findings(corpus)
    for q in lost(claim, found, corpus) if found else []:
        if tracing.measured(q, claim.text):
            message = f"'{q.text}' in a heading or label stands in no finding that is cited under it."
            yield NUMBERS, claim.at(message, "Correct the number, or cite the finding that has it.", q.text)


def required(claim: Claim) -> bool:
    """Whether its page says that statements need sources."""
    return claim.page is not None and claim.page.citations_required


def resting(claim: Claim, found: list[Finding], index: int) -> list[Finding]:
    """Those findings of a claim that a number at an index of it rests on."""
    parts = nearest.spans(claim.text, claim.groups) if len(claim.groups) > 1 else ()
    names = next((names for end, names in parts if index < end), ())
    return [f for f in found if f.name in names] or found


def lost(claim: Claim, found: list[Finding], corpus: Corpus) -> list[quantities.Quantity]:
    """The numbers of a claim that stand in none of the findings that their part of it cites."""

    def at(index: int) -> list[pooling.Pool]:
        return [pooling.pool(f.all_words) for f in resting(claim, found, index)]

    reported = " ".join(f.all_words for f in found)
    return tracing.untraced(claim.text, at, analytes.factors(claim.text, reported, corpus))


def count(counts: Counts, claim: Claim, found: list[Finding], numbers: int, missing: int) -> None:
    """Add a claim to the counts; a claim is a sentence that cites, or that has a number that needs a source."""
    counts.statements += bool(claim.cites or numbers)
    counts.cited += bool(claim.cites)
    counts.numbers += numbers
    counts.traced += numbers - missing


def _faults(
    claim: Claim,
    found: list[Finding],
    missing: list[quantities.Quantity],
    unsourced: list[quantities.Quantity],
    lists: WordLists,
) -> Iterator[tuple[str, Diagnostic]]:
    names = _finding_names(found)
    for fault in _untraced(claim, found, missing, names, lists):
        yield NUMBERS, fault
    for q in unsourced:
        message = f"'{q.text}' is a number whose sentence cites no finding."
        yield (
            UNSOURCED,
            claim.at(message, "Cite the finding it comes from, as in '[@key#finding]'.", q.text),
        )
    if words := wording.overstated(claim.text, found, lists):
        verb = "are" if len(found) > 1 else "is"
        message = f"'{words}' is said as certain, but {names} {verb} of low certainty."
        yield CERTAINTY, claim.at(message, "Hedge it, or tell it as what a study found.", words)
    if words := wording.mismatched(claim.text, found, lists):
        populations = ", ".join(sorted({f.record.population for f in found}))
        people = subject.people if (subject := wording.subject_of(lists)) else "others"
        message = f"'{words}' is about {people}, but {names} is of others ({populations})."
        yield POPULATION, claim.at(message, "Say in whom it was found.", words)


def _untraced(
    claim: Claim, found: list[Finding], missing: list[quantities.Quantity], names: str, lists: WordLists
) -> Iterator[Diagnostic]:
    """Numbers that the findings do not have, or do not have so often."""
    for q in tracing.repeated(claim.text, [f.all_words for f in found]) if found and not missing else []:
        message = f"'{q.text}' is told more often than in {names}."
        yield claim.at(message, "Correct the number, or tell it once.", q.text)
    for one, other, instead, name in pairing.crossed(
        claim.text, [(f.name, f.all_words) for f in found], lists
    ):
        message = f"'{one.typed}' stands with '{instead}' in '@{name}', not with '{other.typed}'."
        yield claim.at(message, "Correct one of the two numbers.", other.typed)
    for q in missing:
        own = resting(claim, found, q.start)
        others = [
            f for f in found if f not in own and tracing.traced(q, pooling.pool(f.all_words), {}, claim.text)
        ]
        if others:
            message = f"'{q.text}' stands in {_finding_names(others)}, not in {_finding_names(own)}, which is cited for it."
            cure = "Cite each finding after its own numbers, or both in one pair of brackets."
        else:
            verb = "stands in none of" if len(own) > 1 else "does not stand in"
            message = f"'{q.text}' {verb} {_finding_names(own)}."
            cure = "Correct the number, or cite the finding that has it."
        yield claim.at(message, cure, q.text)


def _finding_names(found: list[Finding]) -> str:
    return " and ".join(f"'@{f.name}'" for f in found)


def pointless(corpus: Corpus) -> list[Diagnostic]:
    """The values of data files that do not stand in the finding they name."""
    make: partial[list[Diagnostic]] = partial(list, _pointless(corpus.recorded))
    decode = msgspec.msgpack.Decoder(list[Diagnostic]).decode
    return corpus.memory.recalled("values in no finding", [], make, decode=decode)


def _pointless(corpus: Corpus) -> Iterator[Diagnostic]:
    corpus.memory.record("corpus", "plugins")  # whose code says which values these are
    for kind in corpus.kinds:
        if kind.name in corpus.contents:
            data = corpus.data[kind.name]
            for value in kind.numbers(corpus.contents[kind.name]):
                yield from _untraced_value(value.written, value.finding, value.key, data, corpus)


def _untraced_value(written: str, name: str, key: Key, data: Data, corpus: Corpus) -> Iterator[Diagnostic]:
    """What is wrong with the value at a key of a data file that must stand in the finding of a name."""
    finding = corpus.findings.get(name)
    (quantity, *_) = quantities.quantities(written)
    if finding is None or tracing.traced(quantity, pooling.pool(finding.all_words), {}, written):
        return
    line, column = data.place(*key)
    message = f"'{written}' does not stand in '@{name}'."
    cure = "Correct the number, or name the finding that has it."
    yield Diagnostic(path=data.path, line=line, column=column, message=message, cure=cure, subject=written)
