"""Generated expressions and cells: the language and the judge's, each from the source text."""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Final

from tests.feel import agree, holes, nested
from tests.judge.language.parse import parse, parse_cell

from tools.nightly import Found

AMOUNTS: Final = {"expressions": 100_000, "cells": 20_000}


def run(seed: int, expressions: int, cells: int) -> Found:
    """So many accepted expressions and cells; what was refused, failed or differed, and where."""
    random = Random(seed)  # noqa: S311 - to be drawn again
    table: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []

    def one_expression() -> agree.Verdict:
        text = nested.expression(random)
        verdict = agree.on_expression(text, agree.draw(random))
        if not verdict.refused:
            table.update(set(holes.inside(parse(text))))
        return verdict

    def one_cell() -> agree.Verdict:
        column, sort = nested.column(random)
        text = nested.cell(random, sort)
        verdict = agree.on_cell(column, text, agree.draw(random))
        if not verdict.refused:
            table.update(set(holes.inside_cell(parse_cell(text))))
        return verdict

    counts = {
        "expressions": _accepted(one_expression, expressions, wrong),
        "cells": _accepted(one_cell, cells, wrong),
        "kinds inside holes": {
            hole: {kind: table[kind, hole] for kind in holes.KINDS} for hole in holes.HOLES
        },
    }
    return Found(counts, wrong)


def _accepted(draw: Callable[[], agree.Verdict], count: int, wrong: list[str]) -> dict[str, int]:
    tally: Counter[str] = Counter()
    while tally["accepted"] < count:
        verdict = draw()
        if verdict.refused:
            tally["refused"] += 1
            continue
        tally["accepted"] += 1
        tally["failed in both"] += verdict.failed
        tally["beyond the judge"] += verdict.beyond
        if verdict.difference is not None:
            wrong.append(verdict.difference)
    return dict(tally)
