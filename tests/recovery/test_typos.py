"""A typing slip anywhere it matters is one clear line with a file, a line and a cure, and never a traceback.

Slips in different files are made together: the handbook is checked once for all of them, and each is told at its place.
"""

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
FIELD_OF_AXIS = re.compile(
    r"[{ ,]((?:from|effect|label|level|kind|description|title|plain|compared_with|levels)):(?= )"
)
LEADING = (
    "tests studies charts agents terms references claims overall question checked general version "
    "level_scale kinds sign_of_effect levels_of_axis"
).split()
"""Fields near the top of a file; another one behind them is taken."""
CITATION = re.compile(r"\[@([\w-]+(?:#[\w-]+)?)[\];]")
SEEDS = 6
NAMES = {
    "site-assets/data/hpg.yaml": [
        r"from: (\w+)", r", to: (\w+)", r"effect: (\w+)", r"start: \[\{node: (\w+)",
    ],
    "site-assets/data/agents.yaml": [
        r"target_site: \[(\w+)", r"states: \[([\w-]+)", r"lh: (\w+)", r"page: (agents/[\w-]+\.md)",
        r"\[@([\w-]+#[\w-]+)\]",
    ],
    "site-assets/data/studies.yaml": [r'finding: "([\w-]+#[\w-]+)"', r"^      - ([\w-]+/[\w-]+)$"],
    "site-assets/data/glossary.yaml": [r"page: ([\w/-]+\.md)"],
}  # fmt: skip


@pytest.fixture(scope="module")
def checked(root, tmp_path_factory):
    cache = DiskCache(tmp_path_factory.mktemp("cache"))
    weighed = {**rules.source_rules(), **rules.READING_RULES}
    errors = [name for name in weighed if rules.severity_of(name) == "error"]

    def check(changed):
        texts = TextsOnDisk(root)
        texts.over = changed
        found = rules.run(build(texts, today=TODAY, cache=cache), errors)
        return {d for d in found if d.severity == "error"}

    before = check({})

    def new_errors(slips):
        new = check({path: text for path, (text, _) in slips.items()}) - before
        return sorted(new, key=lambda d: (d.path, d.line))

    return new_errors


def slip(text, found, group=1):
    """The text with a letter too many in the middle of a match, and the line that it stands in."""
    word = found[group]
    at = found.start(group) + len(word) // 2
    return text[:at] + "x" + text[at:], text.count("\n", 0, at) + 1


def chosen(text, pattern, seed, start=0, end=None):
    matches = list(pattern.finditer(text, start, len(text) if end is None else end))
    assert matches
    return random.Random(seed).choice(matches)


def places_of(slips):
    return sorted((path, line) for path, (_, line) in slips.items())


def assert_each_is_told(slips, new):
    reported = {(d.path, d.line) for d in new}
    assert [place for place in places_of(slips) if place not in reported] == [], [str(d) for d in new]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_fields_of_data_files(root, checked, seed):
    slips = {}
    for name in DATA:
        path = f"site-assets/data/{name}.yaml"
        text = (root / path).read_text(encoding="utf-8")
        pattern = FIELD_OF_AXIS if name == "hpg" else FIELD
        end = text.find("consistency_rule") if "consistency_rule" in text else len(text)
        found = chosen(text, pattern, seed, end=end)
        if found[1] in LEADING:
            found = chosen(text, pattern, seed + 100, found.end(), end)
        slips[path] = slip(text, found)
    assert_each_is_told(slips, checked(slips))


def test_keys_and_findings_of_citations(root, checked):
    pages = {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in (root / "docs").rglob("*.md")}
    citing = sorted(p for p, text in pages.items() if CITATION.search(text) and "/contributing/" not in p)
    taken = random.Random(1).sample(citing, 2 * SEEDS)
    slips = {path: slip(pages[path], chosen(pages[path], CITATION, seed)) for seed, path in enumerate(taken)}
    new = checked(slips)
    assert [(d.path, d.line) for d in new] == places_of(slips), [str(d) for d in new]
    assert {d.rule for d in new} <= {"citation-unknown", "finding-unknown"}
    assert [str(d) for d in new if "Did you mean" not in d.cure] == []


@pytest.mark.parametrize("number", range(max(map(len, NAMES.values()))))
def test_names_in_the_data(root, checked, number):
    slips = {}
    for path, patterns in NAMES.items():
        if number < len(patterns):
            text = (root / path).read_text(encoding="utf-8")
            slips[path] = slip(text, chosen(text, re.compile(patterns[number], re.M), 1))
    assert_each_is_told(slips, checked(slips))


def test_a_setting(root, checked):
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.compile(r"^    (bibliography|findings|agents|hpg):", re.M)
    slips = {"mkdocs.yml": slip(text, chosen(text, settings, 1))}
    assert_each_is_told(slips, checked(slips))


def test_names_of_parts(root, checked):
    slips = {}
    for kind in ("diagram", "table", "agent", "chart", "axis", "list"):
        for page in sorted((root / "docs").rglob("*.md")):
            path = page.relative_to(root).as_posix()
            text = page.read_text(encoding="utf-8")
            match = re.search(rf"^```handbook\n{kind}: ([\w-]+)", text, re.M)
            if match and path not in slips and "rules" not in page.relative_to(root).parts:
                slips[path] = slip(text, match)
                break
        else:
            pytest.fail(f"no page asks for a {kind}")
    new = checked(slips)
    first = {path: next(((d.rule, d.line) for d in new if d.path == path), None) for path in slips}
    assert first == {path: ("part-unknown", line) for path, (_, line) in slips.items()}
