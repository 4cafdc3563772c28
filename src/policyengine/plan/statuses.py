"""How an answer can end, in words: those of claims, of all other subjects, and a subject's own."""

from collections.abc import Iterable, Mapping
from typing import Final

from policyengine.values.text import Text

CLAIM: Final[Mapping[str, Text]] = {
    "settled": Text("已结算", "settled"),
    "refused": Text("不予支付", "refused"),
    "returned": Text("退回补正，尚未受理", "returned to be put right, not accepted yet"),
    "elsewhere": Text("另有规定，不给出金额", "dealt with elsewhere, without an amount"),
    "review": Text("转人工审核，不给出金额", "referred to manual review, without an amount"),
    "incomplete": Text("资料不全，无法结算", "cannot be settled yet: something is missing"),
}
OTHER: Final[Mapping[str, Text]] = {
    **CLAIM,
    "settled": Text("已核定", "decided"),
    "refused": Text("不予受理", "not accepted"),
    "elsewhere": Text("另有规定", "dealt with elsewhere"),
    "review": Text("转人工审核", "referred to manual review"),
    "incomplete": Text("资料不全，无法核定", "cannot be told yet: something is missing"),
}


def statuses(own: Iterable[tuple[str, Text]], *, is_claim: bool) -> tuple[tuple[str, Text], ...]:
    """Every status with the words for it; `own` are those a kind of subject has of its own."""
    return tuple({**(CLAIM if is_claim else OTHER), **dict(own)}.items())
