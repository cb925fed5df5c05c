"""The facts block of an agent's page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from recovery.agents import block as agent


@pytest.mark.parametrize(
    ("name", "shown"),
    [("lh", "LH"), ("volume", "Testis volume"), ("not_listed", "not listed"), ("odd", "A &amp; B")],
)
def test_tests_are_named_as_readers_know_them(name, shown):
    labels = {"lh": "LH (luteinizing hormone)", "volume": "Testis volume", "odd": "A & B"}
    tests = {i: ((), SimpleNamespace(label=label)) for i, label in labels.items()}
    assert agent.test(name, SimpleNamespace(contents={"monitoring": tests})) == shown
