"""What is wrong between a rulebook and its sources' texts, as findings."""

from collections.abc import Iterator

from policyengine.diagnostics.codes import texts as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.texts.held import Held, HeldFigure
from policyengine.texts.places import file_stem
from policyengine.values.text import Text

_SHOWN = 6


def differences(held: Held) -> Iterator[Diagnostic]:
    """Figures that no text prints, articles that changed or do not stand where they should."""
    for source in held.untold:
        yield finding(
            codes.TEXT_NOT_GIVEN, source.span, source=source.id, document=file_stem(source.document)
        )
    for article in held.articles:
        if article.state == "unplaced":
            yield finding(
                codes.NO_SUCH_PLACE, article.span, article=article.cite, at=article.at,
                document=article.document,
            )  # fmt: skip
        elif article.state == "changed":
            yield finding(
                codes.ARTICLE_CHANGED, article.span, article=article.cite,
                entries=Text.listed(article.touched) if article.touched else "—",
            )  # fmt: skip
    for one in held.figures:
        if one.state == "absent":
            yield _absent(one, held)


def _absent(one: HeldFigure, held: Held) -> Diagnostic:
    cited = dict.fromkeys(cite.words for cite in one.figure.cites)
    left = [
        words
        for article in held.articles
        if article.cite in cited
        for _, words in article.unclaimed
    ]
    return finding(
        codes.FIGURE_NOT_IN_TEXT, one.figure.span, articles=Text.listed(cited),
        text=one.figure.shown, entry=one.figure.entry,
        left=Text.listed(left[:_SHOWN]) if left else "—",
    )  # fmt: skip
