"""Figures as notices write them, and what a copy does to a text without changing it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.texts.fold import fold
from policyengine.texts.written import Kind, Measure, written

_WAYS: list[tuple[str, Kind, Any]] = [
    *((way, "money", 120_000) for way in (
        "12万元", "十二万元", "120,000元", "120000元", "１２万元", "12萬元", "12.0万元", "120000",
        "12万", "12 万元", "12\n万元", "12萬(wàn)元",
    )),
    ("三千五百元", "money", 3500),
    ("1.26亿元", "money", 126_000_000),
    ("两百元", "money", 200),
    *((way, "rate", Decimal("0.8")) for way in (
        "80%", "80％", "80 %", "百分之八十", "百分之80", "八十个百分点", "8成", "八成",
    )),
    ("五个百分点", "rate", Decimal("0.05")),
    ("5個百分點", "rate", Decimal("0.05")),
    ("3‰", "rate", Decimal("0.003")),
    ("一半", "rate", Decimal("0.5")),
    ("全额", "rate", 1),
    ("3个月", "months", 3),
    ("三个月", "months", 3),
    ("半年", "months", 6),
    ("每季度", "months", 3),
    ("1年", "months", 12),
    ("30天", "days", 30),
    ("三十日", "days", 30),
    ("15个工作日", "number", 15),
    ("18周岁", "number", 18),
    ("14歲", "number", 14),
    ("十种", "number", 10),
    ("42.3万人", "number", 423_000),
    ("二〇二四", "number", 2024),
    ("2024年12月25日", "date", (2024, 12, 25)),
    ("2024年3月", "date", (2024, 3, 1)),
    ("2024年2月底", "date", (2024, 2, 29)),
    ("2024年底", "date", (2024, 12, 31)),
    ("12月25日", "day_of_year", (12, 25)),
    ("10月底", "day_of_year", (10, 31)),
]  # fmt: skip


@pytest.mark.parametrize(("way", "kind", "size"), _WAYS)
def test_every_way_of_writing_is_the_same_figure(way: str, kind: Kind, size: Any) -> None:
    measure = Measure(kind, size if isinstance(size, tuple) else Decimal(size))
    found = written(fold(f"按{way}计").text)
    assert [one for one in found if measure in one.says], found


@pytest.mark.parametrize(
    ("text", "kind", "size"),
    [
        ("80%", "money", 80),
        ("80元", "rate", Decimal("0.8")),
        ("3个月", "money", 3),
        ("12万元", "money", 12),
        ("一是宣传", "money", 1),
        ("100 90%", "number", 10090),
        ("2024年", "money", 2024),
    ],
)
def test_another_figure_is_not_the_same(text: str, kind: Kind, size: Any) -> None:
    measure = Measure(kind, Decimal(size))
    assert not [one for one in written(fold(text).text) if measure in one.says]


@pytest.mark.parametrize("join", ["-", "—", "至", "到", "～", "、"])
def test_a_range_has_its_unit_on_both_ends(join: str) -> None:
    found = written(fold(f"每人300{join}500元").text)
    assert [Measure("money", Decimal(size)) in one.says for one, size in zip(
        found, (300, 500), strict=True)] == [True, True]  # fmt: skip


@pytest.mark.parametrize("text", ["1、参保", "2. 缴费", "(3)其他", "一是", "第二类人"])
def test_the_number_of_an_item_is_no_figure(text: str) -> None:
    assert not [one for one in written(fold(text).text) if one.plain]


@given(st.text(st.sampled_from("报销比例为八十%12万元 \n\t（）(a)５年"), max_size=60))
def test_folding_twice_is_folding_once_and_places_are_those_of_the_text(text: str) -> None:
    once = fold(text)
    assert fold(once.text).text == once.text
    assert len(once.places) == len(once.text)
    assert list(once.places) == sorted(once.places)
    assert all(0 <= place < len(text) for place in once.places)


@given(st.lists(st.sampled_from(["按", "80%", "报销", "12万元", "，"]), max_size=20), st.data())
def test_line_breaks_and_widths_do_not_make_another_text(words: list[str], data: Any) -> None:
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    gaps = [data.draw(st.sampled_from(["", "\n", " \u3000"])) for _ in words]
    copied = "".join(
        (word.translate(wide) if number % 2 else word) + (gap if word != "80%" else "")
        for number, (word, gap) in enumerate(zip(words, gaps, strict=True))
    )
    assert fold(copied).text.replace(" ", "") == fold("".join(words)).text.replace(" ", "")
