"""Small projects and built sites of many kinds, as strangers have them: what the commands say of each, and how they end."""

from __future__ import annotations

import base64
import re
import shlex
from pathlib import Path

import pytest

from handbook import cli
from tests.reading import read_yaml

CASES = [
    case
    for name in (
        "kinds.yaml",
        "kinds-second.yaml",
        "kinds-third.yaml",
        "kinds-fourth.yaml",
        "kinds-fifth.yaml",
        "kinds-sixth.yaml",
        "kinds-own.yaml",
        "kinds-own-second.yaml",
    )
    for case in read_yaml(Path(__file__).with_name(name))
]
BLIND = [
    case
    for name in (
        "kinds-seventh.yaml",
        "kinds-eighth.yaml",
        "kinds-ninth.yaml",
        "cites-links.yaml",
        "cites-links-second.yaml",
    )
    for case in read_yaml(Path(__file__).with_name(name))
]
"""Sets written blind of which nearly all were right at the first run: they hold what stands, at their own time."""
FINDING = re.compile(r"^(?:\S[^\n]*?:\d+(?::\d+)?: |\S+: [a-z]+(?:-[a-z]+)+: )", re.M)


def content(typed):
    """A file's bytes: a text, `{base64: …}`, or `{repeat: [[text, times], …]}`."""
    if isinstance(typed, str):
        return typed.encode()
    if "base64" in typed:
        return base64.b64decode(typed["base64"])
    return "".join(text * times for text, times in typed["repeat"]).encode()


def put(root, case):
    """The project of a case, in a folder of its own."""
    folder = root / "project"
    folder.mkdir()
    for path, typed in case.get("files", {}).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content(typed))
    for path, target in case.get("links", {}).items():
        (folder / path).symlink_to(target.replace("{root}", str(root)))
    return folder


def places(at):
    """A pattern for a place, for one of several, or for one of some lines: `refs.bib:1-10`; as GitHub has it, too."""
    if isinstance(at, list):
        return f"(?:{'|'.join(map(places, at))})"
    path, _, lines = at.partition(":")
    first, _, last = lines.partition("-")
    if not lines:
        return re.escape(at)
    numbers = range(int(first), int(last or first) + 1)
    return f"{re.escape(path)}(?::|,line=)(?:{'|'.join(map(str, numbers))})"


def faults(expect, status, said, folder, before):
    """What of an expectation does not hold, as lines."""
    if "either" in expect:
        each = [faults(one, status, said, folder, before) for one in expect["either"]]
        return [] if [] in each else each[0]
    out = []
    statuses = expect.get("rc", status)
    if status not in (statuses if isinstance(statuses, list) else [statuses]):
        out.append(f"status {status}")
    if expect.get("quiet") and (line := FINDING.search(said)):
        out.append(f"said {said[line.start() :].splitlines()[0]}")
    out += [f"did not say {p}" for p in expect.get("says", []) if not re.search(p, said)]
    out += [f"said {p}" for p in expect.get("not_says", []) if re.search(p, said)]
    tells = expect.get("tells", [])
    for one in tells if isinstance(tells, list) else [tells]:
        place = places(one["at"])
        lines = [line for line in said.splitlines() if re.search(rf"(?:^|[/=]){place}(?!\d)", line)]
        if not any(re.search(word, line) for line in lines for word in one["any"]):
            out.append(f"did not tell {one}")
    wanted = expect.get("files", {})
    out += [
        f"{path} was changed"
        for path in wanted.get("same", [])
        if (folder / path).read_bytes() != before[path]
    ]
    out += [f"{glob} is there" for glob in wanted.get("absent", []) if list(folder.glob(glob))]
    return out


@pytest.mark.slow
@pytest.mark.parametrize("case", BLIND, ids=lambda case: case["id"])
def test_blind_kind(case, tmp_path, monkeypatch, capsys):
    check_kind(case, tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_kind(case, tmp_path, monkeypatch, capsys):
    check_kind(case, tmp_path, monkeypatch, capsys)


def check_kind(case, tmp_path, monkeypatch, capsys):
    folder = put(tmp_path, case)
    monkeypatch.chdir(folder)
    wanted = case["expect"].get("files", {}).get("same", [])
    before = {path: (folder / path).read_bytes() for path in wanted}
    places = {"hb": "handbook", "dir": str(folder), "site": str(folder / "site"), "root": str(tmp_path)}
    try:
        status = cli.main(shlex.split(case["run"].format(**places))[1:])
    except SystemExit as end:  # of the parser of options
        status = int(end.code or 0)
    captured = capsys.readouterr()
    said = captured.out + captured.err
    assert "Traceback" not in said
    assert faults(case["expect"], status, said, folder, before) == []
