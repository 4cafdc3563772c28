"""Domain files: what a good one says, and every slip at its characters."""

from pathlib import Path

import pytest

from policyengine.diagnostics.codes import domain as catalogue
from policyengine.diagnostics.model import Code, Diagnostic
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.domain.load import domain_of, load_domain
from policyengine.domain.model import Domain
from policyengine.feel import types
from policyengine.source.data import rulebook_root
from policyengine.source.yaml_text import parse_yaml

GOOD = """\
domain: sample
title: {zh: 样例, en: sample}
words:
  level:
    low: {zh: 低, en: low level}
    high: {zh: 高, en: high level}
groups:
  visit: {zh: 就诊, en: visit}
  birth: {zh: 分娩, en: delivery, absent: {zh: 不是分娩, en: not a delivery}}
facts:
  visit.on: {type: date, zh: 日期, en: day}
  visit.until: {type: date, zh: 止, en: until}
  visit.at: {type: datetime, zh: 时刻, en: moment}
  visit.level: {type: level, zh: 等级, en: level, absent: {zh: 未定级, en: no level}}
  visit.paper.names: {type: list of text, zh: 材料, en: papers}
  visit.rate: {type: rate, zh: 比例, en: rate}
  birth.cost: {type: money, zh: 费用, en: cost}
  birth.part: {type: money, zh: 部分, en: part}
  birth.lines:
    type: list of record
    zh: 明细
    en: lines
    fields:
      sum: {type: money, zh: 金额, en: sum}
      note: {type: text, zh: 备注, en: note, absent: {zh: 无, en: none}}
      kind: {type: level, zh: 类, en: kind}
derived:
  visit.tier:
    zh: 档
    en: tier
    words: level
    is: if visit.level = "low"
      then "low"
      else "high"
subjects:
  claim:
    zh: 申请
    en: claim
    groups: [visit, birth]
    governed_by: visit.on
    bill: birth.cost
    eligible: birth.part
    consistent:
      - {not_above: [birth.part, birth.cost]}
      - {not_above: [birth.lines.sum, birth.part], where: {kind: high}}
      - {not_after: [visit.on, visit.until]}
readings:
  S-R1:
    asks: {zh: 甚么, en: what}
    options:
      one: {letter: a, zh: 一, en: one}
      two: {letter: b, zh: 二, en: two}
    adopted: one
    confidence: low
    because: {zh: 因为, en: because}
"""

# Each row: what is replaced in the good file, by what, the code, and the characters it points at.
SLIPS = [
    ("type: level,", "type: levl,", "PE501", "levl"),
    ("list of text", "list of txet", "PE501", "txet"),
    ("words: level", "words: levels", "PE501", "levels"),
    ("visit.rate: {", "vist.rate: {", "PE502", "vist"),
    ("groups: [visit, birth]", "groups: [visit, birth, brith]", "PE502", "brith"),
    ("visit.rate: {type", "rate: {type", "PE503", "rate"),
    ("visit.rate: {type", "visit.paper: {type", "PE503", "visit.paper"),
    ("adopted: one", "adopted: on", "PE504", "on"),
    ("adopted: one", "adopted: a", "PE504", "a"),
    ("letter: b", "letter: a", "PE505", "a"),
    ("governed_by: visit.on", "governed_by: visit.om", "PE506", "visit.om"),
    ("governed_by: visit.on", "governed_by: date(visit.yer, 1, 1)", "PE506", "visit.yer"),
    ("bill: birth.cost", "bill: birth.costs", "PE506", "birth.costs"),
    ("eligible: birth.part", "eligible: birth.parts", "PE506", "birth.parts"),
    ("birth.part, birth.cost", "birth.port, birth.cost", "PE506", "birth.port"),
    ("bill: birth.cost", "bill: visit.rate", "PE507", "visit.rate"),
    ("birth.part, birth.cost", "birth.part, visit.rate", "PE507", "visit.rate"),
    ("birth.part, birth.cost", "visit.on, visit.until", "PE507", "visit.on"),
    ("visit.on, visit.until", "birth.part, visit.until", "PE507", "birth.part"),
    ("{not_above: [birth.part,", "{adds_up: [birth.part.x,", "PE506", "birth.part.x"),
    ("{not_above: [birth.part,", "{adds_up: [birth.lines.x,", "PE506", "birth.lines.x"),
    ("birth.lines.sum, birth", "birth.lines.som, birth", "PE506", "birth.lines.som"),
    ("birth.lines.sum, birth", "birth.lines.note, birth", "PE507", "birth.lines.note"),
    ("where: {kind:", "where: {kin:", "PE506", "kin"),
    ("where: {kind:", "where: {note:", "PE506", "note"),
    ("{kind: high}", "{kind: hihg}", "PE507", "hihg"),
    ("  visit.tier:", "  visit.rate:", "PE508", "visit.rate"),
    ("  level:\n", "  money: {few: {zh: 少, en: few}}\n  level:\n", "PE508", "money"),
    ("  birth: {zh", "  id: {zh: 号, en: id}\n  birth: {zh", "PE508", "id"),
]


