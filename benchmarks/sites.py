"""Handbooks of any size, made up for measuring: the same size gives the same bytes."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import yaml

WORDS = (
    "testosterone sperm recovery months men study volunteers treatment level hormone pituitary testis size count after before "
    "stopped took rose fell half most some clinic trial placebo weeks years dose blood sample"
).split()
CONFIG = """site_name: Measured
site_url: https://example.org/book/
theme: {name: mkdocs}
plugins: []
markdown_extensions: [admonition, attr_list, footnotes, tables, toc]
extra:
  handbook: {bibliography: references.json}
"""


def write(folder: Path, pages: int, works: int, cites: int = 4, links: int = 7, ending: str = "json") -> None:
    """A project with its Markdown and bibliography: `cites` citations and `links` links a page."""
    chance = random.Random(pages)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG.replace("references.json", f"references.{ending}"))
    (folder / f"references.{ending}").write_text(references([work(n) for n in range(works)], ending))
    for number in range(pages):
        (folder / "docs" / f"{name(number)}.md").write_text(page(number, pages, works, cites, links, chance))


def name(number: int) -> str:
    return "index" if number == 0 else f"page-{number}"


def work(number: int) -> dict[str, object]:
    """A reference."""
    return {
        "id": f"author{number}",
        "type": "article-journal",
        "title": f"{WORDS[number % 40 % len(WORDS)].capitalize()} in study {number}",
        "author": [{"family": f"Family{number}", "given": "Ann B."}, {"family": "Other", "given": "C."}],
        "container-title": "Journal of Measured Things",
        "container-title-short": "J Meas Things",
        "issued": {"date-parts": [[1990 + number % 35]]},
        "volume": str(1 + number % 90),
        "page": f"{number + 1}-{number + 9}",
        "DOI": f"10.1000/measured.{number}",
        "keyword": "cohort",
    }


def references(works: list[dict[str, object]], ending: str) -> str:
    """A bibliography as CSL-JSON, CSL-YAML or BibTeX."""
    if ending == "json":
        return json.dumps(works, indent=1)
    if ending == "yaml":
        return yaml.safe_dump(works, sort_keys=False)
    return "\n".join(
        f"@article{{author{n},\n  author = {{Family{n}, Ann B. and Other, C.}},\n  title = {{{w['title']}}},\n"
        f"  journal = {{{w['container-title']}}},\n  year = {{{1990 + n % 35}}},\n  volume = {{{w['volume']}}},\n"
        f"  pages = {{{w['page']}}},\n  doi = {{{w['DOI']}}},\n}}"
        for n, w in enumerate(works)
    )


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=12)).capitalize()


def page(number: int, pages: int, works: int, cites: int, links: int, chance: random.Random) -> str:
    """About 450 words in sections, a table and a note."""
    cited = [f"[@author{(number * cites + n) % works}]" for n in range(cites)]
    linked = [
        f"[{sentence(chance)[:24]}]({name((number + 7 * n + 1) % pages)}.md#part-{n % 3})"
        for n in range(links)
    ]
    parts = [f"---\ntitle: Page {number}\n---\n# Page {number}\n"]
    for part in range(3):
        text = ". ".join(sentence(chance) for _ in range(10))
        here = cited[part::3] + linked[part::3]
        parts.append(f"## Part {part} {{#part-{part}}}\n\n{text} {' '.join(here)}.\n")
    parts.append("| Drug | Dose |\n|---|---|\n| A | 5 mg |\n\n!!! note\n    " + sentence(chance) + ".\n")
    return "\n".join(parts)


def change(project: Path) -> None:
    """Make a project a repository, and its newest commit one that changes a dose on every page."""
    git = ["git", "-c", "user.name=b", "-c", "user.email=b@example.org"]
    (project / ".gitignore").write_text(".cache/\n")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *command], cwd=project, check=True)
    for file in sorted((project / "docs").glob("*.md")):
        file.write_text(file.read_text().replace("5 mg", "50 mg").replace("Most", "Some"))
    subprocess.run([*git, "commit", "-qam", "head"], cwd=project, check=True)


def built(folder: Path, pages: int, links: int = 7) -> None:
    """A built site: `links` links a page, in the frame of a real page."""
    chance = random.Random(pages)
    for number in range(pages):
        target = folder / ("index.html" if number == 0 else f"{name(number)}/index.html")
        target.parent.mkdir(parents=True, exist_ok=True)
        up = "" if number == 0 else "../"
        to = [(number + 13 * n + 1) % pages for n in range(links)]
        anchors = "".join(
            f'<a href="{up}{"" if t == 0 else name(t) + "/"}#part-{t % 3}">{sentence(chance)[:20]}</a> '
            for t in to
        )
        body = "".join(
            f'<h2 id="part-{p}">Part {p}</h2><p>{". ".join(sentence(chance) for _ in range(10))}</p>'
            for p in range(3)
        )
        target.write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page {number}</title>'
            f'<link rel="stylesheet" href="{up}a.css"></head><body><main><h1>Page {number}</h1>{body}<p>{anchors}</p></main></body></html>'
        )
    (folder / "a.css").write_text("body { color: black }")
