"""The Pingyang rulebook is valid, and a slip in it is told at its place in the schema's words."""

from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import ValidationError

Errors = Callable[[str, Any], list[ValidationError]]
Slips = Callable[[str, Any], list[tuple[str, str | None]]]
Parsed = Callable[[str], Any]


def test_pingyang_is_valid(rulebook: Any, errors: Errors) -> None:
    assert errors("rulebook", rulebook) == []


def _change(document: Any, path: str, value: Any) -> None:
    *way, last = path.split("/")
    for step in way:
        document = document[int(step) if isinstance(document, list) else step]
    if value is None:
        del document[last]
    else:
        document[int(last) if isinstance(document, list) else last] = value


_ENTRY = {"zh": "例", "en": "example", "cite": "notice 四.2"}


@pytest.mark.parametrize(
    "slip",
    [
        ("benefits/inpatient/paymets", {}, "benefits/inpatient", None),
        ("benefits/inpatient/when", None, "benefits/inpatient", None),
        ("values/tier/cite", None, "values/tier", None),
        ("values/tier/cite", "四.2", "values/tier/cite", "a citation is"),
        ("values/tier/en", None, "values/tier", None),
        ("values/tier/except/0/under", "PY-R16", "values/tier/except/0/under", "a reading and an"),
        ("values/tier/except/0/is", None, "values/tier/except/0", None),
        ("values/tier/except", [{"is": "1"}], "values/tier/except/0", "when it holds"),
        ("lines/stay_line/acts_as", None, "lines/stay_line", None),
        ("lines/stay_line/shared_within", None, "lines/stay_line", None),
        ("lines/stay_line/unused_rest", None, "lines/stay_line", None),
        ("lines/stay_line/shared_within", "claim", "lines/stay_line/shared_within", "is none"),
        ("lines/stay_line/except/0/acts_as", None, "lines/stay_line/except/0", "at least one"),
        ("limits/ceiling/counts", "payouts", "limits/ceiling/counts", None),
        ("limits/ceiling/per", None, "limits/ceiling", None),
        ("limits/ceiling/per", "year", "limits/ceiling/per", "per is claim or a list"),
        ("parameters/full_rate/value", None, "parameters/full_rate", "needs value, values or"),
        ("parameters/full_rate/unit", "%", "parameters/full_rate/unit", "stands in the value"),
        ("parameters/card_penalty/value", "5元", "parameters/card_penalty/value", "not unstated"),
        ("parameters/holidays/unstated/then", "ask", "parameters/holidays/unstated/then", "not bo"),
        ("parameters/full_rate/at_least", "70%", "parameters/full_rate", None),
        ("tables/terms/hit_policy", "UNIQUE", "tables/terms/hit_policy", None),
        ("tables/terms/aggregator", "sum", "tables/terms/aggregator", "goes with hit_policy"),
        (
            "requirements/covered/papers",
            {"of": "x", "needs": [{"papers": ["p"], "cite": "notice 一"}]},
            "requirements/covered/must",
            "either must",
        ),
        ("requirements/covered/must", None, "requirements/covered", "needs must"),
        ("requirements/covered/otherwise", "reject", "requirements/covered/otherwise", None),
        (
            "benefits/inpatient/payments/basic/amount",
            "1元",
            "benefits/inpatient/payments/basic/amount",
            "in one way only",
        ),
        (
            "benefits/inpatient/payments/basic/rate",
            None,
            "benefits/inpatient/payments/basic",
            "says how it is reckoned",
        ),
        (
            "benefits/inpatient/payments/basic/base",
            None,
            "benefits/inpatient/payments/basic",
            "need a base",
        ),
        (
            "sources/notice/articles/四/rules",
            {"R": ["x"]},
            "sources/notice/articles/四/narrative",
            "only one of",
        ),
        (
            "sources/notice/articles/四/narrative",
            None,
            "sources/notice/articles/四",
            "which entries",
        ),
        ("readings/PY-R1/options/threshold", None, "readings/PY-R1/options", None),
        ("readings/PY-R1/cite", None, "readings/PY-R1", "has a question"),
        (
            "readings/PY-R1/options/line/letter",
            "A",
            "readings/PY-R1/options/line/letter",
            "one low",
        ),
        ("in_force/from", "2024年1月1日", "in_force/from", "a date is written"),
        ("rounding", None, "", "how payments are rounded"),
        ("values/stay line", {**_ENTRY, "is": "1"}, "values", "a name is made of"),
        (
            "slices",
            {
                "s": {
                    **_ENTRY,
                    "line_falls_on": "lowest",
                    "runs_over": "claim",
                    "bands": [{"rest": True, "rate": "60%"}],
                }
            },
            "slices/s",
            None,
        ),
        (
            "slices",
            {
                "s": {
                    **_ENTRY,
                    "measured_on": "base",
                    "line_falls_on": "lowest",
                    "runs_over": "claim",
                    "bands": [{"rate": "60%"}],
                }
            },
            "slices/s/bands/0",
            "says where it ends",
        ),
    ],
)
def test_a_slip_is_told_at_its_place(
    slip: tuple[str, Any, str, str | None], rulebook: Any, slips: Slips
) -> None:
    path, value, place, said = slip
    _change(rulebook, path, value)
    found = slips("rulebook", rulebook)
    at_place = [words for where, words in found if where == place]
    assert at_place, found
    assert any((said or "") in (words or "") for words in at_place), found
    assert {where for where, _ in found} == {place}, found


