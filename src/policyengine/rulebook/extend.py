"""The pass `rulebook + the one it extends → rulebook`, on the typed model.

A child fills what is unstated, replaces a figure only where its parent marks it `local`, adds
entries and rows, and withdraws by name. What is stated otherwise than the parent has it must be
withdrawn first, so that no change goes unseen. Every entry keeps its own citation.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Argument, Code, Diagnostic, Related, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Domain
from policyengine.feel.types import INTEGER, NUMBER, ListOf, Type, describe
from policyengine.rulebook.build import build_rulebook
from policyengine.rulebook.entries import Parameter, Row, Table
from policyengine.rulebook.mechanisms import Benefit
from policyengine.rulebook.model import Results, Rulebook
from policyengine.rulebook.withdraw import SECTIONS, forgetting, names_of, without
from policyengine.source.nodes import Node
from policyengine.values.dates import date_text
from policyengine.values.spelling import nearest_or_known
from policyengine.values.text import Text
from policyengine.values.value import Value

_STATED_HERE = Text("上级在这里载明", "stated by the parent here")


def build_extended(files: tuple[Node, ...], domain: Domain) -> Outcome[Rulebook]:
    """Build a rulebook and all it extends, and put them on top of each other."""
    built = [build_rulebook(file, domain) for file in files]
    found = tuple(problem for one in built for problem in one.diagnostics)
    rulebooks = [one.value for one in built if one.value is not None]
    if any(problem.is_error for problem in found) or len(rulebooks) < len(files):
        return Outcome(None, found)
    whole = rulebooks.pop()
    while rulebooks:
        extended = extend(rulebooks.pop(), whole)
        found += extended.diagnostics
        if extended.value is None or extended.failed:
            return Outcome(None, found)
        whole = extended.value
    incomplete = tuple(_incomplete(whole))
    return Outcome(None if incomplete else whole, (*found, *incomplete))


def _incomplete(rulebook: Rulebook) -> Iterator[Diagnostic]:
    if rulebook.rounding is None and not rulebook.frame:
        yield finding(codes.NO_ROUNDING, _top(rulebook))
    if rulebook.extends is None and rulebook.withdraws:
        yield finding(codes.NO_PARENT_TO_WITHDRAW_FROM, rulebook.withdraws[0][1])
    for table in rulebook.tables:
        if table.adds_rows:
            yield finding(codes.NO_TABLE_TO_ADD_TO, table.head.span, name=table.head.name)


def _top(rulebook: Rulebook) -> Span:
    return rulebook.span.part(0, len(rulebook.span.text.partition("\n")[0]))


@dataclass(slots=True)
class _Joining:
    """A child being put on its parent; what is wrong with it on the way."""

    child: Rulebook
    parent: Rulebook
    found: list[Diagnostic] = field(default_factory=list)

    def say(self, code: Code, span: Span, *, stated: Span | None = None, **args: Argument) -> None:
        """Report a finding at the child, with the parent's place beside it."""
        related = () if stated is None else (Related(stated, _STATED_HERE),)
        given = (*args.items(), ("parent", self.parent.id))
        self.found.append(Diagnostic(code, span, given, related=related))

    def twice(self, name: str, span: Span, stated: Span) -> None:
        """What the parent states already and the child states anew."""
        self.say(codes.NOT_LOCAL, span, stated=stated, name=name)

    def entries(self, section: str) -> tuple[Any, ...]:
        """The parent's entries of a section and, behind them, the child's."""
        own = {entry.head.name: entry for entry in getattr(self.child, section)}
        theirs: tuple[Any, ...] = getattr(self.parent, section)
        joined = []
        for entry in theirs:
            mine = own.pop(entry.head.name, None)
            if mine is None:
                joined.append(entry)
            elif isinstance(mine, Parameter):
                joined.append(self.figure(mine, entry))
            elif isinstance(mine, Table) and mine.adds_rows:
                joined.append(self.more_rows(mine, entry))
            else:
                self.twice(entry.head.name, mine.head.span, entry.head.span)
        return (*joined, *own.values())

    def figure(self, mine: Parameter, theirs: Parameter) -> Parameter:
        """A figure that the parent leaves unstated, or marks as open to change."""
        name, span = mine.head.name, mine.head.span
        if theirs.unstated is None and not theirs.local:
            self.twice(name, span, theirs.head.span)
        elif not _fits(mine.type, theirs.type) and not _is_empty(mine):
            wanted, got = describe(theirs.type), describe(mine.type)
            self.say(
                codes.OTHER_KIND, span, stated=theirs.head.span, name=name, wanted=wanted, found=got
            )
        return replace(
            mine,
            type=theirs.type,
            at_least=_tighter(mine.at_least, theirs.at_least, highest=True),
            at_most=_tighter(mine.at_most, theirs.at_most, highest=False),
        )

    def more_rows(self, mine: Table, theirs: Table) -> Table:
        """The parent's rows and then the child's, which cite the child's article."""
        if _columns(mine) != _columns(theirs):
            shown = ", ".join(_columns(theirs))
            self.say(
                codes.OTHER_COLUMNS, mine.head.span, stated=theirs.head.span,
                name=mine.head.name, columns=shown,
            )  # fmt: skip
        added = tuple(_citing(row, mine) for row in mine.rows)
        return replace(theirs, rows=(*theirs.rows, *added), gaps=(*theirs.gaps, *mine.gaps))

    def results(self) -> tuple[Results, ...]:
        """Results by subject; a child may give more about a subject that the parent knows."""
        own = {results.subject: results for results in self.child.results}
        joined = []
        for results in self.parent.results:
            mine = own.pop(results.subject, None)
            if mine is None:
                joined.append(results)
                continue
            stated = {value.head.name: value.head.span for value in results.gives}
            for value in mine.gives:
                if value.head.name in stated:
                    self.twice(value.head.name, value.head.span, stated[value.head.name])
            joined.append(
                replace(
                    results,
                    requires=(*results.requires, *mine.requires),
                    gives=(*results.gives, *mine.gives),
                )
            )
        return (*joined, *own.values())

    def named(
        self, theirs: Mapping[str, Any], own: Mapping[str, Any], code: Code
    ) -> dict[str, Any]:
        """What is known by id: readings, sources."""
        for id_, entry in own.items():
            if id_ in theirs:
                span, stated = _place(entry), _place(theirs[id_])
                self.say(code, span, stated=stated, name=id_)
        return {**theirs, **own}


