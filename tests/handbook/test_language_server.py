"""The language server, spoken to over its standard input and output by a client that is not ours."""

from __future__ import annotations

import asyncio
import collections
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.workspace import Workspace

from handbook.cli import main
from handbook.commands.editor import completions, definition, hover, made
from handbook.files.disk import DiskCache

FILES = {
    "mkdocs.yml": "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    findings: findings\n",
    "refs.json": '[\n {"id": "liu2006", "type": "article-journal", "title": "Rate of recovery", "author": [{"family": "Liu", "given": "P."}],\n'
    '  "container-title": "The Lancet", "issued": {"date-parts": [[2006]]}, "volume": "367", "page": "1-2"}\n]\n',
    "findings/liu2006.yaml": "work: liu2006\nfindings:\n  recovery:\n    reports: Most recovered.\n    population: volunteers\n"
    "    place: Abstract\n    read: abstract\n    certainty: high\n",
    "docs/index.md": "# Home\n",
}
PAGE = "# Home\n\n🙂 Most recover [@liu2006#recovery].\n"


class Editor:
    """An editor, and the server that it started: one for all conversations, each of which is about a page of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.published = collections.defaultdict(asyncio.Queue)
        self.client = LanguageClient("tests", "1")
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(
            lambda said: self.published[said.uri].put_nowait(said)
        )

    async def start(self):
        config = str(self.folder / "mkdocs.yml")
        await self.client.start_io(sys.executable, "-m", "handbook.cli", "lsp", "-f", config)
        root = self.folder.as_uri()
        await self.client.initialize_async(
            lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=root)
        )
        self.client.initialized(lsp.InitializedParams())

    async def stop(self):
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


class PageInEditor:
    """A page that is open in the editor."""

    def __init__(self, editor, path):
        path.write_text(PAGE, encoding="utf-8")
        self.client, self.uri = editor.client, path.as_uri()
        self.published = editor.published[self.uri]

    def open(self, text=PAGE):
        document = lsp.TextDocumentItem(self.uri, "markdown", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))

    def close(self):
        document = lsp.TextDocumentIdentifier(self.uri)
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(document))

    def type(self, text, version):
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        document = lsp.VersionedTextDocumentIdentifier(version, self.uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))

    async def findings(self):
        said = await asyncio.wait_for(self.published.get(), 60)
        return [
            (d.code, d.range.start.line, d.range.start.character, d.range.end.character, d.severity)
            for d in said.diagnostics
        ]

    def at(self, line, character):
        return {
            "text_document": lsp.TextDocumentIdentifier(self.uri),
            "position": lsp.Position(line, character),
        }


def put(folder):
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    """An editor at work, and how to wait for what it does: its loop runs beside, as this thread may be a browser's, which has one of its own."""
    folder = tmp_path_factory.mktemp("project")
    put(folder)
    loop = asyncio.new_event_loop()
    with ThreadPoolExecutor(1) as aside:
        aside.submit(loop.run_forever)

        def wait(work):
            return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, 120), loop).result()

        try:
            editor = Editor(folder)
            wait(editor.start())
            yield editor, wait
            wait(editor.stop())
        finally:
            loop.call_soon_threadsafe(loop.stop)
    loop.close()


@pytest.fixture
def folder(tmp_path):
    put(tmp_path)
    return tmp_path


@pytest.fixture
def project(editor):
    """The project that the editor is in, as it was at first."""
    put(editor[0].folder)
    return editor[0].folder


@pytest.fixture
def speak(editor, project, request):
    """Hold a conversation about a page that only it speaks of."""

    def conversed(conversation):
        page = PageInEditor(editor[0], project / "docs" / f"{request.node.name}.md")

        async def whole():
            try:
                return await conversation(page)
            finally:
                page.close()

        return editor[1](whole())

    return conversed


def test_a_page_without_faults_is_told_to_have_none(speak):
    async def talk(editor):
        editor.open()
        return await editor.findings()

    assert speak(talk) == []


def test_findings_follow_what_is_typed_and_count_as_the_editor_does(speak):
    async def talk(editor):
        editor.open()
        first = await editor.findings()
        editor.type(PAGE.replace("liu2006", "lui2006"), 2)
        wrong = await editor.findings()
        editor.type(PAGE, 3)
        return first, wrong, await editor.findings()

    first, wrong, last = speak(talk)
    assert first == last == []
    assert wrong == [("citation-unknown", 2, 17, 34, lsp.DiagnosticSeverity.Error)]


def test_only_the_last_of_quick_changes_is_checked(speak):
    async def talk(editor):
        editor.open()
        for version in range(2, 8):
            editor.type(PAGE.replace("liu2006", f"lui200{version}"), version)
        await editor.findings()
        await asyncio.sleep(1)
        return editor.published.qsize()

    assert speak(talk) == 0


def test_citations_are_completed_with_author_year_and_title(speak):
    async def talk(editor):
        editor.open("# Home\n\n🙂 Most [@li\n")
        items = await editor.client.text_document_completion_async(lsp.CompletionParams(**editor.at(2, 13)))
        editor.type("# Home\n\n🙂 Most [@liu2006#\n", 2)
        findings = await editor.client.text_document_completion_async(
            lsp.CompletionParams(**editor.at(2, 19))
        )
        editor.type("# Home\n\nMost li\n", 3)
        return (
            items,
            findings,
            await editor.client.text_document_completion_async(lsp.CompletionParams(**editor.at(2, 7))),
        )

    items, findings, none = speak(talk)
    (item,) = items
    assert (item.label, item.detail) == ("liu2006", "Liu 2006: Rate of recovery")
    assert (
        item.text_edit.range == lsp.Range(lsp.Position(2, 10), lsp.Position(2, 13))
        or item.text_edit.range.start.character == 10
    )
    assert [(f.label, f.detail) for f in findings] == [("recovery", "Most recovered.")]
    assert none in ([], None)


