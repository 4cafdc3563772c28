"""What the mechanisms cannot do is a finding; what only data can show fails a step by its name."""

from typing import Any, Final

import pytest
from tests.definitions.compositions import ASKED
from tests.mini import (
    DOMAIN,
    Data,
    answers,
    benefit,
    book,
    claim,
    domain_built,
    domain_from,
    found,
    limit,
    line,
    paid,
    payment,
    program,
    settled,
    slices,
)

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.codes import settle
from policyengine.diagnostics.model import Code

YEAR: Final = ["person.id", "visit.on.year"]
FIGURES: Final = {
    "half": "50%",
    "lowered": "60个百分点",
    "cap": "1000元",
    "sum": "800元",
    "start": "100元",
}
RATED: Final = {"base": "cost.eligible", "rate": "half"}
WAYS: Final[dict[str, Data]] = {
    "amount": {"amount": "cost.eligible * half"},
    "fixed": {"fixed": "sum"},
    "cumulative": {
        "cumulative": {"of": "cost.eligible", "per": YEAR, "line": "start", "rate": "half"}
    },
}


def _book(*payments: Data, **sections: Any) -> Data:
    return book(*payments, figures=FIGURES, **sections)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("counts", ["expense", "expense_after_line"])
def test_a_stated_amount_has_no_limit_on_expense(way: str, counts: str) -> None:
    one = payment("first", limits=["year"], **WAYS[way])
    assert found(_book(one, limits={"year": limit("cap", counts)})) == [
        codes.EXPENSE_LIMIT_ON_STATED
    ]
    by_reading = limit("cap", except_=[{"under": "asked=paid", "counts": counts}])
    readings = {"asked": ASKED}
    assert found(_book(one, limits={"year": by_reading}, readings=readings)) == [
        codes.EXPENSE_LIMIT_ON_STATED
    ]
    assert found(_book(one, limits={"year": limit("cap")})) == []


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_over_a_limit_of_a_stated_amount(way: str) -> None:
    one = payment("first", limits=["year"], **WAYS[way])
    next_ = payment("second", base="b.first.over_year", rate="half")
    assert found(_book(one, next_, limits={"year": limit("cap")})) == [codes.OVER_OF_STATED]


NO_EFFECT: Final[dict[str, Data]] = {
    "runs_over": _book(
        payment("first", cumulative={"of": "left", "per": YEAR, "line": "start",
                                     "slices": "bands"}),
        slices={"bands": slices({"rest": True, "rate": "half"}, over=YEAR)},
    ),
    "unused_rest": _book(
        payment("first", **RATED, line="due"),
        lines={"due": line("start", except_=[
            {"under": "asked=paid", "unused_rest": "used_up_by_first"}])},
        readings={"asked": ASKED},
    ),
    "beside": _book(benefits={"b": benefit(payment("first", **RATED), beside=["b"])}),
}  # fmt: skip


@pytest.mark.parametrize("key", NO_EFFECT)
def test_a_setting_without_effect(key: str) -> None:
    assert found(NO_EFFECT[key]) == [codes.NO_EFFECT]


def test_an_exception_that_sets_a_rate_where_slices_give_it() -> None:
    sums = {"of": "left", "per": YEAR, "line": "start", "slices": "bands"}
    one = payment("first", cumulative=sums, except_=[{"when": "visit.made", "rate": "half"}])
    bands = {"bands": slices({"rest": True, "rate": "half"})}
    assert found(_book(one, slices=bands)) == [codes.NOT_SET_IN_GENERAL]


def _beside(*, b: list[str] | None = None, c: list[str] | None = None) -> Data:
    """Two benefits that share out two costs."""
    return _book(
        benefits={
            "b": benefit(payment("first", **RATED), **({"beside": b} if b else {})),
            "c": benefit(
                payment("second", base="left", rate="half"), shares_out="cost.other",
                **({"beside": c} if c else {}),
            ),
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ({"b": ["c"]}, codes.BESIDE_ONE_SIDED),
        ({"c": ["b"]}, codes.BESIDE_ONE_SIDED),
        ({"b": ["d"]}, codes.UNKNOWN_ENTRY),
    ],
)
def test_benefits_stand_beside_each_other_by_naming_each_other(
    names: dict[str, list[str]], wanted: Code
) -> None:
    assert found(_beside(**names)) == [wanted]


