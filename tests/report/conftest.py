"""A settlement made by hand that has something of everything a report tells."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from policyengine.engine import settlement as rows
from policyengine.feel.core import Call, Constant, Core, Slot, slots_of
from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    INTEGER,
    MONEY,
    RATE,
    TEXT,
    Enumeration,
    ListOf,
    Type,
    Word,
)
from policyengine.plan import model as plan
from policyengine.plan.statuses import statuses
from policyengine.values.text import Text
from policyengine.values.value import Value

LEVEL = Enumeration(
    "facility_level",
    (
        Word("township", Text("乡镇卫生院", "township centre")),
        Word("county", Text("县级医院", "county hospital")),
    ),
    Text("机构等级", "level"),
)

# name, label, type, value; the number of the slot is the place in the list.
SLOTS: list[tuple[str, Text, Type, Value]] = [
    ("cost.total", Text("医疗费用总额", "total bill"), MONEY, Decimal("12000")),
    ("cost.eligible", Text("政策范围内费用", "eligible expense"), MONEY, Decimal("10000.01")),
    ("facility.level", Text("机构等级", "level"), LEVEL, "county"),
    ("terms", Text("起付线与比例", "line and rate"), ListOf(INTEGER), (Decimal(2),)),
    ("terms.line", Text("起付线与比例·起付线", "line and rate: line"), MONEY, Decimal(300)),
    ("terms.rate", Text("起付线与比例·比例", "line and rate: rate"), RATE, Decimal("0.8")),
    ("points", Text("降低幅度", "points off"), RATE, Decimal("0.05")),
    ("referred", Text("有转诊审批表", "referral form"), BOOLEAN, False),
    ("rate", Text("报销比例", "rate"), RATE, Decimal("0.75")),
    ("stay.basic.base", Text("基本医保·基数", "basic fund: base"), MONEY, Decimal("10000.01")),
    (
        "stay.basic.above_line",
        Text("基本医保·起付线以上", "basic fund: above the line"),
        MONEY,
        Decimal("9700.01"),
    ),
    ("stay.basic.share", Text("基本医保·应付", "basic fund: share"), MONEY, Decimal("7275.01")),
    ("stay.basic.paid", Text("基本医保·支付", "basic fund: paid"), MONEY, Decimal("7275.01")),
    ("visit.applies", Text("普通门诊·适用", "general outpatient: applies"), BOOLEAN, False),
    ("service.type", Text("就医类别", "kind of service"), TEXT, "inpatient"),
    ("stay.applies", Text("住院·适用", "inpatient stay: applies"), BOOLEAN, True),
    ("service.ended_on", Text("出院日期", "discharged on"), DATE, date(2024, 9, 12)),
    ("referred.must", Text("有转诊审批表·要求", "referral form: condition"), BOOLEAN, False),
    ("limit", Text("单病种限价", "price limit"), MONEY, None),
]
NUMBER = {name: number for number, (name, *_) in enumerate(SLOTS)}


def slot(name: str) -> Slot:
    return Slot(SLOTS[NUMBER[name]][2], NUMBER[name])


def call(type_: Type, id_: str, *args: Core) -> Call:
    return Call(type_, id_, args)


def word(text: str) -> Constant:
    return Constant(TEXT, text)


# step: its kind and its formula
FORMULAS: dict[str, tuple[str, Core]] = {
    "stay.applies": ("benefit", call(BOOLEAN, "=", slot("service.type"), word("inpatient"))),
    "visit.applies": ("benefit", call(BOOLEAN, "=", slot("service.type"), word("outpatient"))),
    "terms": ("table", call(BOOLEAN, "=", slot("facility.level"), Constant(LEVEL, "county"))),
    "referred.must": ("requirement", Constant(BOOLEAN, False)),
    "referred": ("requirement", slot("referred.must")),
    "rate": ("value", call(RATE, "-", slot("terms.rate"), slot("points"))),
    "stay.basic.base": ("payment", slot("cost.eligible")),
    "stay.basic.above_line": (
        "payment",
        call(MONEY, "-", slot("stay.basic.base"), slot("terms.line")),
    ),
    "stay.basic.share": ("payment", call(MONEY, "*", slot("stay.basic.above_line"), slot("rate"))),
    "stay.basic.paid": ("payment", slot("stay.basic.share")),
}


def step(name: str) -> rows.StepRow:
    kind, formula = FORMULAS[name]
    _, label, type_, value = SLOTS[NUMBER[name]]
    inputs = (rows.InputRow(number, *SLOTS[number]) for number in sorted(slots_of(formula)))
    return rows.StepRow(
        id=name, slot=NUMBER[name], kind=kind, label=label, type=type_, formula=formula,
        inputs=tuple(inputs), value=value,
        unrounded=Decimal("7275.0075") if name == "stay.basic.share" else None,
        exception="papers_short" if name == "rate" else None,
        cite=("notice 四.2",), applied=value is not False, row=2 if kind == "table" else None,
    )  # fmt: skip


def payment(amount: str) -> rows.PaymentRow:
    return rows.PaymentRow(
        "stay", "basic", "basic_fund", Text("基本医保基金", "basic fund"), Decimal(amount),
        ("notice 四.2",),
    )  # fmt: skip


def requirement(id_: str, met: bool | None, otherwise: str) -> rows.RequirementRow:
    labels = {
        "referred": Text("有转诊审批表", "referral form"),
        "covered": Text("在待遇享受期内", "inside the period of cover"),
        "papers": Text("住院报销材料齐全", "the papers of a stay are complete"),
        "listed": Text("在定点名单内", "on the list"),
    }
    papers = (("invoice", Text("发票原件", "original invoice")),) if id_ == "papers" else ()
    return rows.RequirementRow(
        id_, labels[id_], True, met, otherwise, ("notice 五.3",),
        tuple(word for word, _ in papers), tuple(label for _, label in papers),
    )  # fmt: skip


SETTLED = rows.Settlement(
    subject="C-1",
    kind="claim",
    rulebook="pingyang/2024",
    sha256="0" * 64,
    status="settled",
    governed_on="2024-09-12",
    payments=(payment("7275.01"),),
    surplus=(),
    bill=Decimal("12000"),
    eligible=Decimal("10000.01"),
    patient=Decimal("4724.99"),
    elsewhere=(),
    results=(),
    requirements=(requirement("referred", False, "adjust"), requirement("covered", True, "refuse")),
    missing=(),
    readings=(
        rows.ReadingRow(
            "PY-R1", "line", True, "high",
            Text("是起付线还是门槛？", "A line or a threshold?"),
            Text("起付线，只报超过部分", "a line; the rate applies to the part above"),
        ),
        rows.ReadingRow(
            "PY-R3", "each_stay", True, "low", Text("起付线多久扣一次？", "How often is it borne?"),
            Text("每次住院", "each stay"),
        ),
        rows.ReadingRow(
            "PY-R6", "new_year", False, "medium",
            Text("未成年人按哪天认定？", "On which day is minority judged?"),
            Text("元旦", "new year's day"),
        ),
    ),
    assumptions=(
        rows.AssumptionRow(
            "five_households", Text("五保户整户免缴", "such households are exempt whole"),
            ("notice 二",),
        ),
    ),
    notes=(Text("机构等级以名单为准", "the list decides the level"),),
    accumulators=(
        rows.AccumulatorRow(
            "ceiling", Text("年度最高限额·已用", "yearly ceiling: used"), MONEY,
            (("person.id", "P1"),), Decimal(500), Decimal("10000.01"), Decimal("10500.01"),
        ),
        rows.AccumulatorRow(
            "visits", Text("就诊次数", "visits"), INTEGER, (("person.id", "P1"),), Decimal(1),
            Decimal(0), Decimal(1),
        ),
    ),
    steps=tuple(step(name) for name in FORMULAS),
    alternatives=(
        rows.Alternative(
            "PY-R3", "once_a_year", Text("每年一次", "once a year"), "settled",
            (payment("7500.01"),), Decimal("4499.99"),
        ),
    ),
)  # fmt: skip

INCOMPLETE = rows.Settlement(
    subject="C-2",
    kind="claim",
    rulebook="pingyang/2024",
    sha256="0" * 64,
    status="incomplete",
    governed_on=None,
    payments=(),
    surplus=(),
    bill=Decimal("12000"),
    eligible=None,
    patient=None,
    elsewhere=(),
    results=(),
    requirements=(requirement("papers", False, "refuse"), requirement("listed", None, "refuse")),
    missing=(
        rows.MissingRow(
            "fact", "facility.level", Text("机构等级", "level"), ("terms", "rate"),
            ("notice 四.2",), Text("“某医院”不在名单里", "某医院 is not on the list"),
        ),
        rows.MissingRow(
            "parameter", "limit", Text("单病种限价", "price limit"), ("stay.basic.base",),
            ("notice 四.4",), Text("数额未载明", "the amount is not stated"),
        ),
        rows.MissingRow(
            "accumulator", "ceiling", Text("年度最高限额·已用", "yearly ceiling: used"), (), (),
        ),
        rows.MissingRow(
            "document", "invoice", Text("发票原件", "original invoice"), ("papers",),
            ("notice 五.3",),
        ),
    ),
    readings=(),
    assumptions=(),
    notes=(),
    accumulators=(),
    steps=(),
)  # fmt: skip

ENROLLED = rows.Settlement(
    subject="E-1",
    kind="enrolment",
    rulebook="pingyang/2024",
    sha256="0" * 64,
    status="settled",
    governed_on="2024-01-01",
    payments=(),
    surplus=(),
    bill=None,
    eligible=None,
    patient=None,
    elsewhere=(),
    results=(
        rows.ResultRow("accepted", Text("受理", "accepted"), BOOLEAN, True, ("notice 一.1",)),
        rows.ResultRow("persons", Text("人数", "persons"), INTEGER, Decimal(4), ("notice 一.1",)),
        rows.ResultRow("rate", Text("比例", "rate"), RATE, Decimal("0.8"), ()),
        rows.ResultRow("due", Text("应缴", "due"), MONEY, Decimal(100), ("notice 二",)),
        rows.ResultRow("last_day", Text("截止日", "last day"), DATE, date(2024, 6, 15), ()),
        rows.ResultRow("level", Text("等级", "level"), LEVEL, "county", ()),
        rows.ResultRow("other", Text("其他", "other"), TEXT, None, ()),
    ),
    requirements=(),
    missing=(),
    readings=(),
    assumptions=(),
    notes=(),
    accumulators=(),
    steps=(),
)

PLAN = plan.Plan(
    version=1,
    rulebook="pingyang/2024",
    sha256="0" * 64,
    domain="resident-medical",
    title=Text("平阳县居民医保", "Pingyang resident insurance"),
    frame=False,
    region=None,
    from_=date(2024, 1, 1),
    to=None,
    slots=tuple(plan.Slot(name, label, type_, None) for name, label, type_, _ in SLOTS),
    inputs=(),
    constants=(),
    rolls=(),
    parameters=(),
    accumulators=(),
    steps=(
        plan.Formula(
            NUMBER["rate"], "value", ("notice 四.2",), slot("terms.rate"),
            (
                plan.Branch(
                    "papers_short", (), call(BOOLEAN, "not", slot("referred")), slot("points"),
                    (), (), (),
                ),
                plan.Branch("1", (), slot("visit.applies"), slot("points"), (), (), ()),
            ),
            None,
        ),
    ),
    requirements=(),
    benefits=(
        plan.Benefit(
            "stay", Text("住院", "inpatient stay"), NUMBER["stay.applies"], 0, (), (), None, (),
            (),
        ),
        plan.Benefit(
            "visit", Text("普通门诊", "general outpatient"), NUMBER["visit.applies"], 0, (), (),
            None, (), (),
        ),
    ),
    elsewhere=(),
    subjects=tuple(
        plan.Subject(
            kind, label, statuses((), is_claim=kind == "claim"), 0, None, None, (), ()
        )
        for kind, label in (
            ("claim", Text("报销申请", "claim")), ("enrolment", Text("参保登记", "enrolment")),
        )
    ),
    readings=(
        plan.Reading(
            "PY-R3", Text("", ""),
            tuple(plan.Option(word, None, Text("", ""))
                  for word in ("each_stay", "once_a_year", "never")),
            "each_stay", "low", Text("", ""), (),
        ),
    ),
    assumptions=(),
    doubts=(),
    truths=(),
    payers=(("basic_fund", Text("基本医保基金", "basic fund")),),
    sources=(("notice", Text("示例告示", "the example notice")),),
)  # fmt: skip

SAMPLES = {"settled": SETTLED, "incomplete": INCOMPLETE, "enrolled": ENROLLED}


@pytest.fixture
def sample() -> Callable[[str], rows.Settlement]:
    """A settlement by name."""
    return SAMPLES.__getitem__


@pytest.fixture
def sample_plan() -> plan.Plan:
    """The plan that the settlements are of, as far as reports read it."""
    return PLAN
