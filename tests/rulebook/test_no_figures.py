"""What is no figure is told with the figure that is most likely meant, which itself is one."""

from collections.abc import Callable

import pytest

from policyengine.diagnostics.model import Diagnostic
from policyengine.rulebook.literals import figure
from policyengine.rulebook.no_figures import way_out

# What is written, and every figure that the way out names.
WRITTEN = [
    ("3,000元", ["3000元"]),
    ("12,000", ["12000"]),
    ("1，000，000元", ["1000000元"]),
    ("12,000.50元", ["12000.50元"]),
    ("1-3", ["1", "3"]),
    ("0-17岁", ["0岁", "17岁"]),
    ("10000元-30000元", ["10000元", "30000元"]),
    ("1万元—3万元", ["1万元", "3万元"]),
    ("3~5天", ["3天", "5天"]),
    ("50%至70%", ["50%", "70%"]),
    ("50%-70%", ["50%", "70%"]),
    ("3月", ["3个月", "3月1日"]),
    ("12月", ["12个月", "12月1日"]),
    ("2024年1月1日", ["2024-01-01"]),
    ("2024/1/1", ["2024-01-01"]),
    ("2024.12.31", ["2024-12-31"]),
    ("2024年2月30日", []),
    ("是", ["true"]),
    ("否", ["false"]),
    ("１２万元", ["12万元"]),
    ("８０％", ["80%"]),
    ("3万元以上", ["3万元"]),
    ("18岁以下", ["18岁"]),
    ("不超过3万元", ["3万元"]),
    ("约3万元", ["3万元"]),
    ("5百分点", ["5个百分点"]),
    ("12万", ["12万元"]),
    ("¥100", ["100元"]),
    ("2周", ["14天"]),
    ("三个月", ["3个月", "80%"]),
    ("百分之八十", ["3个月", "80%"]),
]


@pytest.mark.parametrize(("text", "figures"), WRITTEN)
def test_every_figure_that_is_named_is_one(text: str, figures: list[str]) -> None:
    assert figure(text) is None
    told = way_out(text)
    assert told is not None
    for lang in (told.zh, told.en):
        assert all(one in lang for one in figures)
    for one in figures:
        assert figure(one) is not None


@pytest.mark.parametrize("text", [text for text, _ in WRITTEN])
def test_a_parameter_is_told_what_to_write(
    found: Callable[..., list[Diagnostic]], text: str
) -> None:
    book = f"parameters:\n  aid_limit: {{value: '{text}', cite: notice 一, zh: 限额, en: limit}}\n"
    (only,) = [one for one in found(book) if one.code.id in ("PE511", "PE533")]
    assert only.span is not None
    assert text in only.span.text
    assert only.code.hint is not None
    assert only.way_out("zh") != only.code.hint.zh


def test_texts_that_say_nothing_are_only_refused() -> None:
    assert way_out("见附件") is None
    assert way_out("abc") is None
