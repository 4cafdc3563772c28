"""One decision table case: cells as conditions, outputs, hit policy."""

from decimal import Decimal, localcontext
from typing import Any

from policyengine.feel.core import Core
from policyengine.feel.evaluate import compile_core
from policyengine.feel.faults import Fault
from policyengine.feel.infer import infer, infer_unary
from policyengine.feel.parse import parse, parse_unary
from policyengine.feel.tables import Aggregation, Hit, HitPolicy, aggregate, choose, is_single
from policyengine.values.exact import FEEL_CONTEXT
from policyengine.values.value import Value
from tools.tck.expressions import Data, Refused, Verdict, evaluate, given, said
from tools.tck.read import Case
from tools.tck.values import Unsupported, same

_AGGREGATIONS = {
    "SUM": Aggregation.SUM,
    "MIN": Aggregation.MIN,
    "MAX": Aggregation.MAX,
    "COUNT": Aggregation.COUNT,
}


def judge_table(case: Case) -> Verdict:
    """Run a table case and compare."""
    expected = case["expected"]
    try:
        with localcontext(FEEL_CONTEXT):
            value = _run(case)
    except (Refused, Unsupported) as refusal:
        right = expected["value"] is None and case["error"]
        return Verdict(case, "rightly refused" if right else "refused", str(refusal))
    except Fault as fault:
        right = expected["value"] is None
        return Verdict(case, "rightly refused" if right else "refused", fault.code.slug)
    outcome = "right" if same(value, expected) else "wrong"
    return Verdict(case, outcome, f"{value!r} instead of {expected['value']!r}")


def _run(case: Case) -> Value:
    data = given(case, case["data"])
    hits = [
        Hit(number, tuple(_output(cell, data) for cell in rule["outputs"]))
        for number, rule in enumerate(case["rules"])
        if _holds(case, rule, data)
    ]
    policy = HitPolicy[case["hitPolicy"].replace(" ", "_")]
    orders = [_order(output, data) for output in case["outputs"]]
    chosen = choose(policy, hits, orders)
    if case["aggregation"]:
        values = [hit.outputs[0] for hit in chosen]
        numbers = [value for value in values if isinstance(value, Decimal)]
        if len(numbers) < len(values):
            raise Refused("aggregates what is no number")
        return aggregate(_AGGREGATIONS[case["aggregation"]], numbers)
    results = [_result(case, hit.outputs) for hit in chosen]
    if not is_single(policy):
        if not results:
            raise Refused("engines differ on what a list of no hits is")
        return tuple(results)
    return results[0] if results else _default(case, data)


def _holds(case: Case, rule: dict[str, Any], data: Data) -> bool:
    for column, cell in zip(case["inputs"], rule["inputs"], strict=True):
        subject = _subject(column, data)
        if not _passes(cell, subject, data):
            return False
    return True


def _subject(column: dict[str, Any], data: Data) -> Core:
    subject = parse(column["expression"]).then(lambda tree: infer(tree, data.environment))
    if subject.value is None:
        raise Refused(said(subject.diagnostics))
    if column.get("values") and not _passes(column["values"], subject.value, data):
        raise Refused("the input is none of the allowed values")
    return subject.value


def _passes(cell: str, subject: Core, data: Data) -> bool:
    typed = parse_unary(cell).then(lambda tests: infer_unary(tests, subject, data.environment))
    if typed.value is None or typed.failed:
        raise Refused(said(typed.diagnostics))
    return compile_core(typed.value)(data.values) is True


def _output(cell: str, data: Data) -> Value:
    return evaluate(cell, data, None)


def _order(output: dict[str, Any], data: Data) -> tuple[Value, ...]:
    text = output.get("values")
    listed = evaluate(f"[{text}]", data, None) if text else ()
    return listed if isinstance(listed, tuple) else ()


def _default(case: Case, data: Data) -> Value:
    cells = [output.get("default") for output in case["outputs"]]
    if not all(cells):
        return None
    return _result(case, tuple(evaluate(cell, data, None) for cell in cells if cell))


def _result(case: Case, outputs: tuple[Value, ...]) -> Value:
    names = [output["name"] for output in case["outputs"]]
    return outputs[0] if len(names) == 1 else dict(zip(names, outputs, strict=True))
