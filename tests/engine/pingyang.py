"""Claims as Pingyang knows them, drawn so that most settle and many lie on a boundary."""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.packaged import PINGYANG, loaded

from policyengine.claim.model import Subject
from policyengine.claim.read import read_subject
from policyengine.diagnostics.place import SourceText
from policyengine.engine.answer import Question, settle_once
from policyengine.engine.settlement import Settlement
from policyengine.source.json_text import parse_json

Facts = dict[str, Any]
READINGS = {one.id: one for one in loaded(PINGYANG).program.plan.readings}
PARAMETERS = {"child_price_limit": Decimal("30000.00")}
FEN = Decimal("0.01")

_HOME = {"province": "浙江省", "city": "温州市", "county": "平阳县"}
_STAY_PAPERS = (
    *("invoice_original", "discharge_summary", "stamped_cost_list", "id_card"),
    *("rural_credit_account_with_sms", "medical_card"),
)
_SPECIAL_PAPERS = (
    *("special_booklet", "invoice_original", "stamped_cost_list", "medical_card", "id_card"),
    "rural_credit_account_with_sms",
)
# Lines, ceilings and caps of the notice, in yuan.
_TURNS = (100, 300, 700, 1000, 1800, 2000, 2024, 3500, 30_000, 60_000, 100_000, 120_000, 150_000)


@dataclass(frozen=True)
class Asked:
    """A claim after earlier ones of the same person, under readings."""

    facts: Facts
    history: tuple[Facts, ...]
    readings: Mapping[str, str]


def _fen(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(lambda fen: Decimal(fen) / 100)


def amounts() -> st.SearchStrategy[Decimal]:
    """Yuan: small, large, and around every figure of the notice, a fen more or less."""
    turns = st.tuples(st.sampled_from(_TURNS), st.integers(-7, 7)).map(
        lambda pair: Decimal(pair[0]) + pair[1] * FEN
    )
    return st.one_of(_fen(0, 100_000), _fen(100_000, 40_000_000), turns)


def _days() -> st.SearchStrategy[datetime.date]:
    return st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 1))


def _near() -> st.SearchStrategy[Facts]:
    """An institution inside the county: recognised by its name alone."""
    names = ("平阳县人民医院", "平阳县长庚医院", "麻步中心卫生院", "腾蛟中心卫生院", "昆阳镇卫生院")
    return st.sampled_from(names).map(lambda name: {"facility.name": name})


def _far() -> st.SearchStrategy[Facts]:
    """A designated institution outside the county."""
    places = (
        ("温州市第一医院", "浙江省", "温州市", "鹿城区", "city"),
        ("浙江省第一医院", "浙江省", "杭州市", "上城区", "province"),
        ("上海市第一人民医院", "上海市", "上海市", "虹口区", "province"),
    )
    keys = ("name", "province", "city", "county", "level")
    return st.sampled_from(places).map(
        lambda place: {
            **{f"facility.{key}": value for key, value in zip(keys, place, strict=True)},
            "facility.designated": True,
        }
    )


@st.composite
def _stay(draw: st.DrawFn) -> Facts:
    begins = draw(_days())
    ends = begins + datetime.timedelta(days=draw(st.integers(0, 30)))
    facts: Facts = {
        "service.type": "inpatient",
        "service.admitted_on": begins,
        "service.discharged_on": ends,
        **draw(st.one_of(_near(), _far())),
    }
    away = "facility.designated" in facts
    facts["service.settled_on_the_spot"] = not away
    papers = [*_STAY_PAPERS, *draw(st.sampled_from([(), ("referral_form",), ("residence_proof",)]))]
    facts["service.documents"] = papers[draw(st.sampled_from([0, 0, 0, 0, 0, 0, 1])) :]
    if "residence_proof" in papers:
        facts["person.resident_elsewhere_since"] = datetime.date(2023, 6, 1)
    return {**facts, **draw(_circumstances())}


def _circumstances() -> st.SearchStrategy[Facts]:
    """A delivery, an injury or a package now and then."""
    plain: Facts = {}
    delivery = st.fixed_dictionaries(
        {
            "delivery.mode": st.sampled_from(["vaginal", "obstructed_vaginal", "caesarean"]),
            "delivery.high_risk": st.booleans(),
        }
    )
    cataract = st.integers(1, 2).map(
        lambda sides: {
            "package.kind": "cataract",
            "package.hospital_designated": True,
            "package.sides": sides,
        }
    )
    child = st.just(
        {
            "package.kind": "child_disease",
            "package.hospital_designated": True,
            "package.disease": "acute_leukaemia",
        }
    )
    injury = st.booleans().map(lambda liable: {"injury.third_party_liable": liable})
    none = st.just(plain)
    return st.one_of(none, none, none, none, none, delivery, cataract, child, injury)


