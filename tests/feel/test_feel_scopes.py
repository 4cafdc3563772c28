"""Whatever stands inside whatever, an expression is typed in the scope that it runs in.

Drawn texts are held against the judge beside; these are told by hand.
"""

import pytest
from tests.feel.world import cell, read, run, value

from policyengine.feel.faults import Fault


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[10,20,30][1 + min(for i in [1,2] return count([5,6][i > 1]))]", 10),
        ("numbers[count(numbers[item < 3])]", 2),
        ("expenses[count(expenses[amount > expenses[3].amount])].amount", 20),
        ("[5,6][[1,2][[2,1][[1,2][1]]]]", 6),
        ("numbers[item = numbers[count(numbers[item <= 2])]][1]", 2),
        ("total(for a in [1, 2], b in [10, 20] return a * b)", 90),
        ("(for a in [1, 2], b in [a, a * 10] return b)[3]", 2),
        ("total(for i in 1..12 return i)", 78),
        ("(for i in 3..1 return i)[1]", 3),
        ("total(for i in -1..count(numbers) return i)", 5),
        ('count(for d in @"2024-02-28"..@"2024-03-01" return d)', 3),
        ("count(for i in 1..3, j in i..3 return j)", 6),
        ("if some i in 1..3, j in 1..3 satisfies i * j = 6 then 1 else 0", 1),
        ("count(for numbers in numbers return numbers + 1)", 3),
        ("count(expenses[some e in numbers satisfies amount > e * expenses[1].amount / e])", 1),
    ],
)
def test_values_by_hand(text: str, wanted: int) -> None:
    assert value(text) == wanted


@pytest.mark.parametrize(
    ("column", "test", "wanted"),
    [
        ("count(numbers[item > 2])", "some x in [3] satisfies ? = x", False),
        ("count(numbers[item > 2])", "some x in [1, 3] satisfies ? = x", True),
        ("count(for n in numbers return n)", "every x in [1] satisfies ? > [0, x][2]", True),
    ],
)
def test_cells_by_hand(column: str, test: str, wanted: bool) -> None:
    core = cell(test, column).value
    assert core is not None
    assert run(core) is wanted


@pytest.mark.parametrize(
    "text",
    [
        "numbers[item]",
        "numbers[1 + item]",
        "numbers[count([1, 2][? > 1]) + item]".replace("?", "item"),
        "holidays[item.month]",
        "[[1, 2][item]][1]",
        "numbers[(for i in [1] return item)[1]]",
        "for item in [1, 2] return numbers[item]",
    ],
)
def test_a_position_never_speaks_of_the_item(text: str) -> None:
    assert [one.code.id for one in read(text).diagnostics] == ["PE440"]


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ("for i in 1..on return i", "PE414", "1..on"),
        ('for i in "a".."z" return i', "PE441", '"a"'),
        ("for i in 1..maybe n return i", "PE420", "maybe n"),
        ("for i in [1..3] return i", "PE428", "[1..3]"),
        ("for a in numbers, b in n return a", "PE427", "n"),
        ("for a in numbers, b in numbers return [a]", "PE426", "[a]"),
    ],
)
def test_what_cannot_be_gone_through(text: str, code: str, span: str) -> None:
    (found,) = read(text).diagnostics
    assert found.span is not None
    assert (found.code.id, found.span.text) == (code, span)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("count(for i in 1..n return i)", "PE483"),
        ("count(for i in 0..visits * 100000 return i)", "PE489"),
    ],
)
def test_steps_that_only_data_shows_to_be_none(text: str, code: str) -> None:
    with pytest.raises(Fault) as raised:
        value(text)
    assert raised.value.code.id == code


@pytest.mark.parametrize(
    "text",
    ["for item in expenses return amount", "some item in expenses satisfies amount > eligible"],
)
def test_only_a_filter_opens_the_fields_of_its_items(text: str) -> None:
    assert [one.code.id for one in read(text).diagnostics] == ["PE401"]
    assert value("count(expenses[amount > expenses[3].amount])") == 2
