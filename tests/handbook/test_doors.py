"""Whatever comes in by the other doors (built HTML, answers of registries, bundles, reports) is told, and never stops the command.

Inputs are made of sound ones by changing them: values of other types in JSON, pieces of XML and HTML moved, bytes of a zip.
"""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import cli
from handbook.commands.bundle.archive import BundleError, pack, verify
from handbook.registry import books, crossref, europepmc, library, openalex, pubmed, summaries, watching
from handbook.registry.comparing import compare, other_identifiers
from handbook.registry.failures import NotThere, RegistryError
from handbook.registry.fetching import Answer
from tests.handbook.registry.answers import WORKS, article, item

pytestmark = pytest.mark.slow

tried = partial(
    settings,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        10**30,
        1.5,
        float("inf"),
        "",
        " ",
        "x",
        "2006-13-45",
        "\ud800",
        "<b>&amp;</b>",
        "\0",
        [],
        {},
        [[]],
        [None],
        {"": None},
    ]
)
"""Values that do not belong where they stand."""
JSON = st.recursive(
    ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def places(value, way=()):
    """The ways to all values in a document."""
    yield way
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*way, key))


def replaced(value, way, new):
    """The document with another value at a place."""
    if not way:
        return new
    if isinstance(value, dict):
        return {
            key: replaced(inner, way[1:], new) if key == way[0] else inner for key, inner in value.items()
        }
    return [replaced(inner, way[1:], new) if n == way[0] else inner for n, inner in enumerate(value)]


@st.composite
def changed(draw, documents):
    """A document of a list with one to three of its values replaced."""
    document = draw(st.sampled_from(documents))
    for _ in range(draw(st.integers(1, 3))):
        document = replaced(document, draw(st.sampled_from(list(places(document)))), draw(JSON))
    return document