@st.composite
def _visit(draw: st.DrawFn) -> Facts:
    special = draw(st.booleans())
    facts: Facts = {
        "service.type": "special_outpatient" if special else "outpatient",
        "service.visited_on": draw(_days()),
        **draw(st.one_of(_near(), _far()) if special else _near()),
    }
    facts["service.settled_on_the_spot"] = "facility.designated" not in facts
    if special:
        facts["service.disease"] = draw(st.sampled_from(["血液透析", "恶性肿瘤", "血友病"]))
        facts["service.documents"] = list(_SPECIAL_PAPERS)
    return facts


def _persons() -> st.SearchStrategy[Facts]:
    births = st.one_of(
        st.dates(datetime.date(1930, 1, 1), datetime.date(2000, 1, 1)),
        st.dates(datetime.date(2005, 12, 1), datetime.date(2007, 2, 1)),
        st.dates(datetime.date(2009, 1, 1), datetime.date(2023, 12, 31)),
    )
    return births.map(
        lambda birth: {
            "person.id": "P1",
            "person.birth_date": birth,
            "person.card_held": True,
            **{f"person.{key}": value for key, value in _HOME.items()},
        }
    )


@st.composite
def _services(draw: st.DrawFn) -> Facts:
    eligible, beyond = draw(amounts()), draw(st.one_of(st.just(Decimal(0)), _fen(0, 200_000)))
    cost = {"cost.total": eligible + beyond, "cost.eligible": eligible}
    return {**draw(st.one_of(_stay(), _visit())), **cost}


@st.composite
def claims(draw: st.DrawFn) -> Facts:
    """The facts of one claim, by path."""
    return {**draw(_persons()), **draw(_services())}


@st.composite
def years(draw: st.DrawFn, most: int = 5) -> tuple[Facts, ...]:
    """Claims of one person in the order they are settled."""
    person = draw(_persons())
    services = draw(st.lists(_services(), min_size=1, max_size=most))
    return tuple({**person, **service} for service in services)


def readings(most: int = 2) -> st.SearchStrategy[dict[str, str]]:
    """Some readings switched to any of their options."""
    chosen = st.lists(st.sampled_from(sorted(READINGS)), max_size=most, unique=True)
    return chosen.flatmap(
        lambda names: st.fixed_dictionaries(
            {name: st.sampled_from([o.word for o in READINGS[name].options]) for name in names}
        )
    )


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    """A claim with history, under readings."""
    *history, facts = draw(years(3))
    return Asked(facts, tuple(history), draw(readings()))


@cache
def _domain() -> Any:
    return loaded(PINGYANG).domain


def document(facts: Facts, number: int = 1, **entries: Any) -> str:
    """The claim as a JSON text; amounts in their exact digits."""
    nested: dict[str, Any] = {"subject": "claim", "id": f"C{number}", "sequence": number}
    nested |= {"settled_at": "2024-12-31", **entries}
    for path, value in facts.items():
        group, _, name = path.partition(".")
        nested.setdefault(group, {})[name] = _written(value)
    text = json.dumps(nested, ensure_ascii=False)
    return re.sub(r'"#(-?[\d.]+)#"', r"\1", text)


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"#{value:.2f}#"
    return value.isoformat() if isinstance(value, datetime.date) else value


def subject(facts: Facts, number: int = 1, **entries: Any) -> Subject:
    """The claim, read as a document is read."""
    source = SourceText("claim.json", document(facts, number, **entries))
    outcome = parse_json(source).then(lambda node: read_subject(node, _domain()))
    assert outcome.value is not None, [found.message("en") for found in outcome.diagnostics]
    return outcome.value


def settled(
    facts: Facts, history: tuple[Facts, ...] = (), choices: Mapping[str, str] | None = None
) -> Settlement:
    """The settlement of a claim after earlier ones."""
    earlier = [subject(one, number) for number, one in enumerate(history, 1)]
    last = subject(facts, len(history) + 1)
    question = Question(last, earlier, bool(history), choices or {}, PARAMETERS)
    outcome = settle_once(loaded(PINGYANG).program, question)
    assert outcome.value is not None, [found.message("en") for found in outcome.diagnostics]
    return outcome.value
