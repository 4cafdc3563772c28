"""Rows missing, met together or never used are told exactly; settling a claim confirms each.

Tables are drawn over the kinds of facts a column can have. What `check` says is compared with
what a plain walk over one value of every stretch gives, and each finding with a settlement.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from policyengine import api
from policyengine.api.loading import compiled, modelled
from policyengine.check import possible
from policyengine.check.cells import Column, walk
from policyengine.check.sets import NUMBERS, Values, between
from policyengine.claim.read import read_subject
from policyengine.diagnostics.model import Diagnostic, Severity
from policyengine.diagnostics.place import SourceText
from policyengine.engine.answer import Question, settle_once
from policyengine.source.json_text import parse_json

Cells = tuple[tuple[str, frozenset[object]], ...]

_DOMAIN = """\
domain: d
title: {zh: 域, en: domain}
words:
  level: {low: {zh: 低, en: low}, mid: {zh: 中, en: mid}, high: {zh: 高, en: high}}
groups: {thing: {zh: 物, en: thing}, other: {zh: 他, en: other, absent: {zh: 无, en: none}}}
facts:
  thing.on: {type: date, zh: 日, en: day}
  thing.level: {type: level, zh: 级, en: level}
  thing.flag: {type: boolean, zh: 是否, en: flag}
  thing.count: {type: integer, at_least: 0, at_most: 9, zh: 数, en: count}
  thing.sum: {type: money, zh: 款, en: sum}
  thing.share: {type: rate, zh: 率, en: share}
  thing.name: {type: text, zh: 名, en: name}
  thing.day: {type: date, zh: 期, en: date}
subjects:
  check: {zh: 核查, en: check, groups: [thing, other], governed_by: thing.on}
"""
_RULEBOOK = """\
rulebook: t/1
domain: d
title: {{zh: 册, en: book}}
in_force: {{from: 2024-01-01, to: 2024-12-31}}
sources:
  n:
    title: {{zh: 文, en: text}}
    document: x
    articles: {{一: {{at: "1", rules: {{R: [t, check.r]}}}}}}
rounding: {{payments: {{to: 0.01元, mode: half_up}}}}
tables:
  t:
    zh: 表
    en: table
    cite: n 一
    hit_policy: {policy}
    inputs: [{inputs}]
    outputs: {{out: 元}}
    rows:
{rows}{gaps}
results:
  check:
    gives:
      r: {{is: {result}, cite: n 一, zh: 果, en: result}}