@st.composite
def shuffled(draw, texts):
    """A text with pieces cut, doubled, moved or replaced by odd characters."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        piece = draw(
            st.sampled_from(
                ["", text[start:end] * 2, text[end : end + 40], "\0", "<", "&", "]]>", "\ud7ff", "é" * 50]
            )
        )
        text = text[:start] + piece + text[end:]
    return text


class Fixed:
    """A fetcher that always brings the same body."""

    left = 1e9

    def __init__(self, body, kind, status=200):
        self.answer = Answer("http://x/y", status, {"content-type": kind}, body)

    def get(self, url, params=None, *, accept, pause=0.0):
        return self.answer


CROSSREF = [{"status": "ok", "message-type": "work", "message": work["crossref"]} for work in WORKS.values()]
OPENALEX = {
    "results": [
        {"id": "https://openalex.org/W1", "title": "T", "publication_year": 2006, "type": "article", "ids": {"doi": "https://doi.org/10.1/x", "pmid": "1"},
         "authorships": [{"author": {"display_name": "A B"}, "raw_author_name": "B, A"}], "biblio": {"volume": "1", "issue": "2", "first_page": "3", "last_page": "4"},
         "primary_location": {"source": {"display_name": "J", "issn": ["1234-5678"]}}, "is_retracted": False}
    ]
}  # fmt: skip
EUROPE = {
    "resultList": {"result": [{"id": "1", "source": "MED", "pmid": "1", "doi": "10.1/x", "title": "T", "pubYear": "2006",
        "authorList": {"author": [{"fullName": "B A", "lastName": "B", "firstName": "A"}]}, "pubTypeList": {"pubType": ["review"]},
        "journalInfo": {"journal": {"title": "J"}, "volume": "1", "issue": "2", "yearOfPublication": 2006}, "pageInfo": "3-4"}]}
}  # fmt: skip
BOOKS = {
    "ISBN:9780000000002": {
        "title": "T",
        "authors": [{"name": "A B"}],
        "publishers": [{"name": "P"}],
        "publish_date": "May 2006",
    }
}
LIBRARY = {
    "docs": [
        {
            "title": "T",
            "author_name": ["A B"],
            "first_publish_year": 2006,
            "isbn": ["9780000000002"],
            "publisher": ["P"],
        }
    ]
}
SEARCHES = {"esearchresult": {"count": "2", "idlist": ["1", "2"], "retmax": "2"}}


def read_crossref(fetcher):
    work = crossref.ask(fetcher, "http://x", "10.1/x")
    for name in WORKS:
        csl = item({"of": name}).csl
        compare(csl, work)
        list(other_identifiers(csl, work))


READERS = {
    "Crossref": (read_crossref, CROSSREF),
    "agency": (
        lambda fetcher: crossref.agency(fetcher, "http://x", "10.1/x"),
        [[{"DOI": "10.1/x", "RA": "DataCite"}]],
    ),
    "OpenAlex": (lambda fetcher: openalex.search(fetcher, "http://x", {"search": "x"}, 5), [OPENALEX]),
    "Europe PMC": (lambda fetcher: europepmc.search(fetcher, "http://x", "x", 5), [EUROPE]),
    "books": (lambda fetcher: books.ask(fetcher, "http://x", "9780000000002"), [BOOKS]),
    "library": (lambda fetcher: library.search(fetcher, "http://x", {"q": "x"}, 5), [LIBRARY]),
    "searches": (lambda fetcher: watching.all_pmids(fetcher, "http://x", "x", ""), [SEARCHES]),
}


@pytest.mark.parametrize("name", READERS)
@tried(max_examples=40)
@given(data=st.data())
def test_an_answer_in_json_is_read_or_refused(name, data):
    read, documents = READERS[name]
    body = json.dumps(data.draw(changed(documents))).encode("utf-8", "surrogatepass")
    with contextlib.suppress(RegistryError, NotThere):
        read(Fixed(body, data.draw(st.sampled_from(["application/json", "text/html", ""]))))


ARTICLES = [article(work["pubmed"]) for work in WORKS.values()]


@tried(max_examples=40)
@given(text=shuffled(ARTICLES))
def test_an_answer_of_pubmed_is_read_or_refused(text):
    answer = Answer("http://x", 200, {"content-type": "text/xml"}, text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(RegistryError, NotThere):
        for work in pubmed.read(answer, [one["pubmed"]["pmid"] for one in WORKS.values()]).values():
            for name in WORKS:
                compare(item({"of": name}).csl, work)


@tried(max_examples=40)
@given(
    text=shuffled(ARTICLES)
    | st.builds(
        json.dumps,
        changed([{"result": {"uids": ["1"], "1": {"uid": "1", "title": "T", "pubdate": "2006 May"}}}]),
    )
)
def test_a_summary_of_pubmed_is_read_or_refused(text):
    answer = Answer(
        "http://x", 200, {"content-type": "application/json"}, text.encode("utf-8", "surrogatepass")
    )
    with contextlib.suppress(RegistryError, NotThere):
        summaries.read(answer, ["1"])


PAGE = (
    '<!doctype html><html lang="en"><head><title>T</title><base href="x/"><link rel="canonical" href="https://example.org/a.html">'
    '<meta http-equiv="refresh" content="0; url=b.html"><link rel="stylesheet" href="s.css"></head><body><h1 id="a">A</h1>'
    '<a href="b.html#b">b</a><a href="//x/%zz">x</a><a href="mailto:">m</a><img src="p.png" srcset="p.png 1x, q.png 2x" alt="">'
    '<svg><use href="#a"/></svg><script src="s.js"></script><style>@import url(x.css); a{background:url("p.png")}</style>'
    '<sup id="fnref:1"><a href="#fn:1">1</a></sup><pre class="mermaid">graph LR; A--&gt;B</pre></body></html>'
)
SITEMAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/a.html</loc></url></urlset>'
SEARCH = '{"config": {"lang": ["en"]}, "docs": [{"location": "a.html#a", "title": "A", "text": "x"}]}'


def run(*arguments):
    """Status and what was printed of a command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main([str(one) for one in arguments])
    return status, out.getvalue(), err.getvalue()


