"""Each command and each setting is told; the settings that pages show are those there are."""

from __future__ import annotations

import re

import pytest

from handbook import cli
from handbook.commands import settings_page
from handbook.project import Settings
from tests.golden import held


def texts(root):
    files = [
        root / "README.md",
        root / "CONTRIBUTING.md",
        *sorted((root / "docs" / "contributing").glob("*.md")),
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_each_command_is_told(root, command):
    assert f"handbook {command}" in texts(root)


def test_each_setting_is_told(root):
    text = (root / "docs" / "contributing" / "other-handbooks.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.__struct_fields__ if f"`{name}`" not in text]
    assert missing == []


def test_settings_on_the_page_are_those_of_the_types(root):
    file = root / "docs" / "contributing" / "other-handbooks.md"
    start, end = (
        "<!-- settings: made from the types by commands/settings_page.py -->\n",
        "<!-- end of settings -->",
    )
    before, _, rest = file.read_text(encoding="utf-8").partition(start)
    held(f"{before}{start}\n{settings_page.tables()}\n{end}{rest.partition(end)[2]}", file)


def test_each_make_target_that_is_told_exists(root):
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.M))
    said = set(re.findall(r"`make ([a-z-]+)", texts(root)))
    assert said <= targets
    assert said


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_each_command_has_its_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: handbook {command}")


def test_files_that_pages_lead_to_exist(root):
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (root / name).read_text(encoding="utf-8")
        links = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in t]
        assert [link for link in links if not (root / link).exists()] == []
