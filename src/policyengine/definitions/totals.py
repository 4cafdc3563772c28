"""Running totals while a rulebook is spelled out: what every payment adds to them, in order."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from policyengine.definitions.model import Running


@dataclass(slots=True)
class Totals:
    """What is added to each total, by (benefit, name), in the order in which it is paid.

    The same list serves both times: what earlier claims added is read from the total, what earlier
    payments of this claim add is named in the formulas of those that follow. `declared` are the
    totals that payments bring along themselves.
    """

    added: defaultdict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    declared: dict[str, Running] = field(default_factory=dict)

    def to(self, total: str) -> tuple[tuple[str, str], ...]:
        """All that is added to a total so far."""
        return tuple(self.added[total])

    def earlier(self, total: str, benefit: str, beside: Iterable[str]) -> tuple[str, ...]:
        """What payments made before, of the benefit or one beside it, add: one term for each."""
        return tuple(
            name if one == benefit else f"(if {one}.applies then {name} else 0)"
            for one, name in self.added[total]
            if one == benefit or one in beside
        )

    def running(self) -> tuple[Running, ...]:
        """The totals that payments brought along, each with all that is added to it."""
        return tuple(replace(one, adds=self.to(one.name)) for one in self.declared.values())
