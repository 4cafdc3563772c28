"""A fault of the program as a finding, with the file it was at."""

from typing import Final

from policyengine.diagnostics.codes.internal import INTERNAL_FAULT
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.report.width import shortened, visible

_LONGEST: Final = 300


def internal(problem: Exception, file: str = "") -> Diagnostic:
    """The finding that the program failed, and how; `file` where it is known."""
    named = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
    said = f"{file}: {named}" if file else named
    return finding(INTERNAL_FAULT, what=shortened(visible(said), _LONGEST))
