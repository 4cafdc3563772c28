"""The whole pipeline on one screen: the only place where passes meet.

`load`     file → nodes → schema → rulebook → definitions, checked → plan → program
`explain`  file → nodes → subject → (history) → settlement
`settle`   a subject that is already read, under a rulebook that is already loaded
`check`    load, then the cases beside each rulebook
`coverage` file → nodes → schema → rulebook → its articles, accounted for
"""

from policyengine.api.checking import Checked, Covered, check, coverage
from policyengine.api.explaining import Explained, explain, settle
from policyengine.api.loading import Loaded, load
from policyengine.source.library import rulebook_ids

__all__ = [
    "Checked",
    "Covered",
    "Explained",
    "Loaded",
    "check",
    "coverage",
    "explain",
    "load",
    "rulebook_ids",
    "settle",
]
