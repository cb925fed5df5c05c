"""Whether two names of publishers may be of one house."""

from __future__ import annotations

import re

from ..english.letters import strip_accents

HOUSES = [
    frozenset(names.split())
    for names in (
        "wiley blackwell jossey vch", "springer humana birkhauser palgrave apress nature kluwer plenum biomed macmillan physica vieweg",
        "elsevier academic saunders mosby churchill livingstone pergamon butterworth heinemann kaufmann excerpta holland",
        "taylor francis crc routledge informa garland dekker erlbaum chapman psychology balkema",
        "lippincott williams wilkins wolters raven ovid kluwer", "oxford oup clarendon", "pearson prentice addison longman",
        "mcgraw appleton lange", "gruyter mouton saur birkhauser", "brill nijhoff", "who world", "sage corwin", "thieme enke",
    )
]  # fmt: skip
"""Houses that have bought each other: words of their names."""
COMMON = frozenset(
    "the of and de der for a an in press publishers publisher publishing publications publication books book verlag editions group international "
    "university company co ltd limited inc llc gmbh corp corporation sons media academic scientific science sciences medical medicine health new york london".split()
)


def same(one: str, other: str) -> bool:
    """Whether they share a word that names a house, are each other's initials, or belong to one owner."""
    mine, theirs = _words(one), _words(other)
    own, record = set(mine) - COMMON, set(theirs) - COMMON
    if not own or not record or own & record or any(own & house and record & house for house in HOUSES):
        return True
    squeezed = ("".join(mine), "".join(theirs))
    initials = ("".join(word[0] for word in mine), "".join(word[0] for word in theirs))
    return (
        squeezed[0] in initials[1]
        or squeezed[1] in initials[0]
        or squeezed[0] in squeezed[1]
        or squeezed[1] in squeezed[0]
    )


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", strip_accents(name).lower().replace("&", " "))
