"""One document under three regions: each by its own rules, or saying what it leaves out.

The report of the county speaks of 2025 alone, so a document goes to it a year later.
"""

import json
from decimal import Decimal
from typing import Any, Final

import pytest

from policyengine import api
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.place import SourceText
from policyengine.engine.settlement import Settlement

Document = dict[str, Any]

_HOSPITAL: Final[Document] = {
    "name": "平阳县人民医院",
    "province": "浙江省",
    "city": "温州市",
    "county": "平阳县",
    "level": "county",
    "designated": True,
}
_CITY_HOSPITAL: Final[Document] = {
    **_HOSPITAL,
    "name": "温州市第一医院",
    "county": "鹿城区",
    "level": "city",
}
_PERSON: Final[Document] = {
    "id": "P1",
    "birth_date": "1980-01-01",
    "province": "浙江省",
    "city": "温州市",
    "county": "平阳县",
    "card_held": True,
}
_DAYS: Final[Document] = {"admitted_on": "2024-09-02", "discharged_on": "2024-09-12"}
_PAPERS: Final = [
    "invoice_original",
    "discharge_summary",
    "stamped_cost_list",
    "id_card",
    "rural_credit_account_with_sms",
    "medical_card",
    "referral_form",
]


def _document(service: Document, facility: Document, total: str, eligible: str) -> Document:
    return {
        "subject": "claim",
        "id": "A",
        "sequence": 1,
        "settled_at": "2024-12-01",
        "person": _PERSON,
        "service": {"settled_on_the_spot": True, **service},
        "facility": facility,
        "cost": {"total": total, "eligible": eligible},
    }


_VISIT: Final = _document(
    {"type": "outpatient", "visited_on": "2024-04-10"}, _HOSPITAL, "400.00", "350.00"
)
_DIALYSIS: Final = _document(
    {"type": "special_outpatient", "visited_on": "2024-04-10", "disease": "血液透析"},
    _HOSPITAL, "1000.00", "1000.00",
)  # fmt: skip
_STAY: Final = _document({"type": "inpatient", **_DAYS}, _HOSPITAL, "5000.00", "4500.00")
_DELIVERY: Final = {
    **_document(
        {"type": "inpatient", **_DAYS, "settled_on_the_spot": False, "documents": _PAPERS},
        _CITY_HOSPITAL, "3500.00", "3500.00",
    ),
    "delivery": {"on": "2024-09-03", "mode": "vaginal", "high_risk": False},
}  # fmt: skip


def _settled(document: Document, rulebook: str | None) -> Settlement:
    written = json.dumps(document)
    if rulebook == "county/2025":
        written = written.replace("2024-", "2025-")
    source = SourceText("claim.json", written)
    explained = api.explain(source, rulebook=rulebook)
    assert explained.settlement is not None, [one.message("en") for one in explained.diagnostics]
    return explained.settlement


@pytest.mark.parametrize(
    ("document", "rulebook", "paid", "patient"),
    [
        # 350 at 20 %; 300 above the line at 50 %; 350 at 70 %
        (_VISIT, "pingyang/2024", "70.00", "330.00"),
        (_VISIT, "xinxiang/2023", "150.00", "250.00"),
        (_VISIT, "county/2025", "245.00", "155.00"),
        # 700 above the line at 80 %; 1,000 at 75 %
        (_DIALYSIS, "pingyang/2024", "560.00", "440.00"),
        (_DIALYSIS, "county/2025", "750.00", "250.00"),
        # 4,200 above the line at 80 %; 4,000 above the line at 75 %
        (_STAY, "pingyang/2024", "3360.00", "1640.00"),
        (_STAY, "county/2025", "3000.00", "2000.00"),
        # 2,800 above the line at 75 %, capped at 2,024; the fixed amount
        (_DELIVERY, "pingyang/2024", "2024.00", "1476.00"),
        (_DELIVERY, "xinxiang/2023", "1000.00", "2500.00"),
    ],
)
def test_each_region_pays_by_its_own_rules(
    document: Document, rulebook: str, paid: str, patient: str
) -> None:
    settlement = _settled(document, rulebook)
    assert settlement.status == "settled"
    assert settlement.by_payer["basic_fund"] == Decimal(paid)
    assert settlement.patient == Decimal(patient)


@pytest.mark.parametrize(
    ("document", "rulebook", "status", "requirement"),
    [
        (_STAY, "xinxiang/2023", "elsewhere", "terms_in_this_notice"),
        (_DIALYSIS, "xinxiang/2023", "elsewhere", "terms_in_this_notice"),
        (_DELIVERY, "county/2025", "elsewhere", "not_a_delivery"),
    ],
)
def test_what_a_region_does_not_cover_is_said_with_its_reason(
    document: Document, rulebook: str, status: str, requirement: str
) -> None:
    settlement = _settled(document, rulebook)
    assert settlement.status == status
    assert settlement.payments == ()
    assert settlement.patient is None
    unmet = {row.id: row for row in settlement.requirements if row.met is False}
    assert requirement in unmet
    assert unmet[requirement].cite


def test_a_year_of_which_the_report_says_nothing() -> None:
    source = SourceText("claim.json", json.dumps(_STAY))
    explained = api.explain(source, rulebook="county/2025")
    assert explained.settlement is None
    assert [one.code for one in explained.diagnostics] == [codes.NOT_IN_FORCE]


def test_a_payment_that_does_not_apply_is_not_listed() -> None:
    settlement = _settled(_VISIT, "county/2025")
    assert [row.payer for row in settlement.payments] == ["basic_fund"]
    assert [row.id for row in settlement.accumulators] == ["outpatient_year"]


@pytest.mark.parametrize("county", ["辉县市", "红旗区", "长垣市"])
def test_any_county_of_the_city_is_matched(county: str) -> None:
    person = {**_PERSON, "province": "河南省", "city": "新乡市", "county": county}
    assert _settled({**_VISIT, "person": person}, None).rulebook == "xinxiang/2023"


def test_a_county_that_is_not_named_is_matched_by_nobody() -> None:
    person = {**_PERSON, "province": "甲省", "city": "乙市", "county": "丙县"}
    source = SourceText("claim.json", json.dumps({**_VISIT, "person": person}))
    explained = api.explain(source)
    assert explained.settlement is None
    assert [one.code for one in explained.diagnostics] == [codes.NO_RULEBOOK]
