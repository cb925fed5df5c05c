"""What `handbook new reference` makes of retracted works, of markup in titles, and of chapters of books."""

from __future__ import annotations

import json

import pytest

from handbook.cli import main
from handbook.registry.markup import title_of_text
from tests.handbook.registry.samples import CROSSREF, PUBMED

WORK = {**CROSSREF, "DOI": "10.5555/w", "title": ["Counts of sperm"], "subtitle": []}
CHAPTER = {
    "DOI": "10.5555/chapter", "type": "book-chapter", "title": ["The testis"], "author": [{"family": "Weinbauer", "given": "Gerhard F."}],
    "editor": [{"family": "Nieschlag", "given": "Eberhard"}, {"family": "Behre", "given": "Hermann M."}],
    "container-title": ["Springer Series in Men", "Handbook of Andrology"], "published-print": {"date-parts": [[2010]]}, "page": "11-59",
    "publisher": "Springer", "publisher-location": "Berlin", "ISBN": ["http://id.crossref.org/isbn/9783540783541"], "edition-number": "3",
}  # fmt: skip
STATPEARLS = """<?xml version="1.0"?><PubmedArticleSet><PubmedBookArticle><BookDocument><PMID Version="1">30000001</PMID>
<ArticleIdList><ArticleId IdType="bookaccession">NBK500001</ArticleId></ArticleIdList>
<Book><Publisher><PublisherName>StatPearls Publishing</PublisherName><PublisherLocation>Treasure Island (FL)</PublisherLocation></Publisher>
<BookTitle book="statpearls">StatPearls</BookTitle><PubDate><Year>2024</Year><Month>Jan</Month></PubDate><BeginningDate><Year>2024</Year></BeginningDate>
<AuthorList Type="editors"><Author><LastName>Editor</LastName><ForeName>Eve</ForeName></Author></AuthorList><Medium>Internet</Medium></Book>
<ArticleTitle book="statpearls" part="article-1">Male Hypogonadism.</ArticleTitle><Language>eng</Language>
<AuthorList Type="authors" CompleteYN="Y"><Author ValidYN="Y"><LastName>Sizar</LastName><ForeName>Omeed</ForeName></Author></AuthorList>
<PublicationType UI="D000072643">Study Guide</PublicationType></BookDocument></PubmedBookArticle></PubmedArticleSet>"""


@pytest.fixture
def project(tmp_path, registry, monkeypatch):
    for name in ("CROSSREF_BASE_URL", "EUTILS_BASE_URL"):
        monkeypatch.setenv(name, registry.url)
    (tmp_path / "docs").mkdir()
    settings = "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    records: records\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "refs.json").write_text("[]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(project):
    return json.loads((project / "refs.json").read_text(encoding="utf-8"))


GRAVE = {
    "retraction": {"updated-by": [{"type": "retraction", "DOI": "10.5555/r"}]},
    "withdrawal": {"updated-by": [{"type": "withdrawal", "DOI": "10.5555/r"}]},
    "removal": {"updated-by": [{"type": "removal", "DOI": "10.5555/r"}]},
    "title": {"title": ["RETRACTED: Counts of sperm"]},
    "notice": {"update-to": [{"type": "retraction", "DOI": "10.5555/r"}]},
}


@pytest.mark.parametrize("changes", GRAVE.values(), ids=GRAVE)
def test_a_retracted_work_or_a_notice_is_refused(project, registry, capsys, changes):
    registry.works["10.5555/w"] = {**WORK, **changes}
    assert main(["new", "reference", "10.5555/w"]) == 2
    assert "It is not added. Add --yes to add it all the same." in capsys.readouterr().err
    assert entries(project) == []
    assert not (project / "records").exists()
    assert main(["new", "reference", "10.5555/w", "--yes"]) == 0
    assert len(entries(project)) == 1
    assert "retracted or withdrawn" in (err := capsys.readouterr().err) or "itself a notice" in err


@pytest.mark.parametrize(("answer", "added"), [("y", 1), ("", 0), ("n", 0)])
def test_at_a_terminal_it_asks(project, registry, monkeypatch, answer, added):
    registry.works["10.5555/w"] = {**WORK, **GRAVE["retraction"]}
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("handbook.commands.by_hand.ASK", lambda question: answer)
    assert main(["new", "reference", "10.5555/w"]) == (0 if added else 2)
    assert len(entries(project)) == added


@pytest.mark.parametrize(
    ("update", "says"),
    [
        ("correction", "has a correction"),
        ("expression_of_concern", "has an expression of concern"),
        ("partial_retraction", "is partially retracted"),
        ("new_version", "has a newer version"),
    ],
)
def test_lesser_notices_are_told_and_the_work_is_added(project, registry, capsys, update, says):
    registry.works["10.5555/w"] = {**WORK, "updated-by": [{"type": update, "DOI": "10.5555/r"}]}
    assert main(["new", "reference", "10.5555/w"]) == 0
    assert says in capsys.readouterr().err
    assert len(entries(project)) == 1


