"""A value in a document, read as the type its fact has; never converted, never guessed."""

from typing import Final

from policyengine.claim.few import few_at_fault
from policyengine.claim.limits import MAX_ITEMS
from policyengine.claim.moments import read_date
from policyengine.claim.numbers import read_number
from policyengine.claim.spot import Spot, refused, written
from policyengine.claim.words import read_text, read_word
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic, Related
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.suggest import did_you_mean, labelled
from policyengine.feel import types
from policyengine.feel.types import Enumeration, ListOf, Record, Simple, Type
from policyengine.source.nodes import Mapping, Node, Scalar, ScalarKind, Sequence
from policyengine.source.quoting import shortened
from policyengine.values.spelling import nearest
from policyengine.values.text import Text
from policyengine.values.value import Value

_NUMBERS: Final = frozenset({types.MONEY, types.RATE, types.NUMBER, types.INTEGER})
_NOT_TEXT: Final = frozenset({ScalarKind.NUMBER, ScalarKind.BOOLEAN})
_TRUTH: Final = {"true": True, "false": False}
_FIRST: Final = Text("第一次出现在这里", "first given here")
_IN_BRACKETS: Final = Text("只有一项时也放进方括号", "put even a single item in brackets")
_IN_QUOTES: Final = Text("放进双引号", "put it in double quotes")
_NO_QUOTES: Final = Text("写 true 或 false，不加引号", "write true or false, without quotes")


def read_value(node: Node, type_: Type, at: Spot) -> Outcome[Value]:
    """The value of a fact, item or entry of the given type."""
    type_ = types.bare(type_)
    nothing = at.nothing(node)
    if nothing is not None:
        return refused(nothing)
    match type_, node:
        case ListOf(item), Sequence():
            return _read_list(node, item, at)
        case Record(), Mapping():
            return _read_record(node, type_, at)
        case ((Simple() | Enumeration()), Scalar()):
            return _read_scalar(node, type_, at)
        case _:
            return refused(_wrong_type(node, type_, at))


def object_at(node: Node, at: Spot) -> Outcome[Mapping]:
    """The entries of a group or other part of a document that is an object."""
    if isinstance(node, Mapping):
        return Outcome(node)
    wrong = at.found(codes.NOT_AN_OBJECT, node.span, what=at.name, found=written(node))
    return Outcome(None, (at.nothing(node) or wrong,))


def _read_scalar(scalar: Scalar, type_: Simple | Enumeration, at: Spot) -> Outcome[Value]:
    if type_ == types.BOOLEAN:
        return _read_boolean(scalar, at)
    if isinstance(type_, Simple) and type_ in _NUMBERS:
        if scalar.kind is ScalarKind.BOOLEAN:
            return refused(_wrong_type(scalar, type_, at))
        return read_number(scalar, type_, at)
    if scalar.kind in _NOT_TEXT:
        return refused(_wrong_type(scalar, type_, at))
    if isinstance(type_, Enumeration):
        return read_word(scalar, type_, at)
    return read_date(scalar, at) if type_ == types.DATE else read_text(scalar, at)


def _read_boolean(scalar: Scalar, at: Spot) -> Outcome[Value]:
    if scalar.kind in (ScalarKind.BOOLEAN, ScalarKind.PLAIN) and scalar.value in _TRUTH:
        return Outcome(_TRUTH[scalar.value])
    return refused(_wrong_type(scalar, types.BOOLEAN, at))


def _read_list(node: Sequence, item: Type, at: Spot) -> Outcome[Value]:
    if len(node) > MAX_ITEMS:
        found = at.found(codes.LIST_TOO_LONG, node.span, count=len(node), limit=MAX_ITEMS)
        return refused(found)
    values: list[Value] = []
    problems: list[Diagnostic] = []
    first: dict[str, Node] = {}
    for number, part in enumerate(few_at_fault(node.items, problems), 1):
        read = read_value(part, item, at.item(number))
        problems.extend(read.diagnostics)
        if read.value is None:
            continue
        values.append(read.value)
        # Words and names are a set written down; equal amounts or records can both be meant.
        if isinstance(read.value, str) and first.setdefault(read.value, part) is not part:
            problems.append(_repeated(part, first[read.value], at))
    return Outcome(None if problems else tuple(values), tuple(problems))


def _repeated(node: Node, first: Node, at: Spot) -> Diagnostic:
    related = (Related(first.span, _FIRST),)
    shown = shortened(node.value) if isinstance(node, Scalar) else ""
    return at.found(codes.REPEATED_ITEM, node.span, related=related, text=shown)


def _read_record(node: Mapping, record: Record, at: Spot) -> Outcome[Value]:
    unknown = [entry.key for entry in node if not record.field(entry.key.value)]
    names = [field.name for field in record.fields]
    problems = list[Diagnostic]()
    misspelt = set[str | None]()
    for key in few_at_fault(unknown, problems):
        problems.append(_unknown_field(key, record, at))
        # A key that is merely misspelt is one mistake, not also a missing one.
        misspelt.add(nearest(key.value, names))
    values: dict[str, Value] = {}
    for field in record.fields:
        part = node.get(field.name)
        if part is None:
            values[field.name] = None
            if not types.is_optional(field.type) and field.name not in misspelt:
                opening = node.span.part(0, 1)
                problems.append(
                    at.found(codes.FIELD_MISSING, opening, key=field.name, label=field.label)
                )
            continue
        read = read_value(part, field.type, at.entry(field.name))
        values[field.name] = read.value
        problems.extend(read.diagnostics)
    return Outcome(None if problems else values, tuple(problems))


def _unknown_field(key: Scalar, record: Record, at: Spot) -> Diagnostic:
    names = [field.name for field in record.fields]
    return at.found(
        codes.UNKNOWN_FIELD,
        key.span,
        key=shortened(key.value),
        nearest=did_you_mean(key.value, names),
        allowed=labelled((field.name, field.label) for field in record.fields),
    )


def _wrong_type(node: Node, type_: Type, at: Spot) -> Diagnostic:
    return at.found(
        codes.WRONG_TYPE,
        node.span,
        hint=_way_out(node, type_),
        expected=expected(type_),
        found=written(node),
    )


def expected(type_: Type) -> Text:
    """What a value of the type looks like, as messages put it."""
    match type_:
        case ListOf(item):
            inner = expected(item)
            return Text(f"列表，各项为{inner.zh}", f"a list, each item {inner.en}")
        case Record():
            return Text("对象 { … }", "an object { … }")
        case Enumeration():
            return Text("词表中的一个词", "a word of its enumeration")
        case types.BOOLEAN:
            return Text("是否（true 或 false）", "true or false")
        case _:
            return types.describe(type_)


def _way_out(node: Node, type_: Type) -> Text | None:
    if isinstance(type_, ListOf) and not isinstance(node, Sequence):
        return _IN_BRACKETS
    if isinstance(type_, Enumeration):
        allowed = labelled((known.word, known.label) for known in type_.words)
        return Text(f"可用：{allowed.zh}", f"use one of: {allowed.en}")
    if not isinstance(node, Scalar):
        return None
    if type_ == types.BOOLEAN:
        return _NO_QUOTES
    if type_ in (types.TEXT, types.DATE) and node.kind in _NOT_TEXT:
        return _IN_QUOTES
    return None
