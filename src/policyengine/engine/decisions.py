"""Steps by table: the rows that count, what they give, and what formulas ask of them."""

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from policyengine.engine.done import Done
from policyengine.engine.program import Decision
from policyengine.feel.faults import Unknown
from policyengine.feel.tables import Aggregation, Hit, HitPolicy, aggregate, choose, is_single
from policyengine.values.value import Value

if TYPE_CHECKING:
    from policyengine.engine.frame import Frame

Arguments = tuple[Value, ...]
_COMPARING: Final = (HitPolicy.ANY, HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)
_AGGREGATIONS: Final = {
    "sum": Aggregation.SUM,
    "min": Aggregation.MIN,
    "max": Aggregation.MAX,
    "count": Aggregation.COUNT,
}


def output(
    decision: Decision, rows: Value, index: int, frame: "Frame", given: Arguments = ()
) -> Value:
    """An output column over the rows that count."""
    numbers = rows if isinstance(rows, tuple) else ()
    values = tuple(
        decision.outputs[int(row) - 1][index](frame, *given)
        for row in numbers
        if isinstance(row, Decimal)
    )
    if is_single(HitPolicy(decision.plan.hit_policy)):
        return values[0]
    if decision.plan.aggregator is None:
        return values
    amounts = [value for value in values if isinstance(value, Decimal)]
    return aggregate(_AGGREGATIONS[decision.plan.aggregator], amounts)


def rows_that_count(slot: int, decision: Decision, frame: "Frame") -> Value:
    """The numbers (from 1) of the rows that count; of a table that is asked, so far."""
    if decision.plan.parameters:
        used = {row for rows in frame.answers.get(slot, {}).values() for row in rows}
        return tuple(map(Decimal, sorted(used)))
    chosen = _matching(slot, decision, frame)
    frame.done[slot] = _by_rows(decision, chosen)
    return tuple(map(Decimal, chosen))


def asked(slot: int, decision: Decision, arguments: Arguments, frame: "Frame") -> Value:
    """What a table that is asked has for these arguments: a record of its outputs."""
    answers = frame.answers.setdefault(slot, {})
    if arguments not in answers:
        answers[arguments] = _matching(slot, decision, frame, arguments)
        used = sorted({row for rows in answers.values() for row in rows})
        frame.done[slot] = _by_rows(decision, tuple(used))
    rows = tuple(map(Decimal, answers[arguments]))
    return {
        column: output(decision, rows, index, frame, arguments)
        for index, column in enumerate(decision.plan.columns)
    }


def _matching(
    slot: int, decision: Decision, frame: "Frame", given: Arguments = ()
) -> tuple[int, ...]:
    """The numbers (from 1) of the rows that count; no row is an answer nobody has."""
    policy = HitPolicy(decision.plan.hit_policy)
    matching = [
        row
        for row in decision.index.rows(given)
        if frame.covers(decision.plan.rules[row])
        and decision.conditions[row](frame, *given) is True
    ]
    compares = policy in _COMPARING
    hits = [
        Hit(row, tuple(run(frame, *given) for run in decision.outputs[row]) if compares else ())
        for row in matching
    ]
    chosen = choose(policy, hits)
    if not chosen and is_single(policy):
        frame.unanswered[slot] = given
        raise Unknown(frozenset({slot}))
    return tuple(hit.row + 1 for hit in chosen)


def _by_rows(decision: Decision, numbers: tuple[int, ...]) -> Done:
    """How a table came to its rows: by the condition of the first, as each of them cites."""
    rules = [decision.plan.rules[number - 1] for number in numbers]
    cite = tuple(dict.fromkeys(cite for rule in rules for cite in rule.cite))
    rule = rules[0].condition if rules and not decision.plan.parameters else None
    number = numbers[0] if numbers else None
    return Done(rule, None, None, cite or decision.plan.cite, number)
