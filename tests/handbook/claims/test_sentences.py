"""Single sentences, written blind: overstated, about other people, without a source, or none of these."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook.rules.project import PLUGIN, messages_of
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).with_name("sentences.yaml"))
FINDINGS = """
work: a
findings:
  low: {reports: Sperm was back in 67% of men., population: volunteers, place: Abstract, read: abstract, certainty: low}
  steroid: {reports: Testes were smaller in 31 past users., population: steroid-users, place: Abstract, read: abstract, certainty: very-low}
  animal: {reports: Rats regained sperm., population: animals, place: Abstract, read: abstract, certainty: very-low}
  trt: {reports: 65% recovered by 6 months., population: stopped-trt, place: Abstract, read: abstract, certainty: low}
  high: {reports: Testosterone lowers LH., population: general, place: Abstract, read: abstract, certainty: high}
"""
LISTED = [
    (rule, kind, sentence)
    for rule, kinds in CASES.items()
    for kind, sentences in kinds.items()
    for sentence in sentences
]


@pytest.mark.parametrize(("rule", "kind", "sentence"), LISTED)
def test_sentence(rule, kind, sentence):
    files = {
        "docs/index.md": f"---\ncitations: required\n---\n# A\n\n{sentence}\n",
        "findings/a.yaml": FINDINGS,
        **PLUGIN,
        "bibliography.json": '[{"id": "a", "type": "article-journal", "title": "Recovery"}]',
    }
    found = [line for line in messages_of(files, rule) if f" {rule}: " in line]
    assert bool(found) == (kind == "named"), found
