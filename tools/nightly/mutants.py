"""Would the tests notice? Two hundred small changes of the program, each held against them.

A change is drawn by cosmic-ray's operators and by one for the formulas that mechanisms are spelled
in. A mutant is killed where a test fails or does not end; what survives is listed with the reason
why it changes no settlement, or is a test that is missing.

`why` beside a survivor in the result is written by hand and kept.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import Any, Final

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator

from tools.nightly import Found

_ROOT: Final = Path(__file__).resolve().parents[2]
_RESULT: Final = Path(__file__).with_suffix(".json")  # its reasons are read again
AMOUNTS: Final = {"mutants": 200, "workers": 2}
_PACKAGES: Final = ("definitions", "domain", "claim", "plan", "engine")
# Those of cosmic-ray's operators whose mutants are programs somebody could have written.
_SENSIBLE: Final = re.compile(
    r"core/(AddNot|NumberReplacer|Replace(AndWithOr|OrWithAnd|TrueWithFalse|FalseWithTrue"
    r"|BreakWithContinue|ContinueWithBreak)|ZeroIterationForLoop|ReplaceUnaryOperator_Delete_Not"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|(Gt|Lt)E?_(Gt|Lt)E?))"
)
# First those that tell most in little time; all must be green before a mutant has survived.
_TESTS: Final = (
    ("tests/definitions",),
    ("tests/judge", "tests/engine", "tests/claim", "tests/domain", "tests/plan"),
    ("tests/rulebook", "tests/check", "tests/cases", "tests/api", "tests/report"),
)
_SECONDS: Final = 900
_SWAPS: Final = (
    ("min(", "max("), ("max(", "min("), (" + ", " - "), (" - ", " + "), (" * ", " / "),
    (" < ", " <= "), (" >= ", " > "), (" > ", " >= "), (" = ", " != "), (" then 0 ", " then 1 "),
    (" else 0", " else 1"), ("not(", "("), (" or ", " and "), (" and ", " or "),
)  # fmt: skip


class FormulaReplacer(Operator):  # type: ignore[misc] # cosmic-ray has no types
    """Changes an operator inside the text of a formula."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """One position for each operator that the text of a string has."""
        for _ in _swapped(node):
            yield (node.start_pos, node.end_pos)

    def mutate(self, node: Any, index: int) -> Any:
        """The string with that operator changed."""
        node.value = _swapped(node)[index]
        return node

    @classmethod
    def examples(cls) -> Sequence[Any]:
        """None: the results tell."""
        return ()


def _swapped(node: Any) -> list[str]:
    if node.type not in ("fstring_string", "string") or node.value.startswith('"""'):
        return []
    return [
        node.value[: found.start()] + new + node.value[found.end() :]
        for old, new in _SWAPS
        for found in re.finditer(re.escape(old), node.value)
    ]


@dataclass(frozen=True)
class Mutant:
    """A change of one module: which operator, and its how-manieth place."""

    module: str
    operator: str
    occurrence: int

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return f"{self.module} {self.operator} {self.occurrence}"

    def text(self, of: str) -> str:
        """The module's text with the change."""
        changed = mutate_code(of, _operator(self.operator), self.occurrence)
        if changed is None:
            raise LookupError(self.name)
        return str(changed)


def _operator(name: str) -> Operator:
    return FormulaReplacer() if name == "formula" else plugins.get_operator(name)()


def _all() -> Iterator[Mutant]:
    names = [name for name in sorted(plugins.operator_names()) if _SENSIBLE.fullmatch(name)]
    for package in _PACKAGES:
        for path in sorted((_ROOT / "src" / "policyengine" / package).glob("*.py")):
            module = str(path.relative_to(_ROOT))
            nodes = list(ast_nodes(get_ast(path.read_text("utf-8"))))
            for name in [*names, *(["formula"] if package == "definitions" else [])]:
                operator = _operator(name)
                count = sum(len(list(operator.mutation_positions(node))) for node in nodes)
                drawn = (Mutant(module, name, number) for number in range(count))
                yield from (one for one in drawn if not _is_declared(one, path))


def _is_declared(mutant: Mutant, path: Path) -> bool:
    """Whether the change is only in how a class is declared, which computes nothing."""
    if not mutant.operator.endswith(("TrueWithFalse", "FalseWithTrue")):
        return False
    original = path.read_text("utf-8")
    pairs = zip(original.splitlines(), mutant.text(original).splitlines(), strict=False)
    return next((was for was, now in pairs if was != now), "").startswith("@dataclass")


def _copy(folder: Path) -> Path:
    """The project in a folder of its own, where a module can be changed."""
    away = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
    return Path(shutil.copytree(_ROOT, folder, ignore=away))


def _outcome(mutant: Mutant, home: Path) -> dict[str, Any]:
    path = home / mutant.module
    original = path.read_text("utf-8")
    changed = mutant.text(original)
    path.write_text(changed, "utf-8")
    try:
        killer = next((found for tests in _TESTS if (found := _red(tests, home))), None)
    finally:
        path.write_text(original, "utf-8")
    before, after = original.splitlines(), changed.splitlines()
    at = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0
    )
    return {
        "mutant": mutant.name, "line": at + 1, "was": before[at].strip(), "is": after[at].strip(),
        "killed_by": killer,
    }  # fmt: skip


def _red(tests: Sequence[str], home: Path) -> str | None:
    """The first test that fails; None where all of them pass."""
    there = [test for test in tests if (home / test).exists()]
    environment = {**os.environ, "PYTHONPATH": str(home / "src"), "POLICYENGINE_NO_CACHE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *there]
    try:
        run = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, text=True, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "no end"
    if not run.returncode:
        return None
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", run.stdout, re.MULTILINE)
    return failed[1] if failed else "no tests ran"


def run(seed: int, mutants: int, workers: int) -> Found:
    """Draw so many mutants and test each; wrong are the survivors without a reason."""
    drawn = Random(seed).sample(list(_all()), mutants)  # noqa: S311 - to be drawn again
    homes: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        for number in range(workers):
            homes.put(_copy(Path(folder) / str(number)))

        def tried(mutant: Mutant) -> dict[str, Any]:
            home = homes.get()
            try:
                found = _outcome(mutant, home)
            finally:
                homes.put(home)
            sys.stderr.write(f"{'killed ' if found['killed_by'] else 'SURVIVED'} {mutant.name}\n")
            return found

        outcomes = list(pool.map(tried, drawn))
    survivors = _with_reasons([one for one in outcomes if one["killed_by"] is None])
    killed = [f"{one['mutant']}: {one['killed_by']}" for one in outcomes if one["killed_by"]]
    return Found(
        {"killed": len(killed), "survivors": survivors, "killed_by": killed},
        [f"{one['mutant']}: {one['was']} → {one['is']}" for one in survivors if not one["why"]],
    )


def _with_reasons(survivors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The survivors with the reasons that were written beside the same change before."""
    known: dict[tuple[str, str], str] = {}
    if _RESULT.is_file():
        for one in json.loads(_RESULT.read_text("utf-8"))["survivors"]:
            known[one["was"], one["is"]] = one.get("why", "")
    return [{**one, "why": known.get((one["was"], one["is"]), "")} for one in survivors]
