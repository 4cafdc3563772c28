"""Material that is no part of the project: the sources, the list of their rules, conformance cases.

The environment variable POLICYENGINE_SHARED names the folder it lies in; nothing guesses.
"""

import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "POLICYENGINE_SHARED"
ABSENT: Final = f"needs the material that {VARIABLE} names"


def material(name: str) -> Path | None:
    """The folder or file of that name in the material; None where no material is at hand."""
    folder = os.environ.get(VARIABLE)
    return Path(folder) / name if folder else None
