"""What `handbook verify` tells: each rule with its severity and what it asks."""

from __future__ import annotations

RULES = {
    "identifiers-disagree": ("error", "The identifiers of a reference must lead to one work."),
    "record-missing": ("error", "An identifier of a reference must have a record at its registry."),
    "record-other": ("warning", "A registry must answer with the record that it was asked for."),
    "record-stale": ("warning", "The record of a reference must not be older than `--max-age`."),
    "record-unreachable": ("warning", "The registry of a reference must be within reach to verify it."),
    "record-unreadable": ("warning", "A registry's answer must be readable to verify a reference."),
    "reference-differs": ("error", "A reference must say what its record says."),
    "reference-wrong-work": (
        "error",
        "The identifier of a reference must lead to the work that it describes.",
    ),
    "work-corrected": ("warning", "A corrected work must be read with its correction."),
    "work-doubted": ("warning", "A work under an expression of concern must be cited with it."),
    "work-is-notice": (
        "warning",
        "A reference must be a work, not the notice of its retraction or correction.",
    ),
    "work-outdated": ("warning", "A work with a newer version must not be cited for the state of knowledge."),
    "work-retracted": ("error", "A retracted work must carry no statement."),
}
