"""Each setting that names a file or a folder, and each way in which that can be wrong: it is told, and nothing outside is read."""

from __future__ import annotations

import os

import pytest

from handbook.cli import main
from handbook.kinds import installed_kinds

BROKEN = {"refs.json": "[", "refs.bib": "@article{", "style.csl": "<style", "known.json": "[", "v.yaml": "- [", "data.yaml": "- [", "q.yaml": "- [", "s.json": "["}  # fmt: skip
FORMS = {"refs.json": '"x"', "style.csl": "<a/>", "known.json": '{"a": 1}', "v.yaml": "drugs: [a, b]", "data.yaml": "7", "q.yaml": "7", "s.json": "7"}  # fmt: skip
FILES = {
    "bibliography": "refs.json", "style": "style.csl", "baseline": "known.json", "vocabulary": "v.yaml", "words": "w.txt",
    "questions": "q.yaml", "surveillance": "s.json", **dict.fromkeys(sorted(installed_kinds()), "data.yaml"),
}  # fmt: skip
FOLDERS = ("findings", "records")
MAY_BE_ABSENT = ("surveillance",)
"""What a command writes that has not been run yet."""
WAYS = ("missing", "outside", "link out", "pipe", "folder", "no text", "broken", "form")


def cases():
    for setting, name in FILES.items():
        for way in WAYS:
            said = {"broken": BROKEN, "form": FORMS}.get(way, {name: ""})
            is_left_out = way in ("missing", "folder") and setting in MAY_BE_ABSENT
            if name in said and not is_left_out:
                yield setting, name, way
    for setting in FOLDERS:
        for way in ("missing", "outside", "link out", "pipe"):
            yield setting, "data", way


def prepare(project, name, way):
    """What a setting names, wrong in a way; the path to type."""
    outside = project.parent / "elsewhere"
    outside.mkdir()
    (outside / name).write_text("[S3CRET")
    if way == "link out":
        (project / name).symlink_to(outside / name)
    elif way == "pipe":
        os.mkfifo(project / name)
    elif way == "folder":
        (project / name).mkdir()
    elif way == "no text":
        (project / name).write_bytes(b"\xff\xfe\x00")
    elif way in ("broken", "form"):
        (project / name).write_text((BROKEN if way == "broken" else FORMS)[name])
    return f"../elsewhere/{name}" if way == "outside" else name


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are made otherwise there")
@pytest.mark.parametrize(("setting", "name", "way"), list(cases()))
def test_what_a_setting_names_in_vain_is_told(tmp_path, monkeypatch, capsys, setting, name, way):
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    (project / "docs" / "index.md").write_text("# Home\n\nText.\n")
    typed = prepare(project, name, way)
    more = "    questions: q.yaml\n" if setting == "surveillance" else ""
    if more:
        (project / "q.yaml").write_text("version: 1\nquestions: []\n")
    (project / "mkdocs.yml").write_text(f"site_name: T\nextra:\n  handbook:\n    {setting}: {typed}\n{more}")
    monkeypatch.chdir(project)
    status = main(["check", "--no-cache"])
    said = capsys.readouterr()
    assert status in (1, 2), said.out
    assert "S3CRET" not in said.out + said.err and "stopped" not in said.err
    if way == "outside":
        assert "outside" in said.out and "mkdocs.yml:4: not read" in said.out
