"""Core tree to Python closures over the values of slots."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import DivisionByZero, InvalidOperation, Overflow
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, Final, Protocol, cast

from policyengine.diagnostics.codes import types as codes
from policyengine.feel import core as nodes
from policyengine.feel.binary import Run, binary
from policyengine.feel.core import Core, binders
from policyengine.feel.faults import Fault, Unknown
from policyengine.feel.functions.operators import ORDERINGS, RANGES
from policyengine.feel.functions.table import RUN
from policyengine.feel.limits import MAX_STEPS
from policyengine.feel.types import Enumeration, ListOf, bare, is_optional
from policyengine.values.value import Value

_NULL_AWARE: Final = (*ORDERINGS, "between", *RANGES.values())


class Asking(Protocol):
    """Slots that know of tables and lists which can be asked."""

    def ask(self, slot: int, arguments: tuple[Value, ...]) -> Value:
        """The record that the table or list of a slot has for these arguments."""


def compile_core(core: Core, parameters: int = 0) -> Callable[..., Value]:
    """A function from the slots' values to the expression's value.

    With `parameters` it takes so many arguments more: the values of the locals of those numbers.

    The caller sets the decimal context (`values.numbers.FEEL_CONTEXT`). Raises `faults.Fault`
    where only data can show a failure, `faults.Unknown` where a slot that is needed is not given.
    """
    if isinstance(core, nodes.Slot) and not parameters:
        return itemgetter(core.slot)
    run, loops = _compiled(core), max(0, binders(core) - parameters)

    def evaluate(slots: Mapping[int, Value], *given: Value) -> Value:
        try:
            # The items at hand by the number of their binder, and last what is left of the budget.
            return run(slots, [*given, *[None] * loops, MAX_STEPS])  # type: ignore[no-any-return] # typed by inference
        except Overflow:
            raise Fault(codes.TOO_LARGE) from None
        except (InvalidOperation, DivisionByZero):
            raise Fault(codes.NO_RESULT) from None

    return evaluate


def _compiled(core: Core) -> Run:
    return _COMPILERS[type(core)](core)


def _constant(core: nodes.Constant) -> Run:
    value = core.value
    return lambda slots, here: value


def _slot(core: nodes.Slot) -> Run:
    slot = core.slot
    return lambda slots, here: slots[slot]


def _local(core: nodes.Local) -> Run:
    binder = core.binder
    return lambda slots, here: here[binder]


def _entry(core: nodes.Entry) -> Run:
    of, field = _compiled(core.of), core.field
    return lambda slots, here: of(slots, here)[field]


def _rank(core: nodes.Rank) -> Run:
    of, type_ = _compiled(core.of), bare(core.of.type)
    ranks = type_.ranks if isinstance(type_, Enumeration) else {}
    return lambda slots, here: ranks.get(of(slots, here))


def _project(core: nodes.Project) -> Run:
    over, field = _compiled(core.over), core.field
    return lambda slots, here: tuple([record[field] for record in over(slots, here)])


def _items(core: nodes.Items) -> Run:
    if all(isinstance(item, nodes.Constant) for item in core.items):
        values = tuple(item.value for item in core.items if isinstance(item, nodes.Constant))
        return lambda slots, here: values
    parts = [_compiled(item) for item in core.items]
    return lambda slots, here: tuple([part(slots, here) for part in parts])


def _call(core: nodes.Call) -> Run:
    run = RUN[core.id]
    args = [_compiled(arg) for arg in core.args]
    if core.id in _NULL_AWARE and is_optional(core.type):
        return _null_aware(run, args)
    if len(args) == 2:
        return binary(core, args[0], args[1]) or _applied(run, args[0], args[1])
    if len(args) == 1:
        first = args[0]
        return lambda slots, here: run(first(slots, here))
    return lambda slots, here: run(*[arg(slots, here) for arg in args])


def _ask(core: nodes.Ask) -> Run:
    slot, args = core.slot, [_compiled(arg) for arg in core.args]

    def ask(slots: Mapping[int, Any], here: list[Any]) -> Any:
        return cast("Asking", slots).ask(slot, tuple([arg(slots, here) for arg in args]))

    return ask


def _applied(run: Callable[..., Any], left: Run, right: Run) -> Run:
    return lambda slots, here: run(left(slots, here), right(slots, here))


def _null_aware(run: Callable[..., Any], args: list[Run]) -> Run:
    def ordered(slots: Mapping[int, Any], here: list[Any]) -> Any:
        values = [arg(slots, here) for arg in args]
        return None if None in values else run(*values)

    return ordered


def _choice(core: nodes.If) -> Run:
    test, then, otherwise = map(_compiled, (core.condition, core.then, core.otherwise))

    def choice(slots: Mapping[int, Any], here: list[Any]) -> Any:
        return then(slots, here) if test(slots, here) else otherwise(slots, here)

    return choice


def _junction(core: nodes.Junction) -> Run:
    operands = [_compiled(operand) for operand in core.operands]
    decisive = not core.all_of

    def junction(slots: Mapping[int, Any], here: list[Any]) -> Any:
        result: bool | None = not decisive
        for number, operand in enumerate(operands, 1):
            try:
                value = operand(slots, here)
            except Unknown as unknown:
                rest = (partial(later, slots, here) for later in operands[number:])
                return _decided(rest, decisive=decisive, missing=unknown.slots)
            if value is decisive:
                return decisive
            if value is None:
                result = None
        return result

    return junction


_NONE: Final[frozenset[int]] = frozenset()


def _decided(
    operands: Iterable[Callable[[], Any]], *, decisive: bool, missing: frozenset[int] = _NONE
) -> Any:
    """The junction's value where some operand may lack a fact: another may still decide it."""
    null = False
    for operand in operands:
        try:
            value = operand()
        except Unknown as unknown:
            missing |= unknown.slots
        except (Fault, ArithmeticError):
            if not missing:
                raise
            # The operands after it may rely on what this one guards.
            break
        else:
            if value is decisive:
                return decisive
            null = null or value is None
    if missing:
        raise Unknown(missing)
    return None if null else not decisive


