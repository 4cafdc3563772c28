"""Tables and lists that formulas ask with arguments: a fee schedule in a table and one formula."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from policyengine import api
from policyengine.diagnostics.place import SourceText
from policyengine.engine.settlement import Settlement
from policyengine.plan.wire import dump, load
from policyengine.report.settlement_text import settlement_lines

_DOMAIN: Final = """\
domain: clinic
title: {zh: 诊所, en: clinic}
words:
  payer:
    fund: {zh: 基金, en: fund}
  level:
    first: {zh: 一级, en: first}
    second: {zh: 二级, en: second}
ordered: [level]
groups:
  person: {zh: 人, en: person}
  service: {zh: 就医, en: service}
  cost: {zh: 费用, en: cost}
facts:
  person.id: {type: text, zh: 编号, en: id}
  service.on: {type: date, zh: 日期, en: day}
  service.level: {type: level, zh: 级别, en: level}
  service.clinic: {type: text, zh: 机构, en: clinic}
  cost.total: {type: money, zh: 总额, en: total}
  cost.eligible: {type: money, zh: 范围内, en: eligible}
  cost.items:
    type: list of record
    fields:
      code: {type: text, zh: 编码, en: code}
      quantity: {type: integer, zh: 数量, en: quantity}
    zh: 明细
    en: items
subjects:
  claim:
    zh: 申请
    en: claim
    groups: [person, service, cost]
    governed_by: service.on
    bill: cost.total
    eligible: cost.eligible
"""
_ROWS: Final = "".join(
    f"""\
      - {{cells: ['"F{number:02}"', '-', {number}元], cite: notice {"一二"[number % 2]}}}
"""
    for number in range(1, 30)
)
_RULEBOOK: Final = f"""\
rulebook: clinic/2024
domain: clinic
title: {{zh: 诊所, en: clinic}}
in_force: {{from: 2024-01-01, to: 2024-12-31}}
sources:
  notice:
    title: {{zh: 告示, en: notice}}
    document: notice
    articles:
      一: {{at: "1", rules: {{N-1: [fees, allowed]}}}}
      二: {{at: "2", rules: {{N-2: [materials, clinics, all]}}}}
rounding: {{payments: {{to: 0.01元, mode: half_up}}}}
parameters:
  all: {{value: 100%, cite: notice 二, zh: 全部, en: all}}
lists:
  materials:
    zh: 材料价格
    en: price of materials
    cite: notice 二
    columns: {{price: 元}}
    members: [[M1, 5元], [M2, 7元]]
    aliases: {{材料二: M2}}
  clinics:
    zh: 机构名单
    en: clinics
    cite: notice 二
    of: service.clinic
    columns: {{points: 元}}
    members: [[甲, 1元], [乙, 2元]]
tables:
  fees:
    zh: 收费价格表
    en: fee schedule
    cite: notice 一
    hit_policy: unique
    inputs: {{code: text, level: level}}
    outputs: {{price: 元}}
    rows:
{_ROWS}      - ['"F30"', second, 300元]
      - ['"F30"', first, 200元]
values:
  allowed:
    zh: 按价格表
    en: by the schedule
    cite: notice 一
    is: FORMULA
benefits:
  visit:
    zh: 就诊
    en: visit
    cite: notice 一
    when: "true"
    shares_out: cost.eligible
    payments:
      fund: {{zh: 基金, en: fund, payer: fund, cite: notice 一, base: allowed, rate: all}}
