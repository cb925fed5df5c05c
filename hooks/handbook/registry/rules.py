"""What `handbook verify` reports: each rule with its severity and what it asks. Comparing with a record finds the fault."""

from __future__ import annotations

from typing import Any

from ..rule import Rule, rules_by_name

RECORD_RULES: dict[str, Rule[Any]] = rules_by_name(
    Rule("identifier-missing", "A work that a registry knows must have its identifier.", "warning"),
    Rule("identifiers-disagree", "The identifiers of a reference must lead to one work."),
    Rule("preprint-published", "A preprint that has been published must be cited as the article.", "warning"),
    Rule("record-missing", "An identifier of a reference must have a record at its registry."),
    Rule("record-other", "A registry must answer with the record that it was asked for.", "warning"),
    Rule("record-stale", "The record of a reference must not be older than `--max-age`.", "warning"),
    Rule("record-unreachable", "The registry of a reference must be within reach to verify it.", "warning"),
    Rule("record-unreadable", "A registry's answer must be readable to verify a reference.", "warning"),
    Rule("reference-differs", "A reference must say what its record says."),
    Rule("reference-wrong-work", "The identifier of a reference must lead to the work that it describes."),
    Rule("work-corrected", "A corrected work must be read with its correction.", "warning"),
    Rule("work-differs", "A work without an identifier must be described as a registry has it."),
    Rule("work-doubted", "A work under an expression of concern must be cited with it.", "warning"),
    Rule(
        "work-is-notice",
        "A reference must be a work, not the notice of its retraction or correction.",
        "warning",
    ),
    Rule(
        "work-outdated",
        "A work with a newer version must not be cited for the state of knowledge.",
        "warning",
    ),
    Rule("work-retracted", "A retracted work must carry no statement."),
    Rule("work-unknown", "A work must be known to a registry of such works."),
)
