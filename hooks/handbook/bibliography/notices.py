"""What has happened to a work since it appeared: one reading for `check`, `verify`, `new reference` and `review`.

States, the gravest first: retracted, doubted, partially retracted, corrected, outdated; a work that is itself a notice is `notice`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .items import Item

RETRACTED, DOUBTED, PARTLY, CORRECTED, OUTDATED, NOTICE = (
    "retracted",
    "doubted",
    "partially retracted",
    "corrected",
    "outdated",
    "notice",
)
GRAVEST_FIRST = (RETRACTED, DOUBTED, PARTLY, CORRECTED, OUTDATED)
DENIED = re.compile(
    r"\b(?:not|never|no)\s+(?:been\s+)?(?:retracted|corrected|withdrawn|removed|retraction)|\b(?:un|non-?)retracted|\breinstated\b",
    re.I,
)
OF_ANOTHER = re.compile(
    r"\bnotice\b|\b(?:retraction|erratum|corrigendum|correction|expression of concern|withdrawal|update|addendum|republication|partial retraction)\s*(?:of|for|to)\b"
    r"(?!\s+(?:this|the (?:article|paper|work)\b))",
    re.I,
)
"""A registry's word for a work that is itself the notice of another: `retraction notice`, `RetractionOf`, `Retraction of Publication`."""
WORDS = (
    (PARTLY, re.compile(r"\bpartial(?:ly)?[ -]?(?:retract|withdr)\w*|\b(?:retract|withdr)\w*[ -]?(?:in part|partial)", re.I)),
    (RETRACTED, re.compile(r"\b(?:retract|withdraw|remov)\w*|\bwithdrew\b", re.I)),
    (DOUBTED, re.compile(r"\bexpressions?\s*of\s*(?:editorial\s+)?concern|\beditorial (?:expression of )?concern|\bconcerns?\b", re.I)),
    (CORRECTED, re.compile(r"\b(?:correct(?:ed|ion)|corrigend|errat(?:um|a)|addend|amend(?:ed|ment)|clarification|republish|republication)\w*", re.I)),
    (OUTDATED, re.compile(r"\bnew[ -]?(?:er[ -])?(?:version|edition)|\bsuperseded|\breplaced\b|\bupdate(?:d)?[ -]?in\b", re.I)),
)  # fmt: skip
NOTICE_TITLE = re.compile(
    r"""^\W*(?:notice\ of\s+)?(?:(?:author|publisher|editorial|partial)'?s?\s+)?
    (?:retraction(?:\ note|\ notice)?|errat(?:um|a)|corrigend(?:um|a)|correction(?:\ notice|\ to)?|expression\ of\ concern
      |withdrawal(?:\ notice)?|removal\ notice|addendum|amendment)\b
    (?!\s*:?\s*$)  # alone it is a section of a journal, or a word that somebody typed""",
    re.I | re.X,
)
MARKED_TITLE = re.compile(
    r"""^\W*(?:retracted|withdrawn|removed|temporary\ removal|temporarily\ removed)\b  # RETRACTED ARTICLE: A trial
        (?:\s+(?:article|chapter|paper|manuscript))?\s*[:\])–—-]
    |[\[(](?:retracted|withdrawn|removed)(?:\ (?:article|chapter|paper)\b[^)\]]*)?[\])]  # A trial [Retracted]""",
    re.I | re.X,
)
DOUBTED_TITLE = re.compile(r"[\[(]\s*(?:editorial )?expressions? of (?:editorial )?concern\s*[\])]", re.I)
"""A mark that a journal puts on the work itself; without brackets it is the title of a notice."""
GRAVE_NOTICE = re.compile(
    r"""^\W*(?:(?:notice|statement)\ of\ )?
    (?:(?P<editors>partial|authors?['’]?s?|publishers?['’]?s?|editors?['’]?s?|editorial)\s+)*
    (?: (?:retraction|withdrawal|removal)\ (?:note|notice|statement)\s+(?:of|to|for|regarding|concerning)\b
      | retraction(?:\s+(?:of|to|for))?\s*[“"‘«`]
      | (?:retraction(?:\ note|\ notice|\ statement)?(?:\s+(?:of|to|for))?
          | (?:withdrawal|removal)(?:(?:\ note|\ notice|\ statement)(?:\s+(?:of|to|for))?|\s+(?:of|to|for))  # alone, it is a matter of medicine
          | (?-i:WITHDRAWAL|REMOVAL))
        \s*(?:[:–—]|\s-+\s)
      | expressions?\ of\ (?:editorial\ )?concern(?:\s*(?:$|[:–—“"‘']|\s-+\s)|\s+(?:for|to|on|about|regarding|concerning)\b|(?(editors)\b|(?!))))
    |^\W*notice\ of\ (?:retraction|withdrawal|removal)\b
    |^\W*(?:notice|statement)\ of\ (?:editorial\ )?(?:expression\ of\ )?concern\b""",
    re.I | re.X,
)
STATED = re.compile(
    r"""^\W*(?:this\ (?:article|paper|work|study)\ (?:has\ been|was|is)\ )?(?:partial(?:ly)?\ )?
    (?:retracted|retraction|withdrawn|erratum|corrected|corrigendum|correction|expression\ of\ concern|removed)
    (?=\s*(?:$|[.,;:()\[\]–-]|\d  # what follows says when, by whom or why; a noun would make it a word among others
        |(?:by|in|on|at|of|for|to|due|because|since|after|following|from\ (?:the\ )?(?:journal|publication|record|press)
           |article|notice|published|reprint|version|publication|edition|and|as)\b))
    |\b(?:status|update|pubstate)\s*[:=]\s*\w
    |\b(?:has|have)\ (?:since\ )?been\ (?:partially\ |partly\ )?(?:retracted|withdrawn|corrected)\b
    |\bwas\ (?:later\ |subsequently\ |partially\ )?(?:retracted|withdrawn|corrected)\b""",
    re.I | re.X,
)
"""A note that says what happened to its own work, not one that only holds the word."""
MARKS = (RETRACTED, DOUBTED)
"""What the title of a work itself may say."""
UPDATES = ("updates", "updated-by", "update-to", "status")
"""Where a record says what happened: ours, and Crossref's."""
STATE_FIELDS = ("status", "custom")
NOTE_FIELDS = ("note", "annote", "addendum", "genre", "medium", "keyword")
MOST, SHORT, LONGEST = 50, 12, 2000


