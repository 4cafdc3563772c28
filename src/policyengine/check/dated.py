"""Figures by period: every day on which the rulebook is in force has one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from policyengine.check.sets import Values, between, in_steps, union
from policyengine.check.wording import shown
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.feel.types import DATE
from policyengine.rulebook.model import Rulebook
from policyengine.values.dates import Date

ONE_DAY = Decimal(1)


def days(start: Date | None, end: Date | None) -> Values:
    """The days from one to another, both included, as a set; None is without end."""
    ends = (Decimal(day.toordinal()) if isinstance(day, date) else None for day in (start, end))
    return in_steps(between(*ends), ONE_DAY)


def figureless(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Parameters that on some day have no figure, unless they say what holds then.

    What a frame leaves open is for its children to fill.
    """
    in_force = days(rulebook.from_, rulebook.to)
    for parameter in () if rulebook.frame else rulebook.parameters:
        if parameter.unstated is not None:
            continue
        missing = in_force - union(days(one.from_, one.to) for one in parameter.values)
        if missing and parameter.values:
            head = parameter.head
            yield finding(
                codes.VALUES_GAP, head.span, name=head.name, days=shown(missing, DATE, ONE_DAY)
            )
