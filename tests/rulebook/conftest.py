"""A small invented domain and frame, and children written on top of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from policyengine import api
from policyengine.diagnostics.model import Diagnostic

DOMAIN: Final = """\
domain: tiny
title: {zh: 样例, en: sample}
words:
  payer:
    fund: {zh: 基金, en: fund}
    aid: {zh: 救助, en: aid}
  level:
    low: {zh: 低, en: low}
    high: {zh: 高, en: high}
groups:
  person: {zh: 人, en: person}
  visit: {zh: 就诊, en: visit}
  cost: {zh: 费用, en: cost}
facts:
  person.id: {type: text, zh: 编号, en: id}
  visit.on: {type: date, zh: 日期, en: day}
  visit.level: {type: level, zh: 等级, en: level}
  cost.total: {type: money, zh: 总额, en: total}
  cost.eligible: {type: money, zh: 范围内, en: eligible}
subjects:
  claim:
    zh: 申请
    en: claim
    groups: [person, visit, cost]
    governed_by: visit.on
    bill: cost.total
    eligible: cost.eligible
"""
FRAME: Final = """\
rulebook: nation/2024
domain: tiny
title: {zh: 全国, en: nation}
in_force: {from: 2024-01-01, to: 2028-12-31}
frame: true
sources:
  opinion:
    title: {zh: 意见, en: opinion}
    document: 样例
    articles:
      一: {at: "1", rules: {N-1: [rate, tilt, half]}}
      二: {at: "2", rules: {N-2: [aid_limit, aid_year, wards, aid_rate]}}
rounding:
  payments: {to: 0.01元, mode: half_up}
readings:
  N-R1:
    asks: {zh: 倾斜吗？, en: tilted?}
    cite: opinion 一
    options:
      yes_it_is: {letter: a, zh: 是, en: it is}
      no_it_is_not: {letter: b, zh: 否, en: it is not}
    adopted: yes_it_is
    confidence: high
    because: {zh: 明文, en: stated}
parameters:
  rate:
    unit: "%"
    unstated: {stand_in: 70%, because: {zh: 目标, en: a target}}
    local: true
    at_least: 70%
    at_most: 90%
    cite: opinion 一
    zh: 比例
    en: rate
  half: {value: 50%, cite: opinion 一, zh: 一半, en: half}
  aid_rate: {value: 60%, local: true, at_least: 60%, cite: opinion 二, zh: 救助比例, en: aid rate}
  aid_limit:
    unit: 元
    unstated: {then: ask, because: {zh: 地方定, en: set locally}}
    cite: opinion 二
    zh: 救助限额
    en: aid limit
tables:
  wards:
    zh: 分档
    en: wards
    cite: opinion 二
    hit_policy: unique
    inputs: [visit.level]
    outputs: {share: "%"}
    rows:
      - {id: lowest, cells: [low, 10%]}
    gaps: [{cells: [high], because: {zh: 未载明, en: the source is silent}}]
values:
  tilt:
    zh: 倾斜比例
    en: tilted rate
    cite: opinion 一
    is: rate
    except:
      - {id: off, under: N-R1=no_it_is_not, is: rate * half}
limits:
  aid_year:
    zh: 年度限额
    en: yearly limit
    cite: opinion 二
    amount: aid_limit
    counts: payout
    per: [person.id, visit.on.year]
benefits:
  stay:
    zh: 住院
    en: stay
    cite: opinion 一
    when: "true"
    shares_out: cost.eligible
    payments:
      fund: {zh: 基金, en: fund, payer: fund, cite: opinion 一, base: cost.eligible, rate: tilt}
      aid:
        zh: 救助
        en: aid
        payer: aid
        cite: opinion 二
        base: left
        rate: aid_rate
        limits: [aid_year]
"""
_HEAD: Final = """\
rulebook: town/2024
extends: nation/2024
domain: tiny
title: {zh: 镇, en: town}
in_force: {from: 2024-01-01, to: 2024-12-31}
sources:
  notice:
    title: {zh: 通知, en: notice}
    document: 样例
    articles:
      一: {at: "1", narrative: {zh: 略, en: left out}}
      二: {at: "2", narrative: {zh: 略, en: left out}}
"""
FILLED: Final = """\
parameters:
  aid_limit: {value: 300元, cite: notice 一, zh: 救助限额, en: aid limit}
"""
CHILD: Final = _HEAD + FILLED


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of rulebooks that holds the domain and the frame."""
    for name, text in {"domains/tiny": DOMAIN, "nation/2024": FRAME}.items():
        file = tmp_path / f"{name}.yaml"
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def child(root: Path) -> Callable[..., Path]:
    """Write a child of the frame (its head in front) and give back its file."""

    def write(text: str = FILLED, *, head: str = _HEAD) -> Path:
        file = root / "town" / "2024.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(head + text, "utf-8")
        return file

    return write


@pytest.fixture
def found(root: Path, child: Callable[..., Path]) -> Callable[..., list[Diagnostic]]:
    """What is wrong with a child."""
    return lambda text=FILLED, **head: list(api.load(child(text, **head), root=root).diagnostics)


@pytest.fixture
def head() -> str:
    """The first lines of a child."""
    return _HEAD