def _place(entry: Any) -> Span:
    place: Span = getattr(entry, "declared", None) or entry.span
    return place


def extend(child: Rulebook, parent: Rulebook) -> Outcome[Rulebook]:
    """Put `child` on top of `parent`."""
    known = names_of(parent)
    gone = [(name, span) for name, span in child.withdraws]
    joining = _Joining(child, reduce(without, (name for name, _ in gone), parent))
    for name, span in gone:
        if name not in known:
            near = nearest_or_known(name, known)
            joining.say(codes.NOTHING_TO_WITHDRAW, span, name=name, nearest=near)
    if child.domain != parent.domain:
        joining.say(
            codes.OTHER_DOMAIN, _top(child), own=child.domain, theirs=parent.domain
        )  # fmt: skip
    if child.from_ < parent.from_ or (
        parent.to is not None and (child.to is None or child.to > parent.to)
    ):
        end = date_text(parent.to) if parent.to else "…"
        joining.say(codes.OUTSIDE_PARENT, _top(child), start=date_text(parent.from_), end=end)
    if child.rounding is not None and parent.rounding is not None:
        joining.twice("rounding", _top(child), _top(parent))
    sections: dict[str, Any] = {section: joining.entries(section) for section in SECTIONS}
    sections["benefits"] = tuple(_beside(sections["benefits"], child))
    whole = replace(
        child,
        **sections,
        results=joining.results(),
        sources=joining.named(joining.parent.sources, child.sources, codes.SOURCE_TWICE),
        readings=joining.named(joining.parent.readings, child.readings, codes.NOT_LOCAL),
        readopted={**parent.readopted, **child.readopted},
        reasons={**parent.reasons, **child.reasons},
        scoped={**parent.scoped, **child.scoped},
        governed_by={**parent.governed_by, **child.governed_by},
        region=child.region or parent.region,
        rounding=child.rounding or parent.rounding,
    )
    still = frozenset(names_of(whole))
    whole = forgetting(whole, _lost((name for name, _ in gone), still))
    replaced = frozenset(parameter.head.name for parameter in child.parameters)
    whole = replace(
        whole,
        doubts=tuple(
            doubt for doubt in whole.doubts if doubt in child.doubts or doubt.of[0] not in replaced
        ),
    )
    return Outcome(whole, tuple(joining.found))


def _beside(benefits: tuple[Benefit, ...], child: Rulebook) -> Iterator[Benefit]:
    """The parent's benefits stand beside those of its child, which it cannot name, that name it."""
    own = {benefit.head.name for benefit in child.benefits}
    for benefit in benefits:
        name = benefit.head.name
        named_by = tuple(
            (one.head.name, span)
            for one in child.benefits
            for named, span in one.beside
            if named == name and name not in own
        )
        yield replace(benefit, beside=(*benefit.beside, *named_by))


def _lost(names: Iterable[str], still: frozenset[str]) -> list[str]:
    return [name for name in names if name not in still]


def _fits(mine: Type, theirs: Type) -> bool:
    if isinstance(mine, ListOf) and isinstance(theirs, ListOf):
        return _fits(mine.item, theirs.item)
    return mine == theirs or (mine, theirs) == (INTEGER, NUMBER)


def _is_empty(parameter: Parameter) -> bool:
    """Whether it is a list without items, which is of any kind."""
    return bool(parameter.values) and all(dated.value == () for dated in parameter.values)


def _tighter(mine: Value, theirs: Value, *, highest: bool) -> Value:
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    pair: tuple[Any, Any] = (mine, theirs)
    tighter: Value = max(pair) if highest else min(pair)
    return tighter


def _columns(table: Table) -> tuple[str, ...]:
    policy = (table.hit_policy, *((table.aggregator,) if table.aggregator else ()))
    inputs = (name for name, _ in table.inputs)
    outputs = (f"{name}: {type_}" for name, type_ in table.outputs)
    return (*inputs, *outputs, *policy)


def _citing(row: Row, table: Table) -> Row:
    return row if row.cite else replace(row, cite=table.head.cite)
