"""One question put to the engine and to the judge, and every respect in which they differ."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import judge
from tests.feel.agree import as_judged

from policyengine import api
from policyengine.claim.model import Subject
from policyengine.claim.read import read_subject
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.engine.answer import Question, settle_once
from policyengine.engine.choices import parameters_given, readings_given
from policyengine.engine.replay import replay
from policyengine.engine.settlement import Settlement
from policyengine.source.json_text import parse_json

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """A document, its numbers as text, and what else bears on its settlement."""

    claim: Document
    history: Sequence[Document] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Both:
    """A rulebook as the engine and as the judge has it."""

    loaded: api.Loaded
    files: judge.Files

    def engine(self, asked: Asked) -> Outcome[Settlement]:
        """What the engine says; a finding where there is no answer."""
        program = self.loaded.program
        readings = readings_given((f"{k}={v}" for k, v in asked.readings.items()), program)
        parameters = parameters_given((f"{k}={v}" for k, v in asked.parameters.items()), program)
        assert readings.value is not None, readings.diagnostics
        assert parameters.value is not None, parameters.diagnostics
        question = Question(
            self._subject(asked.claim),
            [self._subject(one) for one in asked.history],
            bool(asked.history),
            readings.value,
            parameters.value,
        )
        return settle_once(program, question)

    def in_turn(
        self, claims: Sequence[Document], readings: Mapping[str, str]
    ) -> Iterator[Outcome[Settlement]]:
        """What the engine says of each document, settled on those before it."""
        program, totals = self.loaded.program, replay(self.loaded.program, [], {}, {}).totals
        chosen = readings_given((f"{k}={v}" for k, v in readings.items()), program).value
        assert chosen is not None
        for claim in claims:
            replayed = replay(program, [self._subject(claim)], chosen, {}, totals)
            totals = replayed.totals
            settled = replayed.settlements
            yield Outcome(settled[0] if settled else None, replayed.diagnostics)

    def judge(self, asked: Asked) -> judge.Answer:
        """What the judge says."""
        return judge.settle(
            self.files, asked.claim, asked.history, asked.readings, asked.parameters
        )

    def differences(self, asked: Asked) -> list[str]:
        """Every respect in which they differ, in words."""
        return differences(self.engine(asked), self.judge(asked))

    def _subject(self, document: Document) -> Subject:
        text = json.dumps(document, ensure_ascii=False)
        read = parse_json(SourceText("claim.json", text)).then(
            lambda node: read_subject(node, self.loaded.domain)
        )
        assert read.value is not None, [found.message("en") for found in read.diagnostics]
        return read.value


def load(path: Path, root: Path) -> Both:
    """A rulebook file that has no errors."""
    loaded = api.load(path, root=root).value
    assert loaded is not None, path
    return Both(loaded, judge.load(path, root))


def differences(outcome: Outcome[Settlement], wanted: judge.Answer) -> list[str]:
    """Every respect in which a settlement differs from the judge's answer."""
    got = outcome.value
    if got is None or wanted.status == "failed":
        why = [found.message("en") for found in outcome.diagnostics]
        agree = got is None and wanted.status == "failed"
        return [] if agree else [f"engine {got and got.status} {why}, judge {wanted.why}"]
    surplus = sum((row.amount for row in got.surplus), start=0)
    pairs: dict[str, tuple[Any, Any]] = {
        "status": (got.status, wanted.status),
        "payments": (
            {(row.benefit, row.payment): as_judged(row.amount) for row in got.payments},
            wanted.payments,
        ),
        "payers": ({name: as_judged(paid) for name, paid in got.by_payer.items()}, wanted.payers),
        "surplus": (as_judged(surplus), wanted.surplus),
        "patient": (as_judged(got.patient), wanted.patient),
        "results": ({row.name: as_judged(row.value) for row in got.results}, wanted.results),
        "met": ({row.id: row.met for row in got.requirements}, wanted.met),
        "totals": (_changed(got), {key: two for key, two in wanted.totals.items() if two[1]}),
    }
    pairs |= {
        row.id: (as_judged(row.value), wanted.steps[row.id])
        for row in got.steps
        if row.id in wanted.steps
    }
    return [
        f"{what}: engine {one}, judge {other}"
        for what, (one, other) in pairs.items()
        if one != other
    ]


def _changed(got: Settlement) -> dict[Any, Any]:
    return {
        (row.id, tuple(as_judged(value) for _, value in row.key)): (
            as_judged(row.before),
            as_judged(row.change),
        )
        for row in got.accumulators
        if row.change
    }
