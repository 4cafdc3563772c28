"""What a rulebook says always holds is held against every settlement; bands end where they say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policyengine import api
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.codes import settle as settle_codes
from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.place import SourceText

Child = Callable[..., Path]

_FILLED = "parameters:\n  aid_limit: {value: 300元, cite: notice 一, zh: 限额, en: limit}\n"
_CLAIM = (
    '{"subject": "claim", "id": "A", "sequence": 1, "settled_at": "2024-05-02", '
    '"person": {"id": "P"}, "visit": {"on": "2024-05-01", "level": "low"}, '
    '"cost": {"total": "1000.00", "eligible": "1000.00"}}'
)


def _invariant(text: str) -> str:
    return f"{_FILLED}invariants:\n  promised: {{zh: 承诺, en: the promise, {text}}}\n"


def _explained(file: Path, root: Path) -> api.Explained:
    return api.explain(SourceText("claim.json", _CLAIM), rulebook=str(file), root=root)


@pytest.mark.parametrize(
    "holds",
    [
        "must: stay.fund.paid <= cost.eligible",
        'when: visit.level = "high", must: stay.fund.paid > cost.eligible',
    ],
)
def test_what_holds_leaves_no_trace(holds: str, child: Child, root: Path) -> None:
    plain = _explained(child(_FILLED), root).settlement
    with_it = _explained(child(_invariant(holds)), root).settlement
    assert plain is not None
    assert with_it is not None
    assert with_it.steps == plain.steps


@pytest.mark.parametrize(
    "broken",
    [
        "must: stay.fund.paid > cost.eligible",
        'when: visit.level = "low", must: stay.fund.paid > cost.eligible',
    ],
)
def test_what_is_broken_is_a_finding(broken: str, child: Child, root: Path) -> None:
    explained = _explained(child(_invariant(broken)), root)
    assert explained.settlement is None
    (found,) = explained.diagnostics
    assert found.code is settle_codes.INVARIANT_BROKEN
    assert found.message("en").endswith("the promise")


def test_an_invariant_is_typed_like_any_formula(
    found: Callable[..., list[Diagnostic]],
) -> None:
    (problem,) = found(_invariant("must: stay.fund.paid + visit.level > 0"))
    assert problem.span is not None
    assert "stay.fund.paid + visit.level" in problem.span.text


_SLICED = (
    _FILLED + "  top: {value: 400元, cite: notice 一, zh: 上限, en: top}\n"
    "slices:\n  bands: {zh: 分段, en: bands, cite: notice 一, measured_on: base,\n"
    "    line_falls_on: lowest, runs_over: claim, bands: [BANDS]}\n"
    "withdraws: [stay.fund]\n"
    "benefits:\n  more: {zh: 另, en: more, cite: notice 一, when: 'true',\n"
    "    shares_out: cost.total - cost.eligible,\n"
    "    payments: {fund: {zh: 基, en: fund, payer: fund, cite: notice 一, base: left,\n"
    "      slices: bands}}}\n"
)


@pytest.mark.parametrize(("key", "label"), [("up_to", "top of slice 1"), ("below", ", excluded")])
def test_a_band_ends_where_it_says(key: str, label: str, child: Child, root: Path) -> None:
    bands = f"{{{key}: top, rate: half}}, {{rest: true, rate: aid_rate}}"
    explained = _explained(child(_SLICED.replace("BANDS", bands)), root)
    assert explained.plan is not None, explained.diagnostics
    labels = {slot.name: slot.label.en for slot in explained.plan.slots}
    assert labels["more.fund.slice_1_top"].endswith(label)


@pytest.mark.parametrize(
    "bands",
    ["{up_to: top, rate: half}", "{rest: true, rate: half}, {up_to: top, rate: half}"],
)
def test_the_last_band_is_the_rest(bands: str, found: Callable[..., list[Diagnostic]]) -> None:
    assert codes.REST_NOT_LAST in {one.code for one in found(_SLICED.replace("BANDS", bands))}
