"""This handbook as a whole, written otherwise: nothing is told; and one number changed a page beneath it: each is told."""

import json
import random
import re
import subprocess

import pytest
import yaml

from handbook.memory import CacheInMemory
from handbook.review.compare import compare
from tests.handbook.review.score import TRANSFORMS, Files

pytestmark = pytest.mark.slow

KEPT = CacheInMemory()
NUMBER = re.compile(r"(?<![\w.@#\[{(-])(\d+(?:\.\d+)?) (mg|months|weeks|men|mL|%|nmol/L|years)\b")


@pytest.fixture(scope="module")
def texts(root):
    listed = subprocess.run(
        ["git", "ls-files", "docs", "mkdocs.yml", "site-assets/snippets", "site-assets/data"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    return {p: (root / p).read_bytes().decode("utf-8", "replace") for p in listed if (root / p).is_file()}


def pages(texts):
    return [p for p in texts if p.endswith(".md") and not p.startswith("docs/contributing/")]


def codes_of(old, new):
    return [e for e in compare(Files(old), Files(new), KEPT).events if e.level != "info"]


@pytest.mark.parametrize(
    "ways", ["rewrap60 curly", "rewrap120 nfd crlf bom", "nbsp stars underscores endash trailing"]
)
def test_pages_written_otherwise_tell_nothing(texts, ways):
    new = dict(texts)
    for page in pages(texts):
        for way in ways.split():
            new[page] = TRANSFORMS[way](new[page])
    assert codes_of(texts, new) == []


def test_data_written_otherwise_tells_nothing(texts):
    new = dict(texts)
    loader, dumper = yaml.CSafeLoader, yaml.CSafeDumper
    for path, text in texts.items():
        if path.endswith(".yaml"):
            new[path] = yaml.dump(
                yaml.load(text, loader), Dumper=dumper, sort_keys=True, width=60, allow_unicode=True
            )
        elif path == "site-assets/data/bibliography.json":
            new[path] = json.dumps(json.loads(text)[::-1], indent=4, sort_keys=True)
    assert codes_of(texts, new) == []


def test_a_number_a_page_in_a_rewrapped_handbook_is_found(texts):
    chance, new, wanted = random.Random(1), dict(texts), []
    for page in pages(texts):
        body = texts[page].find("\n---\n", 5)
        found = [m for m in NUMBER.finditer(texts[page]) if m.start() > body]
        if found:
            at = chance.choice(found)
            value = f"{float(at[1]) * 3 + 1:g}"
            new[page] = f"{texts[page][: at.start()]}{value} {at[2]}{texts[page][at.end() :]}"
            wanted.append((page, value))
        new[page] = TRANSFORMS["rewrap60"](new[page])
    events = codes_of(texts, new)
    missed = [w for w in wanted if not any(e.path == w[0] and w[1] in e.message + e.after for e in events)]
    assert len(wanted) > 30
    assert missed == []
    assert len(events) <= 1.1 * len(wanted)