def _visited(here: list[Any], binder: int, items: Any) -> Iterator[Any]:
    """The items one after another, each the one at hand of its binder in turn."""
    here[-1] -= len(items)
    if here[-1] < 0:
        raise Fault(codes.LIST_TOO_LONG, limit=MAX_STEPS)
    for item in items:
        here[binder] = item
        yield item


def _filter(core: nodes.Filter) -> Run:
    over, binder, test = _compiled(core.over), core.binder, _compiled(core.condition)

    def filtered(slots: Mapping[int, Any], here: list[Any]) -> Any:
        items = _visited(here, binder, over(slots, here))
        return tuple([item for item in items if test(slots, here)])

    return filtered


def _each(core: nodes.Each) -> Run:
    over, binder, body = _compiled(core.over), core.binder, _compiled(core.body)

    def each(slots: Mapping[int, Any], here: list[Any]) -> Any:
        return tuple([body(slots, here) for _ in _visited(here, binder, over(slots, here))])

    if not isinstance(core.body.type, ListOf):
        return each
    return lambda slots, here: tuple(chain.from_iterable(each(slots, here)))


def _quantified(core: nodes.Quantified) -> Run:
    over, binder, test = _compiled(core.over), core.binder, _compiled(core.condition)
    decisive = not core.every

    def quantified(slots: Mapping[int, Any], here: list[Any]) -> Any:
        at_hand = partial(test, slots, here)
        items = _visited(here, binder, over(slots, here))
        return _decided((at_hand for _ in items), decisive=decisive)

    return quantified


_COMPILERS: Final[dict[type, Callable[..., Run]]] = {
    nodes.Constant: _constant,
    nodes.Slot: _slot,
    nodes.Local: _local,
    nodes.Call: _call,
    nodes.Junction: _junction,
    nodes.If: _choice,
    nodes.Items: _items,
    nodes.Entry: _entry,
    nodes.Project: _project,
    nodes.Filter: _filter,
    nodes.Each: _each,
    nodes.Quantified: _quantified,
    nodes.Ask: _ask,
    nodes.Rank: _rank,
}
