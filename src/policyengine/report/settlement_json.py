"""A settlement in machine form: `schemas/settlement.schema.json`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from policyengine.diagnostics.model import Diagnostic
from policyengine.engine.settlement import (
    DECIDED,
    AccumulatorRow,
    Alternative,
    MissingRow,
    PaymentRow,
    ReadingRow,
    RequirementRow,
    Settlement,
    StepRow,
)
from policyengine.feel.types import MONEY
from policyengine.plan.model import Plan
from policyengine.report import settlement_words as words
from policyengine.report.findings_json import findings_list
from policyengine.report.machine import Json, cite_text, value_json
from policyengine.report.reasons_text import put_right
from policyengine.report.view import View
from policyengine.values.dates import date_text
from policyengine.values.numbers import money_text, number_text
from policyengine.values.text import Lang

# 2: the statuses returned and elsewhere, the part of the bill that is dealt with elsewhere, and
# where and by which day a failed requirement can be put right; until 1, all these were refused.
_VERSION: Final = "2"


def settlement_document(
    settlement: Settlement, plan: Plan | None, found: Sequence[Diagnostic], lang: Lang
) -> Json:
    """The whole document; labels, messages and formulas are in `lang`."""
    s = settlement
    view = View(s, plan, lang, 0)
    return {
        "schema_version": _VERSION,
        "subject": s.subject,
        "subject_kind": s.kind,
        "rulebook": {"id": s.rulebook, "sha256": s.sha256},
        "governed_on": s.governed_on,
        "status": s.status,
        "status_label": view.status(s.status),
        "payments": [_payment(row) for row in s.payments],
        "surplus": [
            {"benefit": row.benefit, "to": row.to, "amount": money_text(row.amount),
             "cite": cite_text(row.cite)}
            for row in s.surplus
        ],
        "patient": _amount(s.patient),
        "elsewhere": [
            {"id": row.id, "label": row.label.to(lang), "amount": _amount(row.amount),
             "cite": cite_text(row.cite)}
            for row in s.elsewhere
        ],
        "totals": _totals(s),
        "results": {row.name: value_json(row.value, row.type) for row in s.results},
        "requirements": [_requirement(view, row) for row in s.requirements],
        "missing": [_missing(view, row) for row in s.missing],
        "readings": [_reading(view, row) for row in s.readings],
        "assumptions": [
            {"id": row.id, "cite": cite_text(row.cite), "message": row.message.to(lang)}
            for row in s.assumptions
        ],
        "notes": [{"message": note.to(lang)} for note in s.notes],
        "accumulators": _accumulators(s.accumulators),
        "steps": [_step(view, row) for row in s.steps],
        "alternatives": [_alternative(view, row) for row in s.alternatives],
        "findings": findings_list(found, lang),
    }  # fmt: skip


def _amount(amount: Decimal | None) -> Json:
    return None if amount is None else money_text(amount)


def _totals(s: Settlement) -> Json:
    has_amounts = s.status in DECIDED and s.bill is not None
    return {
        "bill": _amount(s.bill),
        "eligible": _amount(s.eligible),
        "paid": money_text(s.paid) if has_amounts else None,
    }


def _payment(row: PaymentRow) -> Json:
    return {
        "benefit": row.benefit,
        "payment": row.payment,
        "payer": row.payer,
        "amount": money_text(row.amount),
        "cite": cite_text(row.cite),
    }


def _requirement(view: View, row: RequirementRow) -> Json:
    return {
        "id": row.id,
        "label": row.label.to(view.lang),
        "met": row.met if row.applies else None,
        "outcome": row.otherwise,
        "bring_to": row.bring_to,
        "until": None if row.until is None else date_text(row.until),
        "cite": cite_text(row.cite),
        "message": _why(view, row),
    }


def _why(view: View, row: RequirementRow) -> str | None:
    if not row.applies:
        return words.NOT_CONCERNED.to(view.lang)
    if row.met is None:
        return words.NOT_KNOWN.to(view.lang)
    if row.met:
        return None
    papers = words.AND.to(view.lang).join(label.to(view.lang) for label in row.missing_labels)
    said = (
        papers and words.PAPERS_MISSING.to(view.lang) + papers,
        view.otherwise(row.otherwise),
        put_right(view, row),
    )
    return words.SEMICOLON.to(view.lang).join(part for part in said if part)


def _missing(view: View, row: MissingRow) -> Json:
    return {
        row.kind: row.name,
        "label": row.label.to(view.lang),
        "needed_by": list(row.needed_by),
        "cite": cite_text(row.cite),
        "message": None if row.note is None else row.note.to(view.lang),
    }


def _reading(view: View, row: ReadingRow) -> Json:
    return {
        "id": row.id,
        "option": row.option,
        "adopted": row.adopted,
        "confidence": row.confidence,
        "asks": row.asks.to(view.lang),
        "label": row.label.to(view.lang),
    }


def _accumulators(rows: Iterable[AccumulatorRow]) -> Json:
    before: dict[str, Json] = {}
    after: dict[str, Json] = {}
    for row in rows:
        before[row.id] = _running(row.before, row)
        after[row.id] = _running(row.after, row)
    return {"before": before, "after": after}


def _running(total: Decimal, row: AccumulatorRow) -> Json:
    return money_text(total) if row.type == MONEY else value_json(total, row.type)


def _step(view: View, row: StepRow) -> Json:
    document: dict[str, Json] = {
        "id": row.id,
        "kind": row.kind,
        "label": row.label.to(view.lang),
        "formula": None if row.formula is None else view.formula(row.formula, {}),
        "inputs": [
            {"name": read.name, "label": read.label.to(view.lang),
             "value": value_json(read.value, read.type)}
            for read in row.inputs
        ],
        "value": value_json(row.value, row.type),
        "cite": cite_text(row.cite),
        "applied": row.applied,
    }  # fmt: skip
    if row.unrounded is not None:
        document["unrounded"] = number_text(row.unrounded)
    if row.exception is not None:
        document["exception"] = row.exception
    if row.row is not None:
        document["row"] = row.row
    return document


def _alternative(view: View, row: Alternative) -> Json:
    return {
        "reading": row.reading,
        "option": row.option,
        "label": row.label.to(view.lang),
        "status": row.status,
        "payments": [_payment(payment) for payment in row.payments],
        "patient": _amount(row.patient),
    }
