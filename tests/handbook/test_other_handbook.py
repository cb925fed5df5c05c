"""A stranger's MkDocs site gets the checks by one line under `hooks:`, in a folder made from nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

CONFIG = """site_name: Asthma
theme: {name: %s}
plugins: [search]
hooks: [hooks/handbook_entry.py]
markdown_extensions: [admonition, footnotes, tables]
extra:
  handbook:
    bibliography: %s
"""
ENTRY = (
    "from handbook.mkdocs_adapter import (  # noqa: F401\n"
    "    on_config, on_files, on_page_content, on_page_markdown, on_post_build, on_post_page, on_startup,\n)\n"
)
CSL = '[{"id": "nice2023", "type": "report", "title": "Asthma", "author": [{"literal": "NICE"}], "publisher": "NICE", "issued": {"date-parts": [[2023]]}}]'
BIBTEX = "@report{nice2023,\n  title = {Asthma},\n  author = {{NICE}},\n  institution = {NICE},\n  type = {guideline},\n  year = {2023},\n}\n"
YAML = "- id: nice2023\n  type: report\n  title: Asthma\n  author: [{literal: NICE}]\n  publisher: NICE\n  issued: {date-parts: [[2023]]}\n"
FORMATS = {"refs.json": CSL, "refs.bib": BIBTEX, "refs.yaml": YAML}


@pytest.fixture
def stranger(tmp_path):
    def make(theme="mkdocs", bibliography="refs.json", text="Steroids help [@nice2023].\n"):
        files = {
            "mkdocs.yml": CONFIG % (theme, bibliography), "docs/index.md": f"# Asthma\n\n{text}",
            "hooks/handbook_entry.py": ENTRY, bibliography: FORMATS[bibliography],
        }  # fmt: skip
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
        return tmp_path

    return make


def run(folder, *command):
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_site_is_built_with_its_citation(stranger, theme):
    folder = stranger(theme)
    done = run(folder, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    html = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="#ref-nice2023"' in html
    assert 'id="ref-nice2023"' in html
    assert "Content-Security-Policy" not in html
    assert 'name="handbook-checks"' not in html
    assert {p.name for p in (folder / "site").iterdir()}.isdisjoint({"_headers", "robots.txt", "feed.xml"})


@pytest.mark.parametrize("bibliography", sorted(FORMATS))
def test_fault_stops_the_build_and_leaves_the_old_site(stranger, bibliography):
    folder = stranger(bibliography=bibliography)
    assert run(folder, "mkdocs", "build", "-q").returncode == 0
    before = (folder / "site" / "index.html").read_bytes()
    stranger(bibliography=bibliography, text="Steroids help [@nice2032; @nice2023].\n")
    done = run(folder, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    said = "docs/index.md:3:16: citation-unknown: '@nice2032' is not in the bibliography. Did you mean '@nice2023'?"
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "site" / "index.html").read_bytes() == before
    checked = run(folder, "handbook.cli", "check")
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (1, said)
