"""Words that are in no dictionary are told where a project names its list of words: once each, as information."""

from __future__ import annotations

import pytest

from handbook.english.derived import is_derived, meant
from tests.handbook.rules.project import findings

CONFIG = "site_name: T\nextra: {handbook: {words: words.txt, bibliography: refs.bib}}\n"
REFS = "@article{vuong2019, author={Vuong, Q}, title={Spermidine in whelks}, journal={Sea}, year=2019}\n"


def said(page, words="", config=CONFIG, **more):
    files = {"mkdocs.yml": config, "docs/index.md": page, "words.txt": words, "refs.bib": REFS, **more}
    return [
        f"{d.path}:{d.line}:{d.column}: {d.message} {d.cure} {d.severity}"
        for d in findings(files, "word-unknown")
    ]


def test_without_a_list_nothing_is_looked_at():
    assert said("# A\n\nThe colleage slept.\n", config="site_name: T\n") == []


@pytest.mark.parametrize(
    "prose",
    [
        "The tumour, the tumor, a paediatrician and a pediatrician agree.",
        "It's the patient's, the patients’ and nobody's; they don't, they've, she'd, we'll and you’re.",
        "A non-smoker was rehydrated, preoperatively re-examined, underdosed and overtreated.",
        "Unblinded raters' judgments were reanalyzed; the tabletting and the retching went on.",
        "Dr Nieschlag of Münster wrote with Wuttke, McKinlay and the NHS; PubMed and iPhones are names.",
        "The file `colleage`, colleage.md, a/colleage, colleage_x, #colleage and colleage@example.com.",
        "Up to 20mmol and 5µg of CO2 in 3rd place.",
        "Naïve cafés and façades; in utero, versus.",
        "Ibuprofen and ethinylestradiol, a statin, tadalafil and letrozole are drugs.",
        "Spermidine was found in whelks, wrote vuong2019 [@vuong2019].",
        "An app, a website, two podcasts and a smartphone.",
        "$alphax$ and \\(betay\\).\n\n```text\ncolleage\n```\n\n    colleage code",
        "<!-- colleage -->A comment.",
    ],
)
def test_words_names_signs_and_code_are_left_alone(prose):
    extensions = "markdown_extensions: [pymdownx.superfences, {pymdownx.arithmatex: {generic: true}}]\n"
    assert said(f"# A\n\n{prose}\n", config=CONFIG + extensions) == []


def test_the_list_of_a_project_counts_with_its_endings():
    words = "# ours\nazoospermic  # of men\nmicrodosage\n"
    assert said("# A\n\nAzoospermic and azoospermic men; microdosages, and microdosage's.\n", words) == []


def test_a_word_is_told_once_where_it_stands_first():
    page = "# A\n\nHe saw a flemish zorblat there.\n\nThe zorblat, zorblat and zorblat.\n"
    assert said(page) == [
        "docs/index.md:3:10: 'flemish' is in no dictionary. Correct it, or put it into the project's list of words. info",
        "docs/index.md:3:18: 'zorblat' is in no dictionary. It stands here first, and 4 times in all. Correct it, or put it into the project's list of words. info",
    ]


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("incomplet", "incomplete"),
        ("previoiusly", "previously"),
        ("vulnerabilties", "vulnerabilities"),
        ("withinthe", "within the"),
        ("spermidin", "spermidine"),
    ],
)
def test_what_was_meant_is_said_where_it_is_clear(typed, cure):
    (line,) = said(f"# A\n\nIt was {typed} here.\n")
    assert f"Did you mean '{cure}'?" in line


@pytest.mark.parametrize("typed", ["zlib", "uvicornx", "flemish", "qwzrt"])
def test_a_poor_guess_is_not_made(typed):
    assert meant(typed, ()) == ""


def test_a_page_in_another_language_is_told_as_such():
    german = (
        "Der Patient wurde gestern aufgenommen und bekam sofort eine Infusion mit Kochsalz, danach schlief er ruhig. "
        * 6
    )
    (line,) = said(f"# A\n\n{german}\n")
    assert "are in no dictionary of English, so the words of this page are not looked at" in line
    russian = "Пациент был принят вчера вечером и сразу получил инфузию раствора натрия хлорида. " * 6
    assert len(said(f"# A\n\n{russian}\n")) == 1
    assert said(f"---\nlang: de\n---\n# A\n\n{german}\n") == []


def test_a_list_that_is_not_there_is_told():
    files = {
        "mkdocs.yml": CONFIG.replace("words.txt", "word.txt"),
        "docs/index.md": "# A\n\nText.\n",
        "refs.bib": REFS,
    }
    assert any("word.txt" in f"{d.message} {d.path}" for d in findings(files))


@pytest.mark.parametrize(
    "word", ["recieve", "teh", "tumuor", "hte", "probaly", "occured", "seperate", "definately", "adn"]
)
def test_usual_slips_are_no_words(word):
    assert not is_derived(word)


def test_a_word_of_a_hundred_thousand_letters_is_told_and_not_guessed():
    (line,) = said(f"# A\n\n{'qz' * 50_000}\n")
    assert "Did you mean" not in line and len(line) < 300
