"""Calls on literals alone are tried when they are typed, so that `10 / 0` is a finding."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel.core import Call, Constant, Core, Items, Rank
from policyengine.feel.faults import Fault
from policyengine.feel.functions.table import RUN
from policyengine.feel.scope import Typing
from policyengine.feel.syntax import Node, over
from policyengine.feel.types import Enumeration, bare
from policyengine.values.exact import feel_context

_DIVISORS: Final = {"/": 1, "modulo": 1}  # by the place of the argument


def checked(typing: Typing, call: Call, span: Span) -> Core:
    """The call itself, unless its literals show that it never has a result."""
    literals = [folded(arg) for arg in call.args]
    divisor = _DIVISORS.get(call.id)
    if divisor is not None and _is_zero(literals[divisor]):
        return typing.broken(finding(codes.DIVISION_BY_ZERO, span))
    if None in literals:
        return call
    try:
        with feel_context():
            RUN[call.id](*(literal.value for literal in literals if literal is not None))
    except Fault as fault:
        return typing.broken(Diagnostic(fault.code, span, fault.args_given))
    except ArithmeticError:
        return typing.broken(finding(codes.NO_RESULT, span))
    return call


def folded(core: Core) -> Constant | None:
    """What literals alone come to; None where a name takes part."""
    if isinstance(core, Constant):
        return core
    if isinstance(core, Rank):
        return _rank(core)
    if not isinstance(core, Call):
        return None
    literals = [folded(arg) for arg in core.args]
    if None in literals or core.id not in RUN:
        return None
    try:
        with feel_context():
            value = RUN[core.id](*(literal.value for literal in literals if literal is not None))
    except (Fault, ArithmeticError):
        return None
    return None if isinstance(value, tuple | Mapping) else Constant(core.type, value)


def _rank(core: Rank) -> Constant | None:
    word, type_ = folded(core.of), bare(core.of.type)
    if word is None or not isinstance(type_, Enumeration):
        return None
    return Constant(core.type, type_.ranks.get(str(word.value)))


def _is_zero(literal: Constant | None) -> bool:
    return literal is not None and isinstance(literal.value, Decimal) and not literal.value


def no_such_position(items: Core, at: Core, span: Span) -> Diagnostic | None:
    """Why a list has no item at a position that is a literal."""
    literal = folded(at)
    if literal is None or not isinstance(literal.value, Decimal):
        return None
    position = literal.value
    known = len(items.items) if isinstance(items, Items) else None
    beyond = known is not None and abs(position) > known
    if position and position == position.to_integral_value() and not beyond:
        return None
    return finding(codes.NO_SUCH_POSITION, span, position=span.text)


Operand = tuple[Node, Core]


def empty_range(id_: str, low: Operand, high: Operand) -> Diagnostic | None:
    """Why a range between two literals holds nothing: its ends are reversed or meet outside it."""
    ends = folded(low[1]), folded(high[1])
    if ends[0] is None or ends[1] is None:
        return None
    first, last = ends[0].value, ends[1].value
    texts = low[0].span.text, high[0].span.text
    whole = over(low[0].span, high[0].span)
    if RUN["="](first, last) and id_ not in ("between", "in [..]"):
        instead = _closed(id_, *texts)
    elif RUN["<"](last, first):
        instead = _closed(id_, texts[1], texts[0])
    else:
        return None
    return finding(codes.EMPTY_RANGE, whole, low=texts[0], high=texts[1], instead=instead)


def _closed(id_: str, low: str, high: str) -> str:
    return f"between {low} and {high}" if id_ == "between" else f"[{low}..{high}]"
