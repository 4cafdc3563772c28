"""The way to each payment and result: its steps in order; then the benefits that do not apply."""

from policyengine.engine.settlement import PaymentRow, StepRow
from policyengine.report import settlement_words as words
from policyengine.report.layout import capital, cited, heading, paragraph
from policyengine.report.lines import BLANK, Line, Piece, Style, faint, line, strong
from policyengine.report.step_choice import leading_to, origin
from policyengine.report.step_text import condition_text, steps_text
from policyengine.report.view import View


def way(view: View) -> list[Line]:
    """Every payment with its steps; a step that several rest on stands where it is first used."""
    told: set[str] = set()
    lines: list[Line] = []
    for row in view.settlement.payments:
        payment = f"{row.benefit}.{row.payment}"
        steps = leading_to(view, f"{payment}.paid", told)
        lines += [BLANK, _title(view, row), *steps_text(view, steps, payment)]
    if lines:
        lines = [BLANK, heading(words.HOW.to(view.lang)), *lines[1:]]
    return [*lines, *_results(view, told), *_not_applied(view)]


def _title(view: View, row: PaymentRow) -> Line:
    title = capital(f"{view.benefit(row.benefit)} · {_label(view, row)}")
    return line(
        Piece("▸ ", Style.PLACE), strong(title),
        "  ", Piece(view.money(row.amount), Style.STRONG), "  ", faint(cited(row.cite)),
    )  # fmt: skip


def _label(view: View, row: PaymentRow) -> str:
    """The payer and, where the rulebook calls the payment otherwise, the payment too."""
    payer = view.payer(row.payer)
    label = row.label.to(view.lang)
    return payer if label in (payer, row.payer) else f"{label} ({payer})"


def _results(view: View, told: set[str]) -> list[Line]:
    steps: list[StepRow] = []
    for row in view.settlement.results:
        id_ = f"results.{view.settlement.kind}.{row.name}"
        found = leading_to(view, id_, told)
        # A result that only hands a step on stands among the results already.
        steps += (one for one in found if one.id != id_ or origin(view, one) is None)
    if not steps:
        return []
    title = heading(words.HOW_RESULTS.to(view.lang))
    return [BLANK, title, *steps_text(view, tuple(steps), None)]


def _not_applied(view: View) -> list[Line]:
    """By name where some benefit applies; with what kept each out where none does."""
    asked = [
        step
        for step in view.settlement.steps
        if step.kind == "benefit" and step.id.endswith(".applies")
    ]
    kept_out = [step for step in asked if step.value is False]
    if not kept_out:
        return []
    title = words.NOT_APPLIED.to(view.lang)
    names = [view.benefit(step.id.removesuffix(".applies")) for step in kept_out]
    if len(kept_out) < len(asked):
        said = f"{title}{words.COLON.to(view.lang)}{words.AND.to(view.lang).join(names)}"
        return [BLANK, *paragraph(said, 0, view.width, Style.FAINT)]
    lines: list[Line] = [BLANK, heading(title)]
    for step, name in zip(kept_out, names, strict=True):
        lines.append(line("  ", name, "  ", faint(cited(step.cite))))
        if step.formula is not None:
            for said in condition_text(view, step.formula):
                lines += paragraph(said, 4, view.width, Style.FAINT)
    return lines
