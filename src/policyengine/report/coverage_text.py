"""Coverage as text: every article with its rules, then how many there are of each kind."""

from collections.abc import Iterable, Mapping
from typing import Final

from policyengine.check.coverage import ArticleCoverage, Coverage, RuleCoverage, State
from policyengine.report.coverage_words import STATES, STYLES
from policyengine.report.layout import heading, paragraph
from policyengine.report.lines import BLANK, Line, Piece, Style, faint, line, strong
from policyengine.report.texts_text import held_lines
from policyengine.report.width import columns, padded
from policyengine.texts.held import Held
from policyengine.values.text import Lang, Text

_INDENT: Final = 2
_LEFT_OUT: Final = Text("未编写：", "left out: ")
_WHICH: Final = {
    "unstated": Text("未载明：", "unstated: "),
    "doubts": Text("存疑：", "doubts: "),
    "readings": Text("解读：", "readings: "),
    "assumptions": Text("假设：", "assumptions: "),
}


def coverage_lines(
    covered: Iterable[Coverage], held: Iterable[Held], lang: Lang, width: int
) -> tuple[Line, ...]:
    """The report on every rulebook, with its texts where they were given."""
    beside = {one.rulebook: one for one in held}
    lines: list[Line] = []
    for one in covered:
        if lines:
            lines.append(BLANK)
        lines.extend(_rulebook(one, lang, width))
        if one.rulebook in beside:
            lines.extend(held_lines(beside[one.rulebook], lang, width))
    return tuple(lines)


def _rulebook(covered: Coverage, lang: Lang, width: int) -> list[Line]:
    lines = [line(strong(covered.rulebook), "  ", covered.title.to(lang))]
    for id_, title in covered.sources:
        lines.append(heading(f"{id_}  {title.to(lang)}"))
        articles = [article for article in covered.articles if article.source == id_]
        names = max((columns(article.id) for article in articles), default=0)
        states = max(columns(text.to(lang)) for text in STATES.values())
        for article in articles:
            lines.extend(_article(article, (names, states), lang, width))
    lines.append(_sum(covered, lang))
    return lines


def _article(
    article: ArticleCoverage, sizes: tuple[int, int], lang: Lang, width: int
) -> list[Line]:
    state = padded(STATES[article.state].to(lang), sizes[1])
    head = line(
        " " * _INDENT, padded(article.id, sizes[0]), "  ", Piece(state, STYLES[article.state]),
        "  ", faint(article.at or ""),
    )  # fmt: skip
    indent = _INDENT + sizes[0] + 2
    lines = [head]
    if article.note is not None:
        why = _LEFT_OUT.to(lang) if article.state == "partly" else ""
        note = article.note.to(lang)
        lines.extend(paragraph(note, indent, width, Style.FAINT, lead=why))
    for rule in article.rules:
        lines.extend(_rule(rule, indent, lang, width))
    for key, lead in _WHICH.items():
        names: tuple[str, ...] = getattr(article, key)
        if names:
            text = lead.to(lang)
            lines.extend(paragraph(", ".join(names), indent, width, Style.FAINT, lead=text))
    return lines


def _rule(rule: RuleCoverage, indent: int, lang: Lang, width: int) -> list[Line]:
    label = rule.id if rule.state == "encoded" else f"{rule.id}（{STATES[rule.state].zh}）"
    if lang == "en" and rule.state != "encoded":
        label = f"{rule.id} ({STATES[rule.state].en})"
    lead = f"{label}  "
    return paragraph(", ".join(rule.entries) or "—", indent, width, lead=lead)


def _sum(covered: Coverage, lang: Lang) -> Line:
    rules, others = covered.rules, covered.without_rules
    total = sum(rules.values())
    if lang == "zh":
        text = f"共 {total} 条规则：{_counted(rules, lang)}"
        text += f"；部分编写的条款：{covered.partly}" if covered.partly else ""
        text += f"；无规则的条款：{_counted(others, lang)}" if others else ""
    else:
        text = f"{total} rules: {_counted(rules, lang)}"
        text += f"; articles carried in part: {covered.partly}" if covered.partly else ""
        text += f"; articles without rules: {_counted(others, lang)}" if others else ""
    is_whole = not rules.get("missing") and not others.get("missing")
    return line(Piece(text, Style.GOOD if is_whole else Style.BAD))


def _counted(counts: Mapping[State, int], lang: Lang) -> str:
    shown = [f"{counts[state]} {name.to(lang)}" for state, name in STATES.items() if counts[state]]
    return ("，" if lang == "zh" else ", ").join(shown) or "0"
