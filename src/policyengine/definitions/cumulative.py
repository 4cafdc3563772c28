"""A cumulative benefit: what is due on the year so far, less what was paid before.

The year so far is the payment's own, or that of all payments that are `shared_as` one name.
"""

from typing import TYPE_CHECKING

from policyengine.definitions.model import Running
from policyengine.definitions.slices import banded
from policyengine.definitions.spell import part, spelled
from policyengine.feel.types import MONEY, RATE
from policyengine.rulebook.mechanisms import Cumulative

if TYPE_CHECKING:
    from policyengine.definitions.payments import Spelling


def _due(s: "Spelling", rule: Cumulative, above: str) -> str:
    """What the whole year so far gives, at one rate or by slices."""
    slices = s.mechanisms.slices.get(rule.slices[0]) if rule.slices else None
    if slices is not None:
        return banded(s, slices, above)
    rate = rule.rate or spelled("1")
    return f"{above} * {s.define('rate', ('比例', 'rate'), rate, s.own('rate'), expected=RATE)}"


def share(s: "Spelling", rule: Cumulative) -> str:
    """Spell the increment; gives back its name. Nothing already paid is ever taken back."""
    kept_as = rule.shared_as[0] if rule.shared_as else s.name
    now = s.define("base", ("本次计入", "counted now"), rule.of, s.own("base"))
    line = s.define("line", ("累计起付线", "line of the year"), rule.line)
    so_far = s.define("cumulated", ("累计", "so far"), f"{kept_as}.base_before + {now}")
    above = s.define(
        "cumulated_above_line",
        ("累计起付线以上", "so far above the line"),
        f"max(0, {so_far} - {line})",
    )
    due = s.define("due", ("累计应付", "due so far"), _due(s, rule, above), rounded=True)
    if rule.limit is not None:
        cap = s.define("cap", ("累计限额", "limit of the year"), rule.limit)
        due = s.define(
            "due_capped", ("限额内累计应付", "due within the limit"), f"min({due}, {cap})"
        )
    head = s.payment.head
    for suffix, label, added in (
        ("base_before", ("此前累计", "before"), now),
        ("paid_before", ("此前已付", "paid before"), f"{s.name}.paid"),
    ):
        name = f"{kept_as}.{suffix}"
        s.running.append(
            Running(
                name, name, part(head.label, *label), head.cite, MONEY, rule.per,
                ((s.benefit, added),), (), head.span,
            )
        )  # fmt: skip
    return s.define(
        "share", ("本次应付", "due now"), f"max(0, {due} - {kept_as}.paid_before)", rounded=True
    )
