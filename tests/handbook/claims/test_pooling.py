"""The numbers of a finding have roles: result, end of a range, limit of an interval, level, count of people."""

from __future__ import annotations

import pytest

from handbook.claims import pooling, tracing


def lost(text, found):
    return [q.text for q in tracing.untraced(text, lambda at: [pooling.pool(found)])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("67% (95% CI 61 to 72%)", "It was 67% (95% CI 61 to 72)."),
        ("67% (61 to 72)", "It was 67% (95% CI 61 to 72%)."),
        ("between 61% and 72%", "It was 67% (95% CI 61 to 72)."),
        ("up to 78 weeks", "for 16 to 78 weeks"),
        ("7 of 24 men", "Of 24 men, 7 (29%) were low; 4 of these had never been."),
        ("4 of 24 men", "Of 24 men, 7 (29%) were low and 4 high."),
        ("0.39 micrograms/L", "0.04 micrograms/L in users, 0.39 in former users and 0.59 in others"),
        ("men of 18 to 51 years", "men aged 18 to 51"),
        ("a man of 37", "A 37-year-old man"),
        ("20 million per mL in 67%", "67% had 20 million/mL"),
        ("18.6 against 23.2 mL", "18.6 mL in users and 23.2 mL in others"),
        ("roughly 40 to 200 times", "about 40 times in one, 100 to 200 times in another"),
        ("0.75 per 1000 women-years", "per 1000 women-years, clots 0.75 with it"),
    ],
)
def test_quiet(text, found):
    assert lost(text, found) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("95%", "It was 67% (95% CI 61 to 72)."),
        ("97% CI", "It was 67% (95% CI 61 to 72)."),
        ("72%", "It was 67% (95% CI 61 to 72)."),
        ("61 to 67%", "It was 67% (95% CI 61 to 72%)."),
        ("42 to 70 days", "42 to 76 days, not 60 to 70 days"),
        ("6 men", "9 men had it for 6 months"),
        ("30 men", "9 men in 30 studies"),
        ("5 of 24 men", "7 of 24 men; 5 tablets; 12 had 24 men"),
        ("7 of 7 men", "7 of 9 men"),
        ("9 of 7 men", "7 and 9 men"),
        ("70%", "men aged 60 to 70 had 20%"),
        ("18 months", "men aged 18 had it for 6 months"),
    ],
)
def test_lost(text, found):
    assert lost(text, found)
