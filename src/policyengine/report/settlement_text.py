"""A settlement for the reviewer of a dispute: the answer, why, the way to it, what it rests on."""

from collections.abc import Sequence

from policyengine.diagnostics.model import Diagnostic
from policyengine.engine.settlement import Settlement
from policyengine.plan.model import Plan
from policyengine.report import settlement_words as words
from policyengine.report.answer_text import answer
from policyengine.report.basis_text import basis
from policyengine.report.findings_text import findings
from policyengine.report.layout import heading
from policyengine.report.lines import BLANK, Line
from policyengine.report.reasons_text import reasons, requirements_met
from policyengine.report.view import View
from policyengine.report.way_text import way
from policyengine.values.text import Lang


def settlement_lines(
    settlement: Settlement,
    plan: Plan | None,
    found: Sequence[Diagnostic],
    lang: Lang,
    width: int,
) -> tuple[Line, ...]:
    """The whole report; `plan` gives payers, benefits and facts their names."""
    view = View(settlement, plan, lang, width)
    lines = [
        *answer(view),
        *reasons(view),
        *way(view),
        *requirements_met(view),
        *basis(view),
    ]
    if found:
        title = heading(words.FINDINGS.to(lang))
        lines += [BLANK, title, *findings(found, lang, width)]
    return tuple(lines)
