"""Identifiers: what is right stays quiet, what is wrong is told with its cure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.bibliography import identifiers


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("DOI", "10.1002/(SICI)1097-0142(19970101)79:1<1::AID-CNCR1>3.0.CO;2-#"), ("DOI", "10.1016/S0140-6736(06)68614-5"),
        ("DOI", "10.1016/s0015-0282(16)59299-1"), ("DOI", "HTTPS://DOI.ORG/10.1210/JC.2018-00229"), ("DOI", "10.1000/ab[12]c_d"),
        ("DOI", "10.1007/978-3-319-29456-8_10-1"), ("DOI", "10.1101/2020.05.05.20091256v2"), ("DOI", "10.4103/1008-682X.148719"),
        ("PMID", "1"), ("PMID", "16650651"), ("PMID", "https://pubmed.ncbi.nlm.nih.gov/16650651/"),
        ("PMCID", "PMC6112566"), ("PMCID", "pmc6112566"), ("PMCID", "6112566"), ("PMCID", "PMC6112566.2"),
        ("ISBN", "978-92-4-003078-7"), ("ISBN", "080442957X"), ("ISBN", "0-8044-2957-x"), ("ISBN", "979-10-90636-07-1"),
        ("ISSN", "0140-6736"), ("ISSN", "1474-547X"), ("ISSN", "1474547x"), ("ISSN", "ISSN 0140-6736"),
    ],
)  # fmt: skip
def test_right_ones_are_quiet(kind, typed):
    assert identifiers.FAULTS[kind](typed) is None


@pytest.mark.parametrize(
    ("kind", "typed", "instead"),
    [
        ("DOI", "10.1210/jc.2018-00229.", "10.1210/jc.2018-00229"), ("DOI", "10.1210/jc.2018-00229)", "10.1210/jc.2018-00229"),
        ("DOI", "10.1210/jc.2018 -00229", "10.1210/jc.2018-00229"), ("DOI", "10.1210/jc.2018–00229", "10.1210/jc.2018-00229"),
        ("DOI", "l0.1210/jc.2018-00229", "10.1210/jc.2018-00229"), ("DOI", "10.1016%2Fj.x.2016", "10.1016/j.x.2016"),
        ("DOI", "10.3389/fendo.2019.00322/full", "10.3389/fendo.2019.00322"), ("DOI", "10.1210", ""), ("DOI", "jc.2018-00229", ""),
        ("DOI", "10.12/x", ""), ("DOI", "10.1016/S0140-6763(06)68614-5", ""), ("DOI", "10.1007/978-3-319-29465-8_10-1", ""),
        ("PMID", "0", ""), ("PMID", "016650651", ""), ("PMID", "166506511", ""), ("PMID", "16 650 651", "16650651"), ("PMID", "PMC1234", ""),
        ("PMID", "99999999", ""), ("PMID", "10.1210/jc.2018-00229", ""), ("PMID", "", ""),
        ("PMCID", "PMC", ""), ("PMCID", "PMC 6112566", "PMC6112566"), ("PMCID", "PCM6112566", ""), ("PMCID", "PMC0612566", ""),
        ("ISBN", "978-92-4-003087-7", ""), ("ISBN", "977-92-4-003078-7", ""), ("ISBN", "97892400307", ""), ("ISBN", "97892400307X7", ""),
        ("ISSN", "0140-6763", ""), ("ISSN", "0140-673", ""), ("ISSN", "O140-6736", ""),
    ],
)  # fmt: skip
def test_wrong_ones_are_told(kind, typed, instead):
    fault = identifiers.FAULTS[kind](typed)
    assert fault is not None
    assert fault.fact.endswith(".")
    assert fault.instead == instead


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("place", range(8))
def test_each_slip_of_one_digit_in_an_issn_shows(place, digit):
    right = "01406736"
    slip = right[:place] + str(digit) + right[place + 1 :]
    assert (identifiers.issn_fault(slip) is None) == (slip == right)


def test_different_ways_to_write_one_work_are_one():
    ways = [
        {"DOI": "10.1210/JC.2018-00229"},
        {"URL": "https://doi.org/10.1210/jc.2018-00229"},
        {"DOI": "doi: 10.1210/jc.2018-00229."},
    ]
    assert len({identifiers.identifiers_of_work(way)["DOI"] for way in ways}) == 1
    assert identifiers.normal("ISBN", "92-4-003078-6") == identifiers.normal("ISBN", "978-92-4-003078-7")


@given(st.sampled_from(sorted(identifiers.FAULTS)), st.text(max_size=60))
def test_any_text_has_an_answer(kind, typed):
    identifiers.FAULTS[kind](typed)
    identifiers.normal(kind, typed)
    assert all(isinstance(one, str) for one in identifiers.several(kind, typed))
