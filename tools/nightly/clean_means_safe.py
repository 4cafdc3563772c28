"""What passes `check` without an error never fails settling by a fault of the program.

Every shipped rulebook, domain and file of cases is changed structurally (see `mutate`), checked,
and, where no error is found, used to settle the claims of the shipped cases, with and without
facts, and to report them.

    python -m tools.nightly.clean_means_safe --seed 1 --count 20000

The last result lies beside this file as `clean_means_safe.json`.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import yaml

from policyengine import api
from policyengine.api.loading import Loaded, compiled, modelled, read
from policyengine.cases.model import Trial
from policyengine.cases.read import read_cases
from policyengine.cases.run import question_of
from policyengine.diagnostics.model import Diagnostic
from policyengine.domain.load import load_domain
from policyengine.engine.answer import answer
from policyengine.report.findings_text import findings
from policyengine.report.settlement_json import settlement_document
from policyengine.report.settlement_text import settlement_lines
from policyengine.source.data import rulebook_root
from policyengine.source.library import cases_beside, is_cases, is_rulebook
from tools.nightly.mutate import mutant

_RESULT: Final = Path(__file__).with_suffix(".json")
_TRIALS: Final = 12  # settled with each mutant that has no error
_WIDTH: Final = 100


@dataclass
class Result:
    """What a run tried and what became of it."""

    seed: int
    count: int
    seconds: int = 0
    refused: int = 0
    clean: int = 0
    settlements: int = 0
    unsettled: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Bench:
    """A copy of the shipped files, one of which is changed at a time."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "rulebooks"
        shutil.copytree(rulebook_root(), self.root)
        self.files = sorted(self.root.rglob("*.yaml"))
        self.texts = {path: path.read_text("utf-8") for path in self.files}
        self.rulebooks = [path for path in self.files if is_rulebook(path)]
        self.trials = {path: tuple(_trials(path)) for path in self.rulebooks}

    def run(self, number: int, result: Result) -> None:
        """Change a file by the run's seed and this number, check it, settle with it."""
        random = Random(f"{result.seed}/{number}")  # noqa: S311 - no secret
        path = random.choice(self.files)
        said = f"--seed {result.seed} --only {number} ({path.relative_to(self.root)})"
        try:
            path.write_text(mutant(self.texts[path], random), "utf-8")
        except yaml.YAMLError as problem:
            raise ValueError(said) from problem
        try:
            self._tried(path, random, result)
        except Exception as problem:  # noqa: BLE001 - what is looked for
            at = traceback.extract_tb(problem.__traceback__)[-1]
            where = f"{Path(at.filename).name}:{at.lineno}"
            result.faults.append(f"{said}: {type(problem).__name__} at {where}: {problem}"[:300])
        finally:
            path.write_text(self.texts[path], "utf-8")

    def _tried(self, path: Path, random: Random, result: Result) -> None:
        if is_cases(path):
            found = api.check([path], root=self.root).diagnostics
        elif is_rulebook(path):
            found = self._settled(path, random, result)
        else:
            found = load_domain(path.stem, self.root).diagnostics
            if not any(one.is_error for one in found):
                found += self._settled(random.choice(self.rulebooks), random, result)
        findings(found, "zh", _WIDTH)
        findings(found, "en", _WIDTH)
        result.refused += any(one.is_error for one in found)

    def _settled(self, path: Path, random: Random, result: Result) -> tuple[Diagnostic, ...]:
        loaded = modelled(path, self.root).then(compiled)
        if loaded.value is None or loaded.failed:
            return loaded.diagnostics
        result.clean += 1
        trials = self.trials[path]
        for trial in random.sample(trials, min(_TRIALS, len(trials))):
            _settle(trial, loaded.value, result)
        return loaded.diagnostics


def _trials(path: Path) -> Iterator[Trial]:
    cases = read(cases_beside(path), "cases").then(read_cases).value
    for case in cases.cases if cases else ():
        yield from case.trials


def _settle(trial: Trial, loaded: Loaded, result: Result) -> None:
    program = loaded.program
    asked = question_of(trial, program, loaded.domain)
    outcome = asked.then(lambda question: answer(program, question))
    result.settlements += 1
    if outcome.value is None:
        for code in {one.code.id for one in outcome.diagnostics}:
            result.unsettled[code] = result.unsettled.get(code, 0) + 1
        return
    settlement_document(outcome.value, program.plan, outcome.diagnostics, "zh")
    settlement_lines(outcome.value, program.plan, outcome.diagnostics, "en", _WIDTH)


def run(seed: int, numbers: range, folder: Path) -> Result:
    """Try the mutants of these numbers in a folder of their own."""
    result = Result(seed, len(numbers))
    started = time.monotonic()
    bench = Bench(folder)
    for number in numbers:
        bench.run(number, result)
    result.seconds = round(time.monotonic() - started)
    return result


def main() -> int:
    """Run from the command line; 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--only", type=int, help="try this mutant alone")
    given = parser.parse_args()
    numbers = range(given.count) if given.only is None else range(given.only, given.only + 1)
    with tempfile.TemporaryDirectory() as folder:
        result = run(given.seed, numbers, Path(folder))
    text = json.dumps(asdict(result), ensure_ascii=False, indent=2)
    if given.only is None:
        _RESULT.write_text(text + "\n", "utf-8")
    sys.stdout.write(text + "\n")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
