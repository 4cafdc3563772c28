"""`python -m tools.bench.feel`: the expression language against Lark itself and against Rust CEL.

Prints ratios; ends with 1 where one is above its limit.
"""

import gc
import sys
import time
from collections.abc import Callable
from decimal import Decimal, setcontext
from functools import cache, partial
from typing import Any, Final

from policyengine.feel.evaluate import compile_core
from policyengine.feel.grammar import GRAMMAR
from policyengine.feel.infer import infer
from policyengine.feel.names import Environment, Name
from policyengine.feel.parse import parse
from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    INTEGER,
    MONEY,
    RATE,
    Enumeration,
    Type,
    Word,
)
from policyengine.values.exact import FEEL_CONTEXT
from policyengine.values.text import Text
from policyengine.values.value import Value

PARSE_LIMIT: Final = 2.0
EVALUATE_LIMIT: Final = 1.0

_LEVEL = Enumeration(
    "level",
    tuple(Word(word, Text.same(word)) for word in ("township", "county", "city")),
    Text.same("level"),
)
_TYPES: dict[str, Type] = {
    "eligible": MONEY,
    "ceiling": MONEY,
    "合规费用": MONEY,
    "起付线": MONEY,
    "year.eligible": MONEY,
    "terms.rate": RATE,
    "terms.line": MONEY,
    "facility.level": _LEVEL,
    "person.birth": DATE,
    "service.discharged_on": DATE,
    "visits": INTEGER,
    "covered": BOOLEAN,
}
_WORLD = Environment(
    {name: Name(slot, type_, Text.same(name)) for slot, (name, type_) in enumerate(_TYPES.items())}
)
_RULES: Final = (
    "min(eligible, max(0, ceiling - year.eligible))",
    'facility.level in ["county", "city"] and covered',
    "(合规费用 - 起付线) * terms.rate",
    "if age(person.birth, service.discharged_on) < 18 then ceiling else eligible",
    'service.discharged_on + @"P3M" >= @"2024-01-01" or visits > 1',
    "round half up(max(0, eligible - terms.line) * terms.rate, 2)",
    "visits between 1 and 3 and not(covered)",
    "eligible > terms.line and eligible <= ceiling and visits in (1, 2, >= 5)",
    'if facility.level = "township" then terms.rate else terms.rate * 0.5',
    "min(合规费用, ceiling) - min(year.eligible, 起付线) + eligible * (1 - terms.rate)",
)
RULES: Final = tuple(_RULES[number % len(_RULES)] for number in range(300))

# The language's words as Lark's own lexer would be given them.
_TERMINALS: Final = r"""
IF.2: /if\b/
THEN.2: /then\b/
ELSE.2: /else\b/
AND.2: /and\b/
OR.2: /or\b/
BETWEEN.2: /between\b/
IN.2: /in\b/
SOME.2: /some\b/
EVERY.2: /every\b/
SATISFIES.2: /satisfies\b/
FOR.2: /for\b/
RETURN.2: /return\b/
NOT.2: /not\b/
CONSTANT.2: /(true|false|null)\b/
NUMBER: /[0-9]+(\.[0-9]+)?|\.[0-9]+/
STRING: /"([^"\\\n]|\\.)*"/
AT: /@\s*"[^"\n]*"/
QUANTITY: /[0-9]+元/
NAME: /[^\W\d]\w*( +(?!(?:if|then|else|and|or|between|in|satisfies|return)\b)[^\W\d]\w*)*/
COMPARE: "<=" | ">=" | "!=" | "=" | "<" | ">"
POWER: "**"
DOTS: ".."
MINUS: "-"
PLUS: "+"
STAR: "*"
SLASH: "/"
LPAR: "("
RPAR: ")"
LSQB: "["
RSQB: "]"
COMMA: ","
DOT: "."
QUESTION: "?"
COLON: ":"
%ignore /\s+/
"""


def best(*runs: Callable[[], object], times: int = 15) -> list[float]:
    """The shortest of several goes at each run, in seconds; they take turns, to share bad luck."""
    shortest = [float("inf")] * len(runs)
    for _ in range(times):
        for number, run in enumerate(runs):
            gc.collect()
            begin = time.perf_counter()
            run()
            shortest[number] = min(shortest[number], time.perf_counter() - begin)
    return shortest


