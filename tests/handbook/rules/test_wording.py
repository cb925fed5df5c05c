"""Words that medical prose avoids: quiet cases first."""

from __future__ import annotations

import pytest

from handbook.claims import avoided as wording
from handbook.corpus import build
from handbook.english.lists import word_lists
from handbook.english.wording import patterns
from handbook.source.texts import TextsInMemory
from tests.handbook.rules.project import TODAY, findings, messages_of, with_settings

FAULTS = ["guarantee", "instruction", "alarming", "blaming", "undated", "first-person", "idiom"]
RULES = {fault: f"wording-{fault}" for fault in FAULTS}


class InMemory(dict):
    put = dict.__setitem__


def page(text, *fields):
    return {
        "docs/index.md": "---\n"
        + "".join(f"{f}\n" for f in (*fields, "citations: required"))
        + f"---\n{text}\n"
    }


QUIET = {
    "guarantee": [
        "Nobody can guarantee that sperm return.", "It is not a cure.", "Waiting is not completely safe for every man.",
        "In volunteers every man recovered within 24 months.", "No drug cures this.", "Whether testosterone will return is not known.",
        "The label says “guaranteed to work”.", "It is not risk-free.",
    ],
    "instruction": [
        "Men took 25 mg a day.", "In the trial men injected 500 IU twice a week.", "You should not take it without a prescriber.",
        "The dose was 3000 units every other day.", "Tell the doctor what you take.", "You should use contraception.",
        "The source article calls it a “typical protocol”.", "Take this page to your clinician.",
    ],
    "alarming": ["Sudden pain is an emergency: go now.", "Sperm may not return in some men.", "Testosterone fell by 94%.", "Call for help at once."],
    "blaming": ["Men who used anabolic steroids took longer.", "There is no reason for blame.", "Men reported tiredness.", "It is not your fault."],
    "undated": ["In 2024 a guideline advised it.", "Testing too soon misleads.", "As soon as the drug has left, LH rises.", "It was approved in 2019."],
    "first-person": ["Type I errors are common.", "The editors found no trial.", "We found no trial.", "“I felt worse,” one man said.", "Is it my fault?"],
    "idiom": [
        "He went with his partner to the clinic.", "Pain that goes with fever needs a visit.", "The man stands under a hot shower.",
        "He was told of the risk.", "Men who were told of the result stopped.", "The vials were traced by lot number.",
        "Men aged 50 to 74 took part.", "In men of 30 studies no rate is given.", "Counts rose in men of 2.5 years' use.",
        "The median time was 3 months.", "It did not last for long.", "Nobody was followed for long enough.", "For long periods LH was low.",
        "Bring along your results.", "It helps if your partner is brought along; this brings along a friend.", "The sale is forbidden by law.",
        "It is contraindicated in men with prostate cancer.", "He made his own start in business.", "LH returned to baseline.",
        "Results came in 3 weeks later.", "Breast growth occurred in 10% of men.", "He stood behind a screen.", "The board stood behind the decision.",
        "Nobody held it against him.", "They answered well to the questions.", "One visit a month is enough.", "He wished for a quiet night.",
        "As far as we know, no trial exists.", "The two trials are very unlike the first.", "They met and combined the drugs.",
        "He came to have a scan.", "The report calls it “sperm making”.", "LH drives the sperm-making cells.",
    ],
}  # fmt: skip
LOUD = {
    "guarantee": [
        "Clomiphene will always work.", "It is completely safe.", "Gonadorelin cures atrophy.", "This is guaranteed to bring size back.",
        "There are no side effects.", "Your fertility will come back.", "All men recover.", "It will fully restore fertility.",
    ],
    "instruction": [
        "Take 25 mg of clomiphene every other day.", "You should take anastrozole twice a week.", "Men should start clomiphene at once.",
        "Inject 250 IU on Monday.", "The recommended dose is 25 mg.", "Then add 0.5 mg of anastrozole.",
    ],
    "alarming": ["The results are devastating.", "Steroids wreck the testes.", "Men are left permanently infertile."],
    "blaming": ["Steroid abusers wait longer.", "The patient claimed to feel tired.", "Reckless men stop at once.", "The men were noncompliant."],
    "undated": ["Recently a trial was published.", "It is currently off-label.", "New studies show a rise.", "To date no trial exists."],
    "first-person": ["I think it works.", "In our experience size returns.", "We recommend waiting.", "My patients recover."],
    "idiom": [
        "Shorter use went with a faster return.", "Obesity goes with lower testosterone.", "More signs stand under seek care.",
        "One notice tells of blindness.", "The label told of clots.", "Half were chosen by lot for exercise.", "A man of 37 broke a bone.",
        "It was tried in men of 50 to 74.", "The middle man reached 3 million.", "The median patient needed a year.",
        "He had used steroids for long.", "What every drug brings along is listed below.", "It is forbidden with prostate cancer.",
        "It is forbidden in pregnancy.", "LH came back to the man's own start.", "Breast growth came in 10% with tamoxifen.",
        "How many men stand behind that share is unknown.", "Each number was held against its source.", "Men who answered poorly to hCG changed to a pump.",
        "The times come from one visit a man.", "A couple who wishes for a child asks early.", "As far as we found, no trial exists.",
        "The studies were very unlike one another.", "In 202 men looked back on, sperm came late.", "By the authors' statement it was reversible.",
        "Drugs that should not meet are listed.", "Most men came to have no sperm.", "The glossary knows everyday words.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("fault", "text"), [(f, t) for f in FAULTS for t in QUIET[f]])
def test_quiet(fault, text):
    assert messages_of(page(text), RULES[fault]) == []


@pytest.mark.parametrize(("fault", "text"), [(f, t) for f in FAULTS for t in LOUD[f]])
def test_loud(fault, text):
    (found,) = findings(page(text), RULES[fault])
    assert found.severity == ("info" if fault == "idiom" else "warning")
    assert found.cure.endswith(".")


@pytest.mark.parametrize("fault", FAULTS)
def test_other_pages_are_left_alone(fault):
    assert messages_of({"docs/index.md": " ".join(LOUD[fault])}, RULES[fault]) == []
    assert messages_of(page("`" + LOUD[fault][0] + "`"), RULES[fault]) == []


def test_a_text_that_the_page_includes_is_looked_at_again_when_it_changes():
    store = InMemory()
    for text, number in [("All is well.", 0), ("It is completely safe.", 1)]:
        files = with_settings({**page('--8<-- "part.md"'), "parts/part.md": f"{text}\n"})
        corpus = build(TextsInMemory(files), today=TODAY, cache=store)
        assert len(list(wording.diagnose(corpus, "guarantee", "'{}'"))) == number


@pytest.mark.parametrize("fault", FAULTS)
def test_patterns_are_whole(fault):
    assert all(p.cure.endswith(".") for p in patterns(fault, word_lists()))


@pytest.mark.parametrize(
    "text",
    [
        "HPT axis (HPT).",
        "The axis (HPT) rests. HPT wakes.",
        "HPT (the hormone axis) rests.",
        "In the US and the UK.",
        "LH rises.",
    ],
)
def test_abbreviations_that_are_explained(text):
    glossary = "terms:\n  - {term: luteinizing hormone, slug: lh, abbr: [LH], definition: A hormone.}\n"
    assert (
        messages_of(
            {**page(text, "depth: fundamentals"), "glossary.yaml": glossary}, "abbreviation-unexplained"
        )
        == []
    )


def test_abbreviations_count_on_plain_pages_only():
    assert messages_of(page("The HPT axis."), "abbreviation-unexplained") == []
    assert [
        d.subject
        for d in findings(page("The HPT axis and HPT.", "depth: fundamentals"), "abbreviation-unexplained")
    ] == ["HPT"]


@pytest.mark.parametrize(
    "text", ["25 mg a day", "reported in ng/dL", "(ng/dL)", "20 million/mL", "no IU", "5-mg tablets 5 mg"]
)
def test_units_with_numbers(text):
    assert messages_of(page(f"Men had {text}."), "unit-alone") == []


@pytest.mark.parametrize("text", ["Men took mg a day.", "Testosterone rose ng/dL by half."])
def test_units_without_numbers(text):
    assert len(findings(page(text), "unit-alone")) == 1
