"""Writes what `handbook verify --format json` found as the body of an issue: a new retraction first."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from handbook.reports.neutral import flatten, neutral_markdown

MARK = "<!-- handbook-verify -->"
NEW = "This is new: "
LONGEST = 400
"""Characters of one message; what stands in a registry's record may be of any length."""
LARGEST = 60_000
"""Bytes of an issue; GitHub takes 65,536."""
KINDS = {
    "work-retracted": "Retracted",
    "work-doubted": "With an expression of concern",
    "reference-wrong-work": "An identifier of another work",
    "identifiers-disagree": "DOI and PMID of two works",
    "record-missing": "No such record",
    "work-unknown": "Known to no registry",
    "work-differs": "Not as any registry has it",
    "work-corrected": "Corrected",
    "work-outdated": "With a newer version",
    "reference-differs": "Not as the record has it",
    "work-is-notice": "A notice about another work",
    "preprint-published": "A preprint that has been published",
    "identifier-missing": "An identifier to add",
    "record-other": "The registry answered with another record",
    "record-unreadable": "The registry's answer could not be read",
    "record-unreachable": "The registry could not be reached; nothing is said about these references",
    "record-stale": "Not verified for long",
}


def body(found: list[dict[str, str]]) -> str:
    """The issue's text: nothing where there is nothing to tell."""
    if not found:
        return ""
    lines = [MARK, "What `handbook verify` found this week, the gravest first.", "", *sections(found)]
    return "\n".join(bounded(lines))


def bounded(lines: list[str]) -> Iterator[str]:
    """As many lines as an issue takes; the last says how many are left out."""
    size = 0
    for number, line in enumerate(lines):
        size += len(line.encode()) + 1
        if size > LARGEST:
            yield f"{len(lines) - number} more lines do not fit here; the workflow's run lists them all."
            return
        yield line


def sections(found: list[dict[str, str]]) -> Iterator[str]:
    """One list for what is new, then one for each kind."""
    new = [one for one in found if NEW in one["message"]]
    order = [*KINDS, *sorted({one["rule"] for one in found} - set(KINDS))]
    new.sort(key=lambda one: order.index(one["rule"]))
    parts = [("New since the last record", new)]
    parts += [
        (KINDS.get(rule, rule), [o for o in found if o["rule"] == rule and o not in new]) for rule in order
    ]
    for title, listed in parts:
        if listed:
            yield from (
                f"## {title}",
                "",
                *(
                    f"- {neutral_markdown(one['message'], LONGEST)} {neutral_markdown(one['cure'], LONGEST)}"
                    for one in listed
                ),
                "",
            )


def title(found: list[dict[str, str]]) -> str:
    """The issue's title."""
    retracted = [one["subject"] for one in found if one["rule"] == "work-retracted" and NEW in one["message"]]
    if retracted:
        return flatten(f"Newly retracted: {', '.join(retracted)}")
    return "References to look at" if found else "The references are as their registries have them"


def main(source: Path, folder: Path) -> int:
    """Read the findings, write `issue.md` and `title`. 1 when the findings can't be read."""
    try:
        found = json.loads(source.read_text(encoding="utf-8"))["diagnostics"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{source}: no findings of handbook verify: {error}", file=sys.stderr)
        return 1
    (folder / "issue.md").write_text(body(found), encoding="utf-8")
    (folder / "title").write_text(title(found)[:200], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
