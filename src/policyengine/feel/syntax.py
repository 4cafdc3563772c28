"""The syntax tree of an expression and of a table cell: what was written, with its places."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal as OneOf

from policyengine.diagnostics.place import Span
from policyengine.values.value import Scalar


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a path, or any other name."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text, boolean, null, date or duration."""

    span: Span
    value: Scalar


Unit = OneOf["money", "rate", "points"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as table cells may have it; `value` is in yuan, or a fraction."""

    span: Span
    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted path as written."""

    span: Span
    path: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """`?`: the value that a table cell tests."""

    span: Span


@dataclass(frozen=True, slots=True)
class Property:
    """A field of something that is not itself a name."""

    span: Span
    of: "Expression"
    name: Part


@dataclass(frozen=True, slots=True)
class Negation:
    """Unary minus."""

    span: Span
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic or a comparison."""

    span: Span
    operator: Part
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Term:
    """A sign, plus or minus, and what it adds or takes away."""

    operator: Part
    value: "Expression"


@dataclass(frozen=True, slots=True)
class Sum:
    """So many terms that each inside the next would be too deep."""

    span: Span
    first: "Expression"
    rest: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions joined by `and` (`all_of`) or by `or`."""

    span: Span
    all_of: bool
    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Between:
    """`subject between low and high`, both included."""

    span: Span
    subject: "Expression"
    low: "Expression"
    high: "Expression"


@dataclass(frozen=True, slots=True)
class If:
    """`if condition then … else …`."""

    span: Span
    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"


@dataclass(frozen=True, slots=True)
class Items:
    """A list literal."""

    span: Span
    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """`list[condition]` or `list[position]`."""

    span: Span
    of: "Expression"
    condition: "Expression"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call, with its parameter's name where it is given."""

    name: Part | None
    value: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function call."""

    span: Span
    function: Part
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """`first..last` of a quantifier or loop: every whole number or day, upwards or downwards."""

    span: Span
    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class Binding:
    """`name in list` of a quantifier or loop."""

    name: Part
    over: "Expression | Steps"


@dataclass(frozen=True, slots=True)
class Quantified:
    """`some …` or `every … satisfies condition`."""

    span: Span
    every: bool
    bindings: tuple[Binding, ...]
    condition: "Expression"


@dataclass(frozen=True, slots=True)
class For:
    """`for … return body`."""

    span: Span
    bindings: tuple[Binding, ...]
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Compare:
    """A unary test: an operator and what to compare with."""

    span: Span
    operator: Part
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Range:
    """A unary test: an interval."""

    span: Span
    low: "Expression"
    high: "Expression"
    low_included: bool
    high_included: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """`subject in` one or several tests."""

    span: Span
    subject: "Expression"
    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class UnaryTests:
    """A table cell. No tests at all is `-`, which holds for everything."""

    span: Span
    tests: tuple["Test", ...]
    negated: bool


Expression = (
    Literal
    | Quantity
    | Name
    | Subject
    | Property
    | Negation
    | Binary
    | Sum
    | Junction
    | Between
    | If
    | Items
    | Filter
    | Call
    | Quantified
    | For
    | Membership
)
Test = Compare | Range | Expression
Node = Expression | Test | UnaryTests | Steps


def below(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911, PLR0912 - one answer per kind of node
    """The nodes directly below a node, in reading order."""
    match node:
        case Property(of=inner) | Negation(operand=inner) | Compare(operand=inner):
            return (inner,)
        case Binary(left=left, right=right):
            return (left, right)
        case Sum(first=first, rest=rest):
            return (first, *(term.value for term in rest))
        case Junction(operands=nodes) | Items(items=nodes):
            return nodes
        case Between(subject=subject, low=low, high=high):
            return (subject, low, high)
        case If(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Filter(of=inner, condition=condition):
            return (inner, condition)
        case Call(arguments=arguments):
            return tuple(argument.value for argument in arguments)
        case Quantified(bindings=bindings, condition=last) | For(bindings=bindings, body=last):
            return (*(binding.over for binding in bindings), last)
        case Range(low=low, high=high) | Steps(first=low, last=high):
            return (low, high)
        case Membership(subject=subject, tests=tests):
            return (subject, *tests)
        case UnaryTests(tests=tests):
            return tests
        case _:
            return ()


def deeper_than(node: Node, limit: int) -> bool:
    """Whether more than `limit` nodes stand inside one another; needs no recursion."""
    level: list[Node] = [node]
    for _ in range(limit):
        level = [inner for outer in level for inner in below(outer)]
        if not level:
            return False
    return True


def over(first: Span, last: Span) -> Span:
    """The place from the beginning of one to the end of the other."""
    return Span(first.source, first.start, last.end)
