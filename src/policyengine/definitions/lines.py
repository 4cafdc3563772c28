"""Lines (起付线): what is due before anything is paid, and within what it is borne only once."""

from dataclasses import dataclass

from policyengine.definitions.model import NOT_NEGATIVE, Branch, Definition, Running
from policyengine.definitions.spell import branches, part, spelled, variant
from policyengine.definitions.totals import Totals
from policyengine.feel.syntax import Expression
from policyengine.feel.types import INTEGER, MONEY
from policyengine.rulebook.entries import Choice, Except
from policyengine.rulebook.mechanisms import Line


def definitions(line: Line) -> tuple[Definition, ...]:
    """The amount of a line and what of it is still due."""
    head = line.head
    name = head.name
    return (
        Definition(
            f"{name}.amount", part(head.label, "金额", "amount"), head.cite, "line", line.amount,
            head.span, branches(line.except_, "amount"), MONEY, bounds=NOT_NEGATIVE,
        ),
        Definition(
            f"{name}.due", part(head.label, "应扣", "due"), head.cite, "line",
            spelled(_due(name, "", shared=bool(line.shared_within), rest=line.unused_rest)),
            head.span, _due_branches(line), MONEY,
        ),
    )  # fmt: skip


def _due(name: str, suffix: str, *, shared: bool, rest: str) -> str:
    if not shared:
        return f"{name}.amount"
    if rest == "used_up_by_first":
        return f"if {name}.times{suffix} > 0 then 0 else {name}.amount"
    return f"max(0, {name}.amount - {name}.used{suffix})"


def _due_branches(line: Line) -> tuple[Branch, ...]:
    return tuple(
        variant(exception, _due(line.head.name, f"_{number}", shared=bool(keys), rest=rest))
        for number, exception, keys, rest in _scopes(line)
    )


def still_due(
    line: Line, met: tuple[str, ...], times: tuple[str, ...]
) -> tuple[str, tuple[Branch, ...]]:
    """What is due once earlier payments of the claim met it: the general rule, and the readings'.

    `met` and `times` are the terms that they add.
    """
    due = f"{line.head.name}.due"

    def now(keys: tuple[Expression, ...], rest: str) -> str:
        if not keys:
            return due
        if rest == "used_up_by_first":
            return f"if {' + '.join(times)} > 0 then 0 else {due}"
        return f"max(0, {' - '.join((due, *met))})"

    variants = (variant(one, now(keys, rest)) for _, one, keys, rest in _scopes(line))
    return now(line.shared_within, line.unused_rest), tuple(variants)


def _scopes(line: Line) -> list[tuple[int, Except, tuple[Expression, ...], str]]:
    """The exceptions under which the line is shared otherwise."""
    found = []
    for number, exception in enumerate(line.except_, 1):
        keys = exception.sets.get("shared_within", line.shared_within)
        rest = exception.sets.get("unused_rest", line.unused_rest)
        if {"shared_within", "unused_rest"} & exception.sets.keys():
            found.append((number, exception, _expressions(keys), str(rest)))
    return found


def _expressions(setting: object) -> tuple[Expression, ...]:
    return setting if isinstance(setting, tuple) else ()


@dataclass(frozen=True, slots=True)
class _Scope:
    """Within what a line is borne only once, and under which readings that is so."""

    id: str
    suffix: str
    keys: tuple[Expression, ...]
    rest: str
    under: tuple[Choice, ...]


def running(line: Line, totals: Totals) -> tuple[Running, ...]:
    """What of the line was met before, for every scope it may have."""
    name = line.head.name
    scopes = [_Scope(name, "", line.shared_within, line.unused_rest, ())]
    scopes += [
        _Scope(f"{name}[{exception.id}]", f"_{number}", keys, rest, exception.under)
        for number, exception, keys, rest in _scopes(line)
    ]
    return tuple(_kept(line, scope, totals) for scope in scopes if scope.keys)


def _kept(line: Line, scope: _Scope, totals: Totals) -> Running:
    head = line.head
    if scope.rest == "used_up_by_first":
        name, label, type_ = "times", part(head.label, "次数", "times borne"), INTEGER
    else:
        name, label, type_ = "used", part(head.label, "已负担", "borne before"), MONEY
    return Running(
        scope.id, f"{head.name}.{name}{scope.suffix}", label, head.cite, type_, scope.keys,
        totals.to(f"{head.name}.{name}"), scope.under, head.span,
    )  # fmt: skip
