"""A small world of names that the tests of the expression language speak about."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, localcontext

from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.outcome import Outcome
from policyengine.feel.core import Core
from policyengine.feel.evaluate import compile_core
from policyengine.feel.infer import infer, infer_unary
from policyengine.feel.names import Environment, Name
from policyengine.feel.parse import parse, parse_unary
from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    DAYS,
    INTEGER,
    MONEY,
    NUMBER,
    RATE,
    TEXT,
    Enumeration,
    Field,
    ListOf,
    Maybe,
    Record,
    Type,
    Word,
)
from policyengine.feel.wire import node_from_wire, node_to_wire, type_from_wire, type_to_wire
from policyengine.values.exact import FEEL_CONTEXT
from policyengine.values.text import Text
from policyengine.values.value import Value

LEVEL = Enumeration(
    "level",
    (
        Word("township", Text("乡镇", "township")),
        Word("county", Text("县级", "county")),
        Word("city", Text("市级", "city")),
    ),
    Text("机构级别", "level"),
)
CLASS = Enumeration(
    "class", tuple(Word(word, Text.same(word)) for word in "ABC"), Text("类别", "class")
)
EXPENSE = Record(
    "expense",
    (
        Field("amount", MONEY, Text("金额", "amount")),
        Field("class", CLASS, Text("类别", "class")),
        Field("code", Maybe(TEXT), Text("编码", "code")),
        Field("tags", ListOf(TEXT), Text("标签", "tags")),
    ),
)
DELIVERY = Record("delivery", (Field("date", DATE, Text("日期", "date")),))

_TYPES: dict[str, Type] = {
    "eligible": MONEY,
    "ceiling": MONEY,
    "合规费用": MONEY,
    "起付线": MONEY,
    "terms.rate": RATE,
    "facility.level": LEVEL,
    "birth": DATE,
    "on": DATE,
    "n": NUMBER,
    "visits": INTEGER,
    "stay": DAYS,
    "title": TEXT,
    "local": BOOLEAN,
    "expenses": ListOf(EXPENSE),
    "needed": ListOf(TEXT),
    "have": ListOf(TEXT),
    "tilted": ListOf(LEVEL),
    "numbers": ListOf(NUMBER),
    "maybe n": Maybe(NUMBER),
    "school": Maybe(TEXT),
    "flag": Maybe(BOOLEAN),
    "gifts": ListOf(Maybe(NUMBER)),
    "holidays": ListOf(DATE),
    "delivery": Maybe(DELIVERY),
}
NAMES = {
    name: Name(slot, type_, Text(f"《{name}》", name))
    for slot, (name, type_) in enumerate(_TYPES.items())
}
NAMES["delivery.date"] = Name(len(NAMES), DATE, Text("分娩日期", "date of birth"), group="delivery")
WORLD = Environment(NAMES)
PLAIN = Environment(NAMES, plain=True)
LABELS = {name.slot: name.label for name in NAMES.values()}
VALUES: dict[str, Value] = {
    "eligible": Decimal(5000),
    "ceiling": Decimal("3000.5"),
    "合规费用": Decimal(20000),
    "起付线": Decimal(300),
    "terms.rate": Decimal("0.8"),
    "facility.level": "county",
    "birth": date(2006, 3, 1),
    "on": date(2024, 2, 29),
    "n": Decimal("7.5"),
    "visits": Decimal(3),
    "title": "平阳县医院",
    "local": True,
    "expenses": (
        {"amount": Decimal(10), "class": "B", "code": None, "tags": ()},
        {"amount": Decimal(20), "class": "A", "code": "x1", "tags": ("t",)},
        {"amount": Decimal("5.5"), "class": "B", "code": "x2", "tags": ()},
    ),
    "needed": ("a", "b", "c"),
    "have": ("b",),
    "tilted": ("county", "city"),
    "numbers": (Decimal(1), Decimal(2), Decimal(3)),
    "maybe n": None,
    "school": None,
    "flag": None,
    "gifts": (Decimal(1), None),
    "holidays": (date(2024, 3, 1),),
    "delivery": None,
    "delivery.date": None,
}


def slots(**other: Value) -> dict[int, Value]:
    """The world's values by slot; a keyword replaces the value of that name."""
    return {NAMES[name].slot: value for name, value in {**VALUES, **other}.items()}


def read(
    text: str, environment: Environment = WORLD, expected: Type | None = None
) -> Outcome[Core]:
    """Parse and type."""
    return parse(text).then(lambda tree: infer(tree, environment, expected))


def typed(text: str, environment: Environment = WORLD, expected: Type | None = None) -> Core:
    """The core of an expression that must be fine."""
    outcome = read(text, environment, expected)
    assert outcome.value is not None, said(outcome.diagnostics)
    assert not outcome.failed, said(outcome.diagnostics)
    return outcome.value


def cell(text: str, subject: str, environment: Environment = WORLD) -> Outcome[Core]:
    """Parse and type a table cell over a named column."""
    core = typed(subject, environment)
    return parse_unary(text).then(lambda tests: infer_unary(tests, core, environment))


def run(core: Core, values: Mapping[int, Value] | None = None) -> Value:
    """Evaluate in FEEL's decimals."""
    with localcontext(FEEL_CONTEXT):
        return compile_core(core)(slots() if values is None else values)


def value(text: str, environment: Environment = WORLD) -> Value:
    """The value of an expression that must be fine."""
    return run(typed(text, environment))


def said(findings: tuple[Diagnostic, ...]) -> str:
    """The findings for a failing test's message."""
    return "; ".join(f"{found.code.id} {found.message('en')}" for found in findings)


def written_and_read(core: Core) -> Core:
    """The tree after it was written as JSON and read back, with its types as a plan has them."""
    types: dict[Type, int] = {}
    node = json.loads(json.dumps(node_to_wire(core, types)))
    return node_from_wire(node, [type_from_wire(type_to_wire(type_)) for type_ in types])