"""


@dataclass(frozen=True)
class Kind:
    """A column: its fact, the cells it may have with what they hold for, all values tried."""

    fact: str
    cells: tuple[tuple[str, frozenset[object]], ...]
    tried: tuple[object, ...]


def _numbers(fact: str, tried: list[Decimal], unit: str, factor: int = 1, every: int = 1) -> Kind:
    """Of the values tried, cells name those in the middle, or `every` so many of them."""
    inner = tried[every:-1:every]

    def text(value: Decimal) -> str:
        return f"{(value * factor).normalize():f}{unit}"

    cells: list[tuple[str, frozenset[object]]] = []
    for value in inner:
        cells.append((f'"< {text(value)}"', frozenset(one for one in tried if one < value)))
        cells.append((f'"<= {text(value)}"', frozenset(one for one in tried if one <= value)))
        cells.append((f'"> {text(value)}"', frozenset(one for one in tried if one > value)))
        cells.append((f'">= {text(value)}"', frozenset(one for one in tried if one >= value)))
        cells.append((f'"{text(value)}"', frozenset({value})))
    for low, high in itertools.combinations(inner, 2):
        between = frozenset(one for one in tried if low <= one <= high)
        cells.append((f'"[{text(low)}..{text(high)}]"', between))
        cells.append((f'"({text(low)}..{text(high)}]"', between - {low}))
        cells.append((f'"[{text(low)}..{text(high)})"', between - {high}))
    cells.append(("-", frozenset(tried)))
    return Kind(fact, tuple(cells), tuple(tried))


def _texts() -> Kind:
    """Cells name a and b; c stands for every other text, of which no row need speak."""
    cells = (
        ('"a"', "a"), ('["a", "b"]', "ab"), ('not("a")', "bc"), ("-", "abc"),
    )  # fmt: skip
    written = tuple((f"'{cell}'", frozenset[object](held)) for cell, held in cells)
    return Kind("thing.name", written, tuple("abc"))


def _dates() -> Kind:
    days = [date(2024, 3, 1) + timedelta(days=n) for n in range(7)]
    cells: list[tuple[str, frozenset[object]]] = [("-", frozenset(days))]
    for day in days[1:-1]:
        cells.append((f"'< @\"{day}\"'", frozenset(one for one in days if one < day)))
        cells.append((f"'>= @\"{day}\"'", frozenset(one for one in days if one >= day)))
        cells.append((f"'@\"{day}\"'", frozenset({day})))
    return Kind("thing.day", tuple(cells), tuple(days))


_WORDS = ("low", "mid", "high")
KINDS = (
    Kind(
        "thing.level",
        (
            *(
                (f"[{', '.join(some)}]", frozenset[object](some))
                for count in (1, 2, 3)
                for some in itertools.combinations(_WORDS, count)
            ),
            ("-", frozenset(_WORDS)),
            ("not(low)", frozenset({"mid", "high"})),
        ),
        _WORDS,
    ),
    Kind(
        "thing.flag",
        (
            ('"true"', frozenset({True})),
            ('"false"', frozenset({False})),
            ("-", frozenset({True, False})),
        ),
        (True, False),
    ),
    _numbers("thing.count", [Decimal(n) for n in range(10)], ""),
    _numbers("thing.sum", [Decimal(n) / 100 for n in range(6)], "元"),
    _numbers("thing.share", [Decimal(n) / 8 for n in range(9)], "%", 100, 2),
    _dates(),
    _texts(),
)


@dataclass(frozen=True)
class Drawn:
    """A table with what each combination that is tried meets."""

    kinds: tuple[Kind, ...]
    policy: str
    cells: tuple[Cells, ...]

    def met(self) -> Iterator[tuple[tuple[object, ...], list[int]]]:
        """Every combination with the rows it meets."""
        for values in itertools.product(*(kind.tried for kind in self.kinds)):
            yield (
                values,
                [
                    at
                    for at, row in enumerate(self.cells, 1)
                    if all(one in held for one, (_, held) in zip(values, row, strict=True))
                ],
            )

    def text(self, gaps: str = "") -> str:
        """The rulebook."""
        rows = "".join(
            f"      - [{', '.join(cell for cell, _ in row)}, {at}元]\n"
            for at, row in enumerate(self.cells, 1)
        )
        inputs = ", ".join(kind.fact for kind in self.kinds)
        many = self.policy == "collect"
        return _RULEBOOK.format(
            policy=self.policy, inputs=inputs, rows=rows, gaps=gaps,
            result="sum(t.out)" if many else "t.out",
        )  # fmt: skip


def _drawn(random: Random) -> Drawn:
    kinds = tuple(random.sample(KINDS, random.choice((1, 1, 2, 2, 3))))
    policy = random.choice(("unique", "unique", "any", "first", "priority", "collect"))
    cells = tuple(
        tuple(random.choice(kind.cells) for kind in kinds) for _ in range(random.randint(1, 6))
    )
    return Drawn(kinds, policy, cells)


def _laid(folder: Path, text: str) -> Path:
    (folder / "domains").mkdir(exist_ok=True)
    (folder / "t").mkdir(exist_ok=True)
    (folder / "domains" / "d.yaml").write_text(_DOMAIN, "utf-8")
    (folder / "t" / "1.yaml").write_text(text, "utf-8")
    return folder / "t" / "1.yaml"


def _found(folder: Path, text: str) -> list[Diagnostic]:
    path = _laid(folder, text)
    found = api.check([path], root=folder).diagnostics
    return [one for one in found if one.code.id != "PE607"]


def _settled(folder: Path, drawn: Drawn, values: tuple[object, ...]) -> tuple[str, str]:
    """The status of a document with these values, and what it came to or lacks."""
    model = modelled(folder / "t" / "1.yaml", folder)
    loaded = model.then(compiled)
    assert loaded.value is not None
    facts = {"on": "2024-05-01"}
    facts |= {
        kind.fact.partition(".")[2]: _written(one)
        for kind, one in zip(drawn.kinds, values, strict=True)
    }
    inner = ", ".join(
        f'"{name}": "{text}"' if name in ("on", "level", "day", "name") else f'"{name}": {text}'
        for name, text in facts.items()
    )
    text = f'{{"subject": "check", "id": "1", "thing": {{{inner}}}}}'
    node = parse_json(SourceText("document", text)).value
    assert node is not None
    subject = read_subject(node, loaded.value.domain)
    assert subject.value is not None, subject.diagnostics
    outcome = settle_once(loaded.value.program, Question(subject.value))
    if outcome.value is None:
        return "fault", outcome.diagnostics[0].message("en")
    return outcome.value.status, str([row.value for row in outcome.value.results])


def _written(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _expected(drawn: Drawn) -> tuple[set[str], set[int]]:
    """The codes that must be told, and the rows that nothing uses."""
    codes: set[str] = set()
    used: set[int] = set()
    for values, rows in drawn.met():
        used.update(rows[:1] if drawn.policy in ("first", "priority") else rows)
        is_told = drawn.policy != "collect" and not _unnamed(drawn, values)
        if not rows and is_told:
            codes.add("PE558")
        if len(rows) > 1 and drawn.policy in ("unique", "any"):
            codes.add("PE529" if drawn.policy == "unique" else "PE568")
    idle = set(range(1, len(drawn.cells) + 1)) - used
    return codes | ({"PE559"} if idle else set()), idle


def _unnamed(drawn: Drawn, values: tuple[object, ...]) -> bool:
    """Whether one of the values is a text that no cell names."""
    return any(
        kind.fact == "thing.name"
        and not any(one in row[at][1] for row in drawn.cells if row[at][0] != "'-'")
        for at, (kind, one) in enumerate(zip(drawn.kinds, values, strict=True))
    )


@pytest.mark.parametrize("seed", range(150))
def test_what_is_told_of_a_table_is_what_a_walk_over_its_values_finds(
    seed: int, tmp_path: Path
) -> None:
    drawn = _drawn(Random(seed))  # noqa: S311 - no secret
    found = _found(tmp_path, drawn.text())
    codes, idle = _expected(drawn)
    told = {one.code.id for one in found}
    assert told == codes
    numbers = {dict(one.args)["row"] for one in found if one.code.id == "PE559"}
    assert numbers == idle


@pytest.mark.parametrize("seed", range(12))
def test_a_gap_is_what_a_document_is_asked_about(seed: int, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    drawn = next(
        one for one in iter(lambda: _drawn(random), None)
        if one.policy in ("first", "unique") and _expected(one)[0] <= {"PE558", "PE559"}
    )  # fmt: skip
    _laid(tmp_path, drawn.text())
    met = list(drawn.met())
    for values, rows in random.sample(met, min(12, len(met))):
        status, came_to = _settled(tmp_path, drawn, values)
        assert status == ("settled" if rows else "incomplete"), (values, rows, came_to)
        assert not rows or came_to == f"[Decimal('{rows[0]}')]"


def test_the_missing_combination_is_told_in_words(tmp_path: Path) -> None:
    level, _, count, *_ = KINDS
    cells: tuple[Cells, ...] = (
        (level.cells[0], ('"< 3"', frozenset())),
        (level.cells[2], ("-", frozenset())),
    )
    (found,) = _found(tmp_path, Drawn((level, count), "unique", cells).text())
    assert found.code.id == "PE558"
    assert found.span is not None
    assert found.span.text == "t"
    assert "thing.level low, thing.count 3 to 9; thing.level mid" in found.message("en")
    assert "thing.level 低，thing.count 3 至 9；thing.level 中" in found.message("zh")


_BECAUSE = "because: {zh: 未载明, en: silent}"


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        (f"[{{cells: [[mid, high]], {_BECAUSE}}}]", []),
        (f"[{{cells: [not(low)], {_BECAUSE}}}]", []),
        (f"[{{cells: [mid], {_BECAUSE}}}, {{cells: [high], {_BECAUSE}}}]", []),
        (f"[{{cells: [-], {_BECAUSE}}}]", []),
        (f"[{{cells: [mid], {_BECAUSE}}}]", ["PE558"]),
        (f"[{{cells: [low], {_BECAUSE}}}]", ["PE558", "PE567"]),
        (f"[{{cells: [mid, high], {_BECAUSE}}}]", ["PE520"]),
        ("[{cells: [[mid, high]]}]", ["PE202"]),
        (f"[{{cells: [middle], {_BECAUSE}}}]", ["PE407"]),
    ],
)
def test_a_gap_that_is_meant_is_said(gaps: str, expected: list[str], tmp_path: Path) -> None:
    cells = (((("low"), frozenset({"low"})),),)
    text = Drawn((KINDS[0],), "unique", cells).text(f"    gaps: {gaps}\n")
    assert sorted(one.code.id for one in _found(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("to: 2024-06-30", "from: 2024-07-01", []),
        ("to: 2024-06-30", "from: 2024-07-03", ["2024-07-01 to 2024-07-02"]),
        ("to: 2024-06-30", "from: 2024-07-02", ["2024-07-01"]),
        ("from: 2024-02-01, to: 2024-06-30", "from: 2024-07-01", ["2024-01-01 to 2024-01-31"]),
        ("to: 2024-06-30", "from: 2024-07-01, to: 2024-12-30", ["2024-12-31"]),
        ("from: 2020-01-01, to: 2024-06-30", "from: 2024-07-01, to: 2030-01-01", []),
    ],
)
def test_days_without_a_row_or_a_figure(
    first: str, second: str, expected: list[str], tmp_path: Path
) -> None:
    rows = "".join(
        f"      - {{cells: [-, {at}元], {when}}}\n" for at, when in ((1, first), (2, second))
    )
    text = _RULEBOOK.format(
        policy="unique", inputs="thing.flag", rows=rows, gaps="", result="t.out"
    )
    told = [
        one.message("en").rpartition("the governing date ")[2] for one in _found(tmp_path, text)
    ]
    assert told == expected
    values = ", ".join(
        f"{{value: {at}元, cite: n 一, {when}}}" for at, when in ((1, first), (2, second))
    )
    figure = f"parameters: {{p: {{values: [{values}], cite: n 一, zh: 数, en: figure}}}}\n"
    text = re.sub(r"tables:.*\nresults:", f"{figure}results:", text, flags=re.S)
    text = text.replace("[t, check.r]", "[p, check.r]").replace("is: t.out", "is: p")
    found = _found(tmp_path, text)
    assert [one.message("en").rpartition(" for ")[2] for one in found] == expected
    assert all((one.code.id, one.span and one.span.text) == ("PE563", "p") for one in found)
    silent = "unit: 元, unstated: {then: ask, because: {zh: 无, en: none}}, cite: n 一, zh: 数"
    assert _found(tmp_path, text.replace("cite: n 一, zh: 数", silent, 1)) == []


@pytest.mark.parametrize("rows", [40, 400])
def test_the_walk_of_a_long_table_grows_with_its_cells(rows: int) -> None:
    """Bands of one column beside bands of another: a row each, none missing, none together."""
    span = [between(Decimal(at), Decimal(at + 1), high_in=False) for at in range(rows)]
    ends = between(None, Decimal(0), high_in=False) | between(Decimal(rows), None)

    def test(held: Values) -> possible.Tested:
        return possible.Tested(held, held, NUMBERS - held, NUMBERS - held)

    tests = tuple(test(held) for held in (*span, ends))
    column = Column(NUMBERS, None, tests)
    walked = walk((column, column), len(tests), first=False)
    missing = walked.missing(len(tests))
    assert len(missing) == min(len(tests), 200)
    assert (walked.pairs, walked.used) == ({}, (1 << len(tests)) - 1)
    assert walked.visits <= len(tests) + 1


def test_a_table_too_wide_to_be_walked_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policyengine.check.cells._MOST_VISITS", 1)
    level, flag = KINDS[0], KINDS[1]
    cells = ((level.cells[0], flag.cells[0]), (level.cells[1], flag.cells[1]))
    (found,) = _found(tmp_path, Drawn((level, flag), "unique", cells).text())
    assert (found.code.id, found.code.severity) == ("PE569", Severity.NOTE)