def test_hover_tells_the_work_and_definition_leads_to_it(speak, project):
    async def talk(editor):
        editor.open()
        await editor.findings()
        hover = await editor.client.text_document_hover_async(lsp.HoverParams(**editor.at(2, 22)))
        place = await editor.client.text_document_definition_async(lsp.DefinitionParams(**editor.at(2, 22)))
        editor.type("# Home\n\nMost [@liu2006].\n", 2)
        work = await editor.client.text_document_definition_async(lsp.DefinitionParams(**editor.at(2, 9)))
        nothing = await editor.client.text_document_hover_async(lsp.HoverParams(**editor.at(0, 1)))
        return hover, place, work, nothing

    hover, place, work, nothing = speak(talk)
    assert hover.contents.value == "Liu 2006: Rate of recovery\n\nThe Lancet 367\n\nMost recovered."
    assert (place.uri, place.range.start.line) == ((project / "findings" / "liu2006.yaml").as_uri(), 2)
    assert (work.uri, work.range.start.line) == ((project / "refs.json").as_uri(), 1)
    assert nothing is None


def test_a_finding_whose_cure_is_known_is_corrected_by_choosing_it(speak):
    async def talk(editor):
        editor.open("# Home\n\n🙂 Most recover [@lui2006#recovery], see [here](gone.md).\n")
        await editor.findings()
        whole = lsp.Range(lsp.Position(2, 0), lsp.Position(2, 60))
        request = lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(editor.uri), whole, lsp.CodeActionContext([])
        )
        return editor.uri, await editor.client.text_document_code_action_async(request)

    uri, actions = speak(talk)
    edits = [action.edit.changes[uri][0] for action in actions]
    assert [edit.new_text for edit in edits] == ["@liu2006#recovery"]
    assert edits[0].range.start == lsp.Position(2, 17)
    assert all(action.kind == lsp.CodeActionKind.QuickFix for action in actions)


def test_hover_tells_all_authors(speak, project):
    works = FILES["refs.json"].replace('"given": "P."}', '"given": "P."}, {"family": "Wang", "given": "C."}')
    (project / "refs.json").write_text(works, encoding="utf-8")

    async def talk(editor):
        editor.open()
        await editor.findings()
        return await editor.client.text_document_hover_async(lsp.HoverParams(**editor.at(2, 22)))

    assert "Liu" in (said := speak(talk).contents.value).splitlines()[2]
    assert "Wang" in said


def test_settings_that_cannot_be_read_do_not_end_it(speak, project):
    async def talk(editor):
        editor.open()
        await editor.findings()
        (project / "mkdocs.yml").write_text("site_name: [\n")
        editor.type(PAGE.replace("liu2006", "lui2006"), 2)
        await asyncio.sleep(2)
        (project / "mkdocs.yml").write_text(FILES["mkdocs.yml"])
        editor.type(PAGE.replace("liu2006", "lui2006"), 3)
        return await editor.findings()

    assert [code for code, *_ in speak(talk)] == ["citation-unknown"]


def test_without_the_library_or_the_settings_it_says_so(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder / "docs")
    assert main(["lsp"]) == 2
    monkeypatch.setattr("handbook.commands.lsp.find_spec", lambda name: None)
    assert main(["lsp"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "handbook: There is no 'mkdocs.yml' (nor 'properdocs.yml' or 'zensical.toml') in this folder. Go to the project's folder, or name it: --config-file FILE. 'mkdocs new .' begins a project.",
        "handbook: An editor's server needs one library more: python -m pip install 'mkdocs-handbook[lsp]'.",
    ]


def test_what_was_worked_out_for_a_text_is_there_at_the_next_key(folder, monkeypatch):
    server = made(folder / "mkdocs.yml")
    server.protocol._workspace = Workspace(folder.as_uri(), None)
    monkeypatch.setattr(server, "text_document_publish_diagnostics", lambda params: None)
    uri, stored = (folder / "docs" / "index.md").as_uri(), []
    put = DiskCache.put
    monkeypatch.setattr(
        DiskCache, "put", lambda self, key, value: (stored.append(key), put(self, key, value))
    )
    new = []
    for version, more in enumerate(("", "More.\n", "", "More.\n")):
        document = lsp.TextDocumentItem(uri, "markdown", version, PAGE + more)
        server.workspace.put_text_document(document)
        stored.clear()
        server.publish(uri)
        new.append(bool(stored))
    assert new == [True, True, False, False]


@pytest.mark.parametrize(
    "name", ["docs/none.md", "docs", "docs/latin.md", "../outside.md", "docs/out.md", "docs/none\x00.md"]
)
@pytest.mark.parametrize("ask", [hover, definition, completions])
def test_a_document_that_is_not_open_and_cannot_be_read_has_no_answer(folder, ask, name):
    (folder / "docs" / "latin.md").write_bytes(b"caf\xe9 [@liu2006]")
    (folder / "docs" / "out.md").symlink_to("/nowhere")
    server = made(folder / "mkdocs.yml")
    server.protocol._workspace = Workspace(folder.as_uri(), None)
    document = lsp.TextDocumentIdentifier(f"{folder.as_uri()}/{name}")
    parameters = {hover: lsp.HoverParams, definition: lsp.DefinitionParams, completions: lsp.CompletionParams}
    assert not ask(server, parameters[ask](document, lsp.Position(0, 8)))
