"""Names, paths and literals: what a word means at its place."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.codes.expressions import MUST_BE_ASKED
from policyengine.diagnostics.model import Diagnostic, Edit, Related, finding
from policyengine.diagnostics.place import Span
from policyengine.feel import syntax, ways
from policyengine.feel.core import Call, Constant, Core, Entry, Project, Slot
from policyengine.feel.functions.operators import PROPERTIES
from policyengine.feel.guards import place_of
from policyengine.feel.limits import MAX_FINDINGS
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    DAYS,
    INTEGER,
    MONTHS,
    NULL,
    NUMBER,
    ONE,
    TEXT,
    UNKNOWN,
    ZERO,
    Enumeration,
    ListOf,
    Record,
    Simple,
    Type,
    bare,
    describe,
    is_optional,
)
from policyengine.feel.units import Operand
from policyengine.source.characters import same_text, unfit_text
from policyengine.values.durations import Days, Months
from policyengine.values.spelling import did_you_mean, nearest, slip
from policyengine.values.text import Text
from policyengine.values.value import Scalar

_LONGEST = 200  # characters of a name that is searched for a missing operator


def literal(typing: Typing, node: syntax.Literal, scope: Scope, hint: Type | None) -> Core:
    """A literal; text that is meant for an enumeration must be one of its words.

    Rulebooks compare texts as documents do (`same_text`); plain FEEL takes each as it stands.
    """
    if isinstance(node.value, str):
        if scope.environment.plain:
            return Constant(TEXT, node.value)
        unfit = unfit_text(node.value, node.span)
        if unfit:
            typing.findings.extend(unfit)
            return BROKEN
        meant = None if hint is None else bare(hint)
        if isinstance(meant, Enumeration):
            return word(typing, node.value, node.span, meant)
        return Constant(TEXT, same_text(node.value))
    return Constant(_type_of(node.value), node.value)


def _type_of(value: Scalar) -> Type:  # noqa: PLR0911 - one answer per kind of value
    match value:
        case bool():
            return BOOLEAN
        case Decimal():
            if not value:
                return ZERO
            return ONE if value == 1 else INTEGER if value == value.to_integral_value() else NUMBER
        case None:
            return NULL
        case Months():
            return MONTHS
        case Days():
            return DAYS
        case _:
            return DATE


def quantity(typing: Typing, node: syntax.Quantity, scope: Scope, hint: Type | None) -> Core:
    """A number with its unit."""
    return Constant(Simple(node.unit), node.value)


def word(typing: Typing, text: str, span: Span, of: Enumeration, *, quoted: bool = False) -> Core:
    """A word of an enumeration, or the finding that it is foreign."""
    if of.has(text):
        return Constant(of, text)
    words = [known.word for known in of.words]
    called = [known.word for known in of.words if text in (known.label.zh, known.label.en)]
    meant = called[0] if len(called) == 1 else slip(text, words, closed=True)
    quoted = quoted or span.text.startswith('"')
    edit = Edit(span, f'"{meant}"' if quoted else meant) if meant else None
    close = nearest(text, words)
    shown = Text.listed((*dict.fromkeys((*((close,) if close else ()), *words)),)[:12])
    return typing.broken(
        finding(
            codes.FOREIGN_WORD, span, edit=edit, enumeration=of.label, word=f'"{text}"', words=shown
        )
    )


def subject(typing: Typing, node: syntax.Subject, scope: Scope, hint: Type | None) -> Core:
    """The value that a cell tests."""
    if scope.subject is None:
        return typing.broken(finding(codes.SUBJECT_OUTSIDE_CELL, node.span))
    return narrowed(scope.subject, scope)


def name(typing: Typing, node: syntax.Name, scope: Scope, hint: Type | None) -> Core:
    """A dotted path: an item at hand, else the longest name of the environment, then fields."""
    first = node.path[0].text
    if (bound := scope.local_for(first)) is not None:
        local, is_field = bound
        core: Core = narrowed(local, scope)
        rest = node.path if is_field else node.path[1:]
        return _follow(typing, core, rest, scope, node.span)
    if scope.subject is not None and not scope.environment.plain:
        return _in_cell(typing, node, scope)
    found = scope.environment.lookup([part.text for part in node.path])
    if found is None:
        return _unknown(typing, node, scope, hint)
    if found.name.asked is not None and found.name.asked.only:
        usage = found.name.asked.usage(found.full)
        return typing.broken(finding(MUST_BE_ASKED, node.span, name=found.full, usage=usage))
    type_ = scope.environment.type_of(found.name)
    slot = narrowed(Slot(type_, found.name.slot), scope)
    return _follow(typing, slot, node.path[found.used :], scope, node.span)


def _in_cell(typing: Typing, node: syntax.Name, scope: Scope) -> Core:
    shown = ".".join(part.text for part in node.path)
    if scope.words is not None and len(node.path) == 1:
        return word(typing, shown, node.span, scope.words)
    way, of = ways.Way(), None if scope.subject is None else bare(scope.subject.type)
    if of == TEXT:
        quoted = f'"{shown}"'
        way = ways.Way(Text(f"文字要加双引号：{quoted}", f"text stands in double quotes: {quoted}"))
    elif of == BOOLEAN:
        way = ways.said_as_truth(node.span, shown)
    return typing.broken(
        finding(codes.NAME_IN_CELL, node.span, edit=way.edit, hint=way.hint, name=shown)
    )


def property_(typing: Typing, node: syntax.Property, scope: Scope, hint: Type | None) -> Core:
    """A field of what an expression gives."""
    return _follow(typing, typing.type(node.of, scope), (node.name,), scope, node.of.span)


def _follow(
    typing: Typing, core: Core, path: tuple[syntax.Part, ...], scope: Scope, whole: Span
) -> Core:
    for part in path:
        if core.type == UNKNOWN:
            return BROKEN
        if is_optional(core.type):
            before = Span(whole.source, whole.start, max(whole.start + 1, part.span.start - 1))
            return typing.broken(unguarded(before))
        core = narrowed(_field(typing, core, part), scope)
    return core


def _field(typing: Typing, core: Core, part: syntax.Part) -> Core:
    of = core.type
    item = of.item if isinstance(of, ListOf) else of
    if isinstance(item, Record) and (field := item.field(part.text)) is not None:
        if isinstance(of, ListOf):
            if isinstance(bare(field.type), ListOf):
                return typing.broken(finding(codes.NESTED_LIST, part.span))
            return Project(ListOf(field.type), core, field.name)
        return Entry(field.type, core, field.name)
    known = PROPERTIES.get(of, {}) if isinstance(of, Simple) else {}
    if part.text in known:
        return Call(INTEGER, known[part.text], (core,))
    names = [field.name for field in item.fields] if isinstance(item, Record) else list(known)
    meant, close = slip(part.text, names, closed=True), nearest(part.text, names)
    edit = Edit(part.span, meant) if meant else None
    hint = did_you_mean(close) if close else None
    return typing.broken(
        finding(
            codes.UNKNOWN_FIELD,
            part.span,
            edit=edit,
            hint=hint,
            type=describe(of),
            name=part.text,
        )
    )


def narrowed(core: Core, scope: Scope) -> Core:
    """The same reading without null where a guard has shown that it is there."""
    if not is_optional(core.type) or place_of(core) not in scope.environment.present:
        return core
    return replace(core, type=bare(core.type))


def unguarded(span: Span) -> Diagnostic:
    """The finding for an optional value that no guard stands before."""
    if span.text == "null":
        return finding(codes.NULL_OPERAND, span)
    return finding(codes.UNGUARDED, span, name=span.text)


def any_unguarded(typing: Typing, *operands: Operand) -> bool:
    """Whether any operand may be missing; each that may is told."""
    found = [node.span for node, core in operands if is_optional(core.type)]
    typing.findings.extend(unguarded(span) for span in found)
    return bool(found)


def _unknown(typing: Typing, node: syntax.Name, scope: Scope, hint: Type | None) -> Core:
    if len(typing.findings) >= MAX_FINDINGS:  # looking for near names takes its time
        return BROKEN
    shown = ".".join(part.text for part in node.path)
    meant = None if hint is None else bare(hint)
    if isinstance(meant, Enumeration) and meant.has(shown):
        edit = Edit(node.span, f'"{shown}"')
        return typing.broken(
            finding(codes.WORD_UNQUOTED, node.span, edit=edit, name=shown, enumeration=meant.label)
        )
    if isinstance(meant, Enumeration) and any(
        shown in (known.label.zh, known.label.en) for known in meant.words
    ):
        return word(typing, shown, node.span, meant, quoted=True)
    if (missing := _missing_operator(node, scope)) is not None:
        first, second = missing
        return typing.broken(finding(codes.OPERATOR_MISSING, node.span, first=first, second=second))
    return _not_found(typing, node, shown, scope)


def _at_hand(scope: Scope) -> Iterator[str]:
    """The names of items at hand, and in a filter the fields of its records."""
    for binder in scope.binders:
        if binder.name:
            yield binder.name
        of = bare(binder.local.type)
        if binder.open and isinstance(of, Record):
            yield from (field.name for field in of.fields)


def _not_found(typing: Typing, node: syntax.Name, shown: str, scope: Scope) -> Core:
    known = (*_at_hand(scope), *scope.environment.names)
    close = nearest(shown, known)
    way = ways.said_as_truth(node.span, shown)
    if way.hint is not None or close is None:
        return typing.broken(
            finding(codes.UNKNOWN_NAME, node.span, edit=way.edit, hint=way.hint, name=shown)
        )
    meant = scope.environment.names.get(close)
    related: tuple[Related, ...] = ()
    if meant is not None and meant.declared is not None:
        related = (Related(meant.declared, Text("是否指它？", "did you mean this one?")),)
    way_out = did_you_mean(close)
    edit = Edit(node.span, close) if close == slip(shown, known) else None
    return typing.broken(
        finding(codes.UNKNOWN_NAME, node.span, edit=edit, related=related, hint=way_out, name=shown)
    )


def _missing_operator(node: syntax.Name, scope: Scope) -> tuple[str, str] | None:
    """Two known names that stand side by side, or are glued by a Chinese connective."""
    if len(node.path) > 1 or len(node.path[0].text) > _LONGEST:
        return None
    text = node.path[0].text
    known = scope.environment.names
    for mark in (" ", "且", "或", "并且", "或者"):
        for at in range(len(text)):
            if text.startswith(mark, at):
                first, second = text[:at], text[at + len(mark) :]
                if first in known and second in known:
                    return first, second
    return None