def test_a_work_to_which_nothing_happened_is_added_without_a_word(project, registry, capsys):
    registry.works["10.5555/w"] = WORK
    assert main(["new", "reference", "10.5555/w"]) == 0
    assert capsys.readouterr().err == ""


TITLES = {
    "10<sup>6</sup> sperm/mL": "10⁶ sperm/mL",
    "10&lt;sup&gt;6&lt;/sup&gt; sperm &amp;amp; men": "10⁶ sperm & men",
    "<jats:italic>In vivo</jats:italic> and <scp>LH</scp>": "In vivo and LH",
    "<i>Klotho</i>, H<sub>2</sub>O and <b>bold</b>": "Klotho, H₂O and bold",
    'The <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>X</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math> test': "The X² test",
    "LH < 5 and FSH > 8 IU/L": "LH < 5 and FSH > 8 IU/L",
    "<mml:math><mml:mi>broken": "broken",
    "AT&T and R&D": "AT&T and R&D",
    "Ca<sup>2+</sup> and the 95<sup>th</sup> percentile": "Ca²⁺ and the 95ᵗʰ percentile",
}


@pytest.mark.parametrize("title", TITLES)
def test_markup_of_titles(title):
    assert title_of_text(title) == TITLES[title]


def test_raised_digits_stay_raised_and_pass_the_checks(project, registry, capsys):
    registry.works["10.5555/w"] = {**WORK, "title": ["Counts below 15 × 10<sup>6</sup>/mL &amp; more"]}
    assert main(["new", "reference", "10.5555/w", "--key", "w"]) == 0
    assert entries(project)[0]["title"] == "Counts below 15 × 10⁶/mL & more"
    (project / "docs" / "index.md").write_text("# Home\n\nMen recovered [@w].\n", encoding="utf-8")
    capsys.readouterr()
    main(["check"])
    assert "reference-markup" not in capsys.readouterr().out
    assert main(["verify", "--offline"]) == 0
    assert main(["verify"]) == 0


def test_raised_digits_of_pubmed_stay_raised(project, registry):
    registry.works.clear()
    registry.articles["16650651"] = PUBMED.replace(
        "<ArticleTitle>Rate", "<ArticleTitle>10<sup>6</sup> <i>in</i> rate"
    )
    assert main(["new", "reference", "16650651"]) == 0
    assert entries(project)[0]["title"].startswith("10⁶ in rate, extent")


def test_a_chapter_stands_in_its_book_not_in_the_series(project, registry):
    registry.works["10.5555/chapter"] = CHAPTER
    assert main(["new", "reference", "10.5555/chapter"]) == 0
    (chapter,) = entries(project)
    assert chapter["container-title"] == "Handbook of Andrology"
    assert chapter["collection-title"] == "Springer Series in Men"
    assert [editor["family"] for editor in chapter["editor"]] == ["Nieschlag", "Behre"]
    assert [author["family"] for author in chapter["author"]] == ["Weinbauer"]
    assert (chapter["ISBN"], chapter["publisher-place"], chapter["edition"]) == (
        "9783540783541",
        "Berlin",
        "3",
    )
    assert main(["verify"]) == 0


def test_two_chapters_of_one_book(project, registry):
    registry.works["10.5555/chapter"] = CHAPTER
    registry.works["10.5555/chapter2"] = {**CHAPTER, "DOI": "10.5555/chapter2", "title": ["The epididymis"]}
    assert main(["new", "reference", "10.5555/chapter"]) == 0
    assert main(["new", "reference", "10.5555/chapter2"]) == 0
    assert len(entries(project)) == 2


def test_an_edited_book_has_editors_and_no_authors(project, registry):
    registry.works["10.5555/book"] = {
        **CHAPTER, "DOI": "10.5555/book", "type": "edited-book", "title": ["Handbook of Andrology"], "author": [], "container-title": ["Springer Series in Men"]
    }  # fmt: skip
    assert main(["new", "reference", "10.5555/book"]) == 0
    (book,) = entries(project)
    assert (book["type"], book["collection-title"], "author" in book, "container-title" in book) == ("book", "Springer Series in Men", False, False)  # fmt: skip
    assert len(book["editor"]) == 2


def test_a_chapter_of_statpearls(project, registry):
    registry.articles["30000001"] = STATPEARLS
    assert main(["new", "reference", "30000001"]) == 0
    (chapter,) = entries(project)
    assert chapter["id"] == "sizar2024"
    assert chapter["title"] == "Male Hypogonadism"
    assert chapter["container-title"] == "StatPearls"
    assert [author["family"] for author in chapter["author"]] == ["Sizar"]
    assert [editor["family"] for editor in chapter["editor"]] == ["Editor"]
    assert (chapter["publisher"], chapter["publisher-place"]) == (
        "StatPearls Publishing",
        "Treasure Island (FL)",
    )
    assert chapter["URL"] == "https://www.ncbi.nlm.nih.gov/books/NBK500001/"
    assert main(["verify"]) == 0
