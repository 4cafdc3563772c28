"""Which kind of node stands inside which hole of which other: what the drawn texts cover."""

from collections.abc import Iterator

from tests.judge.language import tree
from tests.judge.language.arithmetic import CONDITION_SIGNS
from tests.judge.language.evaluate import CONDITION_CALLS
from tests.judge.language.tree import Node

KINDS = (
    *("value", "name", "field", "negation", "arithmetic", "comparison", "and", "or", "if"),
    *("between", "in", "list", "index", "filter", "for", "some", "every", "call"),
)
HOLES = (
    *("index", "filter", "for list", "for body", "some list", "some condition", "every list"),
    *("every condition", "if condition", "if branch", "and", "or", "in subject", "in test"),
    *("between", "comparison", "arithmetic", "negation", "list", "field", "call", "cell"),
)
# A list can be picked from, run over and asked for membership; a test alone is no condition.


def kind_of(node: Node) -> str | None:  # noqa: PLR0911 - one case each
    """What a node is called here; None for tests, which are no values."""
    match node:
        case tree.Sign(sign=sign):
            return "comparison" if sign in CONDITION_SIGNS else "arithmetic"
        case tree.Logic(sign=sign):
            return sign
        case tree.Picked(by=by):
            return "filter" if _is_condition(by) else "index"
        case tree.Loop(kind=kind):
            return kind
        case tree.Value() | tree.Name() | tree.Field() | tree.Negation() | tree.Between():
            return type(node).__name__.lower()
        case tree.Choice():
            return "if"
        case tree.Member():
            return "in"
        case tree.Items():
            return "list"
        case tree.Call():
            return "call"
    return None


def _is_condition(node: Node) -> bool:  # noqa: PLR0911 - one case each
    match node:
        case tree.Sign(sign=sign):
            return sign in CONDITION_SIGNS
        case tree.Call(function=function):
            return function in CONDITION_CALLS
        case tree.Choice(then=then, otherwise=otherwise):
            return _is_condition(then) or _is_condition(otherwise)
        case tree.Loop(kind=kind):
            return kind != "for"
        case tree.Value(value=value):
            return isinstance(value, bool)
        case tree.Name(path=path):
            return path == ("local",)
        case tree.Picked(of=tree.Items((tree.Name(("local",)), *_))):
            return True
    return isinstance(node, tree.Logic | tree.Between | tree.Member)


def parts(node: Node) -> Iterator[tuple[str, Node]]:
    """What stands in each hole of a node."""
    kind = kind_of(node) or ""
    match node:
        case tree.Picked(of=of, by=by):
            yield from ((f"{kind}ed", of), (kind, by))
        case tree.Loop(bindings=bindings, body=body):
            yield from ((f"{kind} list", over) for _, over in bindings)
            yield f"{kind} body" if kind == "for" else f"{kind} condition", body
        case tree.Choice(condition=condition, then=then, otherwise=otherwise):
            yield from (("if condition", condition), ("if branch", then), ("if branch", otherwise))
        case tree.Member(of=of, tests=tests):
            yield "in subject", of
            yield from (("in test", test) for test in tests)
        case tree.Call(arguments=arguments):
            yield from ((kind, argument) for _, argument in arguments)
        case tree.Items(items=items):
            yield from ((kind, item) for item in items)
        case _:
            yield from ((kind, part) for part in vars(node).values() if isinstance(part, Node))


def inside(node: Node, holes: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Each kind that occurs with each hole around it, near or far."""
    kind = kind_of(node)
    if kind is not None:
        yield from ((kind, hole) for hole in holes)
    for hole, part in parts(node):
        yield from inside(part, holes | {hole} if hole else holes)


def inside_cell(cell: tree.Cell) -> Iterator[tuple[str, str]]:
    """The same for a cell, whose tests stand in the hole `cell`."""
    for test in cell.tests:
        yield from inside(test, frozenset({"cell"}))
