"""The answer itself: status, who pays what, what the patient bears; results of other subjects."""

from decimal import Decimal

from policyengine.report import settlement_words as words
from policyengine.report.layout import Row, capital, cited, heading, paragraph, table
from policyengine.report.lines import BLANK, Line, Piece, Style, line, line_columns, strong
from policyengine.report.view import View

_STYLES = {"settled": Style.GOOD, "refused": Style.BAD, "incomplete": Style.BAD}


def answer(view: View) -> list[Line]:
    """The first lines of the report."""
    return [*_head(view), *_amounts(view), *_results(view)]


def _head(view: View) -> list[Line]:
    s = view.settlement
    kind, status = capital(view.kind), view.status(s.status)
    under = [s.rulebook] if view.plan is None else [view.plan.title.to(view.lang), s.rulebook]
    if s.governed_on is not None:
        under.append(view.say(words.GOVERNED, s.governed_on))
    title = f"{kind} {s.subject}{words.COLON.to(view.lang)}"
    style = _STYLES.get(s.status, Style.WARN)
    head = line(strong(title), Piece(status, style))
    whole = [head] if line_columns(head) <= view.width else [
        *paragraph(title, 0, view.width, Style.STRONG),
        *paragraph(status, 2, view.width, style),
    ]  # fmt: skip
    lines = [*whole, *paragraph(" · ".join(under), 0, view.width, Style.FAINT)]
    for id_, source in () if view.plan is None else view.plan.sources:
        # Citations below name their source by its id.
        lines += paragraph(f"{id_} = {source.to(view.lang)}", 0, view.width, Style.FAINT)
    return lines


def _amounts(view: View) -> list[Line]:
    s = view.settlement
    rows = [Row(_pays(view, payer), view.money(amount)) for payer, amount in s.by_payer.items()]
    rows += [
        Row(view.say(words.SURPLUS, view.payer(row.to)), view.money(row.amount), cited(row.cite))
        for row in s.surplus
    ]
    rows += [
        Row(view.say(words.OF_THE_BILL, row.label.to(view.lang)), view.money(row.amount),
            cited(row.cite))
        for row in s.elsewhere
        if row.amount is not None
    ]  # fmt: skip
    if s.patient is not None:
        rows.append(Row(words.PATIENT.to(view.lang), view.money(s.patient), style=Style.STRONG))
    if s.bill is not None:
        rows.append(Row(words.BILL.to(view.lang), view.money(s.bill), _eligible(view, s.eligible)))
    return [BLANK, *table(rows, 2, view.width)] if rows else []


def _eligible(view: View, eligible: Decimal | None) -> str:
    return "" if eligible is None else view.say(words.ELIGIBLE, view.money(eligible))


def _pays(view: View, payer: str) -> str:
    label = view.payer(payer)
    # Some payers are called after what they do: 医院承担.
    return label if label.endswith(("承担", "负担")) else capital(view.say(words.PAYS, label))


def _results(view: View) -> list[Line]:
    rows = [
        Row(row.label.to(view.lang), view.value(row.value, row.type), cited(row.cite))
        for row in view.settlement.results
    ]
    if not rows:
        return []
    return [BLANK, heading(words.RESULTS.to(view.lang)), *table(rows, 2, view.width)]
