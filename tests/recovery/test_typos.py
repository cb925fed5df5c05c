"""A typing slip anywhere it matters is one clear line with a file, a line and a cure, and never a traceback."""

from __future__ import annotations

import datetime
import random
import re

import pytest

from handbook import rules
from handbook.corpus import build
from handbook.files.disk import DiskCache, TextsOnDisk

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 11, 25)
DATA = "agents hpg studies glossary monitoring source-audit".split()
FIELD = re.compile(r"^ *(?:- )?(?:\{)?([a-z_]{4,}):(?= |$)", re.M)
SEEDS = 6


@pytest.fixture(scope="module")
def checked(root, tmp_path_factory):
    cache = DiskCache(tmp_path_factory.mktemp("cache"))

    def check(changed):
        texts = TextsOnDisk(root)
        texts.over = changed
        corpus = build(texts, today=TODAY, cache=cache)
        cache.fresh.update({})
        return {d for d in rules.run(corpus) if d.severity == "error"}

    before = check({})
    return lambda changed: sorted(check(changed) - before, key=lambda d: (d.path, d.line))


def slip(text, found, group=1):
    """The text with two letters of a match swapped or one doubled."""
    start, word = found.start(group), found[group]
    at = len(word) // 2
    return text[:start] + word[:at] + "x" + word[at:] + text[start + len(word) :], start + at


def chosen(text, pattern, seed):
    matches = list(pattern.finditer(text))
    assert matches
    return random.Random(seed).choice(matches)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", DATA)
def test_field_of_a_data_file(root, checked, name, seed):
    path = f"site-assets/data/{name}.yaml"
    text = (root / path).read_text(encoding="utf-8")
    if name in ("hpg",):
        pattern = re.compile(
            r"[{ ,]((?:from|effect|label|level|kind|description|title|plain|compared_with|levels)):(?= )"
        )
    else:
        pattern = FIELD
    body = text[: text.find("consistency_rule")] if "consistency_rule" in text else text
    found = chosen(body, pattern, seed)
    if found[1] in ("tests", "studies", "charts", "agents", "terms", "references", "claims", "overall", "question", "checked",
                    "general", "version", "level_scale", "kinds", "sign_of_effect", "levels_of_axis"):  # fmt: skip
        found = chosen(body[found.end() :], pattern, seed + 100)
        body = body[len(body) - len(found.string) :]
    offset = len(text[: text.find("consistency_rule")] if "consistency_rule" in text else text) - len(
        found.string
    )
    changed, at = slip(text[offset:], found)
    new = checked({path: text[:offset] + changed})
    assert any(d.path == path and d.line == line_of(text, offset + at) for d in new), [str(d) for d in new]


@pytest.mark.parametrize("seed", range(2 * SEEDS))
def test_key_or_finding_of_a_citation(root, checked, seed):
    pages = sorted((root / "docs").rglob("*.md"))
    pages = [
        p
        for p in pages
        if re.search(r"\[@\w", p.read_text(encoding="utf-8")) and "contributing" not in p.parts
    ]
    page = random.Random(seed).choice(pages)
    text = page.read_text(encoding="utf-8")
    found = chosen(text, re.compile(r"\[@([\w-]+(?:#[\w-]+)?)[\];]"), seed)
    changed, at = slip(text, found)
    path = page.relative_to(root).as_posix()
    new = checked({path: changed})
    assert [(d.path, d.line) for d in new] == [(path, line_of(text, at))], [str(d) for d in new]
    assert new[0].rule in ("citation-unknown", "finding-unknown")
    assert "Did you mean" in new[0].cure


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("site-assets/data/hpg.yaml", r"from: (\w+)"),
        ("site-assets/data/hpg.yaml", r", to: (\w+)"),
        ("site-assets/data/hpg.yaml", r"effect: (\w+)"),
        ("site-assets/data/hpg.yaml", r"start: \[\{node: (\w+)"),
        ("site-assets/data/agents.yaml", r"target_site: \[(\w+)"),
        ("site-assets/data/agents.yaml", r"states: \[([\w-]+)"),
        ("site-assets/data/agents.yaml", r"lh: (\w+)"),
        ("site-assets/data/agents.yaml", r"page: (agents/[\w-]+\.md)"),
        ("site-assets/data/agents.yaml", r"\[@([\w-]+#[\w-]+)\]"),
        ("site-assets/data/studies.yaml", r'finding: "([\w-]+#[\w-]+)"'),
        ("site-assets/data/studies.yaml", r"^      - ([\w-]+/[\w-]+)$"),
        ("site-assets/data/glossary.yaml", r"page: ([\w/-]+\.md)"),
        ("mkdocs.yml", r"^    (bibliography|findings|agents|hpg):"),
    ],
)
def test_name_in_the_data(root, checked, path, pattern):
    text = (root / path).read_text(encoding="utf-8")
    changed, at = slip(text, chosen(text, re.compile(pattern, re.M), 1))
    new = checked({path: changed})
    assert any(d.path == path and d.line == line_of(text, at) for d in new), [str(d) for d in new]


@pytest.mark.parametrize("kind", ["diagram", "table", "agent", "chart", "axis", "list"])
def test_name_of_a_part(root, checked, kind):
    for page in sorted((root / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        match = re.search(rf"^```handbook\n{kind}: ([\w-]+)", text, re.M)
        if match and "rules" not in page.relative_to(root).parts:
            changed, at = slip(text, match)
            path = page.relative_to(root).as_posix()
            new = checked({path: changed})
            assert [(d.rule, d.line) for d in new if d.path == path][:1] == [
                ("part-unknown", line_of(text, at))
            ]
            return
    pytest.fail(f"no page asks for a {kind}")
