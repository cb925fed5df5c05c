"""A language server for editors: findings as they are typed, sources to choose, to look at and to go to."""

from __future__ import annotations

import asyncio
import datetime
import re
import sys
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from .. import __version__, rules
from ..bibliography import Item
from ..corpus import Corpus, build
from ..diagnostics import Diagnostic
from ..english.people import written_name
from ..files.disk import DiskCache, TextsOnDisk
from ..kinds import PluginError
from ..source.citation_keys import KEY
from ..source.data import DataError
from ..source.texts import Unreadable
from .quick_fix import replacement

PAUSE = 0.1
"""Seconds without a further change before a text is checked."""
TYPING = re.compile(r"@\{?(?P<key>[\w:.-]*)(?:#(?P<finding>[\w-]*))?$")
SEVERITY = {"error": 1, "warning": 2, "info": 3}


Asked = lsp.CompletionParams | lsp.HoverParams | lsp.DefinitionParams
Edited = lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams | lsp.DidSaveTextDocumentParams


class Server(LanguageServer):
    """The project in which the editor works, with the texts as they are typed."""

    config = Path("mkdocs.yml")
    corpus: Corpus | None = None
    published: dict[str, list[tuple[lsp.Diagnostic, Diagnostic]]]
    """By document, what was last sent of it, and the findings that it was made of."""

    def reread(self, page: str = "") -> Corpus | None:
        """The project as it is now, or None while mkdocs.yml cannot be read; of `page`, if it is one, faults are looked for."""
        root = self.config.parent.resolve()
        texts = TextsOnDisk(root)
        for document in self.workspace.text_documents.values():
            if (path := self.path_of(document.uri)) is not None:
                texts.over[path] = document.source
        cache = DiskCache(root / ".cache" / "handbook")
        try:
            self.corpus = build(
                texts,
                config=self.config.name,
                today=datetime.date.today(),
                cache=cache,
                choose=lambda paths: frozenset({page}) if page in paths else None,
            )
        except (DataError, Unreadable, PluginError) as error:
            print(f"handbook: {error}", file=sys.stderr)
            return None
        return self.corpus

    def path_of(self, uri: str) -> str | None:
        """A document's path below the project's folder, or None."""
        try:
            path = Path(self.workspace.get_text_document(uri).path).resolve()
            return path.relative_to(self.config.parent.resolve()).as_posix()
        except ValueError:
            return None

    def publish(self, uri: str) -> None:
        """Check a document and send its findings."""
        path = self.path_of(uri)
        corpus = self.reread(path) if path is not None else None
        if corpus is None:
            return
        document = self.workspace.get_text_document(uri)
        self.published[uri] = [
            (self.lsp_diagnostic(document, d), d) for d in rules.run(corpus) if d.path == path
        ]
        if isinstance(corpus.memory.store, DiskCache):
            corpus.memory.store.save()  # with what the rules said of other pages, which the next key asks for
        found = [diagnostic for diagnostic, _ in self.published[uri]]
        corpus.only = None
        if isinstance(corpus.memory.store, DiskCache):
            corpus.memory.store.save()
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=document.version)
        )

    def lsp_diagnostic(self, document: TextDocument, d: Diagnostic) -> lsp.Diagnostic:
        """A finding as editors have it; it ends with its subject, or with the word it stands at."""
        line, column = max(d.line - 1, 0), max(d.column - 1, 0)
        text = document.lines[line] if line < len(document.lines) else ""
        word = re.match(r"\S+", text[column:])
        end = d.end_column - 1 if d.end_line == d.line else column + (word.end() if word else 0)
        start, stop = (self.units(document, line, at) for at in (column, max(end, column)))
        severity = lsp.DiagnosticSeverity(SEVERITY[d.severity])
        return lsp.Diagnostic(lsp.Range(start, stop), d.one_line, severity, code=d.rule, source="handbook")

    def units(self, document: TextDocument, line: int, column: int) -> lsp.Position:
        """A place in characters as the editor counts."""
        at = lsp.Position(line, column)
        return self.workspace.position_codec.position_to_client_units(document.lines, at)

    def characters(self, document: TextDocument, at: lsp.Position) -> int:
        """A place as the editor counts, in characters of its line."""
        return self.workspace.position_codec.position_from_client_units(document.lines, at).character

    def line_before(self, params: Asked) -> tuple[TextDocument, str, str]:
        """The document, and its line before and behind the cursor; nothing of a file that is not open and cannot be read."""
        document = self.workspace.get_text_document(params.text_document.uri)
        try:
            document.lines  # noqa: B018 - of a file that is not open, it is read here
        except (OSError, ValueError):
            return document, "", ""
        at = self.workspace.position_codec.position_from_client_units(document.lines, params.position)
        line = document.lines[at.line] if at.line < len(document.lines) else ""
        return document, line[: at.character], line[at.character :].rstrip("\n")

    def cited(self, params: Asked) -> tuple[Item | None, str]:
        """The work under the cursor, and the finding that is named with it."""
        corpus = self.corpus or self.reread()
        _, before, behind = self.line_before(params)
        for place in re.finditer(KEY, before + behind):
            if place.start() <= len(before) <= place.end() and corpus:
                key, _, finding = place[0].strip("@{}").partition("#")
                return corpus.bibliography.get(key), finding
        return None, ""


