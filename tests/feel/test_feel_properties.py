"""Properties: print ∘ parse, sound typing, an answer for any text."""

import datetime
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.feel.generate import ANYTHING, NOISE, NUMERIC, well_typed
from tests.feel.printed import cell_text, text_of
from tests.feel.world import LABELS, NAMES, PLAIN, WORLD, cell, written_and_read

from policyengine.feel import syntax
from policyengine.feel.evaluate import compile_core
from policyengine.feel.faults import Fault, Unknown
from policyengine.feel.formula import formula
from policyengine.feel.infer import infer
from policyengine.feel.parse import parse, parse_unary
from policyengine.feel.types import (
    Enumeration,
    ListOf,
    Maybe,
    Record,
    Simple,
    Type,
    is_optional,
)
from policyengine.values.dates import FarDate
from policyengine.values.durations import Days, Months
from policyengine.values.exact import FEEL_CONTEXT
from policyengine.values.value import Value

_SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


@_SETTINGS
@given(st.one_of(ANYTHING, NUMERIC, NOISE, well_typed()))
def test_printing_keeps_the_meaning(text: str) -> None:
    tree = parse(text).value
    assume(tree is not None)
    assert tree is not None
    printed = text_of(tree)
    again = parse(printed).value
    assert again is not None, printed
    assert _shape(again) == _shape(tree), printed
    assert text_of(again) == printed


def _shape(node: syntax.Node) -> Any:
    """The tree without its places."""
    own: tuple[Any, ...] = ()
    match node:
        case syntax.Literal(value=value):
            own = (type(value).__name__, str(value))
            if isinstance(value, Decimal):
                own = ("number", Fraction(value))
        case syntax.Name(path=path):
            own = tuple(part.text for part in path)
        case syntax.Binary(operator=operator) | syntax.Compare(operator=operator):
            own = (operator.text,)
        case syntax.Property(name=name) | syntax.Call(function=name):
            own = (name.text,)
        case syntax.Junction(all_of=flag) | syntax.Quantified(every=flag):
            own = (flag,)
        case syntax.Range():
            own = (node.low_included, node.high_included)
        case _:
            pass
    return (type(node).__name__, own, tuple(_shape(inner) for inner in syntax.below(node)))


def _values(type_: Type) -> st.SearchStrategy[Value]:
    match type_:
        case Maybe(of):
            return st.none() | _values(of)
        case ListOf(item):
            return st.lists(_values(item), max_size=3).map(tuple)
        case Enumeration(words=words):
            return st.sampled_from([word.word for word in words])
        case Record(fields=fields):
            return st.fixed_dictionaries({field.name: _values(field.type) for field in fields})
        case Simple(kind):
            return _SIMPLE[kind]


_SIMPLE: Mapping[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("money", "number"), st.decimals(-1000, 1000, places=2)),
    "rate": st.decimals(0, 1, places=2),
    "integer": st.integers(-50, 50).map(Decimal),
    "boolean": st.booleans(),
    "text": st.sampled_from(["", "a", "2024-01-31", "P1D", "平阳"]),
    "date": st.dates(),
    "days": st.integers(-(10**6), 10**6).map(lambda seconds: Days(Decimal(seconds))),
}
_GROUP = NAMES["delivery.date"].slot


@st.composite
def _slots(draw: st.DrawFn) -> dict[int, Value]:
    drawn = {name.slot: draw(_values(name.type)) for name in NAMES.values()}
    if drawn[NAMES["delivery"].slot] is None:
        drawn[_GROUP] = None
    return drawn


def _is_of(value: Value, type_: Type) -> bool:  # noqa: PLR0911 - one kind each
    if value is None:
        return is_optional(type_)
    match type_:
        case Maybe(of):
            return _is_of(value, of)
        case ListOf(item):
            return isinstance(value, tuple) and all(_is_of(one, item) for one in value)
        case Enumeration():
            return isinstance(value, str) and type_.has(value)
        case Record(fields=fields):
            return isinstance(value, dict) and all(_is_of(value[f.name], f.type) for f in fields)
        case Simple("integer" | "zero" | "one"):
            return isinstance(value, Decimal) and value == value.to_integral_value()
        case Simple(kind):
            return isinstance(value, _PYTHON[kind]) and (
                kind == "boolean" or not isinstance(value, bool)
            )


_PYTHON: Mapping[str, Any] = {
    **dict.fromkeys(("money", "number", "rate", "ratio", "points"), Decimal),
    "boolean": bool,
    "text": str,
    "date": datetime.date | FarDate,
    "months": Months,
    "days": Days,
    "duration": Months | Days,
    "nothing": (),
}


@settings(_SETTINGS, max_examples=250)
@given(st.one_of(well_typed(), ANYTHING), _slots(), st.booleans())
def test_typing_is_sound(text: str, values: dict[int, Value], plain: bool) -> None:
    tree = parse(text).value
    assume(tree is not None)
    assert tree is not None
    outcome = infer(tree, PLAIN if plain else WORLD)
    if outcome.value is None:
        assert outcome.diagnostics
        return
    core = outcome.value
    with localcontext(FEEL_CONTEXT):
        try:
            found = compile_core(core)(values)
        except Fault:
            return
    assert _is_of(found, core.type), (found, core.type)
    assert written_and_read(core) == core
    assert formula(core, LABELS, "zh", values)


class Partly(dict[int, Value]):
    """Slots of which some are not given."""

    def __missing__(self, slot: int) -> Value:
        raise Unknown(frozenset({slot}))


@settings(_SETTINGS, max_examples=200)
@given(well_typed(), _slots(), st.sets(st.sampled_from([one.slot for one in NAMES.values()])))
def test_what_is_known_without_a_fact_does_not_depend_on_it(
    text: str, values: dict[int, Value], gone: set[int]
) -> None:
    tree = parse(text).value
    assert tree is not None
    core = infer(tree, WORLD).value
    assume(core is not None)
    assert core is not None
    run = compile_core(core)
    with localcontext(FEEL_CONTEXT):
        try:
            found = run(Partly({slot: one for slot, one in values.items() if slot not in gone}))
        except Unknown as unknown:
            lacking = unknown.slots
        except Fault:
            return
        else:
            with suppress(Fault):
                assert run(values) == found
            return
    assert lacking <= gone


@settings(_SETTINGS, max_examples=300)
@given(NOISE)
def test_any_text_gets_an_answer(text: str) -> None:
    for outcome in (parse(text), parse_unary(text)):
        assert (outcome.value is None) == bool(outcome.diagnostics)
        for found in outcome.diagnostics:
            assert found.span is not None
            assert 0 <= found.span.start <= found.span.end <= max(len(text), found.span.end - 1)
            assert found.message("zh")
    for subject in ("n", "facility.level", "eligible"):
        outcome_of_cell = cell(text, subject)
        assert outcome_of_cell.value is not None or outcome_of_cell.diagnostics
    tests = parse_unary(text).value
    if tests is not None:
        again = parse_unary(cell_text(tests)).value
        assert again is not None
        assert cell_text(again) == cell_text(tests)