def assert_came_to_its_end(status, out, err):
    assert status in (0, 1, 2)
    assert "stopped" not in err
    assert "Traceback" not in out + err


@tried(max_examples=40)
@given(
    page=shuffled([PAGE]),
    sitemap=shuffled([SITEMAP]),
    search=shuffled([SEARCH]),
    style=shuffled(["@import 'a.css'; a{background:url(p.png)}"]),
    options=st.sampled_from([(), ("--offline",), ("--site-url", "https://example.org/x/")]),
)
def test_a_built_page_is_read_or_told(tmp_path, page, sitemap, search, style, options):
    (tmp_path / "search").mkdir(exist_ok=True)
    for name, text in {
        "index.html": PAGE, "a.html": page, "sitemap.xml": sitemap, "search/search_index.json": search, "s.css": style
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    status, out, err = run("check-site", tmp_path, "--format", "json", *options)
    assert_came_to_its_end(status, out, err)
    errors = any(d["severity"] == "error" for d in json.loads(out)["diagnostics"])
    assert (status == 1) == errors


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    file = tmp_path_factory.mktemp("bundle") / "b.zip"
    pack(file, "t", {"index.html": b"<p>x</p>" * 20, "a/b.css": b"a{}"}, 1_764_028_800, {"version": "1"})
    return file.read_bytes()


@tried(max_examples=40)
@given(data=st.data())
def test_a_bundle_with_other_bytes_is_whole_or_told(tmp_path, bundle, data):
    stored = bytearray(bundle)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(stored) - 1))
        stored[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
        stored = stored or bytearray(b"x")
    file = tmp_path / "b.zip"
    file.write_bytes(bytes(stored))
    with contextlib.suppress(BundleError):
        verify(file)
    assert_came_to_its_end(*run("bundle", "--verify", file))


@tried(max_examples=40)
@given(
    manifest=changed([{"version": "1", "files": {"index.html": {"sha256": "0" * 64, "size": 1}}}]),
    name=st.text(max_size=6),
)
def test_a_manifest_of_any_shape_is_told(tmp_path, manifest, name):
    file = tmp_path / "b.zip"
    with zipfile.ZipFile(file, "w") as archive, contextlib.suppress(UnicodeError):
        archive.writestr("t/MANIFEST.json", json.dumps(manifest))
        archive.writestr(f"t/{name}", b"x")
    assert_came_to_its_end(*run("bundle", "--verify", file))


REPORT = {
    "version": 1, "diagnostics": [{"path": "a.md", "line": 1, "column": 1, "rule": "r", "severity": "error", "message": "M.", "cure": "", "subject": "", "end_line": 0, "end_column": 0}],
    "unread": [{"path": "b.md", "why": "W.", "line": 0}], "read": {"page": 1}, "notes": ["N."],
    "shard": {"number": 1, "count": 2, "run": "x", "absent": [], "known": [], "notes": [{"head": "h", "counts": [[1, "link", ""]], "joint": ", ", "tail": ""}],
              "baseline": {"path": "k.json", "text": "{}", "looked_at": ["r"], "severity": "warning"}},
}  # fmt: skip


@tried(max_examples=40)
@given(
    reports=st.lists(changed([REPORT]), min_size=1, max_size=3),
    form=st.sampled_from(["text", "json", "sarif", "github"]),
)
def test_reports_of_any_shape_are_joined_or_told(tmp_path, reports, form):
    files = [tmp_path / f"{n}.json" for n in range(len(reports))]
    for file, report in zip(files, reports, strict=True):
        file.write_text(json.dumps(report))
    assert_came_to_its_end(*run("merge", *files, "--format", form))


def test_a_search_that_counts_more_than_it_ever_lists_comes_to_its_end():
    answer = {"esearchresult": {"count": "900", "idlist": ["1", "2"]}}
    with pytest.raises(RegistryError, match="counts 900 records and lists 2"):
        watching.all_pmids(Fixed(json.dumps(answer).encode(), "application/json"), "http://x", "x", "")
