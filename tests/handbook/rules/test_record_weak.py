"""Which addresses are of a forum, a sharing site or a shop, and which only look like one."""

from __future__ import annotations

import pytest

from handbook.rules.record_weak import weak


@pytest.mark.parametrize(
    "address",
    [
        "https://pubmed.ncbi.nlm.nih.gov/16650651/",
        "https://www.doping.nl/filter/doc:7889/",
        "http://fertstertforum.com/samplaskim-testosterone/",
        "https://jamanetwork.com/channels/health-forum/fullarticle/1",
        "https://www.platforms.example.org/paper",
        "https://academic.oup.com/jcem/article/105/6/1827/5729047",
        "https://amazonia.example.br/artigo",
        "http://[broken",
        "",
    ],
)
def test_quiet(address):
    assert weak(address) == ""


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("https://www.ironmagazineforums.com/goto/post?id=2786105", "a forum"),
        ("https://forums.steroid.com/showthread.php?p=7388073", "a forum"),
        ("https://thinksteroids.com/community/threads/update.134291495", "a forum"),
        ("https://kundoc.com/pdf-comparison-of-pulsatile.html", "a document-sharing site"),
        ("https://www.scribd.com/document/489500255/1477", "a document-sharing site"),
        ("https://c.coek.info/download/x.html", "a document-sharing site"),
        ("https://www.amazon.com/dp/0323597122", "the site of a shop"),
    ],
)
def test_told(address, what):
    assert weak(address) == what


def test_no_record_of_this_handbook_is_weak(root):
    import json

    folder = root / "site-assets" / "data" / "records"
    addresses = {
        f.stem: json.loads(f.read_text(encoding="utf-8"))["source"]["address"] for f in folder.glob("*.json")
    }
    assert len(addresses) > 100
    assert {key: address for key, address in addresses.items() if weak(address)} == {}
