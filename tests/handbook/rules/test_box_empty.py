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
        ('!!! note "[Ropes and their care](https://ropes.example.org/)"', "warning"),
        ('!!! note "接下来的内容都只涉及绳索的保养方法"', "warning"),
        ('!!! note "绳索"', "error"),
    ],
)
def test_severity(box, severity):
    page = f"# Home\n\n{box}\n\nText below it.\n"
    found = findings({"mkdocs.yml": CONFIG, "docs/index.md": page}, "box-empty")
    assert [d.severity for d in found] == [severity]


LABELED = """# Home

!!! tip "For divers"

Text below it.

!!! tip "For divers"

More text.

!!! tip "For sailors"

Text.
"""


def test_a_title_that_stands_alone_again_and_again_is_a_label():
    found = findings({"mkdocs.yml": CONFIG, "docs/index.md": LABELED}, "box-empty")
    assert [(d.line, d.severity) for d in found] == [(3, "warning"), (7, "warning"), (11, "error")]


def test_code_below_a_box_is_in_it_where_it_is_indented():
    page = "# Home\n\n!!! note\n\n```\nrope\n```\n\n!!! note\n\n    ```\n    sail\n    ```\n"
    config = "site_name: T\nmarkdown_extensions: [admonition, pymdownx.superfences]\n"
    found = findings({"mkdocs.yml": config, "docs/index.md": page}, "box-empty")
    assert [(d.line, d.subject) for d in found] == [(3, "!!! note")]
