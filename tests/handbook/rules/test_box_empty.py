"""A box that is only its title may be meant so: it is a warning where the title says a sentence."""

from __future__ import annotations

import pytest

from tests.handbook.rules.project import findings

CONFIG = "site_name: T\nmarkdown_extensions: [admonition]\n"


@pytest.mark.parametrize(
    ("box", "severity"),
    [
        ('!!! warning "Careful"', "error"),
        ("!!! warning", "error"),
        ('!!! tip "Disconnect from the pump before you connect the new one"', "warning"),
    ],
)
def test_severity(box, severity):
    page = f"# Home\n\n{box}\n\nText below it.\n"
    found = findings({"mkdocs.yml": CONFIG, "docs/index.md": page}, "box-empty")
    assert [d.severity for d in found] == [severity]
