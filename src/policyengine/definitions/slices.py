"""Slices (分段): bands of an amount, each with its own rate; together they are the amount."""

from policyengine.definitions.cuts import Cuts, Due
from policyengine.definitions.model import A_SHARE, NOT_NEGATIVE, Running, Truth
from policyengine.definitions.spell import added, part, spelled
from policyengine.definitions.spelling import Spelling
from policyengine.feel.types import MONEY, RATE
from policyengine.rulebook.mechanisms import Limit, Slices
from policyengine.values.text import Text


def sliced(s: Spelling, slices: Slices, amount: str) -> Due:
    """Spell the bands over `amount` (what is above the line).

    The bands lie on the number line of the whole base or of what is above the line; a line that
    falls on the lowest band shifts the amount up by what was borne.
    """
    numbers = range(1, len(slices.bands) + 1)
    start = _start(s, slices, amount)
    end = s.define("slices_end", ("分段止点", "slices end"), f"{start} + {amount}")
    shares = [_band(s, slices, number, start, end) for number in numbers]
    parts = added(f"{s.name}.slice_{number}" for number in numbers)
    s.truths.append(
        Truth(
            s.benefit.head.name,
            Text(f"{slices.head.label.zh}各段之和等于基数", f"the {slices.head.label.en} sum up"),
            spelled(f"{parts} = {amount}"),
        )
    )

    def least(cuts: Cuts, limit: Limit) -> str:
        below = ["", *(f" - {_up_to(s, number)}" for number in numbers[:-1])]
        return added(_part(cuts, limit, number, below[number - 1]) for number in numbers)

    return Due(amount, f"({added(shares)})", least)


def _start(s: Spelling, slices: Slices, amount: str) -> str:
    borne = f"{s.name}.line_borne" if s.line is not None and slices.measured_on == "base" else None
    before: tuple[str, ...] = ()
    if slices.runs_over:
        before = _filled_before(s, slices, amount if borne is None else f"{amount} + {borne}")
    lowest = borne if slices.line_falls_on == "lowest" else None
    terms = (*before, *((lowest,) if lowest else ()))
    return s.define("slices_start", ("分段起点", "slices start"), " + ".join(terms) or "0")


def _filled_before(s: Spelling, slices: Slices, now: str) -> tuple[str, ...]:
    """The terms of what filled the bands before; lets what fills them now be added."""
    head = slices.head
    total = f"{head.name}.before"
    terms = (total, *s.earlier(total))
    s.mechanisms.totals.declared.setdefault(
        total,
        Running(head.name, total, part(head.label, "此前", "before"), head.cite, MONEY,
                slices.runs_over, (), (), head.span),
    )  # fmt: skip
    s.adds(total, s.define("sliced_now", ("本次计入分段", "counted to the slices"), now))
    return terms


def banded(s: Spelling, slices: Slices, amount: str) -> str:
    """The bands over `amount` from its first yuan; gives back the formula of what they give."""
    numbers = range(1, len(slices.bands) + 1)
    return added(_band(s, slices, number, "0", amount) for number in numbers)


def _band(s: Spelling, slices: Slices, number: int, start: str, end: str) -> str:
    band = slices.bands[number - 1]
    top = f"{s.name}.slice_{number}_top"
    bottom = f"{s.name}.slice_{number - 1}_top" if number > 1 else None
    if band.upto is not None:
        label = (f"第{number}段上限", f"top of slice {number}")
        if not band.included:
            label = (f"{label[0]}（不含）", f"{label[1]}, excluded")
        s.define(f"slice_{number}_top", label, band.upto, bounds=NOT_NEGATIVE, above=bottom)
    upper = end if band.upto is None else f"min({end}, {top})"
    lower = start if bottom is None else f"max({start}, {bottom})"
    size = s.define(
        f"slice_{number}", (f"第{number}段", f"slice {number}"), f"max(0, {upper} - {lower})"
    )
    rate = s.define(
        f"slice_{number}_rate", (f"第{number}段比例", f"rate of slice {number}"), band.rate,
        expected=RATE, bounds=A_SHARE,
    )  # fmt: skip
    return s.define(
        f"slice_{number}_share", (f"第{number}段应付", f"share of slice {number}"),
        f"{size} * {rate}",
    )  # fmt: skip


def _up_to(s: Spelling, number: int) -> str:
    """The name of what the bands up to one give."""
    share, name = f"{s.name}.slice_{number}_share", f"{s.name}.slice_{number}_up_to"
    if number > 1 and name not in {one.name for one in s.made}:
        below = f"{s.name}.slice_{number - 1}_" + ("up_to" if number > 2 else "share")
        s.define(
            f"slice_{number}_up_to", (f"前{number}段应付", f"share up to slice {number}"),
            f"{below} + {share}",
        )  # fmt: skip
    return name if number > 1 else share


def _part(cuts: Cuts, limit: Limit, number: int, below: str) -> str:
    """What of a band is needed, from the lowest, to give the room of a limit.

    A band of 0 % is needed whole where one above it is.
    """
    s, label = cuts.s, limit.head.label
    band = f"{s.name}.slice_{number}"
    rest = f"{cuts.room(limit)}{below}"
    needed = (
        f"if {rest} <= 0 then 0 else if {band}_rate = 0 then {band} "
        f"else min({band}, ({rest}) / {band}_rate)"
    )
    return s.define(
        f"slice_{number}_within_{limit.head.name}",
        (f"第{number}段在{label.zh}以内", f"slice {number} within {label.en}"),
        cuts.where_it_binds(limit, needed, band),
    )
