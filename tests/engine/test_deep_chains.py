"""However many values build on one another, and however deep each is, settling has an answer."""

import json
from pathlib import Path

import pytest

from policyengine import api
from policyengine.check.order import MAX_CHAIN
from policyengine.diagnostics.place import SourceText
from policyengine.engine.settlement import Settlement

_DOMAIN = Path(__file__).parents[1] / "golden" / "check" / "small.yaml"
_RULEBOOK = """\
rulebook: mini/2024
domain: small
title: {{zh: 小规则书, en: A small rulebook}}
in_force: {{from: 2024-01-01, to: 2024-12-31}}
sources:
  notice:
    title: {{zh: 告示, en: Notice}}
    document: notice.txt
    articles:
      一: {{at: "1", rules: {{M-1: [due]}}}}
rounding: {{payments: {{to: 0.01元, mode: half_up}}}}
parameters:
  fee: {{value: 100元, cite: notice 一, zh: 工本费, en: fee}}
values:
{values}
  due: {{is: d{last}, cite: notice 一, zh: 应付, en: due}}
results:
  card_use:
    gives:
      due: {{is: due, cite: notice 一, zh: 应付, en: due}}
"""
# How one value reads the one before it, nested so many times: always the same amount.
_NESTS = {
    "sum": ("({} + fee - fee)", 30),
    "if": ("(if {} in (fee, > fee) then fee else 0)", 20),
    "loop": ("max([{}][item >= fee])", 3),
    "junction": ("(if true and {} = fee then fee else 0)", 20),
}
_FACTS = {
    "person.id": "P1",
    "service.type": "outpatient",
    "service.settled_on_the_spot": True,
    "service.visited_on": "2024-05-06",
    "card.paid": "100.00",
    "card.grave": False,
}


def _settled(root: Path, first: str, nest: str, length: int, without: str = "") -> api.Explained:
    template, times = _NESTS[nest]
    formulas = [first]
    for number in range(length - 1):
        inner = f"d{number}"
        for _ in range(times):
            inner = template.format(inner)
        formulas.append(inner)
    values = "\n".join(
        f"  d{at}: {{is: '{formula}', cite: notice 一, zh: 层{at}, en: level {at}}}"
        for at, formula in enumerate(formulas)
    )
    (root / "domains").mkdir()
    (root / "domains" / "small.yaml").write_bytes(_DOMAIN.read_bytes())
    (root / "mini").mkdir()
    path = root / "mini" / "2024.yaml"
    path.write_text(_RULEBOOK.format(values=values, last=length - 1), "utf-8")
    groups: dict[str, dict[str, object]] = {}
    for name, value in _FACTS.items():
        if name != without:
            group, entry = name.split(".")
            groups.setdefault(group, {})[entry] = value
    document = {"subject": "card_use", "id": "U1", "rulebook": "mini/2024", **groups}
    return api.explain(SourceText("use.json", json.dumps(document)), root=root)


def _settlement(explained: api.Explained) -> Settlement:
    assert explained.settlement is not None, [one.message("en") for one in explained.diagnostics]
    return explained.settlement


@pytest.mark.parametrize(
    ("nest", "length"), [*((nest, 12) for nest in _NESTS), ("if", MAX_CHAIN - 10)]
)
def test_long_and_deep_chains_are_settled(nest: str, length: int, tmp_path: Path) -> None:
    settlement = _settlement(_settled(tmp_path, "fee", nest, length))
    assert [row.value for row in settlement.results] == [100]


@pytest.mark.parametrize("nest", ["sum", "junction"])
def test_a_fact_missing_far_down_is_asked_for(nest: str, tmp_path: Path) -> None:
    explained = _settled(tmp_path, "card.paid", nest, 60, "card.paid")
    settlement = _settlement(explained)
    assert [row.name for row in settlement.missing] == ["card.paid"]


def test_a_failure_far_down_is_told_by_its_step(tmp_path: Path) -> None:
    first = "[fee, 0][count([1][item > 3])]"
    explained = _settled(tmp_path, first, "sum", 60)
    assert [one.code.id for one in explained.diagnostics if one.is_error] == ["PE764"]
    assert "level 0" in explained.diagnostics[0].message("en")