@cache
def _lark() -> Any:
    from lark import Lark  # noqa: PLC0415

    lines = [line for line in GRAMMAR.splitlines() if not line.startswith("%declare")]
    return Lark("\n".join(lines) + _TERMINALS, parser="lalr", start=["expression", "cell"])


def parse_with_lark() -> None:
    """Lark's own parse of the rules, to its own trees."""
    reader = _lark()
    for rule in RULES:
        reader.parse(rule, start="expression")


def parse_and_type() -> None:
    """Our parse and type inference of the rules."""
    for rule in RULES:
        outcome = parse(rule).then(lambda tree: infer(tree, _WORLD))
        if outcome.failed:
            raise ValueError(rule)


_FORMULAS: Final = (
    (
        "(if eligible > 起付线 then eligible - 起付线 else 0) * terms.rate",
        "(eligible > line ? eligible - line : 0.0) * rate",
    ),
    (
        'covered and facility.level in ["county", "city"] and eligible > 起付线',
        "covered && level in ['county', 'city'] && eligible > line",
    ),
    (
        "eligible * terms.rate + ceiling * (1 - terms.rate) - 起付线",
        "eligible * rate + ceiling * (1.0 - rate) - line",
    ),
)
_GIVEN: Final[dict[str, Value]] = {
    "eligible": Decimal("5321.50"),
    "ceiling": Decimal(120_000),
    "起付线": Decimal(300),
    "terms.rate": Decimal("0.8"),
    "facility.level": "city",
    "covered": True,
}
_CEL: Final = {
    "eligible": 5321.5,
    "ceiling": 120000.0,
    "line": 300.0,
    "rate": 0.8,
    "level": "city",
    "covered": True,
}
_TIMES: Final = 20_000


def _often(run: Callable[[Any], object], given: object) -> None:
    for _ in range(_TIMES):
        run(given)


def evaluations() -> list[tuple[str, float, float, float]]:
    """Each formula with the seconds per evaluation: here, in CEL from a mapping of new facts (as
    here), and in CEL from a context that was converted before; all compiled before.
    """
    import cel  # noqa: PLC0415 - only this bench needs it

    slots = {_WORLD.names[name].slot: value for name, value in _GIVEN.items()}
    context = cel.Context(variables=_CEL)
    setcontext(FEEL_CONTEXT.copy())
    found = []
    for text, cel_text in _FORMULAS:
        core = parse(text).then(lambda tree: infer(tree, _WORLD)).value
        if core is None:
            raise ValueError(text)
        ours, theirs = compile_core(core), cel.compile(cel_text)
        if (
            abs(float(str(ours(slots))) - theirs.execute(context) if core.type != BOOLEAN else 0)
            > 1
        ):
            raise ValueError(text)
        measured = best(
            partial(_often, ours, slots),
            partial(_often, theirs.execute, _CEL),
            partial(_often, theirs.execute, context),
        )
        mine, rust, kept = (seconds / _TIMES for seconds in measured)
        found.append((text, mine, rust, kept))
    return found


def main() -> int:
    """Print both comparisons."""
    parse_with_lark()
    parse_and_type()
    ours, lark = best(parse_and_type, parse_with_lark)
    ratio = ours / lark
    print(f"parse and type {len(RULES)} rules: {ours * 1e3:.1f} ms; Lark alone {lark * 1e3:.1f} ms")
    print(f"  ratio {ratio:.2f} (at most {PARSE_LIMIT})")
    worst = 0.0
    try:
        measured = evaluations()
    except ImportError:
        print("evaluate: common-expression-language is not installed", file=sys.stderr)
        measured = []
    for text, mine, rust, kept in measured:
        worst = max(worst, mine / rust)
        print(f"evaluate {text}\n  {mine * 1e9:.0f} ns; CEL {rust * 1e9:.0f} ns; {mine / rust:.2f}")
        print(f"  (CEL on facts converted before, in binary floats: {kept * 1e9:.0f} ns)")
    print(f"  worst ratio {worst:.2f} (at most {EVALUATE_LIMIT})")
    return int(ratio > PARSE_LIMIT or worst > EVALUATE_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
