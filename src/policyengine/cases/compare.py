"""Where a settlement parts from what a case expects."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from policyengine.cases.model import Expected
from policyengine.diagnostics.codes import cases as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.engine.program import Program
from policyengine.engine.settlement import ResultRow, Settlement
from policyengine.feel.formula import formula, value_text
from policyengine.feel.names import nearest
from policyengine.feel.types import INTEGER, MONEY, RATE, bare
from policyengine.rulebook.leaves import mapping, word, words
from policyengine.source.nodes import Mapping as Nodes
from policyengine.source.nodes import Node, Scalar, ScalarKind, Sequence
from policyengine.values.dates import FarDate, date_text
from policyengine.values.numbers import money_text, number_text
from policyengine.values.text import Lang, Text
from policyengine.values.value import Value

_NOTHING = Text.same("")


def differences(
    case: str, expected: Expected, got: Settlement, program: Program
) -> Iterator[Diagnostic]:
    """Every expectation that the settlement does not meet."""
    node = expected.node

    def fails(at: Node, what: Text, wanted: str, given: str, step: Text = _NOTHING) -> Diagnostic:
        return finding(
            codes.CASE_FAILS, at.span, case=case, what=what, expected=wanted, got=given, step=step
        )

    status = node.get("status")
    if status is not None and word(status) != got.status:
        step = _why_not(got)
        yield fails(status, Text("结论", "the status"), word(status), got.status, step)
        return
    if (payments := node.get("payments")) is not None:
        wrong = tuple(_payers(case, payments, got, program))
        yield from wrong[:1]
        if wrong:
            # What the others bear, and the totals, follow from the payment that is wrong.
            return
    elif "patient" in node and got.status == "refused" and got.paid:
        yield fails(node, Text("支付", "the payments"), "0", money_text(got.paid))
    if (patient := node.get("patient")) is not None and not _is_amount(patient, got.patient):
        given = "—" if got.patient is None else money_text(got.patient)
        yield fails(patient, Text("个人负担", "the patient's part"), word(patient), given)
    yield from _surplus(case, node, got)
    yield from _results(case, mapping(node.get("results"), node.span), got)
    yield from _accumulators(case, mapping(node.get("accumulators"), node.span), got)
    for key, rows in (
        ("missing", {row.name for row in got.missing}),
        ("not_met", {row.id for row in got.requirements if row.met is False}),
    ):
        for name, span in words(node.get(key)):
            if name not in rows:
                shown = "、".join(sorted(rows)) or "—"
                what = Text("缺少的资料", "what is missing") if key == "missing" else Text(
                    "未满足的条件", "what is not met")  # fmt: skip
                yield fails(Scalar(name, span), what, name, shown)


def _why_not(got: Settlement) -> Text:
    """For a wrong status: what is missing, or which requirements are not met."""
    missing = [row.name for row in got.missing]
    failed = [row.id for row in got.requirements if row.met is False]
    names = ", ".join(missing or failed)
    return Text(f"（{names}）", f" ({names})") if names else _NOTHING


def _is_amount(node: Node, amount: Decimal | None) -> bool:
    return isinstance(node, Scalar) and amount is not None and Decimal(node.value) == amount


def _payers(case: str, node: Node, got: Settlement, program: Program) -> Iterator[Diagnostic]:
    """What each payer pays; one that the case does not name must pay nothing."""
    wanted = {entry.key.value: entry for entry in mapping(node, node.span)}
    paid = got.by_payer
    labels = dict(program.plan.payers)
    for payer in dict.fromkeys((*wanted, *paid)):
        entry = wanted.get(payer)
        amount = Decimal(0) if entry is None else Decimal(word(entry.value))
        given = paid.get(payer, Decimal(0))
        if amount != given:
            span = node.span if entry is None else entry.value.span
            yield finding(
                codes.CASE_FAILS, span, case=case, what=labels.get(payer, Text.same(payer)),
                expected=money_text(amount), got=money_text(given), step=_step(payer, got, program),
            )  # fmt: skip


def _step(payer: str, got: Settlement, program: Program) -> Text:
    """The step that gave the payment its amount, with its formula and values."""
    names = [f"{row.benefit}.{row.payment}" for row in got.payments if row.payer == payer]
    steps = {row.id: row for row in got.steps}
    row = next((steps[f"{name}.share"] for name in names if f"{name}.share" in steps), None)
    if row is None or (rule := row.formula) is None:
        return _NOTHING
    id_ = row.id
    labels = {at: slot.label for at, slot in enumerate(program.plan.slots)}
    values = {entry.slot: entry.value for entry in row.inputs}

    def shown(lang: Lang) -> str:
        return f"{id_} = {formula(rule, labels, lang, values)}"

    return Text(f"；步骤 {shown('zh')}", f"; step {shown('en')}")


def _surplus(case: str, node: Nodes, got: Settlement) -> Iterator[Diagnostic]:
    wanted = {entry.key.value: entry.value for entry in mapping(node.get("surplus"), node.span)}
    given = {row.to: row.amount for row in got.surplus}
    for name in dict.fromkeys((*wanted, *given)):
        at = wanted.get(name)
        amount = Decimal(0) if at is None else Decimal(word(at))
        if amount != given.get(name, Decimal(0)):
            yield finding(
                codes.CASE_FAILS, (at or node).span, case=case,
                what=Text("支付多于费用的部分", "the surplus"), expected=money_text(amount),
                got=money_text(given.get(name, Decimal(0))), step=_NOTHING,
            )  # fmt: skip


def _results(case: str, node: Nodes, got: Settlement) -> Iterator[Diagnostic]:
    rows = {row.name: row for row in got.results}
    for entry in node:
        row = rows.get(entry.key.value)
        if row is None:
            yield _unknown(case, entry.key, Text("结果", "result"), tuple(rows))
        elif _plain(row) != _wanted(entry.value):
            yield finding(
                codes.CASE_FAILS, entry.value.span, case=case, what=row.label,
                expected=str(_wanted(entry.value)), got=value_text(row.value, row.type, "zh"),
                step=_NOTHING,
            )  # fmt: skip


def _unknown(case: str, key: Scalar, kind: Text, known: tuple[str, ...]) -> Diagnostic:
    near = nearest(key.value, known) or "、".join(known) or "—"
    return finding(
        codes.UNKNOWN_EXPECTATION, key.span, case=case, name=key.value, kind=kind, nearest=near
    )


def _plain(row: ResultRow) -> object:
    """A value as cases write it."""
    return _as_written(row.value, money=bare(row.type) in (MONEY, RATE))


def _as_written(value: Value, *, money: bool) -> object:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return value
        case tuple():
            return tuple(_as_written(item, money=money) for item in value)
        case datetime.date() | FarDate():
            return date_text(value)
        case _:
            return str(value)


def _wanted(node: Node) -> object:
    if isinstance(node, Sequence):
        return tuple(_wanted(item) for item in node)
    if not isinstance(node, Scalar):
        return "?"
    if node.kind is ScalarKind.PLAIN and _is_number(node.value):
        return Decimal(node.value)
    return node.value


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _accumulators(case: str, node: Nodes, got: Settlement) -> Iterator[Diagnostic]:
    rows = {row.id: row for row in got.accumulators}
    for entry in node:
        row = rows.get(entry.key.value)
        if row is None:
            yield _unknown(case, entry.key, Text("累计", "accumulator"), tuple(rows))
        elif Decimal(word(entry.value)) != row.after:
            shown = number_text(row.after) if row.type == INTEGER else money_text(row.after)
            yield finding(
                codes.CASE_FAILS, entry.value.span, case=case, what=row.label,
                expected=word(entry.value), got=shown, step=_NOTHING,
            )  # fmt: skip