def test_two_benefits_at_once_are_no_answer_unless_beside_each_other() -> None:
    stay = claim("600.00", total="1500.00", other="700.00")
    (apart,) = answers(program(_beside()), [stay])
    assert apart.value is None
    assert "(b) and b (c) hold at once" in apart.diagnostics[0].message("en")
    assert "beside" in (apart.diagnostics[0].way_out("zh") or "")
    (got,) = settled(_beside(b=["c"], c=["b"]), stay)
    assert sum(paid(got).values()) == 650


NEGATIVE: Final[dict[str, tuple[Data, str]]] = {
    "b: cost shared out": (
        _book(benefits={"b": benefit(payment("first", base="left", rate="half"),
                                     shares_out="cost.eligible - cost.other")}),
        "shares_out",
    ),
    "first: base": (
        _book(payment("first", base="cost.eligible - cost.other", rate="half")),
        "base",
    ),
    "first: counted now": (
        _book(payment("first", cumulative={"of": "cost.eligible - cost.other", "per": YEAR,
                                           "line": "start", "rate": "half"})),
        "of",
    ),
    "line: amount": (
        _book(payment("first", **RATED, line="due"),
              lines={"due": line("cost.eligible - cost.other")}),
        "line",
    ),
    "limit: amount": (
        _book(payment("first", **RATED, limits=["year"]),
              limits={"year": limit("cost.eligible - cost.other")}),
        "limit",
    ),
}  # fmt: skip


@pytest.mark.parametrize("step", NEGATIVE)
def test_an_amount_below_zero_fails_its_step_and_names_the_facts(step: str) -> None:
    run = program(NEGATIVE[step][0])
    (failed,) = answers(run, [claim("100.00", other="130.00")])
    assert [one.code for one in failed.diagnostics] == [settle.STEP_FAILED]
    message = failed.diagnostics[0].message("en")
    assert failed.diagnostics[0].hint == settle.OUT_OF_BOUNDS.hint
    assert f"Computing {step} failed" in message
    for told in ("-30.00", "eligible (cost.eligible) 100.00", "other (cost.other) 130.00"):
        assert told in message
    (sound,) = answers(run, [claim("130.00", other="130.00")])
    assert sound.value is not None


@pytest.mark.parametrize("rate", ["cost.other / cost.eligible", "half - lowered"])
@pytest.mark.parametrize("where", ["rate", "bands", "cumulative"])
def test_a_rate_outside_nought_and_all_fails_its_step(where: str, rate: str) -> None:
    values = {"share_of": {"zh": "r", "en": "r", "cite": "notice 1", "is": rate}}
    sums = {"of": "left", "per": YEAR, "line": "start", "rate": "share_of"}
    one = {
        "rate": payment("first", base="cost.eligible", rate="share_of"),
        "bands": payment("first", base="cost.eligible", slices="bands"),
        "cumulative": payment("first", cumulative=sums),
    }[where]
    bands = {"slices": {"bands": slices({"rest": True, "rate": "share_of"})}}
    (failed,) = answers(
        program(_book(one, values=values, **(bands if where == "bands" else {}))),
        [claim("1000.00", other="1300.00")],
    )
    assert [one.code for one in failed.diagnostics] == [settle.STEP_FAILED]
    assert "between 0 and 100 %" in failed.diagnostics[0].message("en")


def test_a_band_that_a_claim_makes_fall_fails_its_step() -> None:
    ends = {"up_to": "cost.other", "rate": "half"}, {"up_to": "cap", "rate": "half"}
    bands = {"bands": slices(*ends, {"rest": True, "rate": "half"})}
    one = payment("first", base="cost.eligible", slices="bands")
    run = program(_book(one, slices=bands))
    (failed,) = answers(run, [claim("1500.00", other="1000.00")])
    (why,) = (one.message("en") for one in failed.diagnostics)
    assert "first: top of slice 2 failed" in why
    assert settle.BAND_FALLS.message.en.format(found="1000.00", below="1000.00") in why
    (got,) = settled(run, claim("1500.00", other="999.99"))
    assert paid(got) == {"b.first": 750}


