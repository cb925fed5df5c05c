"""The data fits its schemas, and the schemas that editors use are those of the code."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from handbook import schemas

DATA = "site-assets/data"


@pytest.mark.parametrize("name", sorted(schemas.FILES))
def test_stored_schema_is_that_of_the_code(root, name):
    stored = json.loads((root / DATA / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    assert stored == schemas.schema(name), f"run: handbook schema {name} > {DATA}/schemas/{name}.json"


@pytest.mark.parametrize("name", sorted(set(schemas.FILES) - {"findings"}))
def test_data_file_fits(root, name):
    text = (root / DATA / f"{name}.yaml").read_text(encoding="utf-8")
    value = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.validate(value, schemas.schema(name))
    assert text.startswith(f"# yaml-language-server: $schema=schemas/{name}.json\n")


def test_findings_fit(root):
    files = sorted((root / DATA / "findings").glob("*.yaml"))
    assert files
    checker = jsonschema.Draft202012Validator(schemas.schema("findings"))
    for file in files:
        assert [
            e.message for e in checker.iter_errors(yaml.safe_load(file.read_text(encoding="utf-8")))
        ] == [], file.name


@pytest.mark.parametrize("name", sorted(schemas.FILES))
def test_schema_is_valid_and_refuses_unknown_fields(name):
    made = schemas.schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert list(jsonschema.Draft202012Validator(made).iter_errors({"nonsense": 1}))
