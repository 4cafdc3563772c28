"""Running totals while a rulebook is spelled out: what every payment adds to them, in order."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from policyengine.definitions.model import Running


@dataclass(slots=True)
class Totals:
    """What is added to each total, by (benefit, name), in the order in which it is paid.

    The same list serves both times: what earlier claims added is read from the total, what earlier
    payments of this claim add is named in the formulas of those that follow. `summed` has how many
    of a benefit's terms some payment has added up already, and under which name. `declared` are
    the totals that payments bring along themselves.
    """

    added: defaultdict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    summed: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    declared: dict[str, Running] = field(default_factory=dict)

    def to(self, total: str) -> tuple[tuple[str, str], ...]:
        """All that is added to a total so far."""
        return tuple(self.added[total])

    def of(self, total: str, benefit: str) -> tuple[str, ...]:
        """The terms that a benefit's payments add to a total so far, what is summed as one."""
        terms = [name for one, name in self.added[total] if one == benefit]
        count, name = self.summed.get((total, benefit), (0, ""))
        return (name, *terms[count:]) if count else tuple(terms)

    def sum_up(self, total: str, benefit: str, name: str) -> None:
        """Let a name stand for all that a benefit's payments add so far."""
        count = sum(one == benefit for one, _ in self.added[total])
        self.summed[total, benefit] = (count, name)

    def beside(self, total: str, benefits: Iterable[str]) -> tuple[str, ...]:
        """A term for each of the benefits that adds something, if it applies."""
        terms = {benefit: self.of(total, benefit) for benefit in benefits}
        return tuple(
            f"(if {benefit}.applies then {' + '.join(own)} else 0)"
            for benefit, own in terms.items()
            if own
        )

    def running(self) -> tuple[Running, ...]:
        """The totals that payments brought along, each with all that is added to it."""
        return tuple(replace(one, adds=self.to(one.name)) for one in self.declared.values())
