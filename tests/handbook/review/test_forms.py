"""Forms that change no meaning, by kind, and their look-alikes that do: on a page between other statements."""

from pathlib import Path

import pytest

from handbook.memory import CacheInMemory
from handbook.review.compare import compare
from tests.handbook.review.score import Files
from tests.handbook.review.test_pairs import SETTINGS
from tests.reading import read_yaml

FORMS = read_yaml(Path(__file__).with_name("forms.yaml"))
CACHE = CacheInMemory()

pytestmark = pytest.mark.slow


def page(text):
    whole = (
        f"# Ward leaflet\n\nWe wrote this for the ward.\n\n{text}\n\n## Ways\n\nThe porter knows the way.\n"
    )
    return Files({"mkdocs.yml": SETTINGS, "docs/page.md": whole})


def levels(pair):
    return {e.level for e in compare(page(pair[0]), page(pair[1]), CACHE).events}


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_is_silent(kind):
    assert [pair for pair in FORMS[kind].get("neutral", ()) if levels(pair)] == []


@pytest.mark.parametrize("kind", FORMS)
def test_a_look_alike_is_told(kind):
    assert [pair for pair in FORMS[kind].get("unlike", ()) if not levels(pair) - {"info"}] == []


@pytest.mark.parametrize("kind", FORMS)
def test_a_mark_that_may_say_something_is_told_as_wording(kind):
    assert [pair for pair in FORMS[kind].get("wording", ()) if not levels(pair)] == []


@pytest.mark.parametrize("kind", [k for k in FORMS if "neutral" in FORMS[k]])
def test_each_form_has_look_alikes(kind):
    assert len(FORMS[kind]["unlike"]) >= 10
