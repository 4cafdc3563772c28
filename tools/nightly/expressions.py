"""Generated expressions and cells: the language and the judge's, each from the source text."""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from tests.feel import agree, holes, nested
from tests.judge.language.parse import parse, parse_cell

_FEW = 20


def run(seed: int, expressions: int, cells: int) -> dict[str, Any]:
    """So many accepted expressions and cells; what was refused, failed or differed, and where."""
    random = Random(seed)  # noqa: S311 - to be drawn again
    table: Counter[tuple[str, str]] = Counter()

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

    return {
        "seed": seed,
        "expressions": _accepted(one_expression, expressions),
        "cells": _accepted(one_cell, cells),
        "kinds inside holes": {
            hole: {kind: table[kind, hole] for kind in holes.KINDS} for hole in holes.HOLES
        },
    }


def _accepted(draw: Callable[[], agree.Verdict], count: int) -> dict[str, Any]:
    tally: Counter[str] = Counter()
    differences: list[str] = []
    while tally["accepted"] < count:
        verdict = draw()
        if verdict.refused:
            tally["refused"] += 1
            continue
        tally["accepted"] += 1
        tally["failed in both"] += verdict.failed
        tally["beyond the judge"] += verdict.beyond
        if verdict.difference is not None:
            differences.append(verdict.difference)
    return {
        **dict(tally),
        "differences": len(differences),
        "first differences": sorted(differences, key=len)[:_FEW],
    }


def shown(result: dict[str, Any]) -> str:
    """The table of counts, kinds down and holes across."""
    table = result["kinds inside holes"]
    lines = [" " * 12 + " ".join(f"{hole[:9]:>9}" for hole in table)]
    lines += [
        f"{kind:12}" + " ".join(f"{table[hole][kind]:>9}" for hole in table) for kind in holes.KINDS
    ]
    return "\n".join(lines)
