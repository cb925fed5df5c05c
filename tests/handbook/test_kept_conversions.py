"""A build that takes a page's conversion from the last one makes the same site and says the same of its links."""

from __future__ import annotations

import subprocess
import sys

CONFIG = """site_name: Harbor
theme: {name: null, custom_dir: theme}
validation: {links: {anchors: warn, unrecognized_links: warn}}
plugins:
  - handbook: {errors: tell}
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "theme/main.html": "<html><head><title>{{ page.title }}</title></head><body>{{ page.toc }}{{ page.content }}</body></html>",
    "docs/index.md": "# Harbor\n\n[a](nope.md), [b](tides.md#ebb), [c](#flood), [d](tides.md#high)\n",
    "docs/tides.md": "# Tides\n\n## High\n\n[back](index.md) and [odd](index)\n",
}


def build(folder, site):
    """The lines that MkDocs says of links, and all files of the site."""
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(folder / site)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    said = sorted(line for line in done.stderr.split("\n") if "Doc file" in line)
    pages = (path for path in (folder / site).rglob("*") if path.is_file() and path.suffix == ".html")
    return said, {path.relative_to(folder / site): path.read_text() for path in pages}


def test_the_next_build_says_and_makes_the_same(tmp_path):
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    first, second = build(tmp_path, "one"), build(tmp_path, "two")
    assert first == second
    assert len(first[0]) == 4
    (tmp_path / "docs" / "tides.md").write_text("# Tides\n\n## Ebb\n\nText.\n")
    said, _ = build(tmp_path, "three")
    assert [line.partition("contains ")[2][:20] for line in said] == [
        "a link '#flood', but",
        "a link 'nope.md', bu",
        "a link 'tides.md#hig",
    ]
