"""How good the review is: labelled edits, which events they should give, and which they gave.

`python -m tests.review.score` prints recall and precision by kind.
"""

from __future__ import annotations

import hashlib
import re
import sys
import textwrap
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from handbook.memory import CacheInMemory
from handbook.review.compare import compare
from handbook.review.events import Event, kinds
from tests.reading import read_yaml

COUNTED = ("medical", "governance", "structure")
KEPT = CacheInMemory()
"""Readings of the samples' pages, which most edits leave as they are."""


@dataclass(frozen=True)
class Files:
    """A handbook in memory."""

    texts: Mapping[str, str]

    def paths(self, folder: str) -> Iterable[str]:
        prefix = f"{folder.rstrip('/')}/" if folder.strip("/.") else ""
        return [path for path in self.texts if path.startswith(prefix)]

    def read(self, path: str) -> str | None:
        return self.texts.get(path)

    def content(self, path: str) -> bytes | None:
        text = self.texts.get(path)
        return None if text is None else text.encode("utf-8", "surrogatepass")

    def identity(self, path: str) -> str:
        text = self.texts.get(path)
        return "" if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Expected:
    """An event that an edit should give: one of some codes, with words in it, perhaps at a path."""

    codes: tuple[str, ...]
    words: tuple[str, ...]
    path: str

    def met(self, e: Event) -> bool:
        said = f"{e.message} {e.before} {e.after}".casefold()
        return e.code in self.codes and e.path == self.path and all(w.casefold() in said for w in self.words)


@dataclass
class LabelledChange:
    """A labelled edit."""

    name: str
    files: Files
    edited: Files
    expected: list[Expected]


@dataclass
class ScoredChange:
    """What the review made of an edit."""

    case: LabelledChange
    found: list[Event]
    missed: list[Expected] = field(default_factory=list)
    extra: list[Event] = field(default_factory=list)
    seconds: float = 0.0


def cases(folder: Path) -> Iterator[LabelledChange]:
    """The labelled edits below a folder: `edits/*.yaml`, on the handbooks beside it."""
    for file in sorted((folder / "edits").glob("*.yaml")):
        for entry in read_yaml(file):
            yield case(folder, file.stem, entry)


