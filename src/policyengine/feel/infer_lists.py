"""Lists: literals, filters, loops, quantifiers, and membership in all its forms."""

from dataclasses import replace

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.codes.expressions import NO_STEPS, POSITION_OF_ITEM
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.place import Span
from policyengine.feel import syntax, units
from policyengine.feel.core import (
    Call,
    Core,
    Each,
    Filter,
    Items,
    Local,
    Quantified,
    mentions,
    parts,
)
from policyengine.feel.fold import no_such_position
from policyengine.feel.guards import present_when
from policyengine.feel.infer_conditions import condition
from policyengine.feel.infer_names import unguarded
from policyengine.feel.limits import MAX_NESTED
from policyengine.feel.names import Place
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    INTEGER,
    NOTHING,
    NUMBER,
    UNKNOWN,
    ListOf,
    Record,
    Type,
    bare,
    describe,
    fits,
    is_optional,
    join,
    maybe,
)


def items(typing: Typing, node: syntax.Items, scope: Scope, hint: Type | None) -> Core:
    """A list literal; all its items have one type."""
    inner = hint.item if isinstance(hint, ListOf) else hint
    parts: list[Core] = []
    common: Type = NOTHING
    for item in node.items:
        core = typing.type(item, scope, inner)
        parts.append(core)
        if UNKNOWN in (core.type, common):
            common = UNKNOWN
            continue
        if isinstance(bare(core.type), ListOf):
            return typing.broken(finding(codes.NESTED_LIST, item.span))
        both = join(common, core.type)
        if both is None:
            types = describe(common), describe(core.type)
            mixed = finding(codes.ITEMS_DIFFER, item.span, left=types[0], right=types[1])
            odd = units.at_odds(list(zip(node.items, parts, strict=False)), scope)
            return typing.broken(odd or mixed)
        common = both
    return BROKEN if common == UNKNOWN else Items(ListOf(common), tuple(parts))


def filter_(  # noqa: PLR0911 - each way out is a finding of its own
    typing: Typing, node: syntax.Filter, scope: Scope, hint: Type | None
) -> Core:
    """The items that meet a condition, or the item at a position."""
    over = _list(typing, node.of, scope)
    if over is None:
        return BROKEN
    item = item_of(over)
    local = typing.local(item)
    test = typing.type(node.condition, scope.binding("item", local, opened=True))
    if test.type == UNKNOWN:
        return BROKEN
    if fits(test.type, NUMBER):
        # A position is computed once, outside the list: it may not speak of an item.
        if mentions(test, local):
            span = node.condition.span
            return typing.broken(finding(POSITION_OF_ITEM, span, condition=span.text))
        nowhere = no_such_position(over, test, node.condition.span)
        if nowhere is not None and not scope.environment.plain:
            return typing.broken(nowhere)
        return Call(item, "[]", (over, test))
    if bare(test.type) != BOOLEAN:
        given = describe(test.type)
        return typing.broken(finding(codes.NOT_A_CONDITION, node.condition.span, found=given))
    if is_optional(test.type) and not scope.environment.plain:
        return typing.broken(unguarded(node.condition.span))
    kept = _kept(local, present_when(test, holds=True))
    return looped(typing, node.span, Filter(ListOf(kept), over, local.binder, test))


def _kept(local: Local, present: frozenset[Place]) -> Type:
    """The items' type once a condition has let only those pass that are there."""
    place: Place = ("local", local.binder)
    item = bare(local.type) if place in present else local.type
    of = bare(item)
    if not isinstance(of, Record):
        return item
    fields = tuple(
        replace(field, type=bare(field.type)) if (*place, field.name) in present else field
        for field in of.fields
    )
    return item if fields == of.fields else replace(of, fields=fields)