def state_of(words: str, *, otherwise: str = "") -> str:
    """The state that a word of a registry or an author stands for; `otherwise` where it is none that is known."""
    spaced = re.sub(r"[_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words))
    if DENIED.search(spaced):
        return ""
    if OF_ANOTHER.search(spaced):
        return NOTICE
    return next((state for state, pattern in WORDS if pattern.search(spaced)), otherwise)


def state_of_title(title: str) -> str:
    """What a title says: `RETRACTED: …`, or a notice's own title."""
    if MARKED_TITLE.search(title):
        return RETRACTED
    if DOUBTED_TITLE.search(title):
        return DOUBTED
    return NOTICE if NOTICE_TITLE.match(title) else ""


def is_grave_notice(item: Item) -> bool:
    """Whether a work is the notice that another was retracted, withdrawn or doubted, by its title."""
    title = item.field_text("title")
    return bool(GRAVE_NOTICE.match(title)) and state_of_title(title) not in MARKS


def states(item: Item, record: Mapping[str, Any] | None = None) -> Iterator[tuple[str, str]]:
    """Each state that a work's entry and its record show, with the field that shows it (empty for the record)."""
    if state := state_of_title(item.field_text("title")):
        yield state, "title"
    if item.csl.get("retracted") is True:
        yield RETRACTED, "retracted"
    for field in (*STATE_FIELDS, *NOTE_FIELDS):
        for said in texts(item.csl.get(field)):
            state = state_of(said) if field in STATE_FIELDS or STATED.search(said) else ""
            if state and (state != NOTICE or field in STATE_FIELDS):
                yield state, field
    for state in states_of_record(record):
        yield state, ""


def word_for(*said: str) -> str:
    """What is said to have happened to a work that is not to be cited: `withdrawn`, `removed`, or else `retracted`."""
    marks = [match[0] if (match := MARKED_TITLE.search(one)) else one for one in said]
    words = " ".join(marks).lower()
    if "retract" in words or not ("withdr" in words or "remov" in words):
        return RETRACTED
    return "withdrawn" if "withdr" in words else "removed"


def words_of(item: Item, record: Mapping[str, Any] | None, field: str) -> list[str]:
    """What says that something happened to a work: a field of its entry, or its record's updates and titles."""
    if field:
        return texts(item.csl.get(field))
    held = parts_of(record)
    return [w for part in held for name in UPDATES for w in texts(part.get(name))] + [
        title for part in held for title in titles_of_part(part) if state_of_title(title) in MARKS
    ]


def parts_of(record: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """A stored record and the answers in it, each of which may name titles and updates."""
    answers = record.get("answers") if record else None
    parts = [record, *(answers if isinstance(answers, list) else [])]
    return [part for part in parts if isinstance(part, Mapping)]


def titles_of_part(part: Mapping[str, Any]) -> list[str]:
    """The titles that a record, or one answer in it, holds."""
    fields = part.get("fields")
    titles = [fields.get("title")] if isinstance(fields, Mapping) else part.get("titles")
    return [title for title in titles if isinstance(title, str)] if isinstance(titles, list) else []


def states_of_record(record: Mapping[str, Any] | None) -> Iterator[str]:
    """What a stored record says: by its updates, and by the titles that registries gave."""
    for part in parts_of(record):
        yield from (marked for title in titles_of_part(part) if (marked := state_of_title(title)) in MARKS)
        for name in UPDATES:
            updates = part.get(name)
            for update in updates if isinstance(updates, list) else [updates] if updates else []:
                if state := state_of_update(update):
                    yield NOTICE if name == "update-to" else state
        if part.get("retracted") is True:
            yield RETRACTED


def state_of_update(update: Any) -> str:
    """The state that an update of a record stands for; a kind that is not known is a correction."""
    kind = update.get("type") if isinstance(update, Mapping) else update
    if isinstance(kind, str) and kind.strip():
        return state_of(kind, otherwise=CORRECTED)
    return next(filter(None, map(state_of, texts(update))), "")


def state(item: Item, record: Mapping[str, Any] | None = None) -> tuple[str, str]:
    """The gravest state of a work and the field that shows it; a notice is left alone. Empty if nothing happened."""
    found = list(states(item, record))
    if any(one == NOTICE for one, _ in found) and not any(f == "title" and s == RETRACTED for s, f in found):
        return NOTICE, ""
    return next(((s, f) for grave in GRAVEST_FIRST for s, f in found if s == grave), ("", ""))


def texts(value: Any) -> list[str]:
    """The texts in a value, at any depth that a person would write; short ones with what they are about."""
    if isinstance(value, dict):
        return [
            w if len(w) > SHORT else f"{k}: {w}"
            for k, v in value.items()
            if v not in (False, None)
            for w in texts(v)
        ]
    if isinstance(value, list):
        return [w for v in value[:MOST] for w in texts(v)]
    return [str(value)[:LONGEST]] if isinstance(value, (str, bool)) else []