@cache
def handbook(folder: Path) -> Files:
    """A handbook of the samples."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    return Files({p.relative_to(folder).as_posix(): p.read_bytes().decode("utf-8", "replace") for p in paths})


def case(folder: Path, group: str, entry: dict[str, Any]) -> LabelledChange:
    """An edit as its entry tells it."""
    files = handbook(folder / "handbooks" / entry.get("in", "recovery"))
    texts = dict(files.texts)
    for old, new in (entry.get("rename") or {}).items():
        texts[new] = texts.pop(old)
    for step in entry.get("edits") or ([entry] if {"old", "pattern", "transform"} & set(entry) else []):
        texts[step["file"]] = edited(texts[step["file"]], step, entry["name"])
    texts.update(entry.get("write") or {})
    for path in entry.get("remove") or []:
        del texts[path]
    first = entry.get("file") or next(iter([s["file"] for s in entry.get("edits") or []]), "")
    return LabelledChange(
        f"{group}: {entry['name']}",
        files,
        Files(texts),
        [expected(e, first) for e in entry.get("expect") or []],
    )


def edited(text: str, step: dict[str, Any], name: str) -> str:
    """A text after one step."""
    if "old" in step:
        if text.count(step["old"]) != 1:
            raise ValueError(
                f"{name}: {step['old']!r} stands {text.count(step['old'])} times in {step['file']}"
            )
        text = text.replace(step["old"], step["new"])
    if "pattern" in step:
        text, times = re.subn(step["pattern"], step["with"], text, flags=re.S)
        if not times:
            raise ValueError(f"{name}: {step['pattern']!r} is not found in {step['file']}")
    for transform in str(step.get("transform") or "").split():
        text = TRANSFORMS[transform](text)
    return text


def expected(entry: str | dict[str, Any], first: str) -> Expected:
    """`code or code: word | word @ path`."""
    said = str(entry)
    said, _, path = said.partition(" @ ")
    codes, _, words = said.partition(": ")
    return Expected(tuple(codes.split(" or ")), tuple(w for w in words.split(" | ") if w), path or first)


def outcome(case: LabelledChange) -> ScoredChange:
    """Run the review on an edit."""
    start = time.perf_counter()
    found = compare(case.files, case.edited, KEPT).events
    result = ScoredChange(case, found, seconds=time.perf_counter() - start)
    left = [e for e in found if e.level in COUNTED or e.minor]
    for wanted in case.expected:
        met = next((e for e in left if wanted.met(e)), None)
        if met:
            left.remove(met)
        else:
            result.missed.append(wanted)
    result.extra = [e for e in left if not e.minor]
    return result


@dataclass
class Score:
    """All outcomes, and what they come to."""

    outcomes: list[ScoredChange]

    @property
    def changes(self) -> list[ScoredChange]:
        return [o for o in self.outcomes if o.case.expected]

    @property
    def neutral(self) -> list[ScoredChange]:
        return [o for o in self.outcomes if not o.case.expected]

    @property
    def recall(self) -> float:
        wanted = sum(len(o.case.expected) for o in self.changes)
        return 1 - sum(len(o.missed) for o in self.changes) / wanted

    @property
    def alarms(self) -> list[ScoredChange]:
        """Neutral edits marked as a change of medicine or evidence."""
        return [o for o in self.neutral if any(e.level == "medical" for e in o.extra)]

    @property
    def longest(self) -> int:
        return max((length(e) for o in self.outcomes for e in o.found), default=0)

    @property
    def mean(self) -> float:
        lengths = [length(e) for o in self.outcomes for e in o.found]
        return sum(lengths) / max(1, len(lengths))


def length(e: Event) -> int:
    """How many characters a reviewer is given to read; of statements that came or went together, those of the first."""
    return len(e.message) + sum(len(side.partition("\n")[0]) for side in (e.before, e.after))


def score(folder: Path) -> Score:
    """The score of all edits below a folder."""
    return Score([outcome(c) for c in cases(folder)])


def codes_of(result: Score) -> str:
    """The score as a text."""
    wanted, met, emitted = Counter[str](), Counter[str](), Counter[str]()
    for o in result.outcomes:
        for e in o.case.expected:
            wanted[e.codes[0]] += 1
            met[e.codes[0]] += e not in o.missed
        for extra in o.extra:
            emitted[extra.code] += 1
    rows = [
        f"{kind:30} {met[kind]:3} of {wanted[kind]:3} found, {emitted[kind]:2} more told"
        for kind in kinds()
        if wanted[kind] or emitted[kind]
    ]
    total = sum(wanted.values())
    return "\n".join([
        *rows, "",
        f"edits {len(result.outcomes)}: {len(result.changes)} change, {len(result.neutral)} change no meaning",
        f"events found  {sum(met.values())} of {total} ({100 * result.recall:.1f} %)",
        f"further events on edits that change: {sum(len(o.extra) for o in result.changes)}",
        f"neutral edits marked as medical: {len(result.alarms)} of {len(result.neutral)}",
        f"characters an event: {result.mean:.0f} on average, {result.longest} at most",
        f"seconds an edit: {sum(o.seconds for o in result.outcomes) / max(1, len(result.outcomes)):.3f}",
    ]) + "\n"  # fmt: skip


def faults(result: Score) -> str:
    """What went wrong, edit by edit."""
    out = []
    for o in result.outcomes:
        if o.missed or o.extra:
            out += [o.case.name, *(f"  missed {e.codes} {e.words} @ {e.path}" for e in o.missed)]
            out += [
                f"  told   {e.code} @ {e.path}: {e.message} | {e.before} | {e.after}"
                for e in (o.found if o.missed else o.extra)
            ]
    return "\n".join(out)


def rewrap(text: str, width: int) -> str:
    """Paragraphs of a page in lines of another length; all else stays."""
    head, sep, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    parts = re.split(r"(\n\n+)", body)
    fenced = False
    for n, part in enumerate(parts):
        fenced ^= part.count("```") % 2 == 1
        if (
            not fenced
            and re.match(r"[A-Za-z*\[]", part)
            and not part.startswith("*[")
            and "\n:" not in part
            and "\n{:" not in part
            and "```" not in part
            and not re.search(r"\]\([^)]*\)\{", part)
        ):
            parts[n] = textwrap.fill(
                " ".join(part.split()), width, break_long_words=False, break_on_hyphens=False
            )
    return head + sep + "".join(parts)


def curly(text: str) -> str:
    head, sep, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    body = re.sub(r"(?<=\w)'(?=\w)", "’", body)
    return (
        head
        + sep
        + re.sub(
            r'"([^"\n{}=]+)"(?![}\w])',
            r"“\1”",
            re.sub(r"^ *(!!!|\?\?\?|===|--8<--).*$", lambda m: m[0].replace('"', "\0"), body, flags=re.M),
        ).replace("\0", '"')
    )


TRANSFORMS: dict[str, Callable[[str], str]] = {
    "rewrap60": lambda t: rewrap(t, 60), "rewrap120": lambda t: rewrap(t, 120), "nfd": lambda t: unicodedata.normalize("NFD", t),
    "crlf": lambda t: t.replace("\n", "\r\n"), "curly": curly, "nbsp": lambda t: re.sub(r"(?<=\d) (?=[A-Za-z%])", "\u00a0", t),
    "stars": lambda t: re.sub(r"^( *)- ", r"\1* ", t, flags=re.M), "underscores": lambda t: re.sub(r"\*\*([^*\n]+)\*\*", r"__\1__", t),
    "endash": lambda t: re.sub(r"(\d) to (\d)", r"\1–\2", t), "bom": lambda t: t if t.startswith("!!!") else "\ufeff" + t, "trailing": lambda t: re.sub(r"(?<=[a-z.])$", " ", t, flags=re.M),
    "blank": lambda t: t.rstrip("\n") + "\n\n\n",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the score, and with `--faults` each mistake."""
    result = score(Path(__file__).parent)
    if "--faults" in arguments:
        print(faults(result))
    print(codes_of(result), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
