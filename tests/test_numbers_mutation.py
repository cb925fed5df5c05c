"""Change any one digit of any number with a unit on the pages or in the data: the rules on numbers notice."""

from __future__ import annotations

import datetime
import random

import pytest

from handbook import claims
from handbook.claims import checking, tracing
from handbook.corpus import build
from handbook.disk import TextsOnDisk

SAMPLE = 400


@pytest.fixture(scope="module")
def corpus(root):
    return build(TextsOnDisk(root), today=datetime.date(2026, 11, 25))


def numbers(corpus):
    """Each digit of each number with a unit, with its claim."""
    for claim in claims.everywhere(corpus):
        if claim.page is None or claim.page.citations_required:
            for quantity in tracing.counted(claim.text):
                if tracing.measured(quantity, claim.text) and not quantity.spelled:
                    yield from (
                        (claim, n)
                        for n in range(quantity.start, min(quantity.end, len(claim.text)))
                        if claim.text[n].isdigit()
                    )


def noticed(claim, at, digit, corpus):
    text = claim.text[:at] + digit + claim.text[at + 1 :]
    changed = claims.Claim(text, claim.cites, claim.at, claim.page, claim.sentence, claim.kind)
    return any(
        rule in (checking.NUMBERS, checking.UNSOURCED)
        for rule, *_ in checking.check([changed], corpus).faults
    )


def test_each_number_is_traced(corpus):
    for rule in (checking.NUMBERS, checking.UNSOURCED):
        silenced = "measuring-volume.md"
        assert [str(d) for d in checking.faults(corpus, rule) if silenced not in d.path] == []


def test_a_changed_digit_is_noticed(corpus):
    chosen = random.Random(7)
    places = list(numbers(corpus))
    assert len(places) > SAMPLE
    missed = []
    for claim, at in chosen.sample(places, SAMPLE):
        digit = chosen.choice([d for d in "0123456789" if d != claim.text[at]])
        if not noticed(claim, at, digit, corpus):
            missed.append(f"{claim.shown} [{at}: {claim.text[at]} to {digit}]")
    assert len(missed) <= 0.04 * SAMPLE, "\n".join(missed)