def test_an_exception_may_make_a_threshold_a_deductible() -> None:
    due = line("start", acts_as="threshold",
               except_=[{"under": "asked=paid", "acts_as": "deductible"}])  # fmt: skip
    one = payment("first", **RATED, line="due")
    run = program(_book(one, lines={"due": due}, readings={"asked": ASKED}))
    for readings, wanted in (
        ({}, 50), ({"boundary": "exceeded"}, 0), ({"asked": "paid"}, 0),
        ({"asked": "paid", "boundary": "exceeded"}, 0),
    ):  # fmt: skip
        (got,) = settled(run, claim("100.00"), readings=readings)
        assert paid(got) == {"b.first": wanted}


def test_many_bands_and_payments_are_spelled_out_or_told_as_too_many() -> None:
    ends = [{"up_to": f"{end}元", "rate": "half"} for end in range(1, 90)]
    bands = {"bands": slices(*ends, {"rest": True, "rate": "half"})}
    one = payment("first", base="cost.eligible", slices="bands", limits=["year"])
    next_ = payment("second", base="b.first.over_year", rate="half")
    run = program(_book(one, next_, slices=bands, limits={"year": limit("cap")}))
    (got,) = settled(run, claim("5000.00"))
    assert paid(got) == {"b.first": 1000, "b.second": 1500}
    crowd = benefit(one)
    crowd["payments"] = {f"p{at}": payment("first", **RATED, limits=["year"]) for at in range(130)}
    assert found(_book(benefits={"b": crowd}, limits={"year": limit("cap")})) == [codes.TOO_DEEP]


WITHOUT_PARTS: Final[Data] = {key: value for key, value in DOMAIN.items() if key != "parts"}


def test_a_domain_without_parts_reaches_a_threshold_at_its_amount() -> None:
    known = domain_from({**WITHOUT_PARTS, "readings": {}})
    one = payment("first", **RATED, line="due")
    lines = {"due": line("start", acts_as="threshold")}
    run = program(_book(one, lines=lines), known)
    (got,) = settled(run, claim("100.00"))
    assert paid(got) == {"b.first": 50}


def test_a_domain_without_parts_pays_no_surplus() -> None:
    known = domain_from(WITHOUT_PARTS)
    stated = benefit(payment("first", fixed="sum"), surplus_to="patient")
    assert found(_book(benefits={"b": stated}), known) == [codes.NO_EFFECT]
    assert found(_book(benefits={"b": stated})) == []
    own = {**stated, "in_full": "above_cost=whole"}
    assert found(_book(benefits={"b": own}), known) == []


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("boundery=exceeded", codes.UNKNOWN_READING), ("boundary=over", codes.UNKNOWN_OPTION)],
)
def test_a_part_is_played_by_an_option_there_is(written: str, wanted: Code) -> None:
    data = {**DOMAIN, "parts": {"threshold_boundary": written}}
    outcome = domain_built(data)
    assert [one.code for one in outcome.diagnostics] == [wanted]
    assert outcome.diagnostics[0].span is not None
    assert outcome.diagnostics[0].span.text == written


UNKNOWN: Final = "nobody=asked"


@pytest.mark.parametrize(
    "sections",
    [
        {"limits": {"year": limit("cap", except_=[{"under": UNKNOWN, "per": "claim"}])}},
        {"lines": {"due": line("start", except_=[{"under": UNKNOWN, "amount": "sum"}])}},
        {"rounding": {"payments": {"to": "1元", "mode": "half_up"},
                      "except": [{"under": UNKNOWN, "mode": "down"}]}},
        {"benefits": {"b": benefit(payment("first", fixed="sum"), surplus_to="patient",
                                   in_full=UNKNOWN)}},
        {"benefits": {"b": benefit(payment("first", fixed="sum", except_=[
            {"under": UNKNOWN, "fixed": "cap"}]))}},
        {"limits": {"year": limit("cap", per=YEAR,
                                  also=[{"under": UNKNOWN, "for": ["b"], "adds": "sum"}])}},
    ],
)  # fmt: skip
def test_a_choice_of_an_unknown_reading_is_a_finding_where_it_is_written(sections: Data) -> None:
    data = {**_book(payment("first", **RATED)), **sections}
    assert codes.UNKNOWN_READING in found(data)
