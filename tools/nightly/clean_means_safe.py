"""What passes `check` without an error never fails settling by a fault of the program.

Every shipped rulebook, domain and file of cases is changed structurally (see `mutate`), checked,
and, where no error is found, used to settle the claims of the shipped cases, with and without
facts, and to report them. `--first N --count 1` tries one mutant again.
"""

import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

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
from policyengine.source.library import cases_beside, is_cases, is_rulebook
from tools.nightly import Found
from tools.nightly.mutate import mutant
from tools.nightly.shipped import Copy

AMOUNTS: Final = {"first": 0, "count": 20_000}
_TRIALS: Final = 12  # settled with each mutant that has no error
_WIDTH: Final = 100


def run(seed: int, first: int, count: int) -> Found:
    """Try the mutants of this seed from the first on."""
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Copy(Path(folder)))
        for number in range(first, first + count):
            bench.run(seed, number)
    return Found(
        {**dict(sorted(bench.counts.items())), "unsettled": dict(bench.unsettled)}, bench.wrong
    )


@dataclass
class _Bench:
    """The shipped files and what became of their mutants."""

    copy: Copy
    counts: Counter[str] = field(
        default_factory=lambda: Counter(dict.fromkeys(("refused", "clean", "settlements"), 0))
    )
    unsettled: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trials = {path: tuple(_trials(path)) for path in self.copy.rulebooks}

    def run(self, seed: int, number: int) -> None:
        """Change a file by the seed and this number, check it, settle with it."""
        random = Random(f"{seed}/{number}")  # noqa: S311 - no secret
        path = random.choice(self.copy.yaml)
        text = mutant(self.copy.written[path].decode("utf-8"), random)
        with self.copy.changed(path, text.encode("utf-8")):
            try:
                self._tried(path, random)
            except Exception as problem:  # noqa: BLE001 - what is looked for
                at = traceback.extract_tb(problem.__traceback__)[-1]
                where = f"{Path(at.filename).name}:{at.lineno}"
                said = f"--seed {seed} --first {number} ({self.copy.name(path)})"
                self.wrong.append(f"{said}: {type(problem).__name__} at {where}: {problem}"[:300])

    def _tried(self, path: Path, random: Random) -> None:
        root = self.copy.root
        if is_cases(path):
            found = api.check([path], root=root).diagnostics
        elif is_rulebook(path):
            found = self._settled(path, random)
        else:
            found = load_domain(path.stem, root).diagnostics
            if not any(one.is_error for one in found):
                found += self._settled(random.choice(self.copy.rulebooks), random)
        findings(found, "zh", _WIDTH)
        findings(found, "en", _WIDTH)
        self.counts["refused"] += any(one.is_error for one in found)

    def _settled(self, path: Path, random: Random) -> tuple[Diagnostic, ...]:
        loaded = modelled(path, self.copy.root).then(compiled)
        if loaded.value is None or loaded.failed:
            return loaded.diagnostics
        self.counts["clean"] += 1
        trials = self.trials[path]
        for trial in random.sample(trials, min(_TRIALS, len(trials))):
            self._settle(trial, loaded.value)
        return loaded.diagnostics

    def _settle(self, trial: Trial, loaded: Loaded) -> None:
        program = loaded.program
        asked = question_of(trial, program, loaded.domain)
        outcome = asked.then(lambda question: answer(program, question))
        self.counts["settlements"] += 1
        if outcome.value is None:
            self.unsettled.update({one.code.id for one in outcome.diagnostics})
            return
        settlement_document(outcome.value, program.plan, outcome.diagnostics, "zh")
        settlement_lines(outcome.value, program.plan, outcome.diagnostics, "en", _WIDTH)


def _trials(path: Path) -> Iterator[Trial]:
    cases = read(cases_beside(path), "cases").then(read_cases).value
    for case in cases.cases if cases else ():
        yield from case.trials
