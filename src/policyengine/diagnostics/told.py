"""Which of many findings are told."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from policyengine.diagnostics.codes import files as codes
from policyengine.diagnostics.model import Diagnostic, Severity, finding, in_order

MOST_TOLD: Final = 100  # of one file
_MORE: Final = {
    Severity.ERROR: codes.MORE_ERRORS,
    Severity.WARNING: codes.MORE_WARNINGS,
    Severity.NOTE: codes.MORE_NOTES,
}
_WEIGHT: Final = {severity: weight for weight, severity in enumerate(Severity)}


def told(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Of each file the gravest findings, and how many more there are of each severity.

    Nobody reads thousands, and what prints them would stall. What is left out weighs as before.
    """
    by_file: dict[str, list[Diagnostic]] = {}
    for found in in_order(tuple(diagnostics)):
        by_file.setdefault(found.span.source.name if found.span else "", []).append(found)
    return in_order(tuple(one for listed in by_file.values() for one in _gravest(listed)))


def _gravest(listed: list[Diagnostic]) -> list[Diagnostic]:
    by_weight = sorted(listed, key=lambda found: _WEIGHT[found.code.severity])
    kept, rest = by_weight[:MOST_TOLD], by_weight[MOST_TOLD:]
    counts = Counter(found.code.severity for found in rest)
    places = {found.code.severity: found.span for found in reversed(rest)}
    return [
        *kept,
        *(
            finding(_MORE[severity], places[severity], count=count)
            for severity, count in counts.items()
        ),
    ]