def label(item: Item) -> str:
    """Author, year and title."""
    return f"{item.first_author or 'No author'} {item.year or 'n.d.'}: {item.field_text('title')}"


def completions(server: Server, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
    """The works of the bibliography behind `@`, the findings of a work behind `#`."""
    corpus = server.corpus or server.reread()
    document, before, _ = server.line_before(params)
    typing = TYPING.search(before)
    if typing is None or corpus is None:
        return []
    known: list[tuple[str, str, str]]
    if typing["finding"] is not None:
        known = [
            (f.id, f.record.reports, f.record.population)
            for f in corpus.findings.values()
            if f.work == typing["key"]
        ]
        begin = typing.start("finding")
    else:
        known = [
            (i.key, label(i), i.field_text("container-title-short")) for i in corpus.bibliography.values()
        ]
        begin = typing.start("key")
    span = lsp.Range(server.units(document, params.position.line, begin), params.position)
    return [
        lsp.CompletionItem(
            name,
            detail=described,
            documentation=more,
            filter_text=f"{name} {described}",
            kind=lsp.CompletionItemKind.Reference,
            text_edit=lsp.TextEdit(span, name),
        )
        for name, described, more in known
    ]


def quick_fixes(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """Corrections of the findings at the cursor whose cure names the right word."""
    uri = params.text_document.uri
    document = server.workspace.get_text_document(uri)
    actions = []
    for shown, diagnostic in server.published.get(uri, ()):
        line, place = shown.range.start.line, shown.range
        beside = place.end.line < params.range.start.line or place.start.line > params.range.end.line
        if beside or place.start.line != place.end.line or line >= len(document.lines):
            continue
        start, end = (server.characters(document, at) for at in (place.start, place.end))
        typed = document.lines[line][start:end]
        new = replacement(typed, diagnostic)
        if new is not None:
            edit = lsp.WorkspaceEdit(changes={uri: [lsp.TextEdit(place, new)]})
            title = f"Change '{typed}' to '{new}'"
            actions.append(
                lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, [shown], edit=edit, is_preferred=True)
            )
    return actions


def authors(item: Item) -> str:
    """All authors, where there are several."""
    people = item.people("author")
    return ", ".join(written_name(one) for one in people) if len(people) > 1 else ""


def hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    """The work under the cursor, and what the named finding reports."""
    item, finding = server.cited(params)
    if item is None:
        return None
    finding_there = server.corpus.findings.get(f"{item.key}#{finding}") if server.corpus else None
    lines = [
        label(item),
        authors(item),
        f"{item.field_text('container-title')} {item.field_text('volume')}".strip(),
        finding_there.record.reports if finding_there else "",
    ]
    text = "\n\n".join(line for line in lines if line)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, text))


def definition(server: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    """Where the finding stands, or the work in the bibliography."""
    item, finding = server.cited(params)
    if item is None or server.corpus is None:
        return None
    finding_there = server.corpus.findings.get(f"{item.key}#{finding}")
    data, way = (
        (finding_there.data, ("findings", finding_there.id)) if finding_there else (item.data, item.way)
    )
    line, column = data.place(*way)
    at = lsp.Position(line - 1, column - 1)
    return lsp.Location((server.config.parent.resolve() / data.path).as_uri(), lsp.Range(at, at))


def made(config: Path) -> Server:
    """A server for a project."""
    server = Server("handbook", __version__)
    server.config = config
    server.published = {}

    async def changed(params: Edited) -> None:
        uri = params.text_document.uri
        version = server.workspace.get_text_document(uri).version
        await asyncio.sleep(PAUSE)
        if (
            uri in server.workspace.text_documents
            and server.workspace.get_text_document(uri).version == version
        ):
            server.publish(uri)

    for event in (lsp.TEXT_DOCUMENT_DID_OPEN, lsp.TEXT_DOCUMENT_DID_CHANGE, lsp.TEXT_DOCUMENT_DID_SAVE):
        server.feature(event)(changed)
    server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["@", "#"]))(
        lambda params: completions(server, params)
    )
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))(
        lambda params: quick_fixes(server, params)
    )
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(lambda params: hover(server, params))
    server.feature(lsp.TEXT_DOCUMENT_DEFINITION)(lambda params: definition(server, params))
    return server
