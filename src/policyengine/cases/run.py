"""Settling cases and telling where an answer parts from what is expected."""

from collections.abc import Iterator, Sequence

from policyengine.cases.compare import differences
from policyengine.cases.model import Case, Cases, Document, Trial
from policyengine.claim.history import in_order
from policyengine.claim.model import Subject
from policyengine.claim.read import read_subject
from policyengine.diagnostics.codes import cases as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Domain
from policyengine.engine.answer import Question, settle_once
from policyengine.engine.choices import parameters_given, readings_given
from policyengine.engine.govern import governing_date
from policyengine.engine.program import Program
from policyengine.plan.model import Plan
from policyengine.source import nodes
from policyengine.source.nodes import Entry, Scalar, ScalarKind
from policyengine.values.dates import date_text
from policyengine.values.text import Text

_DAY = "2000-01-01"
_THIS = "this case"


def misfits(cases: Cases, plan: Plan) -> Iterator[Diagnostic]:
    """Why cases do not belong to the rulebook beside them, or cannot be settled with it."""
    id_, span = plan.rulebook, cases.rulebook_span
    if cases.rulebook != id_:
        yield finding(codes.OTHER_RULEBOOK, span, name=cases.rulebook, rulebook=id_)
    elif cases.through is None and plan.frame:
        yield finding(codes.FRAME_CASES, span, rulebook=id_)
    elif cases.through is not None and not plan.frame:
        yield finding(codes.NOT_A_FRAME, cases.through[1], rulebook=id_)


def run_cases(cases: Cases, program: Program, domain: Domain) -> tuple[Diagnostic, ...]:
    """Settle every trial of every case; findings where one does not give what it must."""
    return tuple(problem for case in cases.cases for problem in _run(case, program, domain))


def _run(case: Case, program: Program, domain: Domain) -> Iterator[Diagnostic]:
    for trial in case.trials:
        name = case.id + (f" [{', '.join(trial.under)}]" if trial.under else "")
        question = question_of(trial, program, domain)
        amiss = () if question.value is None else tuple(_history(name, question.value, program))
        yield from amiss
        if any(problem.is_error for problem in amiss):
            continue
        outcome = question.then(lambda asked: settle_once(program, asked))
        if outcome.value is None:
            for problem in outcome.diagnostics:
                why = Text(problem.message("zh"), problem.message("en"))
                yield finding(codes.CASE_UNSETTLED, problem.span or case.span, case=name, why=why)
        else:
            yield from differences(name, trial.expected, outcome.value, program)


def _history(name: str, asked: Question, program: Program) -> Iterator[Diagnostic]:
    """What is amiss with the history of a case: the findings that any history has, and its dates.

    A case has no other order than that of the dates: what is dated after it comes after it.
    """
    yield from in_order(asked.subject, asked.history).diagnostics
    on = governing_date(program, asked.subject)
    for known in asked.history:
        day = governing_date(program, known)
        if known.reversal_of is None and day is not None and on is not None and on < day:
            yield finding(
                codes.DATED_AFTER, known.place, case=name, id=known.id, date=date_text(day),
                own=date_text(on),
            )  # fmt: skip


def question_of(trial: Trial, program: Program, domain: Domain) -> Outcome[Question]:
    """What a trial asks: its subject, with all that bears on it."""
    subjects = _subjects(trial, domain)
    readings = readings_given(trial.under, program)
    parameters = parameters_given(trial.parameters, program)
    found = (*subjects.diagnostics, *readings.diagnostics, *parameters.diagnostics)
    if subjects.value is None or readings.value is None or parameters.value is None:
        return Outcome(None, found)
    *earlier, subject = subjects.value
    asked = Question(
        subject, earlier, trial.accumulators is None and bool(trial.history), readings.value,
        parameters.value,
    )  # fmt: skip
    return Outcome(asked, found)


def _subjects(trial: Trial, domain: Domain) -> Outcome[Sequence[Subject]]:
    """The history's subjects and, last, the case's own."""
    documents = (*trial.history, trial.document)
    outcomes = [
        read_subject(_document(document, documents, at, trial), domain)
        for at, document in enumerate(documents, 1)
    ]
    found = tuple(problem for outcome in outcomes for problem in outcome.diagnostics)
    subjects = [outcome.value for outcome in outcomes if outcome.value is not None]
    return Outcome(subjects if len(subjects) == len(documents) else None, found)


def _called(number: int) -> str:
    """What a subject of the history is called in findings: it has no name of its own."""
    return f"earlier {number}"


def _restated(document: Document, documents: Sequence[Document]) -> Document:
    """The document whose facts another one states: its own, or those of the claim it takes back."""
    while document.reverses is not None:
        document = documents[document.reverses - 1]
    return document


def _document(
    document: Document, documents: Sequence[Document], number: int, trial: Trial
) -> nodes.Mapping:
    """A document as the reader of subjects wants it; ids follow the order."""
    source = _restated(document, documents)
    span = document.facts.span

    def text(key: str, value: str, kind: ScalarKind = ScalarKind.QUOTED) -> Entry:
        return Entry(Scalar(key, span), Scalar(value, span, kind))

    entries = [
        text("subject", source.kind),
        text("id", _called(number) if number < len(documents) else _THIS),
        text("sequence", str(number), ScalarKind.NUMBER),
        text("settled_at", _DAY),
        *source.facts.entries,
    ]
    if document.reverses is not None:
        entries.append(text("reversal_of", _called(document.reverses)))
    if trial.accumulators is not None and document is trial.document:
        values = tuple(text(name, value) for name, value in trial.accumulators.items())
        made = [choice.partition("=") for choice in trial.made_under]
        readings = tuple(text(reading.strip(), option.strip()) for reading, _, option in made)
        stated = (("values", values), ("readings", readings))
        inner = tuple(Entry(Scalar(key, span), nodes.Mapping(of, span)) for key, of in stated)
        entries.append(Entry(Scalar("accumulators", span), nodes.Mapping(inner, span)))
    return nodes.Mapping(tuple(entries), span)
