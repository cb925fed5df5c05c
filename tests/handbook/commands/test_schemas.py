"""The data fits its schemas, and the schemas that editors use are those of the code."""

from __future__ import annotations

import json

import pytest
import yaml

from handbook.commands import schemas
from handbook.render import statements
from handbook.rules import front_matter_malformed
from tests import json_schema
from tests.reading import LOADER

DATA = "site-assets/data"


FILES = {
    **{name: f"{DATA}/{name}.yaml" for name in ("agents", "glossary", "hpg", "monitoring", "search-words", "source-audit", "studies", "summaries")},
    "owners": ".github/owners.yaml", "questions": f"{DATA}/questions.yaml", "bibliography": f"{DATA}/bibliography.json",
}  # fmt: skip
MANY = {"findings": f"{DATA}/findings", "record": f"{DATA}/records"}


def read(file):
    text = file.read_text(encoding="utf-8")
    return (
        json.loads(text)
        if file.suffix == ".json"
        else json.loads(json.dumps(yaml.load(text, LOADER), default=str))
    )


def test_each_data_file_has_a_schema(root):
    held = {root / path for path in FILES.values()}
    stored = {p for p in (root / DATA).iterdir() if p.is_file() and p.suffix in (".yaml", ".json")}
    written_by_a_command = {root / DATA / statements.REGISTER, root / DATA / "new-evidence.json"}
    assert stored <= held | written_by_a_command
    assert {"front-matter", *FILES, *MANY} == set(schemas.schema_names())


@pytest.mark.parametrize("name", schemas.schema_names())
def test_stored_schema_is_that_of_the_code(root, name):
    stored = json.loads((root / DATA / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    assert stored == schemas.schema(name), f"run: handbook schema {name} > {DATA}/schemas/{name}.json"


@pytest.mark.parametrize("name", FILES)
def test_data_file_fits(root, name):
    json_schema.validate(read(root / FILES[name]), schemas.schema(name))


@pytest.mark.parametrize("name", sorted(set(FILES) - {"bibliography", "search-words", "owners"}))
def test_data_file_names_its_schema(root, name):
    assert (
        (root / FILES[name])
        .read_text(encoding="utf-8")
        .startswith(f"# yaml-language-server: $schema=schemas/{name}.json\n")
    )


@pytest.mark.parametrize("name", MANY)
def test_each_of_many_files_fits(root, name):
    files = sorted(p for p in (root / MANY[name]).iterdir() if p.suffix in (".yaml", ".json"))
    assert files
    checker = json_schema.Draft202012Validator(schemas.schema(name))
    assert {
        file.name: [e.message for e in found]
        for file in files
        if (found := list(checker.iter_errors(read(file))))
    } == {}


def test_front_matter_of_each_page_fits(root):
    checker = json_schema.Draft202012Validator(schemas.schema("front-matter"))
    for page in sorted((root / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        meta = (
            json.loads(json.dumps(yaml.safe_load(text.split("---\n")[1]), default=str))
            if text.startswith("---\n")
            else {}
        )
        assert [e.message for e in checker.iter_errors(meta)] == [], page


def test_front_matter_is_what_the_rule_asks():
    made = schemas.schema("front-matter")["$defs"]["FrontMatter"]["properties"]
    assert set(made) == set(front_matter_malformed.KNOWN)
    for name, choices in front_matter_malformed.CHOICES.items():
        assert set(choices) == set(made[name]["anyOf"][0]["enum"]) - {None}


@pytest.mark.parametrize("name", schemas.schema_names())
def test_schema_is_valid_and_refuses_what_is_not_of_its_kind(name):
    made = schemas.schema(name)
    json_schema.Draft202012Validator.check_schema(made)
    wrong = [{"nonsense": 1}] if name == "bibliography" else {"authors": 1, "nonsense": 1}
    assert list(json_schema.Draft202012Validator(made).iter_errors(wrong))


def test_editors_are_told_which_schema_belongs_to_which_file(root):
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for kind, ending in (("yaml.schemas", ".yaml"), ("json.schemas", ".json")):
        listed = settings[kind]
        pairs = listed.items() if isinstance(listed, dict) else ((e["url"], e["fileMatch"]) for e in listed)
        for schema, patterns in pairs:
            assert (root / schema).is_file()
            for pattern in [patterns] if isinstance(patterns, str) else patterns:
                assert list(root.glob(pattern.lstrip("/"))), pattern
                assert pattern.endswith(ending)
