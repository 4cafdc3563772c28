"""Long sums: as many terms as fit, the same value as term by term, in a tree that stays low."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.feel.printed import text_of
from tests.feel.world import LABELS, read, run, said, slots, typed, value, written_and_read

from policyengine.feel.core import height
from policyengine.feel.formula import formula
from policyengine.feel.parse import parse
from policyengine.feel.types import MONEY, NUMBER


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("+-"), st.integers(0, 99)), min_size=1, max_size=120))
def test_a_long_sum_is_what_its_terms_are(terms: list[tuple[str, int]]) -> None:
    text = "n" + "".join(f" {sign} {number}" for sign, number in terms)
    wanted = Decimal("7.5") + sum(one if sign == "+" else -one for sign, one in terms)
    core = typed(text)
    assert run(core) == wanted
    assert height(core) <= 20
    assert written_and_read(core) == core
    tree = parse(text).value
    assert tree is not None
    assert text_of(tree) == text
    assert value(formula(core, LABELS, "en").replace("−", "-")) == wanted


@pytest.mark.parametrize("count", [65, 1000, 4000])
def test_a_sum_has_as_many_terms_as_its_text(count: int) -> None:
    core = typed(" + ".join(["n"] * count))
    assert (core.type, run(core)) == (NUMBER, Decimal("7.5") * count)
    money = typed(" - ".join(["eligible"] * min(count, 1500)))
    assert money.type == MONEY


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (" + ".join(["n"] * 40 + ["title"]), ["PE410"]),
        (" + ".join(["n"] * 40 + ["maybe n"] + ["n"] * 40), ["PE420"]),
        (" + ".join(["eligible"] * 40 + ["5"]), ["PE413"]),
        (" + ".join(["title"] * 40), []),
        ("on" + ' + @"P1M"' * 30, []),
        ("on" + ' + @"P1M"' * 80, ["PE318"]),
    ],
)
def test_what_stands_in_a_long_sum_is_typed_as_in_a_short_one(text: str, codes: list[str]) -> None:
    found = read(text).diagnostics
    assert [one.code.id for one in found] == codes, said(found)


def test_dates_are_added_to_from_left_to_right() -> None:
    short = '@"2024-01-31"' + ' + @"P1M"' * 3
    assert value(short + ' + @"P0M"' * 20) == value(short)
    assert run(typed("on" + ' + @"P1M"' * 24 + ' - @"P1D"'), slots()) is not None
