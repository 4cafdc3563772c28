"""`in` and table cells: whether a value passes one of several tests."""

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import finding
from policyengine.feel import syntax, units
from policyengine.feel.core import (
    Ask,
    Call,
    Constant,
    Core,
    Entry,
    Items,
    Junction,
    Local,
    Quantified,
    Slot,
)
from policyengine.feel.functions.operators import RANGES
from policyengine.feel.infer_comparison import comparable, compare, within
from policyengine.feel.infer_lists import item_of, looped
from policyengine.feel.infer_names import unguarded
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
    NULL,
    UNKNOWN,
    ListOf,
    Record,
    Type,
    bare,
    describe,
    is_optional,
    maybe,
)


def membership(typing: Typing, node: syntax.Membership, scope: Scope, hint: Type | None) -> Core:
    """`in` with one or several tests, of which one must hold."""
    subject = typing.type(node.subject, scope, _meant(typing, node, scope))
    if subject.type == UNKNOWN:
        return BROKEN
    if is_optional(subject.type):
        return typing.broken(unguarded(node.subject.span))
    tests = _spread(node.tests)
    if len(tests) == 1 or _is_short(subject):
        return any_test(typing, (node.subject, subject), tests, scope)
    # Not to compute the subject once for each test: it is the one item of a list.
    local = typing.local(subject.type)
    inner = any_test(typing, (node.subject, local), tests, scope)
    if inner.type == UNKNOWN:
        return BROKEN
    only = Items(ListOf(subject.type), (subject,))
    return looped(typing, node.span, Quantified(inner.type, False, only, local.binder, inner))


def _meant(typing: Typing, node: syntax.Membership, scope: Scope) -> Type | None:
    """What a literal before `in` is to be read as: an item of the named list behind it."""
    if not isinstance(node.subject, syntax.Literal) or not isinstance(node.tests[0], syntax.Name):
        return None
    behind = Typing(typing.of, []).type(node.tests[0], scope)
    return behind.type.item if isinstance(behind.type, ListOf) else None


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
        low = typing.type(test.low, scope, hint)
        high = typing.type(test.high, scope, hint)
        id_ = RANGES[test.low_included, test.high_included]
        operands = subject, (test.low, low), (test.high, high)
        return within(typing, id_, operands, scope)
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
    return _in_list(typing, subject[1], value, scope)


def _in_list(typing: Typing, subject: Core, value: tuple[syntax.Test, Core], scope: Scope) -> Core:
    test, core = value
    item = item_of(core)
    if isinstance(bare(subject.type), ListOf) or isinstance(item, Record):
        given = describe(subject.type)
        return typing.broken(
            finding(codes.NOT_COMPARABLE, test.span, left=given, right=describe(core.type))
        )
    if is_optional(item):
        return typing.broken(finding(codes.ITEMS_UNGUARDED, test.span))
    if is_optional(subject.type) and not scope.lets_null(subject):
        return typing.broken(unguarded(test.span))
    equal = syntax.Part(test.span, "=")
    items: list[tuple[syntax.Node, Core]] = [(test, Local(item, 0))]
    if isinstance(core, Items) and isinstance(test, syntax.Items) and core.items:
        items = list(zip(test.items, core.items, strict=True))
    problems = [
        units.at_odds(((test, subject), one), scope)
        or comparable(equal, subject, one[1], one[0].span)
        for one in items
    ]
    typing.findings.extend(problem for problem in problems if problem is not None)
    if any(problems):
        return BROKEN
    return recognised(subject, core, scope) or Call(BOOLEAN, "in list", (subject, core))


def recognised(subject: Core, items: Core, scope: Scope) -> Core | None:
    """Whether a list of the rulebook knows a name, where the items are such a list.

    It is asked, not compared with: it may know a name by another spelling, or not know whether
    it does.
    """
    if not isinstance(items, Slot):
        return None
    names = scope.environment.names.values()
    is_list = any(name.recognises and name.slot == items.slot for name in names)
    return Ask(BOOLEAN, items.slot, (subject,)) if is_list else None


def _asks(node: syntax.Node) -> bool:
    """Whether a cell speaks of its subject itself."""
    return isinstance(node, syntax.Subject) or any(_asks(inner) for inner in syntax.below(node))
