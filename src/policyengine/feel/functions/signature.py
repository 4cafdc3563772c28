"""What the table says of one function: its types, its words and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policyengine.feel.types import ListOf, Maybe, Type
from policyengine.values.text import Text
from policyengine.values.value import Value


@dataclass(frozen=True, slots=True)
class Var:
    """One type among `kinds`, the same wherever the variable stands in a signature.

    No kinds at all means any type.
    """

    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPattern:
    """A list whose items match `item`."""

    item: "Type | Var"


@dataclass(frozen=True, slots=True)
class Many:
    """One list, or its items as separate arguments."""

    item: "Type | Var"


Pattern = Type | Var | ListPattern | Many

ORDERED: Final = Var(
    ("number", "integer", "money", "rate", "points", "ratio", "text", "date", "months", "days")
)
AMOUNT: Final = Var(("number", "integer", "money", "rate", "points", "ratio"))
ANY: Final = Var()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter by its FEEL name; one that is `nullable` may be null in plain FEEL."""

    name: str
    pattern: Pattern
    optional: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """An expression and an expression with the same value; checked by a test."""

    expression: str
    gives: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function.

    `id` is what the plan stores. `result` may be a variable of the parameters. With `logical`
    the result may be null where an argument may. An `extension` is not part of FEEL.
    """

    id: str
    name: str
    parameters: tuple[Parameter, ...]
    result: Pattern
    run: Callable[..., Value]
    doc: Text
    examples: tuple[Example, ...]
    extension: bool = False
    logical: bool = False


def example(*pairs: tuple[str, str]) -> tuple[Example, ...]:
    """Examples from pairs of expression and value."""
    return tuple(Example(*pair) for pair in pairs)


def required(*parameters: tuple[str, Pattern]) -> tuple[Parameter, ...]:
    """Parameters that must all be given, from pairs of name and pattern."""
    return tuple(Parameter(name, pattern) for name, pattern in parameters)


__all__ = [
    "AMOUNT",
    "ANY",
    "ORDERED",
    "Example",
    "ListOf",
    "ListPattern",
    "Many",
    "Maybe",
    "Parameter",
    "Pattern",
    "Signature",
    "Var",
    "example",
    "required",
]
