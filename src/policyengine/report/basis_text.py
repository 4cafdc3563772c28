"""What the answer rests on: readings with what they would change, assumptions, running totals."""

from collections.abc import Iterable
from decimal import Decimal

from policyengine.engine.settlement import AccumulatorRow, Alternative, ReadingRow
from policyengine.feel.formula import value_text
from policyengine.report import settlement_words as words
from policyengine.report.layout import Row, cited, heading, paragraph, table
from policyengine.report.lines import BLANK, Line, Style, faint, line, line_columns
from policyengine.report.view import View
from policyengine.report.width import columns
from policyengine.values.numbers import money_text


def basis(view: View) -> list[Line]:
    """Readings, assumptions, notes, accumulators."""
    return [*_readings(view), *_assumptions(view), *_notes(view), *_accumulators(view)]


def _readings(view: View) -> list[Line]:
    rows = sorted(view.settlement.readings, key=_weight)
    if not rows:
        return []
    lines: list[Line] = [BLANK, heading(words.READINGS.to(view.lang))]
    for row in rows:
        lines += _reading(view, row)
        for other in view.settlement.alternatives:
            if other.reading == row.id:
                lines += _alternative(view, other)
        lines += _without_effect(view, row)
    return lines


def _without_effect(view: View, row: ReadingRow) -> list[Line]:
    """The options that were tried too and change nothing."""
    tried = {other.option for other in view.settlement.alternatives if other.reading == row.id}
    plan = () if view.plan is None else view.plan.readings
    options = [one.word for reading in plan if reading.id == row.id for one in reading.options]
    same = [word for word in options if word not in tried and word != row.option]
    if not tried or not same:
        return []
    said = view.say(words.SAME, words.AND.to(view.lang).join(same))
    return paragraph(said, 4, view.width, Style.FAINT)


def _weight(row: ReadingRow) -> tuple[bool, int]:
    return (row.adopted, ("low", "medium", "high").index(row.confidence))


def _reading(view: View, row: ReadingRow) -> list[Line]:
    label = row.label.to(view.lang)
    confidence = words.CONFIDENCE[row.confidence].to(view.lang)
    if row.adopted and row.confidence != "low":
        said = f"{row.asks.to(view.lang)} — {label}"
        lines = paragraph(said, 2, view.width, lead=f"{row.id}  ")
        option = faint(f"  [{row.option}]")
        if line_columns(lines[-1]) + columns(option.text) <= view.width:
            return [*lines[:-1], (*lines[-1], option)]
        return [*lines, line("  ", " " * columns(row.id), option)]
    state = (words.ADOPTED if row.adopted else words.SWITCHED).to(view.lang)
    style = Style.PLAIN if row.adopted else Style.WARN
    head = paragraph(row.asks.to(view.lang), 2, view.width, style, lead=f"{row.id}  ")
    about = f"（{confidence}）" if view.lang == "zh" else f" ({confidence})"
    said = f"{state} {row.option}：{label}{about}"
    if view.lang == "en":
        said = f"{state} {row.option}: {label}{about}"
    return [*head, *paragraph(said, 4, view.width, style)]


def _alternative(view: View, other: Alternative) -> list[Line]:
    lead = view.say(words.IF_INSTEAD, other.option, other.label.to(view.lang))
    if other.status != "settled":
        said = view.status(other.status)
    else:
        said = ("，" if view.lang == "zh" else ", ").join(_amounts(view, other))
    return paragraph(lead + said, 4, view.width, Style.WARN)


def _amounts(view: View, other: Alternative) -> Iterable[str]:
    """Each amount under the other option, and how far it lies from the one in force."""
    s = view.settlement
    totals: dict[str, Decimal] = dict.fromkeys(s.by_payer, Decimal(0))
    for row in other.payments:
        totals[row.payer] = totals.get(row.payer, Decimal(0)) + row.amount
    for payer, amount in totals.items():
        before = s.by_payer.get(payer, Decimal(0))
        if amount != before:
            yield f"{view.payer(payer)} {view.money(amount)}{_change(amount - before)}"
    if other.patient is not None:
        change = "" if s.patient is None else _change(other.patient - s.patient)
        yield f"{words.PATIENT_SHORT.to(view.lang)} {view.money(other.patient)}{change}"
    for result in other.results:
        known = next((row for row in s.results if row.name == result.name), None)
        if known is None or known.value != result.value:
            yield f"{result.label.to(view.lang)} {view.value(result.value, result.type)}"


def _change(amount: Decimal) -> str:
    if not amount:
        return ""
    sign = "+" if amount > 0 else "−"
    return f" ({sign}{money_text(abs(amount))})"


def _assumptions(view: View) -> list[Line]:
    rows = view.settlement.assumptions
    lines = [
        made
        for row in rows
        for made in paragraph(
            f"{row.message.to(view.lang)} {cited(row.cite)}".rstrip(), 2, view.width, lead="• "
        )
    ]
    return [BLANK, heading(words.ASSUMPTIONS.to(view.lang)), *lines] if lines else []


def _notes(view: View) -> list[Line]:
    lines = [
        made
        for note in view.settlement.notes
        for made in paragraph(note.to(view.lang), 2, view.width, lead="• ")
    ]
    return [BLANK, heading(words.NOTES.to(view.lang)), *lines] if lines else []


def _accumulators(view: View) -> list[Line]:
    rows = [_accumulator(view, row) for row in view.settlement.accumulators]
    if not rows:
        return []
    return [BLANK, heading(words.ACCUMULATORS.to(view.lang)), *table(rows, 2, view.width)]


def _accumulator(view: View, row: AccumulatorRow) -> Row:
    label = row.label.to(view.lang)
    after = view.value(row.after, row.type)
    if not row.change:
        return Row(label, after)
    before, change = (
        value_text(amount, row.type, view.lang) for amount in (row.before, abs(row.change))
    )
    sign = "+" if row.change > 0 else "−"
    return Row(label, f"{before} → {after}", view.say(words.NOW, sign + change))
