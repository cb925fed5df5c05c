"""Every small handbook that the rules are tried on, read once a process: labelled edits, look-alikes, the rules' pages.

`cases/*.yaml` adds to them. An entry changes the base that `on` names (edits, links or data; without it, an empty project): `page` is the
text of docs/page.md, `write` puts files in place, `in`, `old` and `new` edit one, `remove` takes files away.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from handbook import rules
from handbook.corpus import Corpus
from tests.handbook.rules import test_edits, test_links, test_wording
from tests.handbook.rules.project import corpus_of, examples
from tests.reading import read_yaml

HERE = Path(__file__).parent
RULE_PAGES = HERE.parents[2] / "docs" / "contributing" / "rules"
Files = dict[str, str]


def entries(folder: str) -> list[dict]:
    """The entries of a folder's files; YAML reads `on` as yes."""
    files = sorted((HERE / folder).glob("*.yaml"))
    found = [e for f in files if f.stem != "handbook" for e in read_yaml(f)]
    return [{"on" if key is True else key: e[key] for key in e} for e in found]


def handbook(folder: str) -> Files:
    return read_yaml(HERE / folder / "handbook.yaml")


BASES = {"edits": handbook("edits"), "links": test_links.BASE, "data": handbook("data"), "none": {}}


def edited(files: Files, path: str, old: str, new: str) -> Files:
    assert files[path].count(old) == 1, f"{old!r} stands {files[path].count(old)} times in {path}"
    return {**files, path: files[path].replace(old, new)}


def of_case(case: dict) -> Files:
    files = {**BASES[case.get("on", "none")], **case.get("write", {})}
    if "page" in case:
        files["docs/page.md"] = case["page"] + "\n"
    if "in" in case:
        files = edited(files, case["in"], case["old"], case["new"])
    return {path: text for path, text in files.items() if path not in case.get("remove", [])}


def inputs_by_name() -> Iterator[tuple[str, Files]]:
    for case in [*test_edits.FAULTS, *test_edits.LOOK_ALIKES]:
        yield test_edits.name(case), test_edits.edited(case)[0]
    for case in test_links.FAULTS:
        name = case.get("line") or case.get("nav") or case.get("config") or list(case.get("files", []))
        page = {"docs/page.md": f"{case['line']}\n"} if "line" in case else {}
        yield str(name), {**test_links.BASE, **page, **test_links.configured(case), **case.get("files", {})}
    for line in test_links.CLEAN:
        yield line, {**test_links.BASE, "docs/page.md": f"{line}\n"}
    for case in entries("data"):
        yield f"{case['in']}: {case['new']}", edited(BASES["data"], case["in"], case["old"], case["new"])
    for rule in rules.source_rules():
        text = (RULE_PAGES / f"{rule}.md").read_text(encoding="utf-8")
        for heading in ("Wrong", "Right"):
            yield f"{rule}: {heading.lower()}", examples(text, heading)[0]
    for texts in (test_wording.QUIET, test_wording.LOUD):
        for fault in texts:
            yield f"words: {fault}", test_wording.page("\n\n".join(texts[fault]))
    for case in entries("cases"):
        yield (
            case.get("name") or case.get("page") or case.get("new") or ", ".join(case["write"]),
            of_case(case),
        )


@cache
def corpora() -> list[tuple[str, Corpus]]:
    """Each input with its name, read; what inputs have in common is read once."""
    return [(" ".join(name.split()), corpus_of(files)) for name, files in inputs_by_name()]
