"""Measure and print one table: what, ours, the peer, the ratio, memory."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from . import foreign, sites

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LAST_COMMIT = subprocess.run(
    ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.strip()
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": LAST_COMMIT}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
"""As Python is used: with what it compiled the time before."""


class Measured(NamedTuple):
    """The best time of some runs in seconds, the most memory of one in MB, and the least work of processors in seconds.

    On a machine that does other things at the same time, the time grows; the work hardly does. A child's memory is never
    given as less than this process took when it started the child: nothing large is done in this process itself.
    """

    seconds: float
    memory: int
    work: float = 0.0


def timed(
    command: Sequence[str | Path], cwd: Path, rounds: int = 3, statuses: Sequence[int] = (0,)
) -> Measured:
    """Run a command some times; one that ends with another status did not do its work, and ends the measurement."""
    best, most, least = 1e9, 0, 1e9
    for _ in range(rounds):
        start = time.perf_counter()
        child = subprocess.Popen(
            [str(c) for c in command],
            cwd=cwd,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status) not in statuses:
            sys.exit(
                f"{' '.join(map(str, command))} ended with {os.waitstatus_to_exitcode(status)} in {cwd}."
            )
        best, most = min(best, time.perf_counter() - start), max(most, used.ru_maxrss // 1024)
        least = min(least, used.ru_utime + used.ru_stime)
    return Measured(best, most, least)


def row(
    what: str,
    ours: Measured,
    peer: str = "",
    theirs: Measured | None = None,
    note: str = "",
) -> None:
    """One line of the table."""
    seconds = f"{theirs.seconds:.2f} s" if theirs else ""
    ratio = f"{ours.seconds / theirs.seconds:.2f}" if theirs else ""
    worked = f"{ours.work:.2f} s" if ours.work else ""
    print(
        f"| {what} | {ours.seconds:.2f} s | {worked} | {ours.memory} MB | {peer} | {seconds} | {ratio} | {note} |",
        flush=True,
    )


def grows(folder: Path, sizes: Sequence[int]) -> None:
    """Each command from few to many pages: check cold and warm, the build's hooks, a review that changes every page."""
    for pages in sizes:
        project = folder / f"grows-{pages}"
        sites.write(project, pages, max(20, pages // 2))
        check = [BIN / "handbook", "check"]
        each("check, first time", pages, timed(check, project, rounds=1))
        each("check, again", pages, timed(check, project))
        build_grows(project, pages)
        sites.change(project)
        review = [BIN / "handbook", "review", "HEAD~1", "HEAD", "--format", "json"]
        each("review, every page changed", pages, timed(review, project, rounds=1, statuses=(1,)))


def each(what: str, pages: int, ours: Measured, peer: str = "", theirs: Measured | None = None) -> None:
    memory = f"; {peer}: {theirs.memory} MB" if theirs else ""
    row(f"{what}, {pages} pages", ours, peer, theirs, f"{1000 * ours.seconds / pages:.2f} ms a page{memory}")


def build_grows(project: Path, pages: int) -> None:
    """The same pages built with the checks and citations, and without.

    The theme shows the page alone: with one that lists all pages in each, what is written grows with the square of the pages.
    """
    (project / "theme").mkdir()
    (project / "theme/main.html").write_text("<title>{{ page.title }}</title>{{ page.content }}")
    with_hooks, without = project / "hooks.yml", project / "without.yml"
    without.write_text("INHERIT: mkdocs.yml\ntheme: {name: null, custom_dir: theme}\n")
    with_hooks.write_text(f"INHERIT: without.yml\nhooks: [{ROOT / 'hooks/mkdocs_entry.py'}]\n")
    build = [BIN / "mkdocs", "build", "-q", "-d", project.parent / "built", "-f"]
    timed([*build, with_hooks], project, rounds=1)
    ours, theirs = (timed([*build, file], project, 1) for file in (with_hooks, without))
    each("build with the hooks", pages, ours, "MkDocs without", theirs)


def check_own(folder: Path) -> None:
    """This handbook: all of it, and one file."""
    row("check, this handbook", timed([BIN / "handbook", "check"], ROOT), note="target: under 0.5 s")
    row(
        "check, one file of it",
        timed([BIN / "handbook", "check", "docs/agents/hcg.md"], ROOT),
        note="target: under 0.3 s",
    )
    output = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import handbook.commands.check"],
        capture_output=True,
        text=True,
        check=True,
    )
    subprocess.run([sys.executable, "-m", "benchmarks.typing_keys"], cwd=ROOT, env=ENVIRONMENT, check=True)
    micro = int(output.stderr.strip().splitlines()[-1].split("|")[1])
    row("import of the check", Measured(micro / 1e6, 0))


def build_own(folder: Path) -> None:
    """The build of this handbook against plain MkDocs with Material on the same Markdown."""
    plain = folder / "plain.yml"
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = own[own.index("\nnav:") : own.index("\nextra:")]
    plain.write_text(
        f"site_name: Plain\ndocs_dir: {ROOT / 'docs'}\nsite_dir: {folder / 'plain-site'}\ntheme: {{name: material, font: false, "
        "features: [navigation.tabs, navigation.indexes, navigation.footer]}\nplugins: [search]\nmarkdown_extensions: [abbr, admonition, "
        "attr_list, def_list, footnotes, md_in_html, tables, toc: {permalink: true}, pymdownx.details, pymdownx.superfences, "
        f"pymdownx.snippets: {{base_path: [{ROOT / 'site-assets/snippets'}]}}, pymdownx.tabbed: {{alternate_style: true}}]\n{nav}\n"
    )
    ours = [BIN / "mkdocs", "build", "-q", "-d", folder / "own-site"]
    timed(ours, ROOT, rounds=1)
    both = [
        (timed(ours, ROOT, 1), timed([BIN / "mkdocs", "build", "-q", "-f", plain], folder, 1))
        for _ in range(5)
    ]
    row(
        "build, this handbook, warm",
        min(o for o, _ in both),
        "MkDocs + Material",
        min(p for _, p in both),
        "target: ratio under 1.25",
    )


def foreign_project(folder: Path, pages: int) -> None:
    """A stranger's 500 pages in Material: a first check against their own build, the plugin against none, and the install."""
    project, off, on = foreign.write(folder, pages)
    build = [BIN / "mkdocs", "build", "-q", "-d", folder / "foreign-site", "-f"]
    without = timed([*build, off], project, rounds=2)
    first = timed([BIN / "handbook", "check", "-f", off, "--no-cache"], project, rounds=2)
    row(
        f"first check, a stranger's {pages} pages", first, "their own build", without, "target: ratio under 1"
    )
    cold = timed([*build, on], project, rounds=1)
    row(f"first build with the plugin, {pages} pages", cold, "without it", without, "target: ratio under 1.3")
    row(
        f"next build with the plugin, {pages} pages",
        timed([*build, on], project, rounds=2),
        "without it",
        without,
        "target: ratio under 1.3",
    )
    size, named = foreign.installed_size()
    print(
        f"| install: {size} MB, {named} packages named | | | | | | | target: under 60 MB, 10 packages |",
        flush=True,
    )


def links_built(folder: Path, pages: int) -> None:
    """`handbook check-site` against lychee."""
    site = folder / f"built-{pages}"
    sites.built(site, pages)
    ours = timed([BIN / "handbook", "check-site", site, "--site-url", "https://example.org/"], folder, 2)
    lychee = BIN / "lychee"
    theirs = None
    if lychee.exists():
        theirs = timed(
            [
                lychee,
                "--offline",
                "--no-progress",
                "--include-fragments",
                "--index-files",
                "index.html",
                "--root-dir",
                site,
                f"{site}/**/*.html",
            ],
            folder,
            2,
        )
    row(f"check-site, {pages} pages, {7 * pages} links", ours, "lychee", theirs, "target: ratio under 1")


def citations(folder: Path) -> None:
    """2,000 references and 5,000 citations, checked in each format and rendered."""
    for ending in ("json", "yaml", "bib"):
        project = folder / f"citations-{ending}"
        sites.write(project, 500, 2000, cites=10, ending=ending)
        check = [BIN / "handbook", "check"]
        what = f"check, 2,000 references ({ending}), 5,000 citations"
        row(f"{what}, first time", timed([*check, "--no-cache"], project, rounds=2))
        timed(check, project, rounds=1)
        row(f"{what}, again", timed(check, project), note="target: under 2 s")
    code = "from benchmarks.rendering import main; main()"
    timing = timed([sys.executable, "-c", code, folder / "citations-json"], ROOT, rounds=1)
    row("render, 2,000 references, 5,000 citations", timing, note="target: under 5 s")


def large(folder: Path, number: int) -> None:
    """A built site of very many files, beside lychee, and a handbook of 500 pages with very many references."""
    links_built(folder, number)
    project = folder / "many-references"
    sites.write(project, 500, number)
    for what, rounds in (("first time", 1), ("again", 2)):
        measured = timed([BIN / "handbook", "check"], project, rounds)
        row(f"check, {number:,} references, 500 pages, {what}", measured)
    for part in (1, 4):
        measured = timed([BIN / "handbook", "check", "--no-cache", "--shard", f"{part}/4"], project, 1)
        row(f"check, {number:,} references, 500 pages, part {part} of 4, nothing kept", measured)


def review(folder: Path) -> None:
    """A pull request that changes 100 pages."""
    project = folder / "review"
    sites.write(project, 100, 100)
    sites.change(project)
    row(
        "review, 100 pages changed",
        timed([BIN / "handbook", "review", "HEAD~1", "HEAD", "--format", "json"], project, statuses=(1,)),
        note="target: under 2 s",
    )


def search(folder: Path) -> None:
    """Readers' questions, in a real browser."""
    from .searching import answers

    print(answers(folder, ROOT, ENVIRONMENT), flush=True)


BENCHES: dict[str, Callable[[Path], None]] = {
    "check": check_own, "build": build_own, "citations": citations, "review": review, "search": search,
    "growth": lambda folder: grows(folder, (50, 500, 5000)),
    "site": lambda folder: [links_built(folder, n) for n in (50, 500, 5000)] and None,
    "foreign": lambda folder: foreign_project(folder, 500),
    "large": lambda folder: large(folder, 100_000),
}  # fmt: skip
UNASKED = ("large",)
"""Measured only when named: it writes 100,000 pages and as many references."""


def main() -> None:
    """Run the chosen measurements, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which: {', '.join(BENCHES)} (default: all)"
    )
    chosen = parser.parse_args().names or [n for n in BENCHES if n not in UNASKED]
    print(
        "| what | time | work of processors | memory | peer | theirs | ratio | note |\n|---|---|---|---|---|---|---|---|"
    )
    folder = Path(tempfile.mkdtemp(prefix="handbook-bench-"))
    try:
        for name in chosen:
            BENCHES[name](folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
