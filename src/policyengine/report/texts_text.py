"""A rulebook held against its sources' texts, as text: its figures, and those nobody claims."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from policyengine.report.layout import heading, paragraph
from policyengine.report.lines import Line, Piece, Style, faint, line
from policyengine.texts.held import ArticleState, FigureState, Held, HeldArticle, HeldFigure
from policyengine.values.text import Lang, Text

_HEADING: Final = Text(
    "数与原文（“在原文中”只说明条款印有此数，不说明行列无误）",
    "Figures and texts (found says that the article prints it, not that it is in the right row)",
)
FIGURE_STATES: Final[dict[FigureState, Text]] = {
    "found": Text("在原文中", "found"),
    "shared": Text("与别的条目共用一处", "claims the place of another entry"),
    "derived": Text("推得或自定", "derived or own"),
    "absent": Text("原文中没有", "not found"),
    "untold": Text("没有原文", "no text given"),
}
ARTICLE_STATES: Final[dict[ArticleState, Text]] = {
    "as_seen": Text("与记录相同", "as recorded"),
    "moved": Text("位置有变，文字相同", "moved, the same words"),
    "changed": Text("与记录不同", "not as recorded"),
    "new": Text("尚未记录", "not recorded yet"),
    "unplaced": Text("位置不明", "no such place"),
}
_UNCLAIMED: Final = Text("无条目认领：", "claimed by no entry: ")
_TOUCHED: Final = Text("涉及：", "bears on: ")


def held_lines(held: Held, lang: Lang, width: int) -> Iterator[Line]:
    """What needs a look: articles that differ, figures that are not simply found, the sums."""
    yield heading(_HEADING.to(lang))
    for article in held.articles:
        yield from _article(article, lang, width)
    for one in held.figures:
        if one.state != "found":
            yield from _figure(one, lang, width)
    yield _sum(held, lang)


def _article(article: HeldArticle, lang: Lang, width: int) -> Iterator[Line]:
    is_steady = article.state in ("as_seen", "new")
    if is_steady and not article.unclaimed:
        return
    style = Style.FAINT if is_steady else Style.WARN
    yield line(
        "  ", article.cite, "  ", Piece(ARTICLE_STATES[article.state].to(lang), style),
    )  # fmt: skip
    if article.state == "changed" and article.touched:
        names = ", ".join(article.touched)
        yield from paragraph(names, 4, width, Style.WARN, lead=_TOUCHED.to(lang))
    if article.unclaimed:
        shown = ", ".join(f"{words} ({at})" for at, words in article.unclaimed)
        yield from paragraph(shown, 4, width, Style.FAINT, lead=_UNCLAIMED.to(lang))


def _figure(one: HeldFigure, lang: Lang, width: int) -> Iterator[Line]:
    state = FIGURE_STATES[one.state].to(lang)
    why = one.at if one.instead is None else one.instead.to(lang)
    said = f"{one.figure.entry} {one.figure.shown}  {state}"
    style = Style.BAD if one.state == "absent" else Style.FAINT
    yield from paragraph(said + (f"  {why}" if why else ""), 2, width, style)


def _sum(held: Held, lang: Lang) -> Line:
    counts = Counter(one.state for one in held.figures)
    unclaimed = sum(len(article.unclaimed) for article in held.articles)
    shown = [f"{counts[state]} {name.to(lang)}" for state, name in FIGURE_STATES.items()
             if counts[state]]  # fmt: skip
    if lang == "zh":
        text = f"共 {len(held.figures)} 个数：{'，'.join(shown) or '0'}"
        rest = f"；原文另有 {unclaimed} 个数无条目认领"
    else:
        text = f"{len(held.figures)} figures: {', '.join(shown) or '0'}"
        rest = f"; {unclaimed} more in the texts that no entry claims"
    return line(Piece(text, Style.BAD if counts["absent"] else Style.GOOD), faint(rest))
