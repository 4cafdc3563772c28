"""A small domain that has every type, and ways to read documents of it."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from policyengine.claim.model import Subject
from policyengine.claim.read import read_history, read_subject
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.domain.load import domain_of
from policyengine.domain.model import Domain
from policyengine.source.json_text import parse_json
from policyengine.source.yaml_text import parse_yaml

_DOMAIN = """\
domain: sample
title: {zh: 样例, en: sample}
words:
  level:
    low: {zh: 低级, en: low level}
    high: {zh: 高级, en: high level}
groups:
  person: {zh: 参保人, en: insured person}
  visit: {zh: 就诊, en: visit}
  cost: {zh: 费用, en: cost}
  birth: {zh: 分娩, en: delivery, absent: {zh: 不是分娩, en: not a delivery}}
  fund: {zh: 基金, en: fund}
facts:
  person.id: {type: text, zh: 编号, en: person id}
  visit.on: {type: date, zh: 日期, en: day}
  visit.until: {type: date, zh: 止日, en: last day}
  visit.at: {type: datetime, zh: 时刻, en: moment}
  visit.level: {type: level, zh: 等级, en: level}
  visit.urgent: {type: boolean, zh: 急, en: urgent}
  visit.count: {type: integer, zh: 次数, en: count}
  visit.share: {type: rate, zh: 比例, en: share}
  visit.weight: {type: number, at_least: -1, at_most: 0.5, zh: 权重, en: weight}
  visit.papers: {type: list of level, zh: 材料, en: papers}
  visit.names: {type: list of text, zh: 名单, en: names}
  visit.place.county: {type: text, zh: 县, en: county}
  cost.total: {type: money, zh: 总额, en: total}
  cost.eligible: {type: money, zh: 范围内, en: eligible}
  cost.lines:
    type: list of record
    zh: 明细
    en: lines
    fields:
      sum: {type: money, zh: 金额, en: sum}
      note: {type: text, zh: 备注, en: note, absent: {zh: 无, en: none}}
      kind: {type: level, zh: 类, en: kind, absent: {zh: 未分, en: not told}}
  cost.parts:
    type: list of record
    zh: 分项
    en: parts
    fields:
      sum: {type: money, zh: 金额, en: sum}
  birth.high_risk: {type: boolean, zh: 高危, en: high risk}
  fund.balance: {type: balance, zh: 结余, en: balance}
derived:
  visit.tier: {zh: 档, en: tier, is: visit.level}
subjects:
  claim:
    zh: 申请
    en: claim
    groups: [person, visit, cost, birth]
    governed_by: visit.on
    consistent:
      - {not_above: [cost.eligible, cost.total]}
      - {not_above: [cost.lines.sum, cost.total]}
      - {not_above: [cost.lines.sum, cost.eligible], where: {kind: high}}
      - {not_after: [visit.on, visit.until]}
      - {adds_up: [cost.parts.sum, cost.total]}
  register:
    zh: 登记
    en: registration
    groups: [person]
    governed_by: date(2024, 1, 1)
  fund_year:
    zh: 基金年度
    en: fund year
    groups: [fund]
    governed_by: date(2024, 1, 1)
"""

Reader = Callable[..., Outcome[Subject]]
HistoryReader = Callable[[Any], Outcome[tuple[Subject, ...]]]


@cache
def _domain() -> Domain:
    outcome = parse_yaml(SourceText("sample.yaml", _DOMAIN)).then(domain_of)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="session")
def domain() -> Domain:
    return _domain()


@pytest.fixture(scope="session")
def read() -> Reader:
    """Reads a document given as JSON text or as what JSON can hold."""

    def read(document: Any, *given: str) -> Outcome[Subject]:
        source = SourceText("claim.json", _text(document))
        return parse_json(source).then(lambda node: read_subject(node, _domain(), given))

    return read


@pytest.fixture(scope="session")
def history() -> HistoryReader:
    """Reads a list of documents."""

    def read(documents: Any) -> Outcome[tuple[Subject, ...]]:
        source = SourceText("history.json", _text(documents))
        return parse_json(source).then(lambda node: read_history(node, _domain()))

    return read


def _text(document: Any) -> str:
    return document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
