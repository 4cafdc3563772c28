"""Small rulebooks written as data, and years of claims settled with them."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final

import yaml

from policyengine.check.run import check_rulebook
from policyengine.claim.model import Subject
from policyengine.claim.read import read_subject
from policyengine.diagnostics.model import Code
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.domain.load import domain_of
from policyengine.domain.model import Domain
from policyengine.engine.answer import Question, settle_once
from policyengine.engine.program import Program
from policyengine.engine.settlement import Settlement
from policyengine.plan.compile import compile_plan
from policyengine.rulebook.extend import build_extended
from policyengine.rulebook.model import Rulebook
from policyengine.source.data import schema
from policyengine.source.json_text import parse_json
from policyengine.source.nodes import Node
from policyengine.source.schema import validate
from policyengine.source.yaml_text import parse_yaml

Data = dict[str, Any]
PAYERS: Final = ("first", "second", "third", "fourth", "fifth")


def _text(words: str) -> Data:
    return {"zh": words, "en": words}


def _reading(*options: str) -> Data:
    return {
        "asks": _text("?"), "options": {option: _text(option) for option in options},
        "adopted": options[0], "confidence": "high", "because": _text("stated"),
    }  # fmt: skip


DOMAIN: Final[Data] = {
    "domain": "mini",
    "title": _text("mini"),
    "words": {
        "payer": {payer: _text(payer) for payer in (*PAYERS, "patient")},
        "level": {"low": _text("low"), "high": _text("high")},
    },
    "groups": {name: _text(name) for name in ("person", "visit", "cost")},
    "facts": {
        "person.id": {"type": "text", **_text("id")},
        "visit.on": {"type": "date", **_text("day")},
        "visit.level": {"type": "level", **_text("level")},
        "visit.made": {"type": "boolean", **_text("made")},
        "cost.total": {"type": "money", **_text("total")},
        "cost.eligible": {"type": "money", **_text("eligible")},
        "cost.other": {"type": "money", **_text("other")},
    },
    "subjects": {
        "claim": {
            **_text("claim"),
            "groups": ["person", "visit", "cost"],
            "governed_by": "visit.on",
            "bill": "cost.total",
            "eligible": "cost.eligible",
        },
    },
    "readings": {
        "boundary": _reading("reached", "exceeded"),
        "above_cost": _reading("cut", "whole"),
    },
    "parts": {"threshold_boundary": "boundary=exceeded", "surplus": "above_cost=whole"},
}


@cache
def domain() -> Domain:
    return domain_from(DOMAIN)


def domain_built(data: Data) -> Outcome[Domain]:
    return parse_yaml(_source("domains/mini.yaml", data)).then(domain_of)


def domain_from(data: Data) -> Domain:
    outcome = domain_built(data)
    assert outcome.value is not None, _said(outcome)
    return outcome.value


def entry(name: str, **keys: Any) -> Data:
    """An entry with labels and a citation; a key that Python keeps for itself ends in `_`."""
    stated = {key.rstrip("_"): value for key, value in keys.items()}
    return {**_text(name), "cite": "notice 1", **stated}


def payment(payer: str, **keys: Any) -> Data:
    return entry(payer, payer=payer, **keys)


def benefit(*payments: Data, **keys: Any) -> Data:
    """A benefit whose payments go by the names of their payers."""
    made = {one["payer"]: one for one in payments}
    return entry("b", **{"when": "true", "shares_out": "cost.eligible", "payments": made, **keys})


def limit(amount: str, counts: str = "payout", per: Any = "claim", **keys: Any) -> Data:
    return entry("limit", amount=amount, counts=counts, per=per, **keys)


def line(amount: str, within: Any = "none", rest: str = "carries_over", **keys: Any) -> Data:
    return entry(
        "line", **{"amount": amount, "acts_as": "deductible", "shared_within": within,
                   "unused_rest": rest, **keys},
    )  # fmt: skip


def slices(*bands: Data, over: Any = "claim", **keys: Any) -> Data:
    return entry(
        "slices", **{"measured_on": "after_line", "line_falls_on": "lowest", "runs_over": over,
                     "bands": list(bands), **keys},
    )  # fmt: skip


def book(
    *payments: Data,
    figures: Mapping[str, Any] | None = None,
    to: str = "0.01元",
    **sections: Any,
) -> Data:
    """A rulebook with one benefit `b` of these payments; `figures` are parameters by name."""
    sections.setdefault("benefits", {"b": benefit(*payments)})
    parameters = {name: entry(name, value=value) for name, value in (figures or {}).items()}
    return {
        "rulebook": "mini/2025",
        "domain": "mini",
        "title": _text("mini"),
        "in_force": {"from": "2025-01-01", "to": "2025-12-31"},
        "sources": {
            "notice": {
                "title": _text("notice"),
                "document": "notice",
                "articles": {"1": {"at": "1", "narrative": _text("all of it")}},
            }
        },
        "rounding": {"payments": {"to": to, "mode": "half_up"}},
        **({"parameters": parameters} if parameters else {}),
        **sections,
    }


class _Dumper(yaml.SafeDumper):
    """Repeats what stands twice: rulebooks have no anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _source(name: str, data: Data) -> SourceText:
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return SourceText(name, text)


