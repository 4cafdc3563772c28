"""Totals that composed rulebooks showed to be wrong, each by the smallest that shows it."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.agreement.drawn import Bench
from tests.agreement.skeleton import Tree, claim_of, entry, rulebook_of
from tests.feel.agree import as_judged

_KEY = ["person.id", "year"]
_CLAIM = claim_of(1, date(2025, 8, 1), "inpatient", (100_000, 40_000))


def _added(folder: Path, **sections: Tree) -> dict[str, Fraction]:
    """What one stay, 400 yuan eligible and 600 not, adds to each total."""
    year = entry(**{"is": "service.ended_on.year"})
    both = Bench(folder).loaded(rulebook_of({"values": {"year": year}, **sections}))
    assert both is not None
    (outcome,) = both.in_turn([_CLAIM], {})
    assert outcome.value is not None
    return {row.id: as_judged(row.change) for row in outcome.value.accumulators}


def _benefit(payment: Tree, cost: str = "cost.eligible", **keys: list[str]) -> Tree:
    paid = entry(payer="basic_fund", base="left", **payment)
    applies = 'service.type = "inpatient"'
    return entry(when=applies, shares_out=cost, payments={"paid": paid}, **keys)


def test_a_claim_that_two_benefits_share_is_one_visit(tmp_path: Path) -> None:
    half = entry(value="50%")
    often = {"rate": "half", "when": "visits < 9"}
    benefits = {
        "one": _benefit(often, beside=["other"]),
        "other": _benefit(often, "cost.total - cost.eligible", beside=["one"]),
    }
    visits = entry(per=_KEY, adds="1", **{"for": ["one", "other"]})
    added = _added(
        tmp_path, parameters={"half": half}, accumulators={"visits": visits}, benefits=benefits
    )
    assert added == {"visits": 1}


def test_each_way_in_which_a_line_is_shared_has_a_total_of_its_own(tmp_path: Path) -> None:
    line = entry(
        amount="most",
        acts_as="deductible",
        shared_within=_KEY,
        unused_rest="carries_over",
        **{"except": [{"when": "year > 2024", "unused_rest": "used_up_by_first"}]},
    )
    added = _added(
        tmp_path,
        parameters={"most": entry(value="300元"), "half": entry(value="50%")},
        lines={"line": line},
        benefits={"one": _benefit({"rate": "half", "line": "line"})},
    )
    assert added == {"line": 300, "line[1]": 1}
