"""Limits (封顶线) on expense or payout: the room left, what is cut off, what uses it up."""

from collections.abc import Mapping
from typing import Final

from policyengine.definitions.model import Branch, Definition, Running
from policyengine.definitions.spell import branches, by_word, part, spelled, under, variant
from policyengine.feel.syntax import Expression
from policyengine.feel.types import BOOLEAN, MONEY, maybe
from policyengine.rulebook.entries import Choice, Except
from policyengine.rulebook.mechanisms import Limit

# Where in a payment a limit may cut, and how the cut amount is called.
POINTS: Final[Mapping[str, str]] = {
    "expense": "within",
    "expense_after_line": "net",
    "payout": "paid",
}


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
            head.span, branches(limit.except_, "amount"), amount,
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


def adds_up(limit: Limit) -> bool:
    """Whether the limit adds up over several claims, under some reading at least."""
    return bool(limit.per) or any(keys for _, _, keys in _scopes(limit))


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


def counts_at(limit: Limit, point: str) -> bool:
    """Whether the limit counts at this point under some reading."""
    return limit.counts == point or any(e.sets.get("counts") == point for e in limit.except_)


def cut(
    limit: Limit, amount: str, point: str, *, unlimited: bool
) -> tuple[str, tuple[Branch, ...]]:
    """`amount` as the limit leaves it at this point: a formula, and the readings' own ones."""
    formulas = {
        other: _cut(limit, amount, unlimited=unlimited) if other == point else amount
        for other in POINTS
    }
    return formulas[limit.counts], by_word(limit.except_, "counts", formulas)


def _cut(limit: Limit, amount: str, *, unlimited: bool) -> str:
    name = limit.head.name
    formula = f"min({amount}, {name}.room)"
    if unlimited:
        formula = f"if {name}.room = null then {amount} else {formula}"
    return f"if {name}.applies then {formula} else {amount}" if limit.when else formula


def by_counts(limit: Limit, formulas: Mapping[str, str]) -> tuple[str, tuple[Branch, ...]]:
    """The formula for what the limit counts, and for what it counts under other readings."""
    if limit.when:
        name = limit.head.name
        formulas = {
            point: f"if {name}.applies then {formula} else 0" for point, formula in formulas.items()
        }
    return formulas[limit.counts], by_word(limit.except_, "counts", formulas)


def running(limit: Limit, counted: tuple[tuple[str, str], ...]) -> tuple[Running, ...]:
    """How much of the limit is used; `counted` is (benefit, name) of what each payment adds."""
    head = limit.head
    also = tuple(
        (benefit, f"{head.name}.also_{number}")
        for number, more in enumerate(limit.also, 1)
        for benefit, _ in more.benefits
    )
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
            id_, f"{head.name}.used{suffix}", label, head.cite, MONEY, keys, (*counted, *also),
            choices, head.span,
        )
        for id_, suffix, keys, choices in scopes
        if keys
    )  # fmt: skip