@pytest.mark.parametrize(
    ("section", "entry"),
    [
        ("readings", "G-R6: {adopted: in_full, because: {zh: 有据, en: stated}}"),
        (
            "parameters",
            "rate: {values: [{to: 2024-06-30, value: 60%, cite: notice 一}, "
            "{from: 2024-07-01, value: 0.7, cite: notice 二}], "
            "cite: notice 一, zh: 比例, en: rate}",
        ),
        (
            "parameters",
            "rate: {unit: '%', unstated: {stand_in: 70%, "
            "because: {zh: 目标, en: target}}, local: true, at_least: 70%, at_most: 80%, "
            "cite: notice 一, zh: 比例, en: rate}",
        ),
        (
            "tables",
            "points: {cite: notice 一, zh: 扣分, en: points, hit_policy: collect, "
            "aggregator: sum, inputs: [cost.total], outputs: {points: 分}, "
            "rows: [['> 100', 2], {cells: ['> 200', 3.5], cite: notice 二, id: high, "
            "from: 2024-01-01, to: 2024-12-31}]}",
        ),
        (
            "slices",
            "stay: {cite: notice 一, zh: 分段, en: slices, measured_on: base, "
            "line_falls_on: lowest, runs_over: [person.id, benefit_year], "
            "bands: [{up_to: 1万元, rate: 60%}, {below: 5万元, rate: 0.7}, "
            "{rest: true, rate: 80%}]}",
        ),
        (
            "accumulators",
            "stays: {cite: notice 一, zh: 次数, en: stays, "
            "per: [person.id, benefit_year], adds: 1, for: [inpatient]}",
        ),
        (
            "invariants",
            "never_above: {zh: 不超过费用, en: never above the cost, must: paid <= cost.total}",
        ),
        (
            "limits",
            "pot: {cite: [notice 一, notice 二], zh: 限额, en: limit, amount: 100元, "
            "counts: expense_after_line, per: claim, when: true}",
        ),
    ],
)
def test_what_other_schemes_need_is_there(
    section: str, entry: str, rulebook: Any, parsed: Parsed, errors: Errors
) -> None:
    rulebook.setdefault(section, {}).update(parsed(entry))
    assert errors("rulebook", rulebook) == []


@pytest.mark.parametrize(
    "way",
    [
        "slices: stay",
        "fixed: 500元",
        "cumulative: {of: eligible, per: [person.id], line: 1万元, rate: 60%, limit: 30万元}",
        "rate: 60%, floor: 100元",
    ],
)
def test_a_payment_may_be_reckoned_in_other_ways(
    way: str, rulebook: Any, parsed: Parsed, errors: Errors
) -> None:
    text = f"{{zh: 例, en: e.g., cite: notice 一, payer: basic_fund, base: cost.eligible, {way}}}"
    rulebook["benefits"]["inpatient"]["payments"]["basic"] = parsed(text)
    assert errors("rulebook", rulebook) == []


def test_a_child_need_not_say_how_to_round(rulebook: Any, errors: Errors) -> None:
    del rulebook["rounding"]
    rulebook["extends"] = "national/2024"
    assert errors("rulebook", rulebook) == []