def loaded(data: Data, known: Domain | None = None) -> Outcome[Program]:
    """The rulebook, checked and ready to run."""
    of = known or domain()

    def built(node: Node) -> Outcome[Rulebook]:
        shape: Outcome[Node] = Outcome(node, validate(node, schema("rulebook")))
        return shape.then(lambda sound: build_extended((sound,), of))

    return (
        parse_yaml(_source("mini/2025.yaml", data))
        .then(built)
        .then(lambda rulebook: check_rulebook(rulebook, of))
        .then(lambda checked: Outcome(Program(compile_plan(checked, "0" * 64))))
    )


def program(data: Data, known: Domain | None = None) -> Program:
    outcome = loaded(data, known)
    assert outcome.value is not None, _said(outcome)
    return outcome.value


def found(data: Data, known: Domain | None = None) -> list[Code]:
    """The codes of what is wrong with a rulebook, unused entries aside."""
    return [one.code for one in loaded(data, known).diagnostics if one.is_error]


def _said(outcome: Outcome[Any]) -> list[str]:
    return [one.message("en") for one in outcome.diagnostics]


def claim(eligible: str, number: int = 1, **facts: Any) -> Subject:
    """A claim of the person P; total and other cost are the eligible cost unless said."""
    document = {
        "subject": "claim",
        "id": f"C{number}",
        "sequence": number,
        "settled_at": "2025-12-31",
        "person": {"id": "P"},
        "visit": {
            "on": "2025-03-01",
            "level": facts.get("level", "low"),
            "made": facts.get("made", True),
        },
        "cost": {
            "total": facts.get("total", eligible),
            "eligible": eligible,
            "other": facts.get("other", eligible),
        },
    }
    source = SourceText(f"claim-{number}.json", json.dumps(document))
    outcome = parse_json(source).then(lambda node: read_subject(node, domain()))
    assert outcome.value is not None, _said(outcome)
    return outcome.value


def answers(
    run: Program, claims: Sequence[Subject], readings: Mapping[str, str] | None = None
) -> list[Outcome[Settlement]]:
    """Every claim settled after those before it."""
    return [
        settle_once(run, Question(one, claims[:at], bool(at), readings or {}))
        for at, one in enumerate(claims)
    ]


def settled(
    data: Data | Program, *claims: Subject, readings: Mapping[str, str] | None = None
) -> list[Settlement]:
    """The settlements of a year of claims, each of which must have one."""
    run = data if isinstance(data, Program) else program(data)
    made = answers(run, claims, readings)
    assert all(one.value is not None for one in made), [_said(one) for one in made]
    return [one.value for one in made if one.value is not None]


def paid(settlement: Settlement) -> dict[str, Decimal]:
    """What is paid by `benefit.payment`."""
    return {f"{row.benefit}.{row.payment}": row.amount for row in settlement.payments}


def steps(settlement: Settlement) -> dict[str, Any]:
    """The values of the steps that were computed, by name."""
    return {step.id: step.value for step in settlement.steps}
