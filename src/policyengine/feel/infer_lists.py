"""Lists: literals, filters, loops, quantifiers, and membership in all its forms."""

from dataclasses import replace

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.place import Span
from policyengine.feel import syntax
from policyengine.feel.core import (
    Call,
    Constant,
    Core,
    Each,
    Entry,
    Filter,
    Items,
    Junction,
    Local,
    Quantified,
    Slot,
)
from policyengine.feel.functions.operators import RANGES
from policyengine.feel.guards import present_when
from policyengine.feel.infer_names import unguarded
from policyengine.feel.infer_operations import comparable, compare, condition, within
from policyengine.feel.limits import MAX_NESTED
from policyengine.feel.names import Place
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
    NOTHING,
    NULL,
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
    item = _item(over)
    inside = _inside(typing, node.span, scope, ("item", item))
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


def _item(over: Core) -> Type:
    return over.type.item if isinstance(over.type, ListOf) else UNKNOWN


def _inside(typing: Typing, span: Span, scope: Scope, binder: tuple[str, Type]) -> Scope | None:
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
    inside = _inside(typing, node.span, scope, (first.name.text, _item(over)))
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
    inside = _inside(typing, node.span, scope, (binding.name.text, _item(over)))
    if inside is None:
        return BROKEN
    body = typing.type(node.body, inside)
    if body.type == UNKNOWN:
        return BROKEN
    if isinstance(bare(body.type), ListOf):
        return typing.broken(finding(codes.NESTED_LIST, node.body.span))
    return Each(ListOf(body.type), over, scope.depth, body)


def membership(typing: Typing, node: syntax.Membership, scope: Scope, hint: Type | None) -> Core:
    """`in` with one or several tests, of which one must hold."""
    subject = typing.type(node.subject, scope)
    if subject.type == UNKNOWN:
        return BROKEN
    if is_optional(subject.type):
        return typing.broken(unguarded(node.subject.span))
    tests = _spread(node.tests)
    if len(tests) == 1 or _is_short(subject):
        return any_test(typing, (node.subject, subject), tests, scope)
    # Not to compute the subject once for each test: it is the one item of a list.
    inside = _inside(typing, node.span, scope, ("", subject.type))
    if inside is None:
        return BROKEN
    local = inside.binders[-1].local
    inner = any_test(typing, (node.subject, local), tests, inside)
    if inner.type == UNKNOWN:
        return BROKEN
    only = Items(ListOf(subject.type), (subject,))
    return Quantified(inner.type, False, only, scope.depth, inner)


def _is_short(core: Core) -> bool:
    while isinstance(core, Entry):
        core = core.of
    return isinstance(core, Slot | Local | Constant)


def _spread(tests: tuple[syntax.Test, ...]) -> tuple[syntax.Test, ...]:
    """A list of ranges is several tests."""
    spread: list[syntax.Test] = []
    for test in tests:
        if isinstance(test, syntax.Items) and any(
            isinstance(item, syntax.Range) for item in test.items
        ):
            spread.extend(test.items)
        else:
            spread.append(test)
    return tuple(spread)


def any_test(
    typing: Typing,
    subject: tuple[syntax.Node, Core],
    tests: tuple[syntax.Test, ...],
    scope: Scope,
) -> Core:
    """The condition that one of the tests holds for a typed subject."""
    conditions = [_test(typing, subject, test, scope) for test in tests]
    if any(core.type == UNKNOWN for core in conditions):
        return BROKEN
    if len(conditions) == 1:
        return conditions[0]
    null = any(is_optional(core.type) for core in conditions)
    return Junction(maybe(BOOLEAN) if null else BOOLEAN, False, tuple(conditions))


def _test(
    typing: Typing, subject: tuple[syntax.Node, Core], test: syntax.Test, scope: Scope
) -> Core:
    hint = subject[1].type
    if isinstance(test, syntax.Compare):
        operand = typing.type(test.operand, scope, hint)
        placed = syntax.Part(test.operator.span, test.operator.text)
        return compare(typing, placed, (test, subject[1]), (test.operand, operand), scope)
    if isinstance(test, syntax.Range):
        low = typing.type(test.low, scope)
        high = typing.type(test.high, scope)
        id_ = RANGES[test.low_included, test.high_included]
        return within(typing, id_, subject, (test.low, low), (test.high, high))
    core = typing.type(test, scope, hint)
    return _value(typing, subject, (test, core), scope)


def _value(
    typing: Typing,
    subject: tuple[syntax.Node, Core],
    value: tuple[syntax.Test, Core],
    scope: Scope,
) -> Core:
    test, core = value
    if core.type == UNKNOWN:
        return BROKEN
    if scope.subject is not None and core.type == BOOLEAN and _asks(test):
        return core
    if core.type == NULL:
        if scope.subject is None:
            return typing.broken(unguarded(test.span))
        return Call(BOOLEAN, "=", (subject[1], core))
    equal = syntax.Part(test.span, "=")
    if not isinstance(core.type, ListOf):
        return compare(typing, equal, (test, subject[1]), value, scope)
    return _in_list(typing, subject[1], value, equal)


def _in_list(
    typing: Typing, subject: Core, value: tuple[syntax.Test, Core], equal: syntax.Part
) -> Core:
    test, core = value
    item = _item(core)
    if isinstance(bare(subject.type), ListOf) or isinstance(item, Record):
        given = describe(subject.type)
        return typing.broken(
            finding(codes.NOT_COMPARABLE, test.span, left=given, right=describe(core.type))
        )
    if is_optional(item):
        return typing.broken(finding(codes.ITEMS_UNGUARDED, test.span))
    if is_optional(subject.type):
        return typing.broken(unguarded(test.span))
    problem = comparable(equal, subject, Constant(item, None), test.span)
    if problem is not None:
        return typing.broken(problem)
    return Call(BOOLEAN, "in list", (subject, core))


def _asks(node: syntax.Node) -> bool:
    """Whether a cell speaks of its subject itself."""
    return isinstance(node, syntax.Subject) or any(_asks(inner) for inner in syntax.below(node))
