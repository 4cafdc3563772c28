"""Whether the engine's settlement is what the oracle says."""

from fractions import Fraction
from typing import Any

from tests.oracle.interpret import exact
from tests.oracle.settle import Judged

from policyengine.engine.settlement import Settlement


def differences(got: Settlement | None, judged: Judged | None) -> list[str]:
    """Every respect in which they differ, in words."""
    if got is None or judged is None:
        agree = got is None and judged is None
        return [] if agree else [f"engine {got and got.status}, oracle {judged}"]
    pairs = {
        "status": (got.status, judged.status),
        "payments": (
            {(row.benefit, row.payment): exact(row.amount) for row in got.payments},
            judged.payments,
        ),
        "surplus": (sum((exact(row.amount) for row in got.surplus), exact(0)), judged.surplus),
        "patient": (exact(got.patient), judged.patient),
        "results": (
            {row.name: _digits(exact(row.value)) for row in got.results},
            {name: _digits(value) for name, value in judged.results.items()},
        ),
        "met": ({row.id: row.met for row in got.requirements}, judged.met),
        "totals": (_changed(got), {key: two for key, two in judged.totals.items() if two[1]}),
    }
    return [
        f"{what}: engine {one}, oracle {other}"
        for what, (one, other) in pairs.items()
        if one != other
    ]


def _digits(value: Any) -> Any:
    """A result as far as 34 digits hold it: the only place where a quotient is not rounded."""
    return round(value, 28) if isinstance(value, Fraction) else value


def _changed(got: Settlement) -> dict[object, tuple[object, object]]:
    return {
        (row.id, tuple(exact(value) for _, value in row.key)): (
            exact(row.before),
            exact(row.change),
        )
        for row in got.accumulators
        if row.change
    }
