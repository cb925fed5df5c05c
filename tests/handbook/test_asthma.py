"""A stranger's handbook with a kind of data of its own: one folder, and not a word of this handbook's subject."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "asthma"
SUBJECT = re.compile(
    r"testost|\btrt\b|testis|testes|testicul|sperm|undecanoate|kallmann|clomi[fp]h|tamoxifen|estradiol|gonad",
    re.I,
)
CONFIG = """site_name: Asthma
theme: mkdocs
plugins: []
hooks: [entry.py]
extra:
  handbook:
    bibliography: refs.yaml
    findings: findings
    inhalers: inhalers.yaml
"""
PROJECT = {
    "mkdocs.yml": CONFIG,
    "entry.py": "from handbook.mkdocs_adapter import (  # noqa: F401\n    on_config, on_files, on_page_content, on_page_markdown, on_post_build, on_post_page, on_startup,\n)\n",
    "refs.yaml": "- id: nice2023\n  type: report\n  title: Asthma\n  author: [{literal: NICE}]\n  publisher: NICE\n  issued: {date-parts: [[2023]]}\n",
    "findings/nice2023.yaml": "work: nice2023\nfindings:\n  relief:\n    reports: Up to 10 puffs relieve an attack.\n    population: adults\n    place: Abstract\n    read: abstract\n    certainty: high\n",
    "inhalers.yaml": "inhalers:\n- {id: salbutamol, name: Salbutamol, page: index.md, puffs: 10, finding: nice2023#relief}\n",
    "docs/index.md": "# Asthma\n\nInhalers help [@nice2023]. See [salbutamol](#inhaler-salbutamol).\n\n```handbook\ninhalers: table\n```\n",
}  # fmt: skip


@pytest.fixture
def handbook(tmp_path):
    """Runs a command in the project, with the plugin installed or not."""
    installed = tmp_path / "installed"
    shutil.copytree(FOLDER, installed / "asthma", ignore=shutil.ignore_patterns("__pycache__"))
    about = installed / "asthma-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: asthma\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[handbook.kinds]\nasthma = asthma:PLUGIN\n")

    def run(*command, plugin=True, **files):
        for path, text in {**PROJECT, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        if plugin:
            environment["PYTHONPATH"] = str(installed)
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    run.folder = tmp_path
    return run


def test_its_kind_of_data_is_one_short_file():
    assert sorted(p.name for p in FOLDER.iterdir() if p.suffix) == ["__init__.py"]
    assert len((FOLDER / "__init__.py").read_text().splitlines()) < 100


def test_a_right_handbook_is_clean_and_shows_its_table(handbook):
    assert handbook("handbook.cli", "check", "--no-cache")[:2] == (
        0,
        "1 page, 1 citation, 1 reference: nothing wrong.\n",
    )
    status, _, said = handbook("mkdocs", "build", "--strict")
    assert status == 0, said
    page = (handbook.folder / "site" / "index.html").read_text()
    assert '<tr id="inhaler-salbutamol"><th>Salbutamol</th><td>10</td></tr>' in page
    assert not SUBJECT.search(page)


ENTRY = "- {{id: b, name: B, page: {page}, puffs: {puffs}, finding: nice2023#relief{more}}}\n"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ENTRY.format(page="index.md", puffs=14, more=""), ["'14 puffs' does not stand in '@nice2023#relief'", "puffs-too-many: 'B' has 14 puffs a day."]),
        (ENTRY.format(page="none.md", puffs=10, more=""), ["There is no page 'none.md'."]),
        (ENTRY.format(page="index.md", puffs=10, more=", instead_of: salbutamool"), ["There is no inhaler 'salbutamool'. Did you mean 'salbutamol'?"]),
        (ENTRY.format(page="index.md", puffs="ten", more=""), ["data-malformed: 'puffs' is a text, where a number is wanted."]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_its_data_is_told(handbook, entry, expected):
    status, out, _ = handbook(
        "handbook.cli", "check", "--no-cache", **{"inhalers.yaml": PROJECT["inhalers.yaml"] + entry}
    )
    assert status == 1
    assert [text for text in expected if text not in out] == []
    assert len([line for line in out.splitlines() if line.startswith("inhalers.yaml:3:")]) == len(expected)
    assert not SUBJECT.search(out)


def test_its_rule_and_its_schema_are_known(handbook):
    _, rules, _ = handbook("handbook.cli", "rules")
    assert "puffs-too-many" in rules
    status, schema, _ = handbook("handbook.cli", "schema", "inhalers")
    assert status == 0
    assert '"instead_of"' in schema
    assert not SUBJECT.search(rules + schema)


def test_without_the_plugin_one_line_names_the_setting(handbook):
    status, out, said = handbook("handbook.cli", "check", "--no-cache", plugin=False)
    assert (status, out) == (2, "")
    assert said == (
        "handbook: mkdocs.yml:9:5: setting-unknown: 'inhalers' names data that no installed plugin reads. "
        "Install the plugin that brings this kind of data, or remove the setting.\n"
    )


def test_a_slip_in_the_name_of_a_setting_is_told_as_one(handbook):
    slipped = CONFIG.replace("inhalers:", "inhaler:")
    status, out, _ = handbook("handbook.cli", "check", "--no-cache", **{"mkdocs.yml": slipped})
    assert status == 1
    assert "'inhaler' is not a setting of the checks. Did you mean 'inhalers'?" in out
