"""Settlements as whole reports, in both languages and as JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from policyengine.diagnostics.codes.usage import WRONG_USAGE
from policyengine.diagnostics.model import finding
from policyengine.engine.settlement import Settlement
from policyengine.plan.model import Plan
from policyengine.report.lines import painted
from policyengine.report.machine import Json, json_text
from policyengine.report.settlement_json import settlement_document
from policyengine.report.settlement_text import settlement_lines
from policyengine.report.width import columns
from policyengine.values.text import Lang, Text

Sample = Callable[[str], Settlement]
Golden = Callable[[str, str], None]
SCHEMAS = Path(__file__).parents[2] / "schemas"
NAMES = ("settled", "incomplete", "enrolled")
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


def report(settlement: Settlement, plan: Plan | None, lang: Lang, width: int = 90) -> str:
    return painted(settlement_lines(settlement, plan, (), lang, width), colour=False)


def validator() -> Draft202012Validator:
    names = ("settlement.schema.json", "diagnostics.schema.json")
    schemas = {name: json.loads((SCHEMAS / name).read_text(encoding="utf-8")) for name in names}
    pairs = ((name, Resource.from_contents(schema)) for name, schema in schemas.items())
    registry: Registry[Any] = Registry().with_resources(pairs)
    return Draft202012Validator(schemas[names[0]], registry=registry)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_whole_report(
    name: str, lang: Lang, sample: Sample, sample_plan: Plan, golden: Golden
) -> None:
    golden(f"report/{name}.{lang}.txt", report(sample(name), sample_plan, lang))


@pytest.mark.parametrize("name", NAMES)
def test_the_machine_form(name: str, sample: Sample, sample_plan: Plan, golden: Golden) -> None:
    document = settlement_document(sample(name), sample_plan, (), "en")
    golden(f"report/{name}.json", json_text(document, ascii_only=False))
    validator().validate(document)


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(
    width: int, lang: Lang, sample: Sample, sample_plan: Plan
) -> None:
    for name in NAMES:
        lines = report(sample(name), sample_plan, lang, width).splitlines()
        assert max(columns(line) for line in lines) <= width


def test_without_a_plan_ids_stand_for_labels(sample: Sample) -> None:
    told = report(sample("settled"), None, "en")
    assert "Basic_fund pays" in told
    assert "7275.01 yuan" in told


def test_findings_are_part_of_both_forms(sample: Sample, sample_plan: Plan) -> None:
    found = (finding(WRONG_USAGE, what="x"),)
    lines = settlement_lines(sample("settled"), sample_plan, found, "en", 90)
    assert "Findings\nPE810 error" in painted(lines, colour=False)
    document = settlement_document(sample("settled"), sample_plan, found, "en")
    validator().validate(document)
    assert isinstance(document, dict)
    assert len(document["findings"]) == 1  # type: ignore[arg-type] # a list


def test_no_value_is_a_binary_float(sample: Sample, sample_plan: Plan) -> None:
    def floats(value: Json) -> bool:
        if isinstance(value, dict):
            return any(floats(one) for one in value.values())
        if isinstance(value, list):
            return any(floats(one) for one in value)
        return isinstance(value, float)

    assert not any(
        floats(settlement_document(sample(name), sample_plan, (), "zh")) for name in NAMES
    )


def test_hostile_text_steers_no_terminal(sample: Sample, sample_plan: Plan) -> None:
    hostile = "\x1b[2J\u202e\nC\r\x07\udc80"
    settlement = replace(sample("settled"), subject=hostile, notes=(Text.same(hostile),))
    told = report(settlement, sample_plan, "zh")
    assert "<U+001B>[2J<U+202E><U+000A>C<U+000D><U+0007><U+DC80>" in told
    assert all(char == "\n" or char.isprintable() for char in told)


def test_a_step_that_changes_an_amount_is_never_hidden(sample: Sample, sample_plan: Plan) -> None:
    told = report(sample("settled"), sample_plan, "en")
    assert "rounded: 7275.0075 → 7275.01" in told
    assert "9700.01 yuan" in told
    # The base is the eligible expense under another name, which is what stands instead.
    assert "= eligible expense 10000.01 − line and rate: line 300.00" in told


def test_a_reversal_is_told_with_its_sign(sample: Sample, sample_plan: Plan) -> None:
    s = sample("settled")
    back = replace(
        s,
        payments=tuple(replace(row, amount=-row.amount) for row in s.payments),
        bill=Decimal(-12000),
        eligible=Decimal("-10000.01"),
        patient=Decimal("-4724.99"),
        alternatives=(),
    )
    assert "-7275.01 yuan" in report(back, sample_plan, "en")
    validator().validate(settlement_document(back, sample_plan, (), "en"))
