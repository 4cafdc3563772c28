"""Limits (封顶线) on expense or payout: the room that earlier claims leave, what uses it up."""

from policyengine.definitions.model import NOT_NEGATIVE, Definition, Running
from policyengine.definitions.spell import branches, part, spelled, under, variant
from policyengine.definitions.totals import Totals
from policyengine.feel.syntax import Expression
from policyengine.feel.types import BOOLEAN, MONEY, maybe
from policyengine.rulebook.entries import Choice, Except
from policyengine.rulebook.mechanisms import Limit


def definitions(limit: Limit, *, unlimited: bool) -> tuple[Definition, ...]:
    """Amount, condition and room of a limit; an unlimited amount is null."""
    head = limit.head
    name = head.name
    amount = maybe(MONEY) if unlimited else MONEY
    room = _room(name, "", limit.per, unlimited=unlimited)
    rooms = tuple(
        variant(exception, _room(name, f"_{number}", keys, unlimited=unlimited))
        for number, exception, keys in _scopes(limit)
    )
    found = [
        Definition(
            f"{name}.amount", part(head.label, "限额", "amount"), head.cite, "limit", limit.amount,
            head.span, branches(limit.except_, "amount"), amount, bounds=NOT_NEGATIVE,
        ),
        Definition(
            f"{name}.room", part(head.label, "剩余额度", "room left"), head.cite, "limit",
            spelled(room), head.span, rooms, amount,
        ),
    ]  # fmt: skip
    if limit.when is not None:
        found.insert(
            0,
            Definition(
                f"{name}.applies", part(head.label, "适用", "applies"), head.cite, "limit",
                limit.when, head.span, (), BOOLEAN,
            ),
        )  # fmt: skip
    return (*found, *_also(limit))


def _room(name: str, suffix: str, keys: tuple[Expression, ...], *, unlimited: bool) -> str:
    """What is left of a limit that adds up within `keys`; the whole of it where none are named."""
    room = f"max(0, {name}.amount - {name}.used{suffix})" if keys else f"{name}.amount"
    return f"if {name}.amount = null then null else {room}" if unlimited else room


def _scopes(limit: Limit) -> list[tuple[int, Except, tuple[Expression, ...]]]:
    """The exceptions under which the limit adds up within something else."""
    return [
        (number, exception, keys)
        for number, exception in enumerate(limit.except_, 1)
        if isinstance(keys := exception.sets.get("per"), tuple)
    ]


def _also(limit: Limit) -> tuple[Definition, ...]:
    label = part(limit.head.label, "另计", "counted besides")
    return tuple(
        Definition(
            f"{limit.head.name}.also_{number}",
            label,
            limit.head.cite,
            "limit",
            spelled("0"),
            limit.head.span,
            (under(also.under, also.adds, limit.head.span),),
            MONEY,
        )
        for number, also in enumerate(limit.also, 1)
    )


def count_besides(limit: Limit, benefit: str, totals: Totals) -> None:
    """Let a benefit that fills the limit without being bound by it add what it adds."""
    for number, also in enumerate(limit.also, 1):
        if benefit in (name for name, _ in also.benefits):
            added = (benefit, f"{limit.head.name}.also_{number}")
            totals.added[f"{limit.head.name}.used"].append(added)


def running(limit: Limit, totals: Totals) -> tuple[Running, ...]:
    """How much of the limit is used, for every scope it may have."""
    head = limit.head
    label = part(head.label, "已用", "used")
    scopes: list[tuple[str, str, tuple[Expression, ...], tuple[Choice, ...]]] = [
        (head.name, "", limit.per, ())
    ]
    scopes += [
        (f"{head.name}[{exception.id}]", f"_{number}", keys, exception.under)
        for number, exception, keys in _scopes(limit)
    ]
    return tuple(
        Running(
            id_, f"{head.name}.used{suffix}", label, head.cite, MONEY, keys,
            totals.to(f"{head.name}.used"), choices, head.span,
        )
        for id_, suffix, keys, choices in scopes
        if keys
    )  # fmt: skip
