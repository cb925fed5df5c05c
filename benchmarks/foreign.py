"""A stranger's project: pages in Material, measured without this package, with the plugin, and as a check alone."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from . import sites

OFF = """site_name: Measured
site_url: https://example.org/book/
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [admonition, attr_list, footnotes, tables, toc]
"""
ON = OFF.replace("[search]", "[search, handbook: {bibliography: references.json}]")
DISTRIBUTION = "mkdocs-handbook"


def write(folder: Path, pages: int) -> tuple[Path, Path, Path]:
    """The project's folder, and its settings without and with the plugin."""
    project = folder / f"foreign-{pages}"
    sites.write(project, pages, max(20, pages // 2))
    off, on = project / "off.yml", project / "on.yml"
    off.write_text(OFF)
    on.write_text(ON)
    return project, off, on


def installed_size() -> tuple[int, int]:
    """MB of the package and all that it needs, without extras; and how many packages it names itself."""
    seen: dict[str, int] = {}
    waiting = [DISTRIBUTION]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key not in seen:
            seen[key] = size_of(name)
            waiting += required_by(name)
    return sum(seen.values()) // 1_000_000, len(required_by(DISTRIBUTION))


def required_by(name: str) -> list[str]:
    """The packages that one needs here, without its extras."""
    from packaging.requirements import Requirement

    wanted = [Requirement(line) for line in metadata.requires(name) or ()]
    return [one.name for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]


def size_of(name: str) -> int:
    """Bytes of a package as it is installed, without what Python compiled; those of the source folder for one in place."""
    files = [Path(str(file.locate())) for file in metadata.files(name) or () if file.suffix != ".pyc"]
    total = sum(file.stat().st_size for file in files if file.is_file())
    if name == DISTRIBUTION and total < 100_000:
        source = Path(__file__).resolve().parent.parent / "hooks" / "handbook"
        total += sum(f.stat().st_size for f in source.rglob("*") if f.is_file() and f.suffix != ".pyc")
    return total
