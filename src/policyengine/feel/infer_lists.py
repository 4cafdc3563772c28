"""Lists: literals, filters, loops, quantifiers, and membership in all its forms."""

from dataclasses import replace

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.place import Span
from policyengine.feel import syntax
from policyengine.feel.core import (
    Call,
    Core,
    Each,
    Filter,
    Items,
    Quantified,
)
from policyengine.feel.guards import present_when
from policyengine.feel.infer_names import unguarded
from policyengine.feel.infer_operations import condition
from policyengine.feel.limits import MAX_NESTED
from policyengine.feel.names import Place
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
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
            return typing.broken(
                finding(codes.ITEMS_DIFFER, item.span, left=types[0], right=types[1])
            )
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
    inside = entered(typing, node.span, scope, ("item", item))
    if inside is None:
        return BROKEN
    test = typing.type(node.condition, inside)
    if test.type == UNKNOWN:
        return BROKEN
    if fits(test.type, NUMBER):
        return Call(item, "[]", (over, test))
    if bare(test.type) != BOOLEAN:
        given = describe(test.type)
        return typing.broken(finding(codes.NOT_A_CONDITION, node.condition.span, found=given))
    if is_optional(test.type) and not scope.environment.plain:
        return typing.broken(unguarded(node.condition.span))
    kept = _kept(item, present_when(test, holds=True), scope.depth)
    return Filter(ListOf(kept), over, scope.depth, test)


def _kept(item: Type, present: frozenset[Place], depth: int) -> Type:
    """The items' type once a condition has let only those pass that are there."""
    if ("local", depth) in present:
        item = bare(item)
    of = bare(item)
    if not isinstance(of, Record):
        return item
    fields = tuple(
        replace(field, type=bare(field.type)) if ("local", depth, field.name) in present else field
        for field in of.fields
    )
    return item if fields == of.fields else replace(of, fields=fields)


def _list(typing: Typing, node: syntax.Expression, scope: Scope) -> Core | None:
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


def entered(typing: Typing, span: Span, scope: Scope, binder: tuple[str, Type]) -> Scope | None:
    """The scope inside a loop over items of a type, unless loops are nested too deep."""
    if scope.depth >= MAX_NESTED:
        typing.findings.append(finding(codes.TOO_NESTED, span, limit=MAX_NESTED))
        return None
    name, item = binder
    return scope.binding(name, item, is_open=name == "item")


def quantified(typing: Typing, node: syntax.Quantified, scope: Scope, hint: Type | None) -> Core:
    """Some or every; several bindings are one inside the other."""
    first, *rest = node.bindings
    over = _list(typing, first.over, scope)
    if over is None:
        return BROKEN
    inside = entered(typing, node.span, scope, (first.name.text, item_of(over)))
    if inside is None:
        return BROKEN
    if rest:
        inner = quantified(typing, replace(node, bindings=tuple(rest)), inside, None)
    else:
        inner = condition(typing, node.condition, inside, nullable=scope.environment.plain)
    if inner.type == UNKNOWN:
        return BROKEN
    type_ = maybe(BOOLEAN) if is_optional(inner.type) else BOOLEAN
    return Quantified(type_, node.every, over, scope.depth, inner)


def loop(typing: Typing, node: syntax.For, scope: Scope, hint: Type | None) -> Core:
    """A list with one value for each item of another."""
    if len(node.bindings) > 1:
        span = node.bindings[1].name.span
        return typing.broken(finding(codes.ONE_LIST_AT_A_TIME, span))
    binding = node.bindings[0]
    over = _list(typing, binding.over, scope)
    if over is None:
        return BROKEN
    inside = entered(typing, node.span, scope, (binding.name.text, item_of(over)))
    if inside is None:
        return BROKEN
    body = typing.type(node.body, inside)
    if body.type == UNKNOWN:
        return BROKEN
    if isinstance(bare(body.type), ListOf):
        return typing.broken(finding(codes.NESTED_LIST, node.body.span))
    return Each(ListOf(body.type), over, scope.depth, body)
