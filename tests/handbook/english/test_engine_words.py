"""The engine's words serve every handbook: no organ or hormone stands in them, and drugs only in the lexicon of substances."""

import re

OWN = re.compile(
    r"testost|\btrt\b|testis|testes|testicul|sperm|undecanoate|kallmann|clomi[fp]h|tamoxifen|estradiol|gonad",
    re.I,
)


def test_no_module_or_list_names_the_subject_of_this_handbook(root):
    engine = root / "hooks" / "handbook"
    # Substances, and the words of a language, serve every handbook.
    general = ("drugs.yaml", "known_words.txt.gz")
    files = [f for f in engine.rglob("*") if f.is_file() and f.suffix != ".pyc" and f.name not in general]
    named = [
        f"{file.relative_to(root)}:{number}: {match[0]}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (match := OWN.search(line))
    ]
    assert len(files) > 300
    assert named == []
