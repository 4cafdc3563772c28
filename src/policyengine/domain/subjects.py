"""The kinds of documents of a domain file, every fact they name resolved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, cast

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.domain.expressions import read_expression
from policyengine.domain.facts import unknown_group
from policyengine.domain.model import (
    Consistency,
    Derived,
    Fact,
    Group,
    Relation,
    SubjectKind,
)
from policyengine.domain.shape import label, mapping, scalar, scalars, section
from policyengine.domain.suggest import did_you_mean, labelled
from policyengine.feel import syntax, types
from policyengine.source import nodes
from policyengine.values.text import Text

_AMOUNT: Final = Text("金额或数", "an amount or a number")
# What each relation can hold between.
_ORDERS: Final[Mapping[str, tuple[tuple[types.Type, ...], Text]]] = {
    "not_after": ((types.DATE,), types.describe(types.DATE)),
    "not_above": ((types.MONEY, types.NUMBER, types.INTEGER, types.RATE), _AMOUNT),
    "adds_up": ((types.MONEY, types.NUMBER, types.INTEGER), _AMOUNT),
}
_WHERE: Final = "where"
_PERSON: Final = "person.id"  # unless the domain says otherwise
_SAME_TYPE: Final = Text("与另一项同类", "of the same type as the other")


class SubjectsReader:
    """Reads the kinds of documents against the groups and facts of their domain."""

    def __init__(
        self,
        groups: Mapping[str, Group],
        facts: Mapping[str, Fact],
        derived: Mapping[str, Derived],
        found: list[Diagnostic],
    ) -> None:
        self._groups = groups
        self._facts = facts
        self._derived = derived
        self._found = found

    def subjects(self, section: nodes.Mapping) -> dict[str, SubjectKind]:
        """The kinds of documents by name; one whose governing date cannot be read is left out."""
        kinds = (self._subject(entry.key, mapping(entry.value)) for entry in section)
        return {kind.name: kind for kind in kinds if kind is not None}

    def _subject(self, key: nodes.Scalar, body: nodes.Mapping) -> SubjectKind | None:
        groups = self._group_names(body)
        known = {
            path: fact for path, fact in self._facts.items() if path.partition(".")[0] in groups
        }
        scope = _Scope(key.value, groups, known, self._derived, self._found)
        governed = read_expression(scalar(body.get("governed_by")))
        self._found.extend(governed.diagnostics)
        bill, eligible = scope.amount(body.get("bill")), scope.amount(body.get("eligible"))
        person = scope.person(body.get("person"))
        consistent = tuple(scope.consistent(body.get("consistent")))
        if governed.value is None:
            return None
        scope.judge_names(governed.value)
        return SubjectKind(
            name=key.value,
            label=label(body, key.value),
            groups=groups,
            governed_by=governed.value,
            bill=bill,
            eligible=eligible,
            person=person,
            consistent=consistent,
            statuses=_statuses(body),
            declared=key.span,
        )

    def _group_names(self, body: nodes.Mapping) -> tuple[str, ...]:
        written = scalars(body.get("groups"))
        for name in written:
            if name.value not in self._groups:
                self._found.append(unknown_group(name, name.value, self._groups))
        return tuple(name.value for name in written)


class _Scope:
    """The facts of one kind of document."""

    def __init__(
        self,
        subject: str,
        groups: tuple[str, ...],
        facts: Mapping[str, Fact],
        derived: Mapping[str, Derived],
        found: list[Diagnostic],
    ) -> None:
        self._subject = subject
        self._facts = facts
        self._derived = {path for path in derived if path.partition(".")[0] in groups}
        self._found = found

    def amount(self, node: nodes.Node | None) -> str | None:
        """The path of a fact that is money."""
        if node is None:
            return None
        written = scalar(node)
        fact = self._fact(written)
        if fact is not None and types.bare(fact.type) not in (types.MONEY, types.UNKNOWN):
            self._unfit(written, fact, types.describe(types.MONEY))
        return written.value

    def person(self, node: nodes.Node | None) -> str | None:
        """The path of the fact that tells one person from another; None where there is none."""
        if node is None:
            return _PERSON if _PERSON in self._facts else None
        written = scalar(node)
        fact = self._fact(written)
        if fact is not None and fact.type not in (types.TEXT, types.UNKNOWN):
            self._unfit(written, fact, types.describe(types.TEXT))
        return written.value

    def consistent(self, node: nodes.Node | None) -> Iterator[Consistency]:
        """The rules between two facts that are both of this document."""
        for item in node if isinstance(node, nodes.Sequence) else ():
            body = mapping(item)
            entry = next(entry for entry in body if entry.key.value != _WHERE)
            sides = scalars(entry.value)
            rule = cast("Relation", entry.key.value)
            record = self._record(sides[0])
            is_sum = rule == "adds_up" or record is not None
            left = self._listed(sides[0], record) if is_sum else self._fact(sides[0])
            right = self._fact(sides[1])
            if left is None or right is None:
                continue
            self._judge_sides(rule, sides, (left, right))
            only = self._only(body, sides[0], record)
            yield Consistency(rule, sides[0].value, right.path, entry.span, only)

    def judge_names(self, expression: syntax.Expression) -> None:
        """Report every name of an expression that no fact of this document bears."""
        for name in _names(expression):
            path = ".".join(part.text for part in name.path)
            if path not in self._facts and path not in self._derived and not self._is_entry(path):
                self._found.append(self._unknown(path, name.span))

    def _is_entry(self, path: str) -> bool:
        """Whether the path leads on into a fact, as `service.visited_on.year` does."""
        owner, dot, _ = path.rpartition(".")
        return bool(dot) and (owner in self._facts or owner in self._derived)

    def _fact(self, written: nodes.Scalar) -> Fact | None:
        fact = self._facts.get(written.value)
        if fact is None:
            self._found.append(self._unknown(written.value, written.span))
        return fact

    def _record(self, written: nodes.Scalar) -> types.Record | None:
        """The records whose entry a path names; None where it is no entry of listed records."""
        fact = self._facts.get(written.value.rpartition(".")[0])
        item = None if fact is None else types.bare(fact.type)
        record = item.item if isinstance(item, types.ListOf) else None
        return record if isinstance(record, types.Record) else None

    def _listed(self, written: nodes.Scalar, record: types.Record | None) -> Fact | None:
        """An entry of a fact that is a list of records, as a fact of that entry's type."""
        owner, _, name = written.value.rpartition(".")
        field = None if record is None else record.field(name)
        if field is None:
            self._found.append(self._unknown(written.value, written.span))
            return None
        return replace(self._facts[owner], path=written.value, type=field.type)

    def _only(
        self, body: nodes.Mapping, left: nodes.Scalar, record: types.Record | None
    ) -> tuple[str, str] | None:
        """Which of the records count: those with a word of the enumeration under an entry."""
        where = body.get(_WHERE)
        if where is None:
            return None
        entry = mapping(where).entries[0]
        key, word = entry.key, scalar(entry.value)
        path = f"{left.value.rpartition('.')[0]}.{key.value}"
        field = None if record is None else record.field(key.value)
        words = None if field is None else types.bare(field.type)
        if not isinstance(words, types.Enumeration):
            self._found.append(self._unknown(path, key.span))
        elif not words.has(word.value):
            known = labelled((one.word, one.label) for one in words.words)
            self._found.append(
                finding(codes.UNFIT_FACT, word.span, name=path, found=word.value, expected=known)
            )
        return key.value, word.value

    def _unknown(self, path: str, span: Span) -> Diagnostic:
        nearest = did_you_mean(path, (*self._facts, *self._derived))
        return finding(codes.UNKNOWN_FACT, span, subject=self._subject, name=path, nearest=nearest)

    def _judge_sides(
        self, rule: str, sides: tuple[nodes.Scalar, ...], facts: tuple[Fact, Fact]
    ) -> None:
        bare = [types.bare(fact.type) for fact in facts]
        if types.UNKNOWN in bare:
            return
        order, expected = _ORDERS[rule]
        for side, fact, type_ in zip(sides, facts, bare, strict=True):
            if type_ not in order or type_ != bare[0]:
                self._unfit(side, fact, expected if type_ not in order else _SAME_TYPE)
                return

    def _unfit(self, written: nodes.Scalar, fact: Fact, expected: Text) -> None:
        self._found.append(
            finding(
                codes.UNFIT_FACT,
                written.span,
                name=fact.path,
                found=types.describe(types.bare(fact.type)),
                expected=expected,
            )
        )


def _statuses(body: nodes.Mapping) -> tuple[tuple[str, Text], ...]:
    entries = section(body, "statuses")
    return tuple((one.key.value, label(mapping(one.value), one.key.value)) for one in entries)


def _names(expression: syntax.Node) -> Iterator[syntax.Name]:
    """Every name in an expression of a governing date: a path, or a call over paths."""
    match expression:
        case syntax.Name():
            yield expression
        case syntax.Call():
            for argument in expression.arguments:
                yield from _names(argument.value)
        case syntax.Binary() | syntax.Sum() | syntax.If():
            for part in syntax.below(expression):
                yield from _names(part)
        case _:
            return
