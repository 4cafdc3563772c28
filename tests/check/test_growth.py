"""Work grows no faster than the input: twice as much takes no more than about twice as long.

Calls of Python functions are counted, not seconds, so that the machine's load does not matter.
"""

import cProfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from tests.packaged import ROOT

from policyengine import api
from policyengine.diagnostics.told import MOST_TOLD

BASE: Final = (ROOT / "example" / "2025.yaml").read_text("utf-8")
_ENTRY: Final = "  extra{0}: {{zh: 另{0}, en: extra {0}, cite: notice 一, "
_ROW: Final = "      - [[city, province], 1, 1000元]\n"
# A little more than twice, for what sorting and deeper lists add.
_TWICE: Final = 2.3


def _into(section: str, lines: list[str]) -> str:
    return BASE.replace(f"{section}:\n", f"{section}:\n" + "".join(lines), 1)


def unknown_keys(count: int) -> str:
    lines = [f"    unknown_{number}: 1\n" for number in range(count)]
    return BASE.replace("  stay_terms:\n", "  stay_terms:\n" + "".join(lines), 1)


def unknown_keys_apart(count: int) -> str:
    return _into(
        "values", [_ENTRY.format(at) + f"is: no_points, odd{at}: 1}}\n" for at in range(count)]
    )


def keys_twice(count: int) -> str:
    return BASE + "".join(f"extra{number}: 1\nextra{number}: 1\n" for number in range(count))


def many_values(count: int) -> str:
    return _into("values", [_ENTRY.format(at) + "is: no_points}\n" for at in range(count)])


def many_parameters(count: int) -> str:
    return _into(
        "parameters", [_ENTRY.format(at) + f"value: {at + 1}元}}\n" for at in range(count)]
    )


def rows_apart(count: int) -> str:
    rows = [f"      - [[city, province], {at + 10}, {at}元]\n" for at in range(count)]
    return BASE.replace(_ROW, "".join(rows) + _ROW, 1)


def long_tests(count: int) -> str:
    ones = ",".join(["1"] * count)
    return _into("values", [_ENTRY.format(at) + f"is: '1 in ({ones})'}}\n" for at in range(20)])


def nested(count: int) -> str:
    return BASE + "x: " + "[" * count + "\n"


def open_quotes(count: int) -> str:
    return BASE + "".join(f"key{number}: 'a'b\n" for number in range(count))


def calls(path: Path, text: str) -> int:
    """How many function calls it takes to check a text."""
    path.write_text(text, "utf-8")
    profile = cProfile.Profile()
    profile.enable()
    found = api.check([path], root=ROOT).diagnostics
    profile.disable()
    assert len(found) <= MOST_TOLD + 3
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    ("made", "count"),
    [
        *((unknown_keys, 500), (unknown_keys_apart, 200), (keys_twice, 500), (many_values, 200)),
        *((many_parameters, 200), (rows_apart, 60), (long_tests, 60), (nested, 2000)),
        *((open_quotes, 500),),
    ],
)
def test_twice_the_input_is_twice_the_work(
    made: Callable[[int], str], count: int, tmp_path: Path
) -> None:
    path = tmp_path / "example" / "2025.yaml"
    path.parent.mkdir()
    calls(path, made(1))  # what is loaded once is loaded now
    none, once, twice = (calls(path, made(times)) for times in (1, count, 2 * count))
    assert twice - none <= _TWICE * (once - none) + 20_000
