"""One step of a trace: label, value, article; the formula with its values; what rounding did."""

from collections.abc import Iterator, Mapping

from policyengine.engine.settlement import StepRow
from policyengine.feel.core import Call, Constant, Core, slots_of
from policyengine.feel.formula import value_text
from policyengine.report import settlement_words as words
from policyengine.report.layout import Row, cited, paragraph, set_row, widths
from policyengine.report.lines import Line, Style
from policyengine.report.reduced import Reduced, reduced
from policyengine.report.step_choice import exceptions, formula_of, labels, own_label
from policyengine.report.view import View
from policyengine.values.numbers import brief, number_text
from policyengine.values.text import Text

_INDENT = 4


def steps_text(view: View, steps: tuple[StepRow, ...], payment: str | None) -> list[Line]:
    """The steps under each other, values aligned."""
    called = labels(view, payment)
    rows = [_row(view, step, payment) for step in steps]
    sizes = widths(rows, 2, view.width)
    lines: list[Line] = []
    for step, row in zip(steps, rows, strict=True):
        lines += set_row(row, 2, sizes, view.width)
        for said in _said(view, step, called):
            lines += paragraph(said, _INDENT, view.width, Style.FAINT)
        lines += _rounding(view, step)
    return lines


def condition_text(view: View, core: Core) -> list[str]:
    """Why a condition is as it is, in the operands that decided."""
    return list(_formula(view, reduced(core, view.values), {}))


def _row(view: View, step: StepRow, payment: str | None) -> Row:
    label = own_label(step, payment).to(view.lang)
    style = Style.STRONG if step.id == f"{payment}.paid" else Style.PLAIN
    return Row(label, _value(view, step), cited(step.cite), style)


def _value(view: View, step: StepRow) -> str:
    if step.kind == "table":
        return view.say(words.ROW, _rows(step))
    if step.kind == "requirement":
        return (words.IS_MET if step.value is True else words.IS_UNMET).to(view.lang)
    return view.value(step.value, step.type)


def _rows(step: StepRow) -> str:
    """The numbers of the rows that count."""
    numbers = step.value if isinstance(step.value, tuple) else (step.row,)
    return ", ".join(str(number) for number in numbers)


def _rounding(view: View, step: StepRow) -> list[Line]:
    if step.unrounded is None or step.unrounded == step.value:
        return []
    before = brief(step.unrounded, number_text(step.unrounded))
    after = value_text(step.value, step.type, view.lang)
    return paragraph(view.say(words.ROUNDED, before, after), _INDENT, view.width)


def _said(view: View, step: StepRow, called: Mapping[int, Text]) -> Iterator[str]:
    if step.kind == "table":
        yield _matched(view, step, called)
    elif step.kind == "requirement":
        must = view.steps.get(f"{step.id}.must")
        if must is not None and must.formula is not None:
            yield from _formula(view, reduced(must.formula, view.values), called)
    else:
        part = formula_of(view, step)
        if part is not None:
            yield from _formula(view, part, called)
        yield from _exceptions(view, step, called)


def _formula(view: View, part: Reduced, called: Mapping[int, Text]) -> Iterator[str]:
    # A bare figure of the rulebook is the value itself.
    if not isinstance(part.core, Constant) and slots_of(part.core):
        yield f"= {view.formula(part.core, called)}"
    for condition, holds in part.conditions:
        if _is_guard(condition, holds=holds):
            continue
        answer = (words.HOLDS if holds else words.HOLDS_NOT).to(view.lang)
        yield view.say(words.ASKED, view.formula(condition, called), answer)


def _is_guard(condition: Core, *, holds: bool) -> bool:
    """Whether the condition only made sure that something is given which the formula shows."""
    if not isinstance(condition, Call) or condition.id != ("!=" if holds else "="):
        return False
    return isinstance(condition.args[1], Constant) and condition.args[1].value is None


def _exceptions(view: View, step: StepRow, called: Mapping[int, Text]) -> Iterator[str]:
    found = exceptions(view, step)
    if step.exception is not None and not any(one.used for one in found):
        is_reading = "=" in step.exception
        words_ = words.BY_READING if is_reading else words.EXCEPTION
        yield view.say(words_, step.exception if is_reading else _named(step.exception))
    for one in sorted(found, key=lambda one: not one.used):
        condition = view.formula(one.condition.core, called)
        if one.used:
            name = _named(step.exception or one.branch.id)
            yield view.say(words.EXCEPTION_BECAUSE, name, condition)
        else:
            name = _named(one.branch.id)
            gap = " " if name and view.lang == "zh" else ""
            yield view.say(words.EXCEPTION_NOT, name + gap, condition)


def _named(exception: str) -> str:
    """The name of an exception, with a blank before it; one that is only counted has none."""
    return "" if exception.isdigit() else f" {exception}"


def _matched(view: View, step: StepRow, called: Mapping[int, Text]) -> str:
    """What a table was asked and what its row gave."""
    comma = words.COMMA.to(view.lang)
    asked = (
        f"{called[row.slot].to(view.lang)} {value_text(row.value, row.type, view.lang)}"
        for row in step.inputs
    )
    prefix = f"{step.id}."
    given = (
        f"{_column(row.label.to(view.lang))} {view.value(row.value, row.type)}"
        for slot, row in sorted(view.read.items())
        if row.name.startswith(prefix) and slot not in view.by_slot
    )
    return " → ".join(part for part in (comma.join(asked), comma.join(given)) if part)


def _column(label: str) -> str:
    return label.rpartition("·")[2].rpartition(": ")[2]
