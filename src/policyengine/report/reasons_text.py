"""Why the answer is what it is: requirements that fail, and what is missing and how to give it."""

from policyengine.engine.settlement import MissingRow, RequirementRow
from policyengine.feel.types import Enumeration, ListOf, Simple, bare
from policyengine.report import settlement_words as words
from policyengine.report.layout import cited, heading, paragraph
from policyengine.report.lines import BLANK, Line, Style, line
from policyengine.report.step_text import condition_text
from policyengine.report.view import View
from policyengine.values.dates import date_text
from policyengine.values.text import Text

_MOST_USERS = 4


def reasons(view: View) -> list[Line]:
    """Requirements not met, requirements that are open, and what is missing."""
    rows = [row for row in view.settlement.requirements if row.applies]
    return [
        *_elsewhere(view),
        *_block(view, words.UNMET, [row for row in rows if row.met is False], "✗"),
        *_missing(view),
        *_block(view, words.OPEN, [row for row in rows if row.met is None], "?"),
    ]


def requirements_met(view: View) -> list[Line]:
    """The requirements that are met, shortly."""
    met = [row for row in view.settlement.requirements if row.applies and row.met]
    if not met:
        return []
    shown = (f"{row.label.to(view.lang)} {cited(row.cite)}".rstrip() for row in met)
    joined = ("；" if view.lang == "zh" else "; ").join(shown)
    return [BLANK, heading(words.MET.to(view.lang)), *paragraph(joined, 2, view.width)]


def _elsewhere(view: View) -> list[Line]:
    """The services that the source is silent on, and how this claim comes to be one of them."""
    rows = [row for row in view.settlement.elsewhere if row.amount is None]
    lines: list[Line] = [BLANK, heading(words.ELSEWHERE.to(view.lang))] if rows else []
    for row in rows:
        label = f"{row.label.to(view.lang)}  {cited(row.cite)}".rstrip()
        lines += paragraph(label, 2, view.width, Style.WARN, lead="→ ")
        step = view.steps.get(f"{row.id}.applies")
        if step is not None and step.formula is not None:
            for said in condition_text(view, step.formula):
                lines += paragraph(said, 4, view.width, Style.FAINT)
    return lines


def _block(view: View, title: Text, rows: list[RequirementRow], mark: str) -> list[Line]:
    if not rows:
        return []
    lines: list[Line] = [BLANK, heading(title.to(view.lang))]
    for row in rows:
        style = Style.BAD if row.otherwise == "refuse" and mark == "✗" else Style.WARN
        label = f"{row.label.to(view.lang)}  {cited(row.cite)}".rstrip()
        lines += paragraph(label, 2, view.width, style, lead=f"{mark} ")
        if row.met is False:
            lines += _why(view, row)
    return lines


def _why(view: View, row: RequirementRow) -> list[Line]:
    lines: list[Line] = []
    if row.missing_papers:
        labels = (label.to(view.lang) for label in row.missing_labels or _same(row.missing_papers))
        papers = words.AND.to(view.lang).join(labels)
        lines += paragraph(papers, 4, view.width, lead=words.PAPERS_MISSING.to(view.lang))
    else:
        step = view.steps.get(f"{row.id}.must")
        if step is not None and step.formula is not None:
            for said in condition_text(view, step.formula):
                lines += paragraph(said, 4, view.width, Style.FAINT)
    lines.append(line("    ", view.otherwise(row.otherwise)))
    bring = put_right(view, row)
    return [*lines, *(paragraph(bring, 4, view.width, Style.STRONG) if bring else ())]


def put_right(view: View, row: RequirementRow) -> str:
    """Where what is missing is to be brought, and by which day."""
    place = "" if row.place is None else row.place.to(view.lang)
    until = "" if row.until is None else date_text(row.until)
    if place and until:
        return view.say(words.BRING_TO_BY, place, until)
    if place or until:
        return view.say(words.BRING if place else words.BRING_BY, place or until)
    return ""


def _same(papers: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(Text.same(paper) for paper in papers)


def _missing(view: View) -> list[Line]:
    told = {row.id for row in view.settlement.requirements if row.missing_papers}
    # Papers are named with the requirement that asks for them.
    rows = [
        row
        for row in view.settlement.missing
        if row.kind != "document" or not told.issuperset(row.needed_by)
    ]
    if not rows:
        return []
    notes = [row.note for row in rows if row.note is not None]
    common = [note for note in dict.fromkeys(notes) if notes.count(note) > 1]
    lines: list[Line] = [BLANK, heading(words.LACKING.to(view.lang))]
    for note in common:
        lines += paragraph(note.to(view.lang), 2, view.width, lead="• ")
    for row in rows:
        lines += _lacking(view, row, () if row.note is None or row.note in common else (row.note,))
    return lines


def _lacking(view: View, row: MissingRow, notes: tuple[Text, ...]) -> list[Line]:
    kind = words.MISSING[row.kind].to(view.lang)
    label = row.label.to(view.lang)
    named = label if label == row.name or row.kind == "document" else f"{label} ({row.name})"
    head = f"{kind}  {named}  {cited(row.cite)}".rstrip()
    lines = paragraph(head, 2, view.width, Style.WARN, lead="? ")
    for note in notes:
        lines += paragraph(note.to(view.lang), 4, view.width)
    users = _users(view, row)
    if users:
        lines += paragraph(view.say(words.NEEDED_BY, users), 4, view.width, Style.FAINT)
    way_out = _way_out(view, row)
    if way_out:
        lines += paragraph(way_out, 4, view.width, lead=words.GIVE.to(view.lang))
    return lines


def _users(view: View, row: MissingRow) -> str:
    """What needs it, parts of one thing named once; the first few of many."""
    whole = [
        name
        for name in row.needed_by
        if not any(name.startswith(other + ".") for other in row.needed_by)
    ]
    named = list(dict.fromkeys(view.name(name) for name in whole))
    more = len(named) - _MOST_USERS
    shown = words.AND.to(view.lang).join(named[:_MOST_USERS])
    return (
        shown + view.say(words.MORE, str(len(named) if view.lang == "zh" else more))
        if (more > 0)
        else shown
    )


def _way_out(view: View, row: MissingRow) -> str:
    match row.kind:
        case "fact":
            return f"--set {row.name}=…{_form(view, row.name)}"
        case "parameter":
            return f"--param {row.name}=…{_form(view, row.name)}"
        case "document":
            return words.HAND_IN.to(view.lang)
        case "accumulator" | "earlier_claim":
            return words.HISTORY.to(view.lang)
        case _:
            return ""


def _form(view: View, name: str) -> str:
    """What a value of the fact or parameter looks like."""
    type_ = view.type_of(name)
    if type_ is None:
        return ""
    of = bare(type_)
    item = of.item if isinstance(of, ListOf) else of
    shown = ""
    if isinstance(item, Enumeration):
        each = (f"{word.word} {word.label.to(view.lang)}" for word in item.words)
        shown = words.SEMICOLON.to(view.lang).join(each)
    elif isinstance(item, Simple) and item.kind in words.FORM:
        shown = words.FORM[item.kind].to(view.lang)
    if not shown:
        return ""
    return f"（{shown}）" if view.lang == "zh" else f" ({shown})"
