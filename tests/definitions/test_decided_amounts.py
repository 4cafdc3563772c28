"""What the mechanisms mean where they meet: each row a small rulebook, its claims, what is paid."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import pytest
from tests.mini import (
    Data,
    benefit,
    book,
    claim,
    limit,
    line,
    paid,
    payment,
    settled,
    slices,
)

from policyengine.claim.model import Subject

YEAR: Final = ["person.id", "visit.on.year"]
OVER: Final = "b.first.over_year"
RATES: Final = {"all": "100%", "sixty": "60%", "half": "50%", "more": "75%"}


def _basic(**keys: object) -> Data:
    return payment("first", **{"base": "cost.eligible", "rate": "sixty", **keys})


def _next(**keys: object) -> Data:
    return payment("second", **{"base": OVER, "rate": "more", **keys})


def _book(*payments: Data, figures: dict[str, str] | None = None, **sections: object) -> Data:
    return book(*payments, figures={**RATES, **(figures or {})}, **sections)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Row:
    """Claims of a year, and what each payment pays for each of them, in the order of the file."""

    name: str
    data: Data
    claims: tuple[Subject, ...]
    wanted: tuple[tuple[str, ...], ...]
    readings: dict[str, str] = field(default_factory=dict)


ROWS: Final = (
    Row(
        "what another limit cut is not over this one",
        _book(
            _basic(limits=["year", "disease"]), _next(),
            figures={"cap": "20000元", "low": "6000元"},
            limits={"year": limit("cap"), "disease": limit("low")},
        ),
        (claim("20000.00"),),
        (("6000.00", "0.00"),),
    ),
    Row(
        "each of two limits keeps its own cut",
        _book(
            _basic(limits=["year", "disease"]), _next(base=f"{OVER} + b.first.over_disease"),
            figures={"cap": "9000元", "low": "6000元"},
            limits={"year": limit("cap"), "disease": limit("low")},
        ),
        (claim("20000.00"),),
        (("6000.00", "7500.00"),),
    ),
    Row(
        "a payment not made has nothing above its limit",
        _book(
            _basic(limits=["year"], when="visit.made"), _next(),
            figures={"cap": "100元"}, limits={"year": limit("cap")},
        ),
        (claim("700.00", made=False),),
        (("0.00",),),
    ),
    Row(
        "a floor takes away what is over a limit on payout",
        _book(
            _basic(limits=["year"], floor="least"), _next(),
            figures={"cap": "600元", "least": "500元"}, limits={"year": limit("cap")},
        ),
        (claim("700.00"),),
        (("500.00", "0.00"),),
    ),
    Row(
        "what is over is measured from the unrounded share",
        _book(_basic(limits=["year"]), _next(), figures={"cap": "12000元"},
              limits={"year": limit("cap")}),
        (claim("30000.04"),),
        (("12000.00", "7500.03"),),
    ),
    Row(
        "through slices as through a rate",
        _book(
            payment("first", base="cost.eligible", slices="bands", limits=["year"]), _next(),
            figures={"cap": "6000元"}, limits={"year": limit("cap")},
            slices={"bands": slices({"rest": True, "rate": "half"})},
        ),
        (claim("20000.00"),),
        (("6000.00", "6000.00"),),
    ),
    Row(
        "in a band of nothing the least expense that reaches the limit is admitted",
        _book(
            payment("first", base="cost.eligible", slices="bands", limits=["year"]), _next(),
            figures={"cap": "500元", "low": "1000元", "mid": "3000元"},
            limits={"year": limit("cap")},
            slices={"bands": slices({"up_to": "low", "rate": "half"},
                                    {"up_to": "mid", "rate": "0%"},
                                    {"rest": True, "rate": "all"})},
        ),
        (claim("5000.00"), claim("2500.00", 2)),
        (("500.00", "3000.00"), ("500.00", "0.00")),
    ),
    Row(
        "two payments of a claim have one limit, one line and one set of bands",
        _book(
            payment("first", base="cost.eligible", rate="all", limits=["year"], line="due"),
            payment("second", base="left", rate="all", limits=["year"], line="due"),
            figures={"cap": "3000元", "start": "1000元"},
            limits={"year": limit("cap", per=YEAR)}, lines={"due": line("start", YEAR)},
        ),
        (claim("2500.00"), claim("4000.00", 2)),
        (("1500.00", "1000.00"), ("500.00", "0.00")),
    ),
    Row(
        "one room also for each claim by itself",
        _book(
            payment("first", base="cost.eligible", rate="half", limits=["year"]),
            payment("second", base="left", rate="all", limits=["year"]),
            figures={"cap": "3000元"}, limits={"year": limit("cap")},
        ),
        (claim("4000.00"), claim("4000.00", 2)),
        (("2000.00", "1000.00"), ("2000.00", "1000.00")),
    ),
    Row(
        "slices that run over the year are filled by each payment in turn",
        _book(
            payment("first", base="cost.eligible", slices="bands"),
            payment("second", base="cost.other", slices="bands"),
            figures={"low": "1000元"},
            slices={"bands": slices({"up_to": "low", "rate": "10%"}, {"rest": True, "rate": "half"},
                                    over=YEAR)},
        ),
        (claim("800.00", other="600.00"), claim("100.00", 2)),
        (("80.00", "220.00"), ("50.00", "50.00")),
    ),
    Row(
        "a line used up by the first payment with expense",
        _book(
            payment("first", base="cost.eligible", rate="all", line="due"),
            payment("second", base="cost.other", rate="all", line="due"),
            payment("third", base="left", rate="all", line="due"),
            figures={"start": "1000元"}, lines={"due": line("start", YEAR, "used_up_by_first")},
        ),
        (claim("0.00", total="300.00", other="300.00"), claim("900.00", 2, other="100.00"),
         claim("500.00", 3)),
        (("0.00", "0.00", "0.00"), ("900.00", "0.00", "0.00"), ("500.00", "0.00", "0.00")),
    ),
    Row(
        "a limit binds to the largest multiple of the unit",
        _book(_basic(limits=["year"], round={"to": "10元", "mode": "half_up"}),
              figures={"cap": "12006元"}, limits={"year": limit("cap")}),
        (claim("40000.00"),),
        (("12000.00",),),
    ),
    Row(
        "so does what is left",
        _book(_basic(), payment("second", base="left", rate="all"), to="1元"),
        (claim("99.60"),),
        (("60.00", "39.00"),),
    ),
    Row(
        "a floor is met by the least multiple not below it",
        _book(_basic(floor="least"), figures={"least": "60.10元"}, to="1元"),
        (claim("100.00"), claim("60.50", 2)),
        (("61.00",), ("60.00",)),
    ),
    Row(
        "what is not made fills no line",
        _book(
            payment("first", base="cost.eligible", rate="sixty", line="due", when="visit.made"),
            figures={"start": "1000元"}, lines={"due": line("start", YEAR)},
        ),
        (claim("3000.00", made=False), claim("3000.00", 2)),
        ((), ("1200.00",)),
    ),
    Row(
        "what is put to a limit after the line is above the line as it then stands",
        _book(
            payment("first", base="cost.eligible", rate="all", line="due", limits=["one", "year"]),
            figures={"start": "500元", "per_claim": "1000元", "cap": "800元"},
            lines={"due": line("start")},
            limits={"one": limit("per_claim", "expense"),
                    "year": limit("cap", "expense_after_line", YEAR)},
        ),
        (claim("1500.00"), claim("1500.00", 2)),
        (("500.00",), ("300.00",)),
    ),
    Row(
        "nothing negative comes into a total",
        _book(
            payment("first", base="cost.eligible", rate="half", floor="least", limits=["year"]),
            payment("second", base=OVER, rate="all", line="due", limits=["put"]),
            figures={"least": "500元", "cap": "1000元", "start": "500元"},
            lines={"due": line("start")},
            limits={"year": limit("cap"), "put": limit("cap", "expense", YEAR)},
        ),
        (claim("500.00"), claim("4000.00", 2)),
        (("500.00", "0.00"), ("1000.00", "500.00")),
    ),
    Row(
        "the parts of a payment not made are nothing to others",
        _book(_basic(when="visit.made"), payment("second", base="b.first.base", rate="sixty")),
        (claim("500.00", made=False),),
        (("0.00",),),
    ),
    Row(
        "a cumulative total that two payments share runs within the claim",
        _book(
            *(
                payment(
                    payer,
                    cumulative={"of": of, "per": YEAR, "line": "start", "rate": "half",
                                "shared_as": "whole"},
                )
                for payer, of in (("first", "cost.eligible"), ("second", "cost.other"))
            ),
            figures={"start": "1000元"},
        ),
        (claim("800.00", total="2000.00", other="700.00"), claim("100.00", 2)),
        (("0.00", "250.00"), ("50.00", "50.00")),
    ),
    Row(
        "benefits beside each other share a limit in turn",
        _book(
            figures={"cap": "1000元"},
            limits={"year": limit("cap", per=YEAR)},
            benefits={
                "b": benefit(_basic(limits=["year"], rate="all"), beside=["c"]),
                "c": benefit(payment("second", base="left", rate="all", limits=["year"]),
                             shares_out="cost.other", beside=["b"]),
            },
        ),
        (claim("600.00", total="1500.00", other="700.00"),),
        (("600.00", "400.00"),),
    ),
    Row(
        "a threshold's own amount reaches it",
        _book(
            payment("first", base="cost.eligible", rate="half", line="due"),
            figures={"start": "100元"}, lines={"due": line("start", acts_as="threshold")},
        ),
        (claim("100.00"), claim("99.99", 2)),
        (("50.00",), ("0.00",)),
    ),
    Row(
        "but not under the option that the domain says is exclusive",
        _book(
            payment("first", base="cost.eligible", rate="half", line="due"),
            figures={"start": "100元"}, lines={"due": line("start", acts_as="threshold")},
        ),
        (claim("100.00"), claim("100.01", 2)),
        (("0.00",), ("50.01",)),
        {"boundary": "exceeded"},
    ),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_is_decided(row: Row) -> None:
    made = settled(row.data, *row.claims, readings=row.readings)
    got = [tuple(paid(one).values()) for one in made]
    assert got == [tuple(Decimal(amount) for amount in wanted) for wanted in row.wanted]
