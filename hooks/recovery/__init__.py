"""What is this handbook's own: recovery of the testes after testosterone therapy. A plugin of the handbook's tools."""

from pathlib import Path
from typing import get_args

from handbook.kinds import Plugin

from . import depths, evidence_status, site
from .agents import Agents
from .audit import Audit
from .axis import Axis
from .glossary import Glossary
from .monitoring import Monitoring
from .populations import Population
from .search_words import SearchWordsFile
from .studies import RecoveryStudies
from .summaries import Summaries

KINDS = (Agents(), Axis(), RecoveryStudies(), Monitoring(), Glossary(), Audit(), Summaries())
PLUGIN = Plugin(
    name="recovery",
    kinds=KINDS,
    folder=Path(__file__).parent,
    parts={"list": evidence_status},
    publisher=site,
    files={"search-words": SearchWordsFile},
    populations=get_args(Population),
    depths=depths.ORDER,
)
