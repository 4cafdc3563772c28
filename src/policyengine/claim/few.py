"""Looking at the parts of a document only as long as anybody could read what is wrong with them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from policyengine.claim.limits import MOST_FINDINGS
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.source.nodes import Entry, Node

Part = TypeVar("Part", bound=Node | Entry)


def few_at_fault(parts: Sequence[Part], found: list[Diagnostic]) -> Iterator[Part]:
    """The parts in turn, until enough of them were at fault; a finding counts those left out."""
    for number, part in enumerate(parts):
        if len(found) >= MOST_FINDINGS:
            left = len(parts) - number
            found.append(finding(codes.NOT_LOOKED_AT, part.span, count=left))
            return
        yield part
