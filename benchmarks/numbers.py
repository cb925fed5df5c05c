"""How well numbers are held: every digit of every number with a unit is changed, and what the rules don't notice is told."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from handbook import claims
from handbook.claims import Claim, checking, tracing
from handbook.corpus import Corpus, build
from handbook.files.disk import TextsOnDisk

DIGITS = "0123456789"


class Missed(NamedTuple):
    """A changed digit that no rule on numbers noticed."""

    where: str
    number: str
    changed: str
    sentence: str


def places(corpus: Corpus) -> Iterator[tuple[Claim, int, str]]:
    """Each digit of each number with a unit: its sentence, its index, and the number as typed."""
    for claim in claims.everywhere(corpus):
        if claim.page is None or claim.page.citations_required:
            for quantity in tracing.counted(claim.text):
                if tracing.measured(quantity, claim.text) and not quantity.spelled:
                    end = min(quantity.end, len(claim.text))
                    for index in range(quantity.start, end):
                        if claim.text[index] in DIGITS:
                            yield claim, index, quantity.text


def missed(claim: Claim, index: int, number: str, corpus: Corpus, digits: str = DIGITS) -> Iterator[Missed]:
    """Those of the other digits at an index that pass."""
    for digit in digits:
        if digit != claim.text[index]:
            changed = replace(claim, text=claim.text[:index] + digit + claim.text[index + 1 :])
            if not noticed(changed, corpus):
                where = claim.page.path if claim.page else claim.at("", "", "").path
                yield Missed(where, number, f"{claim.text[index]} to {digit} at {index}", claim.shortened)


def noticed(claim: Claim, corpus: Corpus) -> bool:
    """Whether a rule on numbers finds something in a claim."""
    faults = checking.check([claim], corpus).faults
    return any(fault.rule in (checking.NUMBERS, checking.UNSOURCED) for fault in faults)


def main() -> int:
    """Print the share that is noticed; with `-v` each change that is not."""
    root = Path(__file__).resolve().parent.parent
    corpus = build(TextsOnDisk(root), today=datetime.date.today())
    found = list(places(corpus))
    passed = [change for place in found for change in missed(*place, corpus)]
    share = 1 - len(passed) / (9 * len(found))
    print(f"Changed digits of numbers with a unit: {share:.2%} of {9 * len(found)} are noticed.")
    for where, count in Counter(change.where for change in passed).most_common() if "-v" in sys.argv else ():
        print(f"{where}: {count}")
        print("\n".join(f"  {c.number}: {c.changed}: {c.sentence}" for c in passed if c.where == where))
    return 0


if __name__ == "__main__":
    sys.exit(main())
