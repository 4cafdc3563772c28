"""A rulebook held against its sources' texts, in machine form: part of `coverage.schema.json`."""

from policyengine.report.machine import Json
from policyengine.texts.held import Held, HeldArticle, HeldFigure
from policyengine.values.text import Lang


def held_document(held: Held, lang: Lang) -> Json:
    """The articles with what nobody claims of them, and every figure with its place."""
    return {
        "articles": [_article(article) for article in held.articles],
        "figures": [_figure(one, lang) for one in held.figures],
    }


def _article(article: HeldArticle) -> Json:
    return {
        "cite": article.cite,
        "state": article.state,
        "touched": list(article.touched) if article.state == "changed" else [],
        "unclaimed": [{"at": at, "text": words} for at, words in article.unclaimed],
    }


def _figure(one: HeldFigure, lang: Lang) -> Json:
    return {
        "entry": one.figure.entry,
        "text": one.figure.shown,
        "state": one.state,
        "at": one.at,
        "instead": None if one.instead is None else one.instead.to(lang),
    }
