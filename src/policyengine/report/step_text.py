"""One step of a trace: label, value, article; the formula with its values; what rounding did."""

from collections.abc import Mapping

from policyengine.engine.settlement import StepRow
from policyengine.feel.core import slots_of
from policyengine.feel.formula import value_text
from policyengine.report import settlement_words as words
from policyengine.report.layout import Row, cited, paragraph, set_row, widths
from policyengine.report.lines import Line, Style
from policyengine.report.step_choice import exceptions, labels, own_label
from policyengine.report.view import View
from policyengine.values.numbers import number_text
from policyengine.values.text import Text

_COMMA = Text("，", ", ")
_INDENT = 4


def steps_text(view: View, steps: tuple[StepRow, ...], payment: str | None) -> list[Line]:
    """The steps under each other, values aligned."""
    called = labels(view, payment)
    rows = [_row(view, step, payment) for step in steps]
    sizes = widths(rows, 2, view.width)
    lines: list[Line] = []
    for step, row in zip(steps, rows, strict=True):
        lines += set_row(row, 2, sizes, view.width)
        lines += _below(view, step, called)
    return lines


def _row(view: View, step: StepRow, payment: str | None) -> Row:
    label = own_label(view, step, payment).to(view.lang)
    style = Style.STRONG if payment is not None and step.id == f"{payment}.paid" else Style.PLAIN
    return Row(label, _value(view, step), cited(step.cite), style)


def _value(view: View, step: StepRow) -> str:
    if step.kind == "table":
        return view.say(words.ROW, _rows(step))
    if step.kind == "requirement":
        if _concerns(view, step):
            return (words.IS_MET if step.value is True else words.IS_UNMET).to(view.lang)
        return words.NOT_CONCERNED.to(view.lang)
    return view.value(step.value, step.type)


def _rows(step: StepRow) -> str:
    """The numbers of the rows that count."""
    numbers = step.value if isinstance(step.value, tuple) else (step.row,)
    return ", ".join(str(number) for number in numbers)


def _concerns(view: View, step: StepRow) -> bool:
    applies = view.steps.get(f"{step.id}.applies")
    return applies is None or applies.value is True


def _below(view: View, step: StepRow, called: Mapping[int, Text]) -> list[Line]:
    lines: list[Line] = []
    for said in _said(view, step, called):
        lines += paragraph(said, _INDENT, view.width, Style.FAINT)
    if step.unrounded is not None and step.unrounded != step.value:
        before = number_text(step.unrounded)
        after = value_text(step.value, step.type, view.lang)
        lines += paragraph(view.say(words.ROUNDED, before, after), _INDENT, view.width)
    return lines


def _said(view: View, step: StepRow, called: Mapping[int, Text]) -> list[str]:
    if step.kind == "table":
        return [_matched(view, step, called)]
    if step.kind == "requirement":
        must = view.steps.get(f"{step.id}.must")
        if must is None or must.formula is None or not _concerns(view, step):
            return []
        return [f"= {view.formula(must.formula, called)}"]
    said = []
    # A bare figure of the rulebook is the value itself.
    if step.formula is not None and slots_of(step.formula):
        said.append(f"= {view.formula(step.formula, called)}")
    return [*said, *_exceptions(view, step, called)]


def _exceptions(view: View, step: StepRow, called: Mapping[int, Text]) -> list[str]:
    found = exceptions(view, step)
    said = []
    if step.exception is not None and not any(one.used for one in found):
        said.append(view.say(words.EXCEPTION, step.exception))
    for one in found:
        if one.branch.when is None:
            continue
        condition = view.formula(one.branch.when, called)
        if one.used:
            colon = "：" if view.lang == "zh" else ": "
            said.append(view.say(words.EXCEPTION, step.exception or "") + colon + condition)
        else:
            said.append(view.say(words.EXCEPTION_NOT, one.branch.id, condition))
    return said


def _matched(view: View, step: StepRow, called: Mapping[int, Text]) -> str:
    """What a table was asked and what its row gave."""
    comma = _COMMA.to(view.lang)
    asked = (
        f"{called[row.slot].to(view.lang)} {value_text(row.value, row.type, view.lang)}"
        for row in step.inputs
    )
    prefix = f"{step.id}."
    given = (
        f"{_column(row.label.to(view.lang))} {view.value(row.value, row.type)}"
        for row in view.read.values()
        if row.name.startswith(prefix) and row.slot not in view.by_slot
    )
    return comma.join(asked) + " → " + comma.join(given)


def _column(label: str) -> str:
    return label.rpartition("·")[2].rpartition(": ")[2]
