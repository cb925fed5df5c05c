"""The installation without make: what it says, and what it makes of a failure. Nothing is installed here."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def install():
    spec = importlib.util.spec_from_file_location("install", ROOT / "install.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("Collecting a\nSuccessfully installed a", "The last word was: Successfully installed a"),
        ("", "It said nothing."),
        ("npm error code E404\nnpm error 404 Not Found", "The last word was: npm error 404 Not Found"),
        (
            "WARNING: Retrying … NewConnectionError('<…>: Failed to establish a new connection')",
            "did not answer",
        ),
        ("ERROR: No matching distribution found for anyio==4.16.0", "did not answer"),
        ("npm ERR! code ENOTCACHED\nnpm ERR! request to https://… failed", "did not answer"),
        ("npm error code EAI_AGAIN", "did not answer"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "another file than the locked one",
        ),
        ("npm error code EINTEGRITY", "another file than the locked one"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        ("npm ERR! Error: EACCES: permission denied", "cannot be written"),
        ("no such option: --no-build-isolation", "too old"),
    ],
)
def test_a_failure_is_one_line_with_its_cure(install, output, advice):
    said = install.explain(output)
    assert advice in said
    assert "\n" not in said


def test_progress_is_told_at_each_quarter_and_everything_is_passed_on(install, capsys):
    lines = [f"Collecting p{n}\n" for n in range(8)] + ["Installing collected packages: p0\n"]
    assert list(install.steps(lines, 8)) == lines
    assert capsys.readouterr().out.splitlines() == [
        *(f"  {n} of up to 8 packages are here" for n in (2, 4, 6, 8)),
        "  unpacking them",
    ]


def test_a_command_that_fails_raises_its_meaning(install):
    with pytest.raises(install.Failed, match="disk is full"):
        install.run([sys.executable, "-c", "import sys; sys.exit('No space left on device')"], 0)


def test_what_is_installed_is_not_installed_again(install, tmp_path, monkeypatch):
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "pip", lambda *_, total: pytest.fail("installed again"))
    (tmp_path / ".site-packages").write_bytes((ROOT / "requirements.txt").read_bytes())
    install.install_python("site", "requirements.txt", "", 0, "")


def test_a_changed_lock_is_installed(install, tmp_path, monkeypatch):
    requested = []
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(
        install, "pip", lambda *arguments, total: requested.append((arguments[-1], total > 20))
    )
    (tmp_path / ".site-packages").write_bytes(b"old")
    install.install_python("site", "requirements.txt", "", 0, "")
    assert requested == [("requirements.txt", True)]


@pytest.mark.parametrize("arguments", [["everything"], ["site", "dev"]])
def test_what_is_not_there_to_install_is_said(arguments):
    command = [sys.executable, str(ROOT / "install.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Write 'site' or 'dev'." in done.stderr


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ("tests/repository/test_install.py", ""),
        ("tests/repository/test_install.py::test_x tests/handbook/rules", ""),
        ("tests -k sizes", ""),
        ("missing.py", "There is no 'missing.py'."),
        ("tests/repository missing/ also.py::test_x", "There is no 'missing/ also.py::test_x'."),
    ],
)
def test_make_says_in_one_line_that_a_test_is_not_there(tests, said):
    command = ["make", "-n", "test-fast", f"TESTS={tests}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if said else 0), done.stderr
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == bool(said)
