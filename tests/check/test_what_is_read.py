"""Which names a formula reads: those it binds itself only where they are bound."""

import pytest

from policyengine.check.order import names_in
from policyengine.feel.parse import parse


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("for xs in xs return xs + 1", {"xs"}),
        ("some x in ys, y in x.zs satisfies y > x", {"ys"}),
        ("xs[item > n]", {"xs", "n"}),
        ("x + count(for x in [1] return x)", {"x"}),
        ("item", {"item"}),
    ],
)
def test_a_bound_name_is_read_outside_its_loop(text: str, read: set[str]) -> None:
    assert {path[0] for path in names_in(parse(text).value)} == read
