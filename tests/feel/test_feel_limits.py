"""Whatever the text or the data, an answer comes in bounded time, and nothing reaches Python."""

import cProfile
import pickle
import subprocess
import sys
from contextlib import suppress
from decimal import Decimal

import pytest
from tests.feel.world import PLAIN, read, run, slots, typed

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault, Unknown
from policyengine.feel.limits import MAX_STEPS
from policyengine.feel.parse import parse, parse_unary
from policyengine.values.exact import fraction

_EACH = 10  # calls for each step of a loop
_WIDEST = 21_000  # binary digits of 34 figures at the smallest exponent
_CALLS = 200  # for each character, three readings together
HUGE = [
    "(" * 100_000,
    "[" * 100_000 + "]" * 100_000,
    "1+" * 2_500_000 + "1",
    "-" * 19_000 + "1",
    "not(" * 4_000 + "true" + ")" * 4_000,
    "if a then b else " * 1_100 + "c",
    "a[" * 9_000,
    "a." * 9_999 + "b",
    "a " * 9_999,
    '"' * 19_999,
    "/*" * 9_999,
    "1e" * 9_999,
    "x in (" + ",".join(["[1..2]"] * 2_800) + ")",
    " and ".join(["a = b"] * 2_000),
    "," * 19_999,
    "且" * 19_999,
    "'" * 19_999,
    "@" * 19_999,
    "for x in [1] return " * 990 + "x",
    " + ".join(f"nam{number}" for number in range(60)),
    "[" + ",".join(f"nam{number}" for number in range(2_500)) + "]",
]


@pytest.mark.parametrize("text", HUGE, ids=[text[:8] for text in HUGE])
def test_huge_texts_get_an_answer_in_bounded_work(text: str) -> None:
    with cProfile.Profile() as profile:
        outcomes = (read(text), read(text, PLAIN), parse_unary(text))
    assert all(outcome.value is not None or outcome.diagnostics for outcome in outcomes)
    assert _calls(profile) < _CALLS * (len(text) + 100)


def _calls(profile: cProfile.Profile) -> int:
    """How much was done: calls, not seconds, so that the machine's load does not matter."""
    return sum(entry.callcount for entry in profile.getstats())


def test_subjects_are_not_multiplied() -> None:
    text = "n"
    for _ in range(3):
        text = f"(if {text} in (1, 2, > 3) then 1 else 2)"
    assert run(typed(text)) is not None
    for _ in range(30):
        text = f"(if {text} in (1, 2, > 3) then 1 else 2)"
    assert read(text).diagnostics


@pytest.mark.parametrize(
    "text",
    ["10 ** 10 ** 10", "9.99 ** 999999 ** 99", "n ** (n ** n)", "2 ** -99999", "1.0000001 ** 1e30"],
)
def test_powers_stay_small(text: str) -> None:
    outcome = read(text)
    if outcome.value is not None:
        with suppress(Fault):
            value = run(outcome.value, slots(n=Decimal(999)))
            assert isinstance(value, Decimal)
            assert fraction(value).denominator.bit_length() <= _WIDEST


def test_loops_have_a_budget() -> None:
    many = tuple(Decimal(number) for number in range(30_000))
    core = typed("every x in numbers, y in numbers satisfies x + y >= 0")
    with cProfile.Profile() as profile, pytest.raises(Fault):
        run(core, slots(numbers=many))
    assert _calls(profile) < _EACH * MAX_STEPS


@pytest.mark.parametrize(
    "text", ["__import__", "n.__class__", "().__class__", "title.upper", "f(1)()"]
)
def test_nothing_reaches_python(text: str) -> None:
    assert read(text).value is None


def test_faults_reach_other_processes() -> None:
    fault = pickle.loads(pickle.dumps(Fault(codes.OUT_OF_RANGE, value="7")))  # noqa: S301 - ours
    assert (fault.code, fault.args_given) == (codes.OUT_OF_RANGE, (("value", "7"),))
    unknown = pickle.loads(pickle.dumps(Unknown(frozenset({1, 2}))))  # noqa: S301 - ours
    assert unknown.slots == {1, 2}


def test_evaluating_needs_no_parser() -> None:
    code = (
        "import sys; import policyengine.feel.evaluate, policyengine.feel.wire, "
        "policyengine.feel.formula, policyengine.feel.infer, policyengine.feel.parse; "
        "sys.exit('lark' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_parse_is_used() -> None:
    assert parse("1").value is not None