def steps(typing: Typing, node: syntax.Steps, scope: Scope, hint: Type | None) -> Core:
    """The whole numbers, or the days, from one to another."""
    ends = [typing.type(end, scope) for end in (node.first, node.last)]
    for end, core in zip((node.first, node.last), ends, strict=True):
        if core.type == UNKNOWN:
            return BROKEN
        if is_optional(core.type):
            return typing.broken(unguarded(end.span))
        if core.type != DATE and not fits(core.type, NUMBER):
            given = describe(core.type)
            return typing.broken(finding(NO_STEPS, end.span, found=given))
    first, last = ends
    if (first.type == DATE) != (last.type == DATE):
        types = describe(first.type), describe(last.type)
        return typing.broken(
            finding(codes.NOT_COMPARABLE, node.span, left=types[0], right=types[1])
        )
    if first.type == DATE:
        return Call(ListOf(DATE), "dates..", (first, last))
    return Call(ListOf(INTEGER), "..", (first, last))


def _list(typing: Typing, node: syntax.Expression | syntax.Steps, scope: Scope) -> Core | None:
    core = typing.type(node, scope)
    if core.type == UNKNOWN:
        return None
    if isinstance(core.type, ListOf):
        return core
    if is_optional(core.type) and isinstance(bare(core.type), ListOf):
        typing.findings.append(unguarded(node.span))
    else:
        given = describe(core.type)
        typing.findings.append(finding(codes.NOT_A_LIST, node.span, found=given))
    return None


def item_of(over: Core) -> Type:
    """The type of a list's items."""
    return over.type.item if isinstance(over.type, ListOf) else UNKNOWN


def looped(typing: Typing, span: Span, loop: Filter | Each | Quantified) -> Core:
    """The loop itself, unless too many stand inside one another."""
    inner = loop.body if isinstance(loop, Each) else loop.condition
    if _nested(inner) >= MAX_NESTED:
        return typing.broken(finding(codes.TOO_NESTED, span, limit=MAX_NESTED))
    return loop


def _nested(core: Core) -> int:
    """How many loops stand inside one another in an expression."""
    match core:
        case Filter(over=over, condition=inner) | Quantified(over=over, condition=inner):
            return max(_nested(over), 1 + _nested(inner))
        case Each(over=over, body=inner):
            return max(_nested(over), 1 + _nested(inner))
        case _:
            return max(map(_nested, parts(core)), default=0)


def quantified(typing: Typing, node: syntax.Quantified, scope: Scope, hint: Type | None) -> Core:
    """Some or every; several bindings are one inside the other."""
    first, *rest = node.bindings
    over = _list(typing, first.over, scope)
    if over is None:
        return BROKEN
    local = typing.local(item_of(over))
    inside = scope.binding(first.name.text, local)
    if rest:
        inner = quantified(typing, replace(node, bindings=tuple(rest)), inside, None)
    else:
        inner = condition(typing, node.condition, inside, nullable=scope.environment.plain)
    if inner.type == UNKNOWN:
        return BROKEN
    type_ = maybe(BOOLEAN) if is_optional(inner.type) else BOOLEAN
    return looped(typing, node.span, Quantified(type_, node.every, over, local.binder, inner))


def loop(typing: Typing, node: syntax.For, scope: Scope, hint: Type | None) -> Core:
    """A list with one value for each item; of several lists the last goes round first."""
    binding, *rest = node.bindings
    over = _list(typing, binding.over, scope)
    if over is None:
        return BROKEN
    local = typing.local(item_of(over))
    inside = scope.binding(binding.name.text, local)
    if rest:
        body = loop(typing, replace(node, bindings=tuple(rest)), inside, None)
    else:
        body = typing.type(node.body, inside)
    if body.type == UNKNOWN:
        return BROKEN
    if not rest and isinstance(bare(body.type), ListOf):
        return typing.broken(finding(codes.NESTED_LIST, node.body.span))
    many = body.type if isinstance(body.type, ListOf) else ListOf(body.type)
    return looped(typing, node.span, Each(many, over, local.binder, body))