def test_a_good_file_says_what_it_says() -> None:
    domain = read(GOOD)
    assert domain.diagnostics == ()
    built = domain.value
    assert built is not None
    assert built.facts["visit.level"].type == types.Maybe(built.enumerations["level"])
    assert built.facts["visit.at"].moment
    assert built.facts["visit.paper.names"].type == types.ListOf(types.TEXT)
    lines = built.facts["birth.lines"].type
    assert isinstance(lines, types.ListOf)
    assert isinstance(lines.item, types.Record)
    assert [types.is_optional(field.type) for field in lines.item.fields] == [False, True, False]
    assert built.groups["birth"].absent is not None
    assert built.derived["visit.tier"].words == built.enumerations["level"]
    assert built.subjects["claim"].consistent[0].left == "birth.part"
    reading = built.readings["S-R1"]
    assert reading.option("b") == reading.option("two")
    assert reading.option("c") is None
    assert reading.cite is None


def test_the_shipped_domain_is_in_order() -> None:
    outcome = load_domain("resident-medical", rulebook_root())
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    for kind in outcome.value.subjects.values():
        assert set(kind.groups) <= set(outcome.value.groups)


@pytest.mark.parametrize(("old", "new", "code", "marked"), SLIPS)
def test_a_slip_is_found_at_its_characters(old: str, new: str, code: str, marked: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    found = only(read(text))
    assert found.code.id == code
    assert found.span is not None
    assert found.span.text == marked
    for lang in ("zh", "en"):
        assert "{" not in found.message(lang)
        assert "{" not in (found.way_out(lang) or "")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("      sum: {type: money", "      sum: {type: record", "a field of a record"),
        ("      sum: {type: money", "      sum: {type: balance", "a field of a record"),
        ("type: date, zh: 日期", "type: date!, zh: 日期", "a type is text"),
        ("[birth.part, birth.cost]", "[birth.part]", "at least 2"),
        ("type: datetime,", "type: datetime, at_least: 1,", "cannot stand"),
        ("type: rate,", "type: rate, at_most: .inf,", "must be a number"),
        ("type: rate,", "type: rate, at_most: 1_0,", "must be a number"),
        ("{not_after:", "{not_abve:", ""),
        ("confidence: low", "confidence: lo", ""),
        ("      two: {letter: b, zh: 二, en: two}\n", "", "at least 2"),
    ],
)
def test_the_shape_is_held_to_the_schema(old: str, new: str, says: str) -> None:
    outcome = read(GOOD.replace(old, new, 1))
    assert outcome.value is None
    assert {found.code.id[:3] for found in outcome.diagnostics} == {"PE2"}
    assert says in " ".join(found.message("en") for found in outcome.diagnostics)


@pytest.mark.parametrize("name", ["resident-medcal", "../domains/resident-medical", "", ".", "a/b"])
def test_a_domain_is_found_only_under_the_root(name: str) -> None:
    found = only(load_domain(name, rulebook_root()))
    assert found.code is catalogue.NO_SUCH_DOMAIN
    assert ("resident-medical" in found.message("en")) == bool(name.strip("./ab"))


def test_a_domain_bears_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "domains").mkdir()
    (tmp_path / "domains" / "other.yaml").write_text(GOOD, encoding="utf-8")
    found = only(load_domain("other", tmp_path))
    assert found.code is catalogue.NO_SUCH_DOMAIN
    assert found.span is not None
    assert found.span.text == "sample"


def test_every_code_is_fired_above() -> None:
    declared = {code.id for code in vars(catalogue).values() if isinstance(code, Code)}
    assert declared == {row[2] for row in SLIPS} | {"PE509", "PE590"}  # of a rulebook's needs


def read(text: str) -> Outcome[Domain]:
    return parse_yaml(SourceText("sample.yaml", text)).then(domain_of)


def only(outcome: Outcome[Domain]) -> Diagnostic:
    assert outcome.value is None
    (found,) = outcome.diagnostics
    return found
