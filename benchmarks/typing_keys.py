"""What a key costs in an editor: the language server checks the largest page anew after each change."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from lsprotocol import types as lsp
from pygls.workspace import Workspace

from handbook.commands.editor import Server, made

KEYS = 9


def milliseconds(root: Path) -> list[float]:
    """Time of the processor for each of some keys typed into the largest page of a handbook, in milliseconds."""
    page = max((root / "docs").rglob("*.md"), key=lambda file: file.stat().st_size)
    server, text = opened(root, page), page.read_text(encoding="utf-8")
    needed = []
    for number in range(KEYS + 1):
        change(server, page.as_uri(), number, text + "x" * number)
        start = time.process_time()
        server.publish(page.as_uri())
        needed.append(1000 * (time.process_time() - start))
    return needed[1:]


def opened(root: Path, page: Path) -> Server:
    """A server with one page open, which sends nothing."""
    server = made(root / "mkdocs.yml")
    server.protocol._workspace = Workspace(root.as_uri())
    server.text_document_publish_diagnostics = lambda params: None  # type: ignore[method-assign]
    return server


def change(server: Server, uri: str, version: int, text: str) -> None:
    """Let a document hold another text."""
    server.workspace.put_text_document(lsp.TextDocumentItem(uri, "markdown", version, text))


def main(root: Path) -> None:
    """Print one line of the table."""
    needed = milliseconds(root)
    times = f"median {statistics.median(needed):.0f} ms, slowest {max(needed):.0f} ms"
    print(
        f"| an editor's key, largest page of this handbook | {times} | | | | | | target: under 300 ms of a processor |"
    )


if __name__ == "__main__":
    main(Path(__file__).resolve().parent.parent)
