"""The checks of printed figures can turn: another figure, another verdict."""

import re
from pathlib import Path

import pytest

from policyengine import api
from policyengine.claim.read import read_subject
from policyengine.diagnostics.place import SourceText
from policyengine.source.data import rulebook_root
from policyengine.source.json_text import parse_json

_PRINTED = rulebook_root() / "checks" / "statements.yaml"

# The figures of one line stand together: no verdict of it depends on another's figure.
TURNED: list[tuple[dict[str, str], dict[str, bool]]] = [
    (
        {
            "py_subsidy": "399元", "py_cataract_charity": "9%", "py_special_diseases": "11种",
            "nc_increment": "50元", "nc_diseases": "21个", "xx_individual": "350元",
            "rr_articles": "13", "co_tilted_line": "8000元", "co_tilt_points": "4个百分点",
            "co_enrolment": "98.7%", "co_young_gap": "2.7个百分点",
            "co_contributions": "157769999.99元", "co_subsidies": "3亿元", "co_groups": "11",
            "co_months": "9.6", "hg_drug_limit": "11%", "co_outpatient_ratio": "70%",
            "co_inpatient_ratio": "65.1%", "co_relief": "1.5万元", "co_aid": "577.6万元",
        },
        {
            "pingyang_premium_agrees": False, "pingyang_cataract_shares_agree": False,
            "pingyang_cataract_amounts_agree": False, "pingyang_special_diseases_agree": False,
            "national_subsidy_agrees": False, "national_diseases_agree": False,
            "xinxiang_financing_agrees": False, "rural_articles_agree": False,
            "tilted_line_agrees": False, "tilted_rate_agrees": False,
            "county_enrolment_agrees": False, "county_young_gap_agrees": False,
            "county_contributions_agree": False, "county_subsidy_agrees": True,
            "county_groups_agree": True, "county_months_agree": True,
            "conduct_limits_conflict": True, "county_outpatient_ratio_reaches_a_rate": True,
            "county_inpatient_ratio_possible": False,
            "county_relief_of_everybody_possible": True,
            "county_aid_possible": True, "county_zero_burden_agrees": True,
        },
    ),
    (
        {
            "co_contributions": "157770000元", "co_completion": "98.3%", "co_months": "10.9",
            "co_tilted_rate": "65%", "co_hardship_share": "54%", "co_aid": "577.72万元",
        },
        {
            "county_contributions_agree": True, "county_contributions_share_agrees": True,
            "critical_rate_agrees": True, "county_relief_of_hardship_possible": False,
            "county_aid_possible": False,
        },
    ),
    (
        {
            "co_fully_aided": "3000人", "co_aid": "113.99万元", "co_critical_paid": "4845万元",
            "co_balance": "11425万元",
        },
        {
            "county_share_without_aided_reaches": True, "county_share_without_aided_agrees": True,
            "county_aid_possible": False, "county_current_surplus_within": True,
            "county_cumulative_surplus_within": True,
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "verdicts"), TURNED)
def test_another_figure_turns_the_verdict(
    figures: dict[str, str], verdicts: dict[str, bool], tmp_path: Path
) -> None:
    text = _PRINTED.read_text("utf-8")
    for name, figure in figures.items():
        printed = rf"(?m)^(  {name}: {{value: )[^,]+"
        text, count = re.subn(printed, rf"\g<1>{figure}", text)
        assert count == 1, name
    file = tmp_path / "statements.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = api.load(file, root=rulebook_root()).value
    assert loaded is not None
    document = '{"subject": "statement", "id": "S", "statement": {"on": "2025-12-31"}}'
    subject = parse_json(SourceText("s.json", document)).then(
        lambda node: read_subject(node, loaded.domain)
    )
    assert subject.value is not None
    settled = api.settle(loaded, subject.value).value
    assert settled is not None
    results = {row.name: row.value for row in settled.results}
    assert {name: results[name] for name in verdicts} == verdicts
