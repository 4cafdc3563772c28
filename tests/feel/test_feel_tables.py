"""Hit policies, by DMN's words."""

from decimal import Decimal

import pytest

from policyengine.feel.tables import Aggregation, Hit, HitPolicy, aggregate, choose

A, B, C = Hit(0, ("x", True)), Hit(1, ("y", True)), Hit(2, ("x", True))


@pytest.mark.parametrize(
    ("policy", "hits", "chosen"),
    [
        (HitPolicy.UNIQUE, [B], (B,)),
        (HitPolicy.UNIQUE, [], ()),
        (HitPolicy.ANY, [A, C], (A,)),
        (HitPolicy.FIRST, [B, C], (B,)),
        (HitPolicy.PRIORITY, [B, C], (C,)),
        (HitPolicy.COLLECT, [A, B], (A, B)),
        (HitPolicy.RULE_ORDER, [B, C], (B, C)),
        (HitPolicy.OUTPUT_ORDER, [B, C, A], (C, A, B)),
    ],
)
def test_policies(policy: HitPolicy, hits: list[Hit], chosen: tuple[Hit, ...]) -> None:
    assert choose(policy, hits, (("x", "y"), (True,))) == chosen


@pytest.mark.parametrize(
    ("aggregation", "wanted"),
    [
        (Aggregation.SUM, 6),
        (Aggregation.MIN, 1),
        (Aggregation.MAX, 3),
        (Aggregation.COUNT, 3),
    ],
)
def test_aggregations(aggregation: Aggregation, wanted: int) -> None:
    assert aggregate(aggregation, [Decimal(1), Decimal(2), Decimal(3)]) == wanted
