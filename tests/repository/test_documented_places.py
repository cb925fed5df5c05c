"""Where README, CONTRIBUTING and docs/contributing send a person, there is something: each key, path, link and anchor.

Left out is what a page shows as wrong, what it shows as output, and the examples of the rules' pages: those have a bibliography
of their own, and tests/handbook/rules/test_rule_pages.py runs them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.reading import read_yaml
from tests.repository.test_documented_commands import FENCE, INLINE, PAGES

DATA = ROOT / "site-assets" / "data"
WORKS = {item["id"] for item in json.loads((DATA / "bibliography.json").read_text(encoding="utf-8"))}
KEY = re.compile(
    r"(?:(?<=\[)-?@(?!key\b)([a-z][\w-]+)(?=[^][]*\])|(?<![\w.])@([a-z]{2,}-?[a-z]*\d{4}[a-z]?(?:-[\w-]+)?))(?:#([\w-]+))?(?!\w)"
)
"""A key with its finding: any in a closed bracket but `key` and single letters, which stand for one; elsewhere what has this
handbook's usual form, a name and a year."""
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
HERE = (ROOT, ROOT / "hooks", ROOT / "hooks" / "handbook", ROOT / "hooks" / "recovery")
"""The folders from which paths are written."""
MADE = ("site/", "dist/", "screenshots/", "node_modules/", ".venv/", ".cache/", "site-assets/vendor/")
STANDS_FOR_ONE = re.compile(r"[A-Z]{3}|noun[-_]fault|site-assets/data/new-evidence\.json$")
"""Names that a reader replaces by his own."""


def right_text(file: Path) -> str:
    """A page without what it shows as wrong or as output, and without the examples of a rule; lines keep their numbers."""
    text = file.read_text(encoding="utf-8")
    is_rule = file.parent.name == "rules"
    text = FENCE.sub(lambda match: blank(match) if is_rule or match[2] == "text" else match[0], text)
    return re.sub(r"^#+ Wrong.*?(?=^#|\Z)", blank, text, flags=re.M | re.S)


def blank(match: re.Match[str]) -> str:
    """As many empty lines."""
    return "\n" * match[0].count("\n")


def prose(text: str) -> str:
    """A text without its fences."""
    return FENCE.sub(blank, text)


def places(text: str, pattern: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    """Where a pattern stands, with the line."""
    return [(text.count("\n", 0, match.start()) + 1, match) for match in pattern.finditer(text)]


def unknown_keys(text: str) -> list[tuple[int, str]]:
    """The works and findings that a text cites and nobody knows."""
    return [
        (line, match[0]) for line, match in places(text, KEY) if not is_known(match[1] or match[2], match[3])
    ]


def is_known(key: str, finding: str | None) -> bool:
    """Whether there is such a work, with such a finding."""
    source = DATA / "findings" / f"{key}.yaml"
    findings = read_yaml(source)["findings"] if finding and source.is_file() else {}
    return key in WORKS and (not finding or finding in findings)


def missing_paths(text: str) -> list[tuple[int, str]]:
    """The paths of the repository that a text names and that lead nowhere. A path is one of ours if its first folder is."""
    named = [(line, match[1]) for line, match in places(prose(text), INLINE)]
    return [
        (line, path)
        for line, path in named
        if re.fullmatch(r"[\w.-]+/[\w./-]*", path)
        and not path.startswith(MADE)
        and not STANDS_FOR_ONE.search(path)
        and any((base / path.partition("/")[0]).is_dir() for base in HERE)
        and not any((base / path).exists() for base in HERE)
    ]


def anchors(file: Path) -> set[str]:
    """The names to which one can jump in a page: those that it gives, and those of its headings, as GitHub forms them."""
    text = prose(file.read_text(encoding="utf-8"))
    given = re.findall(r"\{#([\w-]+)[^}]*\}|\bid=\"([\w-]+)\"", text)
    headings = re.findall(r"^#+ (.+?)(?: *\{#.*\})?$", text, re.M)
    return {name for pair in given for name in pair if name} | {slug(heading) for heading in headings}


def slug(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def broken_links(text: str, file: Path) -> list[tuple[int, str]]:
    """The links of a page that lead to no file, or to no heading of it."""
    broken = []
    for line, match in places(INLINE.sub("", prose(text)), LINK):
        target = file.parent / match[1] if match[1] else file
        if not target.exists() or (match[2] and match[2] not in anchors(target)):
            broken.append((line, match[0][2:-1]))
    return broken


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_each_key_path_link_and_anchor_of_a_page_leads_somewhere(file):
    text = right_text(file)
    assert unknown_keys(text) == []
    assert missing_paths(text) == []
    assert broken_links(text, file) == []


def test_each_key_of_the_bibliography_is_seen():
    assert [key for key in WORKS if KEY.search(f"[@{key}]")[1] != key] == []


def test_the_right_ones_are_left_alone():
    page = ROOT / "CONTRIBUTING.md"
    text = "`[@liu2006#recovery-20m]`, `uses: a@fda3b95a4ea91299a34e894583c3862153e4b97`, `me@clinic2006.org` `docs/index.md` `hooks/handbook/`"
    assert unknown_keys(text) == missing_paths(text) == []
    assert missing_paths("`rules/authoring/` `handbook/english/` `ng/dL` `site/index.html`") == []
    assert broken_links("[a](#you-know-python) [b](README.md) [c](https://a.org/#x) `[d](e.md)`", page) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("`[@liu2006#recovery-12mo]`", "@liu2006#recovery-12mo"),
        ("`@nobody1900`", "@nobody1900"),
        ("see -@liu2007, p. 3", "@liu2007"),
        ("`docs/nowhere.md`", "docs/nowhere.md"),
        ("`rules/no_such_rule.py`", "rules/no_such_rule.py"),
        ("`tests/handbook/rules/nowhere/`", "tests/handbook/rules/nowhere/"),
        ("[a](#you-know-cobol)", "#you-know-cobol"),
        ("[a](docs/nowhere.md)", "docs/nowhere.md"),
        ("[a](README.md#nothing)", "README.md#nothing"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_line(text, fault):
    text = f"First.\n\n{text}"
    found = unknown_keys(text) + missing_paths(text) + broken_links(text, ROOT / "CONTRIBUTING.md")
    assert found == [(3, fault)]


def test_what_a_page_shows_as_wrong_or_as_output_is_not_followed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# A\n\n```text\n@nobody1900\n```\n\n## Wrong\n\n@nobody1900\n\n## Right\n\n@nobody1900\n"
    )
    assert unknown_keys(right_text(page)) == [(13, "@nobody1900")]
