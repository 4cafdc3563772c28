"""Where a settlement parts from what a case expects."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from policyengine.cases.model import Expected
from policyengine.diagnostics.codes import cases as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.engine.program import Program
from policyengine.engine.settlement import (
    MissingRow,
    RequirementRow,
    ResultRow,
    Settlement,
    StepRow,
)
from policyengine.feel.formula import formula, value_text
from policyengine.feel.types import INTEGER, MONEY, RATE, bare
from policyengine.rulebook.leaves import mapping, stated, word, words
from policyengine.source.nodes import Mapping as Nodes
from policyengine.source.nodes import Node, Scalar, ScalarKind, Sequence
from policyengine.values.dates import FarDate, date_text
from policyengine.values.numbers import money_text, number_text
from policyengine.values.spelling import nearest_or_known
from policyengine.values.text import Lang, Text
from policyengine.values.value import Value

_NOTHING = Text.same("")
_ELSEWHERE = Text("另有规定的部分", "what is dealt with elsewhere")


def differences(
    case: str, expected: Expected, got: Settlement, program: Program
) -> Iterator[Diagnostic]:
    """Every expectation that the settlement does not meet."""
    node = expected.node

    def fails(
        at: Node, what: Text, wanted: str, given: str | Text, step: Text = _NOTHING
    ) -> Diagnostic:
        return finding(
            codes.CASE_FAILS, at.span, case=case, what=what, expected=wanted, got=given, step=step
        )

    if expected.status and expected.status != got.status:
        at = node.get("status") or (node.entries[0].key if node.entries else node)
        yield fails(at, Text("结论", "the status"), expected.status, got.status, _why(got))
        return
    if (payments := node.get("payments")) is not None:
        unknown = tuple(_unknown_payers(case, mapping(payments, node.span), program))
        yield from unknown
        wrong = () if unknown else tuple(_payers(case, payments, got, program))
        yield from wrong[:1]
        if wrong or unknown:
            # What the others bear, and the totals, follow from the payment that is wrong.
            return
    elif "patient" in node and got.status == "refused" and got.paid:
        yield fails(node, Text("支付", "the payments"), "0", money_text(got.paid))
    if (patient := node.get("patient")) is not None and not _is_amount(patient, got.patient):
        given = "—" if got.patient is None else money_text(got.patient)
        yield fails(patient, Text("个人负担", "the patient's part"), word(patient), given)
    other = node.get("elsewhere")
    wanted = Decimal(0) if other is None else Decimal(word(other))
    if ("patient" in node or other is not None) and wanted != got.other:
        yield fails(other or node, _ELSEWHERE, money_text(wanted), money_text(got.other))
    yield from _surplus(case, node, got)
    yield from _results(case, mapping(node.get("results"), node.span), got)
    yield from _accumulators(case, mapping(node.get("accumulators"), node.span), got)
    not_met = [row for row in got.requirements if row.met is False]
    for key, what, known in (
        ("missing", Text("缺少的资料", "what is missing"), [row.name for row in got.missing]),
        ("not_met", Text("未满足的条件", "what is not met"), [row.id for row in not_met]),
        ("bring_to", Text("补正地点", "where to bring it"), [row.bring_to for row in not_met]),
        (
            "until",
            Text("补正截止日", "the last day to bring it"),
            [date_text(row.until) for row in not_met if row.until is not None],
        ),
    ):
        for name, span in words(node.get(key)):
            if name not in known:
                shown = Text.listed(sorted(one for one in known if one is not None))
                yield fails(Scalar(name, span), what, name, shown)


def _why(got: Settlement) -> Text:
    """The reason the settlement gives: what is missing, what is not met, that nothing applies."""
    rows: list[Text] = []
    if got.status == "incomplete":
        rows = [_lacking(row) for row in got.missing]
    elif got.status == "elsewhere":
        rows = [row.label for row in got.elsewhere] or [
            _not_met(row) for row in got.requirements if row.met is False
        ]
    elif got.status != "settled":
        rows = [_not_met(row) for row in got.requirements if row.met is False] or list(got.notes)
    zh, en = "；".join(row.zh for row in rows), "; ".join(row.en for row in rows)
    return Text(f"（{zh}）", f" ({en})") if rows else _NOTHING


def _lacking(row: MissingRow) -> Text:
    named = Text(f"缺 {row.label.zh} {row.name}", f"{row.label.en} ({row.name}) is missing")
    if row.note is None:
        return named
    return Text(f"{named.zh}：{row.note.zh}", f"{named.en}: {row.note.en}")


def _not_met(row: RequirementRow) -> Text:
    papers = row.missing_labels or tuple(Text.same(paper) for paper in row.missing_papers)
    lacks = Text.listed(papers)
    named = Text(f"未满足 {row.label.zh} {row.id}", f"{row.label.en} ({row.id}) is not met")
    return (
        Text(f"{named.zh}，缺 {lacks.zh}", f"{named.en}, for want of {lacks.en}")
        if papers
        else named
    )


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


def _unknown_payers(case: str, node: Nodes, program: Program) -> Iterator[Diagnostic]:
    known = tuple(name for name, _ in program.plan.payers)
    for entry in node:
        if entry.key.value not in known:
            yield _unknown(case, entry.key, Text("支付方", "payer"), known)


def _step(payer: str, got: Settlement, program: Program) -> Text:
    """The steps that gave the payments their amounts, with their formulas and values."""
    labels = {at: slot.label for at, slot in enumerate(program.plan.slots)}
    steps = {row.id: row for row in got.steps}
    names = [f"{row.benefit}.{row.payment}" for row in got.payments if row.payer == payer]
    rows = [row for name in names if (row := _decided_by(name, steps)) is not None]

    def shown(row: StepRow, lang: Lang) -> str:
        values = {entry.slot: entry.value for entry in row.inputs}
        return "" if row.formula is None else formula(row.formula, labels, lang, values)

    return Text(
        "".join(f"；步骤 {row.id} = {shown(row, 'zh')}" for row in rows),
        "".join(f"; step {row.id} = {shown(row, 'en')}" for row in rows),
    )


def _decided_by(payment: str, steps: Mapping[str, StepRow]) -> StepRow | None:
    """Of the steps from a share to what is paid, the one in which the amount came about."""
    row = steps.get(f"{payment}.paid")
    while row is not None and row.id != f"{payment}.share":
        value = row.value
        before = (steps.get(entry.name) for entry in row.inputs if entry.value == value)
        on_the_way = (
            one for one in before if one is not None and one.id.startswith(_chain(payment))
        )
        earlier = next(on_the_way, None)
        if earlier is None:
            break
        row = earlier
    return row if row is not None and row.formula is not None else None


def _chain(payment: str) -> tuple[str, ...]:
    return (f"{payment}.share", f"{payment}.at_least", f"{payment}.paid_")


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
    near = nearest_or_known(key.value, known)
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
    return stated(node)


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
