"""A child on top of its frame: what it fills, adds and withdraws, and every slip at its place."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from policyengine import api
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.codes import settle as settle_codes
from policyengine.diagnostics.model import Code, Diagnostic
from policyengine.diagnostics.place import SourceText

Child = Callable[..., Path]
Found = Callable[..., list[Diagnostic]]


def _claim(**changed: Any) -> SourceText:
    document = {
        "subject": "claim",
        "id": "A",
        "sequence": 1,
        "settled_at": "2024-05-02",
        "person": {"id": "P"},
        "visit": {"on": "2024-05-01", "level": "low"},
        "cost": {"total": "1000.00", "eligible": "1000.00"},
        **changed,
    }
    return SourceText("claim.json", json.dumps(document))


def _settled(file: Path, root: Path, **options: Any) -> api.Explained:
    return api.explain(_claim(), rulebook=str(file), root=root, **options)


def _amounts(explained: api.Explained) -> dict[str, Decimal]:
    assert explained.settlement is not None, explained.diagnostics
    return dict(explained.settlement.by_payer)


def test_a_child_fills_what_is_unstated(child: Child, root: Path) -> None:
    explained = _settled(child(), root)
    assert _amounts(explained) == {"fund": Decimal(700), "aid": Decimal(180)}
    assert explained.settlement is not None
    cites = {step.id: step.cite for step in explained.settlement.steps}
    assert cites["stay.fund.paid"] == ("opinion 一",)
    stand_ins = {row.id for row in explained.settlement.assumptions}
    assert "rate" in stand_ins
    assert "aid_limit" not in stand_ins


def test_a_frame_is_checked_and_cannot_settle(root: Path) -> None:
    frame = root / "nation" / "2024.yaml"
    assert api.load(frame, root=root).diagnostics == ()
    explained = _settled(frame, root)
    assert explained.settlement is None
    assert [one.code for one in explained.diagnostics] == [settle_codes.FRAME_ALONE]


def test_what_nobody_fills_is_asked_for(child: Child, root: Path) -> None:
    explained = _settled(child(""), root)
    assert explained.settlement is not None
    assert [row.name for row in explained.settlement.missing] == ["aid_limit"]


def test_a_local_figure_is_replaced(child: Child, root: Path) -> None:
    text = (
        "parameters:\n"
        "  rate: {value: 80%, cite: notice 二, zh: 比例, en: rate}\n"
        "  aid_rate: {value: 75%, cite: notice 二, zh: 救助比例, en: aid rate}\n"
        "  aid_limit: {value: 300元, cite: notice 一, zh: 救助限额, en: aid limit}\n"
    )
    assert _amounts(_settled(child(text), root)) == {"fund": Decimal(800), "aid": Decimal(150)}


def test_rows_are_added_and_withdrawn(child: Child, root: Path) -> None:
    text = (
        "withdraws: [wards.lowest]\ntables:\n"
        "  wards: {zh: 分档, en: wards, cite: notice 一, adds_rows: true, hit_policy: unique,\n"
        "    inputs: [visit.level], outputs: {share: '%'}, rows: [[low, 30%], [high, 40%]]}\n"
        "values:\n"
        "  shown: {zh: 示, en: shown, cite: notice 一, is: cost.total * wards.share}\n"
        "benefits:\n"
        "  more: {zh: 加, en: more, cite: notice 一, when: 'true', beside: [stay],\n"
        "    shares_out: cost.total - cost.eligible,\n"
        "    payments: {aid: {zh: 救, en: aid, payer: aid, cite: notice 一,\n"
        "      amount: shown - shown}}}\n"
        "parameters:\n"
        "  aid_limit: {value: 300元, cite: notice 一, zh: 救助限额, en: aid limit}\n"
    )
    explained = _settled(child(text), root)
    assert explained.settlement is not None, explained.diagnostics
    steps = {step.id: step for step in explained.settlement.steps}
    assert steps["shown"].value == Decimal(300)
    assert steps["wards"].cite == ("notice 一",)


def test_an_exception_is_withdrawn(child: Child, root: Path) -> None:
    text = "withdraws: [tilt.off]\nreadings:\n  N-R1: {adopted: b, because: {zh: 例, en: e.g.}}\n"
    fund = {"fund": Decimal(700)}
    assert fund.items() <= _amounts(_settled(child(text + FILL), root)).items()
    readopted = text.partition("\n")[2] + FILL
    half = {"fund": Decimal(350)}
    assert half.items() <= _amounts(_settled(child(readopted), root)).items()


FILL = "parameters:\n  aid_limit: {value: 300元, cite: notice 一, zh: 救助限额, en: aid limit}\n"


def test_an_entry_is_withdrawn_and_stated_anew(child: Child, root: Path) -> None:
    text = (
        "withdraws: [tilt]\nvalues:\n"
        "  tilt: {zh: 倾斜比例, en: tilted rate, cite: notice 二, is: half}\n" + FILL
    )
    assert _amounts(_settled(child(text), root))["fund"] == Decimal(500)


def test_a_limit_that_is_withdrawn_binds_nobody(child: Child, root: Path) -> None:
    explained = _settled(child("withdraws: [aid_year, aid_limit]\n"), root)
    assert _amounts(explained)["aid"] == Decimal(180)


def test_a_payment_is_withdrawn(child: Child, root: Path) -> None:
    assert _amounts(_settled(child("withdraws: [stay.aid]\n"), root)) == {"fund": Decimal(700)}


def test_the_hash_covers_both_files(child: Child, root: Path) -> None:
    file = child()
    before = api.load(file, root=root).value
    frame = root / "nation" / "2024.yaml"
    frame.write_text(frame.read_text("utf-8") + "# a note\n", "utf-8")
    after = api.load(file, root=root).value
    assert before is not None
    assert after is not None
    assert before.program.plan.sha256 != after.program.plan.sha256


def test_a_frame_has_its_cases_settled_through_a_child(child: Child, root: Path) -> None:
    child()
    cases = (
        "rulebook: nation/2024\nthrough: town/2024\n"
        "templates: {visit: {subject: claim, facts: {person.id: P}}}\ncases:\n  N-01:\n"
        "    zh: 例\n    en: e.g.\n    cite: opinion 一\n    like: visit\n"
        "    facts: {visit.on: 2024-05-01, "
        "cost.total: 1000.00, cost.eligible: 1000.00}\n"
        "    accumulators: {aid_year: 0}\n"
        "    expect: {status: settled, payments: {fund: 700.00, aid: 180.00}, patient: 120.00}\n"
    )
    beside = root / "nation" / "2024.cases.yaml"
    beside.write_text(cases, "utf-8")
    checked = api.check([root / "nation"], root=root)
    assert (checked.diagnostics, checked.cases) == ((), 1)
    beside.write_text(cases.replace("180.00", "170.00"), "utf-8")
    assert [one.code.id for one in api.check([root / "nation"], root=root).diagnostics] == ["PE601"]
    for other in ("nation/2024", "town/2042"):
        beside.write_text(cases.replace("through: town/2024", f"through: {other}"), "utf-8")
        (problem,) = api.check([root / "nation"], root=root).diagnostics
        assert problem.code.id == "PE610"
        assert problem.span is not None
        assert problem.span.text == other
    beside.write_text(cases.replace("through: town/2024\n", ""), "utf-8")
    assert [one.code.id for one in api.check([root / "nation"], root=root).diagnostics] == ["PE608"]


_P = "parameters:\n  "
SLIPS: list[tuple[str, Code, str]] = [
    (_P + "half: {value: 40%, cite: notice 一, zh: 半, en: half}\n", codes.NOT_LOCAL, "half"),
    (_P + "rate: {value: 69%, cite: notice 一, zh: 比, en: rate}\n", codes.BELOW_BOUND, "69%"),
    (_P + "rate: {value: 91%, cite: notice 一, zh: 比, en: rate}\n", codes.ABOVE_BOUND, "91%"),
    (_P + "aid_rate: {value: 59%, cite: notice 一, zh: 比, en: r}\n", codes.BELOW_BOUND, "59%"),
    (_P + "rate: {value: 70元, cite: notice 一, zh: 比, en: rate}\n", codes.OTHER_KIND, "rate"),
    (
        _P + "rate: {values: [{from: 2024-06-01, value: 60%, cite: notice 一}], "
        "cite: notice 一, zh: 比, en: rate}\n",
        codes.BELOW_BOUND,
        "60%",
    ),
    ("withdraws: [tilts]\n", codes.NOTHING_TO_WITHDRAW, "tilts"),
    (
        "values:\n  tilt: {zh: 倾, en: tilt, cite: notice 一, is: half}\n",
        codes.NOT_LOCAL,
        "tilt",
    ),
    (
        "tables:\n  wards: {zh: 档, en: wards, cite: notice 一, adds_rows: true, "
        "hit_policy: first,\n    inputs: [visit.level], outputs: {share: '%'}, "
        "rows: [[high, 30%]]}\n",
        codes.OTHER_COLUMNS,
        "wards",
    ),
    (
        "tables:\n  beds: {zh: 床, en: beds, cite: notice 一, adds_rows: true, "
        "hit_policy: unique,\n    inputs: [visit.level], outputs: {share: '%'}, "
        "rows: [[high, 30%]]}\n",
        codes.NO_TABLE_TO_ADD_TO,
        "beds",
    ),
    ("rounding: {payments: {to: 1元, mode: down}}\n", codes.NOT_LOCAL, "rulebook: town/2024"),
]


@pytest.mark.parametrize(("text", "code", "at"), SLIPS, ids=[slip[1].slug for slip in SLIPS])
def test_a_slip_is_told_at_its_characters(text: str, code: Code, at: str, found: Found) -> None:
    problems = found(text)
    assert [one.code for one in problems] == [code]
    span = problems[0].span
    assert span is not None
    assert span.text == at
    for lang in ("zh", "en"):
        assert "{" not in problems[0].message(lang)
        assert "{" not in (problems[0].way_out(lang) or "")


def test_a_missing_parent_is_named(head: str, found: Found) -> None:
    problems = found(head=head.replace("extends: nation/2024", "extends: nation/2042"))
    assert [one.code for one in problems] == [codes.NO_PARENT]
    assert problems[0].way_out("en") == "the nearest is nation/2024"


def test_a_circle_is_refused(root: Path, found: Found) -> None:
    frame = root / "nation" / "2024.yaml"
    text = frame.read_text("utf-8").replace("frame: true", "frame: true\nextends: town/2024")
    frame.write_text(text, "utf-8")
    problems = found()
    assert [one.code for one in problems] == [codes.EXTENDS_CIRCLE]
    assert problems[0].message("en").endswith("town/2024 → nation/2024 → town/2024")


@pytest.mark.parametrize("name", ["../nation/2024", "/etc/passwd", "nation/../../x", "nation"])
def test_a_path_is_no_id(name: str, head: str, found: Found) -> None:
    problems = found(head=head.replace("extends: nation/2024", f"extends: {name}"))
    assert [one.code.id[:3] for one in problems] == ["PE2"]


def test_a_link_out_of_the_folder_is_refused(
    root: Path, tmp_path_factory: pytest.TempPathFactory, head: str, found: Found
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "2024.yaml"
    frame = root / "nation" / "2024.yaml"
    outside.write_text(frame.read_text("utf-8"), "utf-8")
    (root / "nation" / "2025.yaml").symlink_to(outside)
    problems = found(head=head.replace("extends: nation/2024", "extends: nation/2025"))
    assert [one.code for one in problems] == [codes.EXTENDS_ESCAPES]


def test_a_parent_is_called_as_its_file(root: Path, head: str, found: Found) -> None:
    frame = root / "nation" / "2024.yaml"
    (root / "nation" / "2025.yaml").write_text(frame.read_text("utf-8"), "utf-8")
    problems = found(head=head.replace("extends: nation/2024", "extends: nation/2025"))
    assert [one.code for one in problems] == [codes.BAD_PATH]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("from: 2024-01-01", "from: 2023-12-31", codes.OUTSIDE_PARENT),
        ("to: 2024-12-31", "to: 2029-12-31", codes.OUTSIDE_PARENT),
        ("  notice:", "  opinion:", codes.SOURCE_TWICE),
        ("extends: nation/2024", "withdraws: [tilt]", codes.NO_PARENT_TO_WITHDRAW_FROM),
    ],
)
def test_a_head_that_does_not_fit(old: str, new: str, code: Code, head: str, found: Found) -> None:
    text = head.replace(old, new)
    if code is codes.NO_PARENT_TO_WITHDRAW_FROM:
        text += "rounding: {payments: {to: 0.01元, mode: half_up}}\n"
    assert [one.code for one in found("", head=text)] == [code]


def test_somebody_must_say_how_to_round(root: Path, found: Found) -> None:
    frame = root / "nation" / "2024.yaml"
    text = frame.read_text("utf-8")
    rounding = "rounding:\n  payments: {to: 0.01元, mode: half_up}\n"
    frame.write_text(text.replace(rounding, ""), "utf-8")
    assert api.load(frame, root=root).diagnostics == ()
    assert [one.code for one in found()] == [codes.NO_ROUNDING]


def test_a_grandchild_keeps_the_bounds(root: Path, child: Child, head: str) -> None:
    child("parameters:\n  rate: {value: 75%, local: true, cite: notice 一, zh: 比例, en: rate}\n")
    grandchild = root / "village" / "2024.yaml"
    grandchild.parent.mkdir()
    named = head.replace("rulebook: town/2024", "rulebook: village/2024")
    named = named.replace("extends: nation/2024", "extends: town/2024")
    named = named.replace("notice:", "paper:")
    rate = "parameters:\n  rate: {value: 69%, cite: paper 一, zh: 比例, en: rate}\n"
    grandchild.write_text(named + rate, "utf-8")
    problems = api.load(grandchild, root=root).diagnostics
    assert [one.code for one in problems] == [codes.BELOW_BOUND]


def test_a_row_holds_over_its_dates(child: Child, root: Path) -> None:
    text = (
        "withdraws: [wards.lowest]\ntables:\n"
        "  wards: {zh: 分档, en: wards, cite: notice 一, adds_rows: true, hit_policy: unique,\n"
        "    inputs: [visit.level], outputs: {share: '%'}, rows: [\n"
        "      {cells: [low, 30%], to: 2024-04-30}, {cells: [low, 40%], from: 2024-05-01}]}\n"
        "accumulators:\n"
        "  shown: {zh: 示, en: shown, cite: notice 一, per: [person.id, visit.on.year],\n"
        "    adds: cost.total * wards.share, for: [stay]}\n" + FILL
    )
    explained = _settled(child(text), root)
    assert explained.settlement is not None, explained.diagnostics
    assert {row.id: row.after for row in explained.settlement.accumulators}["shown"] == 400
    overlapping = text.replace("to: 2024-04-30", "to: 2024-05-01")
    found = api.load(child(overlapping), root=root).diagnostics
    assert [one.code for one in found] == [codes.TABLE_OVERLAP]


def test_a_figure_given_from_outside_stays_within_the_bounds(child: Child, root: Path) -> None:
    explained = _settled(child(), root, parameters=["rate=69%"])
    assert explained.settlement is None
    assert [one.code for one in explained.diagnostics] == [settle_codes.PARAMETER_BELOW]
    explained = _settled(child(), root, parameters=["rate=91%"])
    assert [one.code for one in explained.diagnostics] == [settle_codes.PARAMETER_ABOVE]
    assert _amounts(_settled(child(), root, parameters=["rate=90%"]))["fund"] == Decimal(900)


def test_why_a_reading_is_adopted_otherwise(child: Child, root: Path) -> None:
    text = "readings:\n  N-R1: {adopted: b, because: {zh: 另有规定, en: stated otherwise}}\n" + FILL
    explained = _settled(child(text), root)
    assert explained.plan is not None
    because = {reading.id: reading.because.en for reading in explained.plan.readings}
    assert because["N-R1"] == "stated otherwise"
