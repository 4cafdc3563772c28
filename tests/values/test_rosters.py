"""Patterns of names: what they take, and which two can take one name."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from policyengine.values.rosters import Pattern, Recogniser, Roster, taken_by_both

_LETTERS = "癌非肺"
_TEXTS = st.lists(st.text(_LETTERS, min_size=1, max_size=2), max_size=2).map(tuple)
_PATTERNS = st.builds(Pattern, st.just("甲"), _TEXTS, _TEXTS, _TEXTS, _TEXTS)
_NAMES = ["".join(name) for size in range(1, 5) for name in product(_LETTERS + "某", repeat=size)]


@given(_PATTERNS, _PATTERNS)
def test_a_name_that_both_take_is_found_where_there_is_one(one: Pattern, other: Pattern) -> None:
    example = taken_by_both(one, other)
    if example is not None:
        assert one.takes(example)
        assert other.takes(example)
    else:
        assert not any(one.takes(name) and other.takes(name) for name in _NAMES)


def test_a_name_is_its_own_before_it_is_of_a_kind() -> None:
    kinds = (Pattern("恶性肿瘤", ends=("癌",), without=("非癌",)),)
    roster = Roster(("恶性肿瘤", "血友病"), (("血癌", "血友病"),), kinds, ("皮肤癌",))
    recogniser = Recogniser(roster)
    ways = {
        name: (found.member, found.way) if (found := recogniser.recognise(name)) else None
        for name in ("恶性肿瘤", "血癌", "肺癌", "皮肤癌", "非癌", "癌变")
    }
    assert ways == {
        "恶性肿瘤": ("恶性肿瘤", "exact"),
        "血癌": ("血友病", "alias"),
        "肺癌": ("恶性肿瘤", "pattern"),
        "皮肤癌": None,
        "非癌": None,
        "癌变": None,
    }
    assert recogniser.leaves_out("皮肤癌")
    assert not recogniser.leaves_out("癌变")
