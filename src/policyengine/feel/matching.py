"""Whether arguments fit a signature, and what its result then is."""

from dataclasses import dataclass

from policyengine.feel.functions.signature import ListPattern, Many, Pattern, Signature, Var
from policyengine.feel.types import (
    NOTHING,
    NUMBER,
    UNKNOWN,
    Enumeration,
    ListOf,
    Record,
    Simple,
    Type,
    bare,
    describe,
    fits,
    is_optional,
    join,
    settled,
)
from policyengine.values.text import Text


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The argument that does not fit a signature, and what should stand there."""

    at: int
    parameter: str
    expected: Text
    due: Type | None = None  # where only one type can stand there


@dataclass(frozen=True, slots=True)
class Match:
    """A signature that fits, with the type its variable stands for."""

    signature: Signature
    bound: Type | None


def takes(signature: Signature, count: int) -> bool:
    """Whether a signature can have so many arguments."""
    if any(isinstance(parameter.pattern, Many) for parameter in signature.parameters):
        return count >= 1
    least = sum(not parameter.optional for parameter in signature.parameters)
    return least <= count <= len(signature.parameters)


def matched(signature: Signature, types: list[Type], *, plain: bool) -> Match | Mismatch:
    """Hold the types of arguments against a signature; in `plain` FEEL null may be given."""
    parameters = signature.parameters
    pattern = parameters[0].pattern if parameters else None
    bound: Type | None = None
    if isinstance(pattern, Many):
        one_list = len(types) == 1 and isinstance(types[0], ListOf)
        inner: list[tuple[Type, Pattern]] = (
            [(types[0], ListPattern(pattern.item))]
            if one_list
            else [(type_, pattern.item) for type_ in types]
        )
        names = [parameters[0].name] * len(inner)
    else:
        inner = [
            (type_, parameter.pattern) for type_, parameter in zip(types, parameters, strict=False)
        ]
        names = [parameter.name for parameter in parameters]
    for at, (type_, asked) in enumerate(inner):
        nullable = plain and not isinstance(pattern, Many) and parameters[at].nullable
        ok, bound = _fit(type_, asked, bound, nullable=nullable)
        if not ok:
            due = None if isinstance(asked, Var | ListPattern | Many) else asked
            return Mismatch(at, names[at], _expected(asked, bound), due)
    return Match(signature, bound)


def _fit(
    type_: Type, asked: Pattern, bound: Type | None, *, nullable: bool
) -> tuple[bool, Type | None]:
    match asked:
        case Var(kinds):
            of = bare(type_) if nullable else type_
            if is_optional(of) or (kinds and _kind(of) not in kinds and of != NOTHING):
                return (not kinds and not isinstance(bare(of), ListOf)), bound
            both = of if bound is None else join(bound, of)
            return both is not None, both or bound
        case ListPattern(item):
            if not isinstance(type_, ListOf):
                return False, bound
            return _fit(type_.item, item, bound, nullable=nullable)
        case Many(item):
            return _fit(type_, item, bound, nullable=nullable)
        case _:
            return fits(type_, asked), bound


def _kind(type_: Type) -> str:
    match settled(type_):
        case Simple(kind):
            return kind
        case Enumeration():
            return "enumeration"
        case Record():
            return "record"
        case _:
            return "list"


def _expected(asked: Pattern, bound: Type | None) -> Text:
    match asked:
        case Var(kinds):
            if bound is not None:
                return describe(bound)
            names = [
                describe(Simple(kind)) for kind in kinds if kind not in ("ratio", "enumeration")
            ]
            shown = names[:4]
            return Text("、".join(n.zh for n in shown), " or ".join(n.en for n in shown))
        case ListPattern(item) | Many(item):
            inner = _expected(item, bound)
            return Text(f"{inner.zh}的列表", f"a list (each item {inner.en})")
        case _:
            return describe(asked)


def result_type(pattern: Pattern, bound: Type | None) -> Type:
    """What a pattern stands for once its variable is bound."""
    match pattern:
        case Var():
            return settled(bound) if bound is not None and bound != NOTHING else NUMBER
        case ListPattern(item):
            return ListOf(result_type(item, bound))
        case Many():
            return UNKNOWN
        case _:
            return pattern
