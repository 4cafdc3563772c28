"""The Pingyang cases are valid and say true things; a slip in them is told at its place."""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

import pytest
from jsonschema import ValidationError

Errors = Callable[[str, Any], list[ValidationError]]
Slips = Callable[[str, Any], list[tuple[str, str | None]]]


def test_pingyang_cases_are_valid(cases: Any, errors: Errors) -> None:
    assert errors("cases", cases) == []


@pytest.mark.parametrize(
    ("slip", "place", "said"),
    [
        ({"expects": {}}, "", None),
        ({"facts": {"cost": 1}}, "facts", "group.name"),
        ({"expect": {"status": "paid"}}, "expect/status", None),
        ({"expect": {"payments": {}}}, "expect", None),
        ({"expect": {"status": "settled", "payments": {}}}, "expect", "need patient"),
        ({"expect": {"status": "settled", "payments": {"a": "1.005"}, "patient": 1}},
         "expect/payments/a", "an amount is written"),
        ({"history": [{"facts": {}}]}, "history/0", "names its template"),
        ({"history": [{"reverses": 1, "like": "a"}]}, "history/0/like", "nothing else"),
        ({"history": [], "accumulators": {"ceiling": 1}}, "accumulators", "not both"),
        ({"accumulators": {"special_line [PY-R3]": 1}}, "accumulators", "an accumulator's name"),
        ({"alternatives": [{"under": ["PY-R1"], "expect": {"patient": 1}}]},
         "alternatives/0/under/0", "a reading and an option"),
        ({"alternatives": [{"under": ["PY-R1=b"]}]}, "alternatives/0", None),
        ({"cite": "四.2"}, "cite", "a citation is"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_place(
    slip: dict[str, Any], place: str, said: str | None, cases: Any, slips: Slips
) -> None:
    cases["cases"]["PY-02"].update(slip)
    whole = "cases/PY-02" + (f"/{place}" if place else "")
    found = slips("cases", cases)
    assert {where for where, _ in found} == {whole}
    assert any((said or "") in (words or "") for _, words in found)


def test_every_template_exists(cases: Any) -> None:
    templates = cases["templates"]
    for entry in (*templates.values(), *_givens(cases)):
        for like in (entry.get("like"), *(each.get("like") for each in entry.get("history", ()))):
            assert like is None or like in templates


def test_a_reversal_takes_back_an_earlier_entry(cases: Any) -> None:
    for given in _givens(cases):
        for number, earlier in enumerate(given.get("history", ())):
            assert 0 < earlier.get("reverses", number or 1) <= max(number, 1)


def _givens(cases: Any) -> Iterator[Any]:
    for case in cases["cases"].values():
        yield case
        yield from case.get("alternatives", ())


def test_payments_and_patient_make_up_the_bill(cases: Any) -> None:
    checked = 0
    for name, case in cases["cases"].items():
        for given in (case, *case.get("alternatives", ())):
            expect = given["expect"]
            if "payments" in expect:
                bill = _facts(cases, case) | given.get("facts", {})
                paid = sum(expect["payments"].values(), Decimal(0)) + expect["patient"]
                surplus = sum(expect.get("surplus", {}).values(), Decimal(0))
                elsewhere = expect.get("elsewhere", Decimal(0))
                assert paid - surplus + elsewhere == bill["cost.total"], (name, given.get("under"))
                checked += 1
    assert checked > 150


def _facts(cases: Any, entry: Any) -> dict[str, Any]:
    below = _facts(cases, cases["templates"][entry["like"]]) if "like" in entry else {}
    return {**below, **entry.get("facts", {})}


_EQUATION: Final = re.compile(r"^ *# (?P<left>[^=#]+) = (?P<right>-?[\d.]+)$", re.MULTILINE)


def test_the_calculations_in_comments_are_true(cases_text: str) -> None:
    equations = list(_EQUATION.finditer(cases_text))
    assert len(equations) > 150
    for equation in equations:
        assert _value(equation["left"]) == Decimal(equation["right"]), equation[0].strip()


_OPERATORS: Final[Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}


def _value(text: str) -> Decimal:
    return _reckon(ast.parse(text.strip(), mode="eval").body, text)


def _reckon(node: ast.expr, text: str) -> Decimal:
    match node:
        case ast.Constant():
            return Decimal(ast.get_source_segment(text.strip(), node) or "")
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_reckon(left, text), _reckon(right, text))
        case ast.Call(func=ast.Name(id=name), args=args):
            values = [_reckon(each, text) for each in args]
            if name == "R":
                return values[0].quantize(Decimal("0.01"), ROUND_HALF_UP)
            return {"min": min, "max": max}[name](*values)
    raise AssertionError(text)


def test_every_reading_of_the_rulebook_has_its_options_tried(cases: Any, rulebook: Any) -> None:
    tried = {choice for given in _givens(cases) for choice in given.get("under", ())}
    options = {
        f"{reading}={option}"
        for reading, entry in rulebook["readings"].items()
        for option in entry.get("options", ())
        if option != entry["adopted"]
    }
    assert options - tried == set()


def test_every_requirement_is_failed_once(cases: Any, rulebook: Any) -> None:
    failed = {name for given in _givens(cases) for name in given["expect"].get("not_met", ())}
    assert set(rulebook["requirements"]) - failed == set()


def test_a_case_ends_in_every_way_in_which_the_rulebook_can(cases: Any, rulebook: Any) -> None:
    expected = [given["expect"] for given in _givens(cases)]
    ends = {expect.get("status") for expect in expected}
    consequences = {one["otherwise"] for one in rulebook["requirements"].values()}
    statuses = {"refuse": "refused", "return": "returned", "elsewhere": "elsewhere"}
    can = {statuses.get(one, one) for one in consequences - {"adjust", "note"}}
    assert can | {"settled", "incomplete"} <= ends
    assert any("elsewhere" in expect for expect in expected) == ("elsewhere" in rulebook)
