"""Words of an ordered enumeration rank as they are listed; a cell may test what may be missing."""

from decimal import Decimal

import pytest
from tests.feel.world import LEVEL, NAMES, cell, read, run, said, slots, typed, written_and_read

from policyengine.check.possible import exclusive
from policyengine.feel.core import Core
from policyengine.feel.formula import formula
from policyengine.feel.infer import infer_unary
from policyengine.feel.names import Environment, Name
from policyengine.feel.parse import parse_unary
from policyengine.feel.types import Enumeration, Maybe, Word
from policyengine.values.text import Text

_WORDS = ("一级", "二级", "三级")
GRADE = Enumeration(
    "grade", tuple(Word(one, Text.same(one)) for one in _WORDS), Text("等级", "grade"), ordered=True
)
_OWN = {
    "grade": Name(90, GRADE, Text("等级", "grade")),
    "maybe grade": Name(91, Maybe(GRADE), Text("可缺等级", "maybe grade")),
}
ENVIRONMENT = Environment({**NAMES, **_OWN})


def _cell(text: str, subject: str) -> Core:
    core = typed(subject, ENVIRONMENT)
    outcome = parse_unary(text).then(lambda tests: infer_unary(tests, core, ENVIRONMENT))
    assert outcome.value is not None, said(outcome.diagnostics)
    return outcome.value


@pytest.mark.parametrize("word", _WORDS)
@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('grade >= "二级"', ("二级", "三级")),
        ('"二级" > grade', ("一级",)),
        ('grade between "一级" and "二级"', ("一级", "二级")),
        ('grade in ["二级".."三级"]', ("二级", "三级")),
        ('grade in (< "二级", "三级")', ("一级", "三级")),
        ("if maybe grade != null then maybe grade <= grade else false", ("二级", "三级")),
        ('some g in ["一级", "三级"] satisfies grade >= "三级" and g = "一级"', ("三级",)),
    ],
)
def test_words_have_their_order(text: str, holds: tuple[str, ...], word: str) -> None:
    core = typed(text, ENVIRONMENT)
    values = {**slots(), 90: word, 91: "二级"}
    assert run(core, values) is (word in holds)
    assert written_and_read(core) == core
    assert "1" not in formula(core, {90: Text.same("等级"), 91: Text.same("可缺")}, "zh", values)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (">= 二级", ("二级", "三级")),
        ("[一级..二级]", ("一级", "二级")),
        ("(一级..三级)", ("二级",)),
        ("not(>= 二级)", ("一级",)),
        ("> 一级, 一级", _WORDS),
    ],
)
def test_words_have_their_order_in_cells(text: str, holds: tuple[str, ...]) -> None:
    for subject, slot in (("grade", 90), ("maybe grade", 91)):
        core = _cell(text, subject)
        assert [word for word in _WORDS if run(core, {slot: word}) is True] == list(holds)
        assert run(_cell(text, "maybe grade"), {91: None}) is not True


def test_rows_by_rank_are_told_apart() -> None:
    assert exclusive(_cell(">= 三级", "grade"), _cell("[一级..二级]", "grade"))
    assert not exclusive(_cell(">= 二级", "grade"), _cell("[一级..二级]", "grade"))


def test_words_without_order_are_not_compared() -> None:
    (found,) = read('facility.level >= "county"').diagnostics
    assert found.code.id == "PE416"
    assert found.hint is not None
    assert LEVEL.name in found.hint.en
    assert "ordered" in found.hint.zh
    (other,) = read('grade > "四级"', ENVIRONMENT).diagnostics
    assert other.code.id == "PE407"


@pytest.mark.parametrize(
    ("text", "given", "missing"),
    [
        ("> 3", True, False),
        ("[1..9]", True, False),
        ("5, 7", True, False),
        ("[5, 7]", True, False),
        ("null", False, True),
        ("-", True, True),
        ("not(> 9)", True, False),
        ("? = null or ? > 3", True, True),
        ("null, > 3", True, True),
    ],
)
def test_a_cell_tests_what_may_be_missing(text: str, given: bool, missing: bool) -> None:
    core = cell(text, "maybe n").value
    assert core is not None
    slot = NAMES["maybe n"].slot
    assert (run(core, {slot: Decimal(7)}) is True, run(core, {slot: None}) is True) == (
        given,
        missing,
    )


@pytest.mark.parametrize("text", ["? + 1 > 3", "maybe n > 3"])
def test_what_computes_with_it_is_still_guarded(text: str) -> None:
    assert cell(text, "maybe n").diagnostics


@pytest.mark.parametrize("text", ['["三级".."一级"]', '("二级".."二级"]'])
def test_a_reversed_range_of_words_is_a_finding(text: str) -> None:
    assert [one.code.id for one in read(f"grade in {text}", ENVIRONMENT).diagnostics] == ["PE464"]
