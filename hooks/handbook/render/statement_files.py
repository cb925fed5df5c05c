"""The statements of a handbook as files: JSON with its schema, CSV, and JSON-LD."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from .statements import Row

FILES = {
    "statements.json": "JSON",
    "statements.csv": "CSV",
    "statements.jsonld": "JSON-LD",
    "statements.schema.json": "schema",
}
LIMITS = (
    "Not clinically reviewed unless its page says so. Each sentence reports what studies found; it is no advice for a person, "
    "and it loses meaning without its sources, its certainty and the men it was seen in."
)


def written(listed: Iterable[Row], site: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files: what each statement is, as JSON, as CSV, and the schema of both."""
    listed = list(listed)
    data = {
        "$schema": "statements.schema.json",
        "version": 1,
        **site,
        "limits": LIMITS,
        "statements": msgspec.to_builtins(listed),
    }
    yield "statements.json", in_lines(data)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(Row.__struct_fields__)
    for row in listed:
        cells = (getattr(row, name) for name in Row.__struct_fields__)
        table.writerow([in_cell("; ".join(c) if isinstance(c, list) else c) for c in cells])
    yield "statements.csv", out.getvalue()
    yield "statements.jsonld", in_lines(linked(listed, site))
    yield "statements.schema.json", json.dumps(schema(), indent=1) + "\n"


def in_cell(text: str) -> str:
    """A text as a cell of a table that a spreadsheet takes for text: one that would begin a formula has an apostrophe before it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def in_lines(data: Any) -> str:
    """JSON with a line for each value, none of them indented; what `indent=0` gives, which Python writes slowly."""
    text = msgspec.json.format(json.dumps(data, ensure_ascii=False), indent=1)
    return re.sub(r"\n +", "\n", text) + "\n"


def linked(listed: Iterable[Row], site: Mapping[str, str]) -> dict[str, Any]:
    """The statements as a schema.org Dataset of Claims (JSON-LD); the limits are its description."""
    home = site.get("url", "")
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"Statements: {site.get('site', '')}".removesuffix(": "),
        "description": LIMITS,
        "url": home,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{home}{name}"}
            for name in ("statements.json", "statements.csv")
        ],
        "hasPart": [claim(row, home) for row in listed],
    }


def claim(row: Row, home: str) -> dict[str, Any]:
    """A statement as a Claim; what it does not have is left out."""
    measured = {"certainty": row.certainty, "population": ", ".join(row.population)}
    values = {
        "@type": "Claim",
        "@id": f"{home}{row.page}#{row.id}",
        "text": row.text,
        "appearance": {"@type": "WebPage", "url": f"{home}{row.page}"},
        "citation": [f"{home}{row.page}#ref-{key}" for key in row.sources],
        "dateModified": row.date,
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value}
            for name, value in measured.items()
            if value
        ],
    }
    return {name: value for name, value in values.items() if value not in ("", [])}


def schema() -> dict[str, Any]:
    """The JSON Schema of statements.json."""
    _, parts = msgspec.json.schema_components([Row], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Statements of a handbook",
        "type": "object",
        "required": ["version", "limits", "statements"],
        "properties": {
            "version": {"const": 1},
            "limits": {"type": "string"},
            "statements": {"type": "array", "items": {"$ref": "#/$defs/Row"}},
        },
        "$defs": {name.rpartition("/")[2]: part for name, part in parts.items()},
    }
