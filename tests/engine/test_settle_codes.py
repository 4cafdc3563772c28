"""Every reason why a subject cannot be settled, or what is to be known of how it was."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.engine.pingyang import Facts, document
from tests.packaged import PINGYANG, loaded
from tests.rulebook.conftest import DOMAIN, FRAME

from policyengine import api
from policyengine.diagnostics.codes.settle import EXCEPTIONS_CLASH
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.place import SourceText
from policyengine.engine.choices import parameters_given, readings_given
from policyengine.plan.model import Plan

STAY: Facts = {
    "person.id": "P1",
    "person.birth_date": "1980-01-01",
    "person.province": "浙江省",
    "person.city": "温州市",
    "person.county": "平阳县",
    "person.card_held": True,
    "service.type": "inpatient",
    "service.admitted_on": "2024-06-01",
    "service.discharged_on": "2024-06-12",
    "service.settled_on_the_spot": True,
    "facility.name": "平阳县人民医院",
    "cost.total": "5600.00",
    "cost.eligible": "5000.00",
}
ERR = Path(__file__).parents[1] / "golden" / "check"


def _codes(
    facts: Facts = STAY,
    history: Sequence[Facts] | None = None,
    history_path: Path | None = None,
    **entries: Any,
) -> list[str]:
    """The codes found when a claim is explained after earlier ones."""
    source = SourceText("claim.json", document(facts, 9, **{"rulebook": PINGYANG, **entries}))
    if history is not None and history_path is not None:
        texts = [document(one, number) for number, one in enumerate(history, 1)]
        history_path.write_text(f"[{', '.join(texts)}]", encoding="utf-8")
    explained = api.explain(source, history=history_path if history is not None else None)
    return [found.code.id for found in explained.diagnostics]


def test_a_kind_the_rulebook_does_not_settle() -> None:
    source = SourceText("x.json", '{"subject": "target", "id": "T1", "rulebook": "pingyang/2024"}')
    assert [found.code.id for found in api.explain(source).diagnostics] == ["PE763"]


def _stated(**stamp: Any) -> Mapping[str, Any]:
    totals = {one.id: "0" for one in _plan().accumulators}
    return {"values": totals, **stamp}


def _plan() -> Plan:
    return loaded(PINGYANG).program.plan


@pytest.mark.parametrize(
    ("accumulators", "code"),
    [
        (_stated(), None),
        (_stated(sha256="0" * 64), "PE772"),
        (_stated(rulebook="example/2025"), "PE772"),
        (_stated(readings={"PY-R4": "payout"}), "PE773"),
        ({"values": {"ceilling": "1.00"}}, "PE774"),
    ],
)
def test_totals_from_elsewhere(accumulators: Mapping[str, Any], code: str | None) -> None:
    assert _codes(accumulators=accumulators) == ([] if code is None else [code])


def test_an_unknown_total_is_shown_where_it_stands() -> None:
    text = document(STAY, 9, rulebook=PINGYANG, accumulators={"values": {"ceilling": "1.00"}})
    (found,) = api.explain(SourceText("claim.json", text)).diagnostics
    assert found.span is not None
    assert found.span.text == '"ceilling"'


def test_history_and_totals_together(tmp_path: Path) -> None:
    found = _codes(history=[STAY], history_path=tmp_path / "h.json", accumulators=_stated())
    assert found == ["PE777"]


def test_an_earlier_claim_that_cannot_be_settled(tmp_path: Path) -> None:
    without = {path: value for path, value in STAY.items() if path != "person.birth_date"}
    assert "PE775" in _codes(history=[without], history_path=tmp_path / "h.json")


def test_an_earlier_claim_of_another_year_is_not_counted(tmp_path: Path) -> None:
    before = {**STAY, "service.admitted_on": "2023-06-01", "service.discharged_on": "2023-06-12"}
    assert _codes(history=[before], history_path=tmp_path / "h.json") == ["PE776"]


def test_a_reversal_of_nothing(tmp_path: Path) -> None:
    found = _codes(history=[STAY], history_path=tmp_path / "h.json", reversal_of="C7")
    assert found == ["PE750"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PY-R1=\u2f24", "PE220"),
        ("PY-R99=line", "PE766"),
        ("PY-R1=lines", "PE767"),
        ("PY-R1", "PE771"),
        ("=line", "PE771"),
    ],
)
def test_readings_given_wrongly(text: str, code: str) -> None:
    found = readings_given([text], loaded(PINGYANG).program).diagnostics
    assert [one.code.id for one in found] == [code]
    assert found[0].span is not None
    assert "、" not in found[0].message("en") + (found[0].way_out("en") or "")


def test_what_is_given_twice_is_given_alike() -> None:
    program = loaded(PINGYANG).program
    assert readings_given(["PY-R1=line", "PY-R1=a"], program).diagnostics == ()
    assert parameters_given(["child_price_limit=3万元"] * 2, program).diagnostics == ()
    for outcome in (
        readings_given(["PY-R1=line", "PY-R1=b"], program),
        parameters_given(["child_price_limit=3万元", "child_price_limit=4万元"], program),
    ):
        assert outcome.value is None
        assert [one.code.id for one in outcome.diagnostics] == ["PE759"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("child_price=1元", "PE768"),
        ("critical_rate=70%", "PE769"),
        ("child_price_limit=70%", "PE770"),
        ("child_price_limit=many", "PE770"),
        ("child_price_limit", "PE771"),
        ("child_price_limit=-0元", "PE770"),
        ("child_price_limit=3\u200b万元", "PE108"),
    ],
)
def test_figures_given_wrongly(text: str, code: str) -> None:
    found = parameters_given([text], loaded(PINGYANG).program).diagnostics
    assert [one.code.id for one in found] == [code]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("child_price_limit=-30000元", "money cannot be negative"),
        ("child_price_limit=-1", "money cannot be negative"),
        ("child_price_limit=30000.005元", "money has at most two decimals"),
        ("child_price_limit=0.0001万元", None),
        ("child_price_limit=30000.50", None),
    ],
)
def test_figures_that_nobody_can_mean(text: str, why: str | None) -> None:
    outcome = parameters_given([text], loaded(PINGYANG).program)
    assert [(one.code.id, one.way_out("en")) for one in outcome.diagnostics] == (
        [] if why is None else [("PE770", why)]
    )


def test_a_rate_above_all(tmp_path: Path) -> None:
    for name in ("domains/tiny", "nation/2024"):
        (tmp_path / name).parent.mkdir()
    (tmp_path / "domains" / "tiny.yaml").write_text(DOMAIN, "utf-8")
    frame = FRAME.replace("    at_least: 70%\n    at_most: 90%\n", "")
    (tmp_path / "nation" / "2024.yaml").write_text(frame, "utf-8")
    nation = api.load("nation/2024", root=tmp_path).value
    assert nation is not None
    for given in ("rate=170%", "rate=70"):
        (found,) = parameters_given([given], nation.program).diagnostics
        assert found.code.id == "PE770"
        assert (found.way_out("en") or "").startswith("a rate cannot be above 100%")


def _small(tmp_path: Path, due: str) -> list[str]:
    """Codes when a card is checked under the small rulebook with another formula."""
    text = (ERR / "err" / "PE601-case-fails.yaml").read_text(encoding="utf-8")
    (tmp_path / "mini").mkdir()
    (tmp_path / "domains").mkdir()
    (tmp_path / "mini" / "2024.yaml").write_text(text.replace("is: fee,", due, 1), "utf-8")
    (tmp_path / "domains" / "small.yaml").write_text((ERR / "small.yaml").read_text("utf-8"))
    card = (
        '{"subject": "card_use", "id": "K1", "service": {"visited_on": "2024-05-06"}, '
        '"card": {"paid": "0.00", "grave": true}}'
    )
    explained = api.explain(SourceText("k.json", card), rulebook="mini/2024", root=tmp_path)
    assert explained.settlement is None
    assert all(found.code.id != "PE901" for found in explained.diagnostics)
    return [f"{found.code.id} {found.message('en')}" for found in explained.diagnostics]


def test_a_step_that_has_no_result(tmp_path: Path) -> None:
    (found,) = _small(tmp_path, "is: fee * (fee / card.paid),")
    assert found.startswith("PE764 Computing due failed: ")


def test_exceptions_that_beat_each_other_are_no_order(tmp_path: Path) -> None:
    either = (
        "is: fee, except: [{id: one, when: card.grave, beats: [two], is: fee * 2}, "
        "{id: two, when: card.paid < fee, beats: [one], is: fee * 3}],"
    )
    (found,) = _small(tmp_path, either)
    clash = finding(EXCEPTIONS_CLASH, exceptions="one, two").message("en")
    assert found == f"PE764 Computing due failed: {clash}"
