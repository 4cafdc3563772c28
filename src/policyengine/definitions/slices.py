"""Slices (分段): bands of an amount, each with its own rate; together they are the amount."""

from typing import TYPE_CHECKING

from policyengine.definitions.model import Running, Truth
from policyengine.definitions.spell import spelled
from policyengine.feel.types import MONEY, RATE
from policyengine.rulebook.mechanisms import Slices
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.definitions.payments import Spelling


def sliced(s: "Spelling", slices: Slices, amount: str) -> str:
    """Spell the bands over `amount` (what is above the line); gives back the name of the share.

    The bands lie on the number line of the whole base or of what is above the line; a line that
    falls on the lowest band shifts the amount up by what was borne.
    """
    start = _start(s, slices)
    end = s.define("slices_end", ("分段止点", "slices end"), f"{start} + {amount}")
    shares = [_band(s, slices, number, start, end) for number in range(1, len(slices.bands) + 1)]
    parts = " + ".join(f"{s.name}.slice_{number}" for number in range(1, len(slices.bands) + 1))
    s.truths.append(
        Truth(
            s.benefit,
            Text(f"{slices.head.label.zh}各段之和等于基数", f"the {slices.head.label.en} sum up"),
            spelled(f"{parts} = {amount}"),
        )
    )
    return s.define("share", ("应付", "share"), " + ".join(shares), rounded=True)


def _start(s: "Spelling", slices: Slices) -> str:
    terms = ["0"]
    if slices.runs_over:
        terms = [f"{slices.head.name}.before"]
        label = Text(f"{slices.head.label.zh}·此前", f"{slices.head.label.en}: before")
        head = slices.head
        s.running.append(
            Running(
                head.name, terms[0], label, head.cite, MONEY, slices.runs_over,
                ((s.benefit, f"{s.name}.sliced_now"),), (), head.span,
            )
        )  # fmt: skip
        measured = "base" if slices.measured_on == "base" else "above_line"
        known = {definition.name for definition in s.made}
        source = f"{s.name}.{measured}" if f"{s.name}.{measured}" in known else f"{s.name}.base"
        s.define("sliced_now", ("本次计入分段", "counted to the slices"), source)
    if slices.measured_on == "base" and slices.line_falls_on == "lowest" and s.line is not None:
        terms.append(f"{s.name}.line_borne")
    return s.define("slices_start", ("分段起点", "slices start"), " + ".join(terms))


def banded(s: "Spelling", slices: Slices, amount: str) -> str:
    """The bands over `amount` from its first yuan; gives back the formula of what they give."""
    numbers = range(1, len(slices.bands) + 1)
    return " + ".join(_band(s, slices, number, "0", amount) for number in numbers)


def _band(s: "Spelling", slices: Slices, number: int, start: str, end: str) -> str:
    band = slices.bands[number - 1]
    top = f"{s.name}.slice_{number}_top"
    bottom = f"{s.name}.slice_{number - 1}_top" if number > 1 else None
    if band.upto is not None:
        label = (f"第{number}段上限", f"top of slice {number}")
        if not band.included:
            label = (f"{label[0]}（不含）", f"{label[1]}, excluded")
        s.define(f"slice_{number}_top", label, band.upto)
    upper = end if band.upto is None else f"min({end}, {top})"
    lower = start if bottom is None else f"max({start}, {bottom})"
    size = s.define(
        f"slice_{number}", (f"第{number}段", f"slice {number}"), f"max(0, {upper} - {lower})"
    )
    rate = s.define(
        f"slice_{number}_rate", (f"第{number}段比例", f"rate of slice {number}"), band.rate,
        expected=RATE,
    )  # fmt: skip
    return s.define(
        f"slice_{number}_share", (f"第{number}段应付", f"share of slice {number}"),
        f"{size} * {rate}",
    )  # fmt: skip
