"""Lines (起付线): what is due before anything is paid, and within what it is borne only once."""

from policyengine.definitions.model import Branch, Definition, Running
from policyengine.definitions.spell import branches, part, spelled, variant
from policyengine.feel.syntax import Expression
from policyengine.feel.types import INTEGER, MONEY
from policyengine.rulebook.model import Choice, Except, Line


def definitions(line: Line) -> tuple[Definition, ...]:
    """The amount of a line and what of it is still due."""
    head = line.head
    name = head.name
    return (
        Definition(
            f"{name}.amount", part(head.label, "金额", "amount"), head.cite, "line", line.amount,
            head.span, branches(line.except_, "amount"), MONEY,
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


def running(line: Line, met: tuple[tuple[str, str], ...]) -> tuple[Running, ...]:
    """What of the line was met before, for every scope it may have; `met` is (benefit, name)."""
    kept: list[Running] = []
    if line.shared_within:
        kept.extend(_kept(line, "", line.shared_within, line.unused_rest, (), met))
    for number, exception, keys, rest in _scopes(line):
        if keys:
            kept.extend(_kept(line, f"_{number}", keys, rest, exception.under, met))
    return tuple(kept)


def _kept(  # noqa: PLR0913 - the six facts of one scope
    line: Line,
    suffix: str,
    keys: tuple[Expression, ...],
    rest: str,
    under: tuple[Choice, ...],
    met: tuple[tuple[str, str], ...],
) -> list[Running]:
    head = line.head
    words = ",".join(f"{choice.reading}={choice.option}" for choice in under)
    id_ = f"{head.name}[{words}]" if words else head.name
    if rest == "used_up_by_first":
        label = part(head.label, "次数", "times borne")
        ones = tuple((benefit, "1") for benefit, _ in met)
        return [
            Running(id_, f"{head.name}.times{suffix}", label, head.cite, INTEGER, keys, ones, under,
                    head.span)
        ]  # fmt: skip
    label = part(head.label, "已负担", "borne before")
    return [
        Running(id_, f"{head.name}.used{suffix}", label, head.cite, MONEY, keys, met, under,
                head.span)
    ]  # fmt: skip
