"""Render every page of a project's citations and all its references, without a cache."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from handbook.corpus import build
from handbook.files.disk import DiskCache, TextsOnDisk
from handbook.render import page, references


def main() -> None:
    """Read the pages from the check's cache, then render: what is measured is the rendering of citations and references."""
    root = Path(sys.argv[1])
    corpus = build(
        TextsOnDisk(root), today=datetime.date.today(), cache=DiskCache(root / ".cache" / "handbook")
    )
    for one in corpus.pages.values():
        raws = (citation.raw for citation in one.reading.citations)
        page.finish(
            "".join(f'<p>x <cite class="citation" data-cite="{raw}"></cite></p>' for raw in raws), corpus, {}
        )
    for item in corpus.bibliography.values():
        references.entry(item, corpus)


if __name__ == "__main__":
    main()
