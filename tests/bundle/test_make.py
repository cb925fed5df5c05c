"""The handbook's own bundle: the same bytes twice, small, and never half written."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

from handbook import cli
from handbook.bundle import make as making
from handbook.bundle.archive import BundleError, verify


def run(root, target, **environment):
    command = [sys.executable, "-m", "handbook.cli", "bundle", "--output", str(target)]
    given = {**os.environ, "SOURCE_DATE_EPOCH": "1764028800", **environment}
    return subprocess.run(command, cwd=root, env=given, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def bundle(root, tmp_path_factory):
    target = tmp_path_factory.mktemp("bundle") / "book.zip"
    done = run(root, target, TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    assert "MB, and its SHA-256 beside it." in done.stdout
    return target


def test_whole_small_and_dated(bundle):
    assert verify(bundle) == []
    assert bundle.stat().st_size < 5_000_000
    with zipfile.ZipFile(bundle) as archive:
        top = archive.namelist()[0].partition("/")[0]
        start = archive.read(f"{top}/START-HERE.html").decode()
        home = archive.read(f"{top}/index.html").decode()
    assert "built 2025-11-25" in start
    assert "a newer one may exist" in start
    assert "2025-11-25" in home
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
    done = run(other, tmp_path / "book.zip", TZ="UTC", PYTHONHASHSEED="7")
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
def test_old_bundle_stays_when_writing_fails(tmp_path, monkeypatch, fault):
    target = tmp_path / "book.zip"
    target.write_bytes(b"the old one")

    def fails(path, *rest):
        path.write_bytes(b"half")
        raise fault

    monkeypatch.setattr(making, "pack", fails)
    with pytest.raises((BundleError, KeyboardInterrupt)) as caught:
        making.put(target, "t", {"a": b""}, 0, {})
    assert target.read_bytes() == b"the old one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["book.zip"]
    if isinstance(caught.value, BundleError):
        assert "The old one is as it was." in str(caught.value)


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(BundleError, match="is a folder"):
        making.put(tmp_path, "t", {"a": b""}, 0, {})


def test_pages_that_do_not_build_are_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    assert cli.main(["bundle"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("handbook: There is no 'mkdocs-offline.yml'")


def test_verify_tells_by_its_status(bundle, tmp_path, capsys):
    assert cli.main(["bundle", "--verify", str(bundle)]) == 0
    (tmp_path / "x.zip").write_bytes(b"no zip")
    assert cli.main(["bundle", "--verify", str(tmp_path / "x.zip")]) == 2
