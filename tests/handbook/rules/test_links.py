"""Links of every kind: what breaks is found and named at its line; what looks broken and is not stays quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook.rules.project import EXTENSIONS, findings
from tests.naming import readable_id
from tests.reading import read_yaml

FOLDER = Path(__file__).parent / "links"


def cases(*names):
    return [case for n in names for case in read_yaml(FOLDER / f"{n}.yaml")]


FAULTS = cases("faults", "faults-second")
CLEAN = cases("look-alikes", "look-alikes-second")
BASE = {
    "mkdocs.yml": f"site_name: T\nsite_url: https://book.example.org/sub/\nexclude_docs: |\n  drafts/\n{EXTENSIONS}\n"
    "nav:\n  - index.md\n  - page.md\n  - guide/index.md\n  - guide/labs.md\n",
    "docs/index.md": "# Home\n\n![The axis](img/axis.svg)\n",
    "docs/page.md": "# Page\n",
    "docs/guide/index.md": "# Guide\n",
    "docs/guide/labs.md": "# Labs\n\n## When\n\n## Doses {#doses}\n\n## Café time {#café-time}\n",
    "docs/img/axis.svg": "<svg/>",
    "docs/files/sheet.pdf": "pdf",
    "docs/drafts/new.md": "# New\n",
    "parts/shared.md": "# --8<-- [start:part]\nShared.\n# --8<-- [end:part]\n",
}  # fmt: skip
LINKS = frozenset(
    "page-missing anchor-missing image-missing asset-missing link-ill-cased link-built-address link-outside-site link-own-absolute "
    "link-insecure-own path-absolute link-protocol-relative link-backslash scheme-unknown mailto-empty link-unpublished link-empty "
    "link-not-rendered label-undefined label-unused footnote-undefined footnote-unused id-duplicate snippet-missing redirect-missing "
    "redirect-loop resource-missing page-unreachable nav-repeated image-unused".split()
)


def messages_of(line, files):
    given = {**BASE, **({"docs/page.md": f"{line}\n"} if line is not None else {}), **files}
    return [d for d in findings(given) if d.rule in LINKS]


def configured(case):
    """The project's mkdocs.yml with what a case adds to it."""
    config = (
        BASE["mkdocs.yml"]
        + case.get("config", "")
        + "".join(f"  {line}\n" for line in case.get("nav", "").splitlines())
    )
    if "appended" in case:
        config = config.replace(
            "base_path: [parts]", f"base_path: [parts], auto_append: [{case['appended']}]"
        )
    return {"mkdocs.yml": config}


@pytest.mark.parametrize(
    "case",
    FAULTS,
    ids=lambda c: readable_id(f"{c['find']}: {c.get('line', c.get('files') or c.get('nav') or c)}", 70),
)
def test_fault(case):
    said = [
        (d.rule, d.subject, f"{d.path}:{d.line}")
        for d in messages_of(case.get("line"), {**configured(case), **case.get("files", {})})
    ]
    said = [one for one in said if one[0] not in case.get("also", [])]
    assert said == [(case["find"], case["subject"], case.get("at", "docs/page.md:1"))]


@pytest.mark.parametrize("line", CLEAN, ids=readable_id)
def test_look_alike(line):
    assert [str(d) for d in messages_of(line, {})] == []


def test_base_is_clean():
    assert messages_of(None, {}) == []


@pytest.mark.parametrize("directory_urls", [True, False])
def test_html_counts_from_the_built_page(directory_urls):
    config = BASE["mkdocs.yml"] + f"use_directory_urls: {str(directory_urls).lower()}\n"
    right = '<a href="../guide/labs/">a</a>' if directory_urls else '<a href="guide/labs.html">a</a>'
    wrong = '<a href="guide/labs.html">a</a>' if directory_urls else '<a href="../guide/labs/">a</a>'
    assert messages_of(right, {"mkdocs.yml": config}) == []
    assert [d.rule for d in messages_of(wrong, {"mkdocs.yml": config})] == [
        "page-missing" if directory_urls else "link-outside-site"
    ]


def test_suggestion_is_what_would_be_typed_there():
    (fault,) = messages_of("[a](labs.md#when)", {})
    assert fault.cure == "Did you mean 'guide/labs.md#when'?"


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a\0b.md", f"{'x' * 300}.md", "../" * 40 + "etc/passwd", "%00.md", "%"]
)
def test_hostile_targets_are_a_message(name):
    assert len(messages_of(f'<a href="{name}">x</a>', {})) <= 1


def test_what_front_matter_names_may_be_anywhere():
    files = {
        "docs/page.md": "---\nimage: img/axis.svg\nsource: parts/shared.md\nnext: /guide/labs.md\nicon: a/b\n---\nt\n"
    }
    assert messages_of(None, files) == []


def test_circle_of_redirects_is_told_at_each():
    config = "plugins:\n  - redirects:\n      redirect_maps:\n        a.md: b.md\n        b.md: a.md\n"
    assert [d.subject for d in messages_of(None, configured({"config": config}))] == ["a.md", "b.md"]


def test_options_of_a_code_fence_do_not_hide_what_follows():
    config = BASE["mkdocs.yml"].replace(
        "pymdownx.details", "pymdownx.highlight: {anchor_linenums: true}, pymdownx.details"
    )
    line = '``` yaml hl_lines="1-2" linenums="1" title="x.yml"\na: 1\nb: 2\n```\n\n<div markdown>\n## Later\n</div>\n\n[a](#later)'
    assert messages_of(line, {"mkdocs.yml": config}) == []


def test_icons_in_a_heading_are_no_part_of_its_id():
    emoji = "pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji '', emoji_generator: !!python/name:material.extensions.emoji.to_svg ''}"
    config = BASE["mkdocs.yml"].replace("pymdownx.details", f"{emoji}, pymdownx.details")
    assert (
        messages_of("## :octicons-package-16: Icon, bundled\n\n[a](#icon-bundled)", {"mkdocs.yml": config})
        == []
    )


def test_files_that_git_ignores_may_be_made_before_the_build():
    files = {".gitignore": "/docs/made/\n", **configured({"nav": "- made/a.md"})}
    assert messages_of("[a](made/b.md#c) ![d](made/e.png)", files) == []


def test_anchors_of_generated_documentation_are_not_missed():
    redirects = (
        "plugins:\n  - mkdocstrings\n  - redirects:\n      redirect_maps:\n        old.md: page.md#a.b\n"
    )
    assert messages_of("::: a.b\n", configured({"config": redirects})) == []


def test_pictures_that_data_names_are_shown():
    files = {"docs/img/logo.png": "x", "data/sponsors.yml": "- image: https://example.org/img/logo.png\n"}
    assert messages_of(None, files) == []
