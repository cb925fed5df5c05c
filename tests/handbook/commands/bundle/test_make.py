"""The handbook's own bundle: the same bytes twice, small, and never half written."""

from __future__ import annotations

import datetime
import subprocess
import zipfile

import pytest

from handbook import cli
from handbook.commands.bundle import make as making
from handbook.commands.bundle.archive import BundleError, is_bundle, is_pdf, verify
from tests.conftest import EPOCH, run_bundle

pytestmark = pytest.mark.slow


def test_whole_small_and_dated(bundle):
    assert verify(bundle) == []
    assert bundle.stat().st_size < 5_000_000
    with zipfile.ZipFile(bundle) as archive:
        top = archive.namelist()[0].partition("/")[0]
        start = archive.read(f"{top}/START-HERE.html").decode()
        home = archive.read(f"{top}/index.html").decode()
    day = datetime.datetime.fromtimestamp(int(EPOCH), datetime.UTC).date().isoformat()
    assert f"built {day}" in start
    assert "a newer one may exist" in start
    assert day in home
    assert "newer version may exist" in home


def test_same_bytes_from_another_path(root, bundle, tmp_path):
    other = tmp_path / "copy"
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, files):
        if name.startswith(("docs/", "hooks/", "site-assets/", "mkdocs")) and (root / name).is_file():
            (other / name).parent.mkdir(parents=True, exist_ok=True)
            (other / name).write_bytes((root / name).read_bytes())
    for vendored in (root / "site-assets" / "vendor").glob("*.js"):
        (other / "site-assets" / "vendor").mkdir(exist_ok=True)
        (other / "site-assets" / "vendor" / vendored.name).write_bytes(vendored.read_bytes())
    done = run_bundle(other, "--output", str(tmp_path / "book.zip"), TZ="UTC", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "book.zip").read_bytes() == bundle.read_bytes()


def test_checksum_stands_beside_it(bundle):
    import hashlib

    digest, name = bundle.with_name("book.zip.sha256").read_text().split()
    assert (digest, name) == (hashlib.sha256(bundle.read_bytes()).hexdigest(), "book.zip")


@pytest.mark.parametrize(
    "fault",
    [OSError(28, "No space left on device"), PermissionError(13, "Permission denied"), KeyboardInterrupt()],
)
def test_old_bundle_stays_when_writing_fails(tmp_path, fault):
    target = tmp_path / "book.zip"
    target.write_bytes(b"the old one")

    def fails(path):
        path.write_bytes(b"half")
        raise fault

    with pytest.raises((BundleError, KeyboardInterrupt)) as caught:
        making.put(target, fails)
    assert target.read_bytes() == b"the old one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["book.zip"]
    if isinstance(caught.value, BundleError):
        assert "The old one is as it was." in str(caught.value)


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(BundleError, match="is a folder"):
        making.check_replaceable(tmp_path, is_bundle)


def packed(file, name):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "{}")


@pytest.mark.parametrize(
    ("is_ours", "write"),
    [
        (is_bundle, lambda file: file.write_text("notes of a year")), (is_bundle, lambda file: file.write_bytes(b"PK\3\4")),
        (is_bundle, lambda file: packed(file, "word/document.xml")), (is_bundle, lambda file: file.write_bytes(b"%PDF-1.7")),
        (is_pdf, lambda file: file.write_text("notes")), (is_pdf, lambda file: packed(file, "t/MANIFEST.json")),
        (is_bundle, lambda file: file.with_name("f.sha256").write_text("mine")),
        (is_bundle, lambda file: file.symlink_to(file.with_name("f.sha256").parent)),
    ],
    ids=["text", "half a zip", "document", "PDF", "text for a PDF", "zip for a PDF", "checksum", "link to a folder"],
)  # fmt: skip
def test_a_file_that_is_no_bundle_is_not_written_over(tmp_path, is_ours, write):
    file = tmp_path / "f"
    write(file)
    with pytest.raises(BundleError, match="not replaced"):
        making.check_replaceable(file, is_ours)


@pytest.mark.parametrize(
    ("is_ours", "write"),
    [
        (is_bundle, lambda file: packed(file, "t/MANIFEST.json")), (is_pdf, lambda file: file.write_bytes(b"%PDF-1.7")),
        (is_pdf, lambda file: file.touch()), (is_bundle, lambda file: file.with_name("f.sha256").write_text(f"{'0' * 64}  f\n")),
        (is_bundle, lambda file: None),
    ],
    ids=["bundle", "PDF", "empty", "checksum", "nothing"],
)  # fmt: skip
def test_what_a_bundle_left_is_written_over(tmp_path, is_ours, write):
    write(tmp_path / "f")
    making.check_replaceable(tmp_path / "f", is_ours)


def test_the_command_does_not_write_over_a_letter(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "letter.txt").write_text("Dear")
    for more in ([], ["--pdf"]):
        assert cli.main(["bundle", *more, "--output", "letter.txt"]) == 2
        assert "'letter.txt' is there and is not of this command's making" in capsys.readouterr().err
    assert (tmp_path / "letter.txt").read_text() == "Dear"


def test_pages_that_do_not_build_are_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    assert cli.main(["bundle"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("handbook: There is no 'mkdocs-offline.yml'")


def test_verify_tells_by_its_status(bundle, tmp_path, capsys):
    assert cli.main(["bundle", "--verify", str(bundle)]) == 0
    (tmp_path / "x.zip").write_bytes(b"no zip")
    assert cli.main(["bundle", "--verify", str(tmp_path / "x.zip")]) == 2


def test_a_changed_date_is_told_by_the_checksum_beside_it(bundle, tmp_path):
    copy = tmp_path / "book.zip"
    data = bytearray(bundle.read_bytes())
    data[10] ^= 1
    copy.write_bytes(data)
    assert verify(copy) == []
    (tmp_path / "book.zip.sha256").write_text(bundle.with_name("book.zip.sha256").read_text())
    assert verify(copy) == ["It is not the file that 'book.zip.sha256' beside it was made for."]


def test_a_folder_that_takes_no_files_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BundleError, match="cannot be written: .*The old one is as it was"):
        making.put(tmp_path / "file" / "book.zip", lambda aside: aside.touch())


def test_a_full_disk_while_building_is_one_line(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "build", full)
    with pytest.raises(BundleError, match="no space left on device. The old bundle is as it was"):
        making.make(tmp_path, tmp_path / "b.zip", lambda line: None)
    assert list(tmp_path.iterdir()) == []