"""
_SUM: Final = "total(for i in cost.items return fees(i.code, service.level).price * i.quantity)"


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., api.Loaded]:
    """Load the rulebook with a formula in it; `old` and `new` change its text."""

    def write(formula: str, old: str = "", new: str = "") -> Any:
        for name, text in {"domains/clinic": _DOMAIN, "clinic/2024": _RULEBOOK}.items():
            file = tmp_path / f"{name}.yaml"
            file.parent.mkdir(exist_ok=True)
            assert old in text or name != "clinic/2024"
            file.write_text(text.replace("FORMULA", f"'{formula}'").replace(old, new, 1), "utf-8")
        return api.load(tmp_path / "clinic" / "2024.yaml", root=tmp_path)

    return write


def _settled(root: Path, codes: dict[str, int], level: str = "second") -> Settlement:
    items = [{"code": code, "quantity": number} for code, number in codes.items()]
    document = {
        "subject": "claim",
        "id": "C1",
        "rulebook": "clinic/2024",
        "person": {"id": "P1"},
        "service": {"on": "2024-05-06", "level": level, "clinic": "甲"},
        "cost": {"total": "9000.00", "eligible": "9000.00", "items": items},
    }
    explained = api.explain(SourceText("c.json", json.dumps(document)), root=root)
    assert explained.settlement is not None, [one.message("en") for one in explained.diagnostics]
    return explained.settlement


_DEAR: Final = 'fees(code, "second").price > all * fees("F03", "first").price'


@pytest.mark.parametrize(
    ("formula", "paid"),
    [
        (_SUM, 3 * 2 + 29 + 300),
        ('fees("F07", "first").price', 7),
        ('fees(level: "first", code: "F30").price', 200),
        (f'total(for i in cost.items[{_DEAR}] return fees(i.code, "second").price)', 329),
        ('if service.level >= "second" then cost.eligible else 0', 9000),
        ('materials("M1").price + materials("材料二").price', 12),
        ('if clinics("乙") != null then clinics("乙").points else 0', 2),
        ('if clinics("丙") != null then clinics("丙").points else 0', 0),
        ('max(for i in cost.items, l in 1..2 return fees(i.code, "second").price * l)', 600),
    ],
)
def test_what_is_asked_is_answered(
    formula: str, paid: int, book: Callable[..., Any], tmp_path: Path
) -> None:
    outcome = book(formula)
    assert outcome.value is not None, [one.message("en") for one in outcome.diagnostics]
    settlement = _settled(tmp_path, {"F03": 2, "F29": 1, "F30": 1})
    assert [row.amount for row in settlement.payments] == [Decimal(paid)]
    plan = outcome.value.program.plan
    assert load(dump(plan)).value == plan


def test_the_trace_cites_the_rows_that_were_used(book: Callable[..., Any], tmp_path: Path) -> None:
    plan = book(_SUM).value.program.plan
    settlement = _settled(tmp_path, {"F03": 2, "F29": 1, "F30": 1, "F01": 0})
    (step,) = [step for step in settlement.steps if step.id == "fees"]
    assert step.value == (1, 3, 29, 30)
    assert step.cite == ("notice 二", "notice 一")
    (asking,) = [step for step in settlement.steps if step.id == "allowed"]
    assert "fees" in [row.name for row in asking.inputs]
    lines = settlement_lines(settlement, plan, (), "en", 100)
    text = "\n".join("".join(piece.text for piece in line) for line in lines)
    print(text)
    assert "rows 1, 3, 29, 30" in text or "row 1, 3, 29, 30" in text
    assert "fee schedule(code, level second)" in text


def test_a_row_that_is_missing_is_told_with_what_was_asked(
    book: Callable[..., Any], tmp_path: Path
) -> None:
    book(_SUM)
    settlement = _settled(tmp_path, {"F03": 2, "F99": 1})
    (row,) = settlement.missing
    assert (settlement.status, row.kind, row.name) == ("incomplete", "rule", "fees")
    assert row.note is not None
    assert row.note.en == "no row fits: code=“F99”, level=second"


@pytest.mark.parametrize(
    ("formula", "code", "span"),
    [
        ('fees("F01").price', "PE430", 'fees("F01")'),
        ('fees("F01", "third").price', "PE407", '"third"'),
        ('fees(1, "first").price', "PE431", "1"),
        ('fees(kode: "F01", level: "first").price', "PE432", "kode"),
        ('fees(code: "F01", code: "F01").price', "PE430", 'fees(code: "F01", code: "F01")'),
        ('fees("F01", "first").prise', "PE402", "prise"),
        ("fees.price", "PE442", "fees.price"),
        ("materials.price", "PE442", "materials.price"),
        ('clinics("甲").points', "PE420", 'clinics("甲")'),
        ('fee("F01", "first").price', "PE403", "fee"),
        ("total(for fees in cost.items return fees.price)", "PE402", "price"),
    ],
)
def test_asking_wrongly_is_a_finding(
    formula: str, code: str, span: str, book: Callable[..., Any]
) -> None:
    found = book(formula).diagnostics
    assert [(one.code.id, one.span.text) for one in found if one.is_error] == [(code, span)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("second, 300元", "'-', 300元", "PE529"),
        ("second, 300元", """second, 'materials("M1").price'""", "PE443"),
        ("second, 300元", """second, 'fees("F01", "first").price'""", "PE521"),
        ("'\"F01\"'", "F01", "PE406"),
        ("{code: text, level: level}", "{code: text, level: lever}", "PE513"),
    ],
)
def test_a_wrong_schedule_is_a_finding(
    old: str, new: str, code: str, book: Callable[..., Any]
) -> None:
    assert code in [one.code.id for one in book(_SUM, old, new).diagnostics]


def test_a_name_of_a_function_is_not_asked(book: Callable[..., Any]) -> None:
    found = book('count("M1").price', "  materials:\n", "  count:\n").diagnostics
    assert "PE444" in [one.code.id for one in found]


def test_an_output_may_speak_of_the_arguments(book: Callable[..., Any], tmp_path: Path) -> None:
    assert book(_SUM, "second, 300元", """second, 'if level = "first" then 0 else fee'""").failed
    formula = 'fees("F30", service.level).price'
    cell = """second, 'if string length(code) = 3 then cost.eligible else 0'"""
    assert not book(formula, "second, 300元", cell).failed
    assert [row.amount for row in _settled(tmp_path, {}).payments] == [9000]
