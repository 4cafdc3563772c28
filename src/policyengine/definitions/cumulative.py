"""A cumulative benefit: what is due on the year so far, less what was paid before.

The year so far is the payment's own, or that of all payments that are `shared_as` one name;
earlier payments of the same claim are part of it.
"""

from policyengine.definitions.model import A_SHARE, NOT_NEGATIVE, Running
from policyengine.definitions.slices import banded
from policyengine.definitions.spell import part, spelled
from policyengine.definitions.spelling import Spelling
from policyengine.feel.types import MONEY, RATE
from policyengine.rulebook.mechanisms import Cumulative


def _due(s: Spelling, rule: Cumulative, above: str) -> str:
    """What the whole year so far gives, at one rate or by slices."""
    slices = s.mechanisms.slices.get(rule.slices[0]) if rule.slices else None
    if slices is not None:
        return banded(s, slices, above)
    rate = s.define(
        "rate", ("比例", "rate"), rule.rate or spelled("1"), s.own("rate"),
        expected=RATE, bounds=A_SHARE,
    )  # fmt: skip
    return f"{above} * {rate}"


def share(s: Spelling, rule: Cumulative) -> str:
    """Spell the increment; gives back its name. Nothing already paid is ever taken back."""
    kept_as = rule.shared_as[0] if rule.shared_as else s.name
    now = s.define("base", ("本次计入", "counted now"), rule.of, s.own("base"), bounds=NOT_NEGATIVE)
    line = s.define("line", ("累计起付线", "line of the year"), rule.line, bounds=NOT_NEGATIVE)
    before = _so_far(s, rule, f"{kept_as}.base_before", ("此前累计", "before"), now)
    paid = _so_far(s, rule, f"{kept_as}.paid_before", ("此前已付", "paid before"), f"{s.name}.paid")
    so_far = s.define("cumulated", ("累计", "so far"), " + ".join((*before, now)))
    above = s.define(
        "cumulated_above_line",
        ("累计起付线以上", "so far above the line"),
        f"max(0, {so_far} - {line})",
    )
    due = s.define("due", ("累计应付", "due so far"), _due(s, rule, above), rounding=s.rounding)
    if rule.limit is not None:
        cap = s.define("cap", ("累计限额", "limit of the year"), rule.limit, bounds=NOT_NEGATIVE)
        due = s.define(
            "due_capped", ("限额内累计应付", "due within the limit"), f"min({due}, {cap})"
        )
    return s.define("share", ("本次应付", "due now"), f"max(0, {' - '.join((due, *paid))})")


def _so_far(
    s: Spelling, rule: Cumulative, total: str, label: tuple[str, str], now: str
) -> tuple[str, ...]:
    """The terms of a total before this payment; lets the value of `now` be added to it."""
    head = s.payment.head
    terms = (total, *s.earlier(total))
    s.mechanisms.totals.declared.setdefault(
        total,
        Running(total, total, part(head.label, *label), head.cite, MONEY, rule.per, (), (),
                head.span),
    )  # fmt: skip
    s.adds(total, now)
    return terms
