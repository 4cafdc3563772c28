"""Coverage in machine form: `schemas/coverage.schema.json`."""

from collections.abc import Iterable, Mapping

from policyengine.check.coverage import ArticleCoverage, Coverage, RuleCoverage, State
from policyengine.diagnostics.model import Diagnostic
from policyengine.report.findings_json import findings_list
from policyengine.report.machine import VERSION, Json
from policyengine.report.texts_json import held_document
from policyengine.texts.held import Held
from policyengine.values.text import Lang


def coverage_document(
    covered: Iterable[Coverage], held: Iterable[Held], found: Iterable[Diagnostic], lang: Lang
) -> Json:
    """The whole document; findings are there where a rulebook or a text could not be read."""
    beside = {one.rulebook: held_document(one, lang) for one in held}
    return {
        "schema_version": VERSION,
        "rulebooks": [
            {**_rulebook(one, lang), "texts": beside.get(one.rulebook)} for one in covered
        ],
        "findings": findings_list(found, lang),
    }


def _rulebook(covered: Coverage, lang: Lang) -> dict[str, Json]:
    return {
        "id": covered.rulebook,
        "title": covered.title.to(lang),
        "sources": [{"id": id_, "title": title.to(lang)} for id_, title in covered.sources],
        "rules": _counts(covered.rules),
        "partly": covered.partly,
        "without_rules": _counts(covered.without_rules),
        "articles": [_article(article, lang) for article in covered.articles],
    }


def _counts(counts: Mapping[State, int]) -> Json:
    return {state: counts[state] for state in counts}


def _article(article: ArticleCoverage, lang: Lang) -> Json:
    return {
        "source": article.source,
        "id": article.id,
        "at": article.at,
        "state": article.state,
        "note": None if article.note is None else article.note.to(lang),
        "rules": [_rule(rule) for rule in article.rules],
        "unstated": list(article.unstated),
        "doubts": list(article.doubts),
        "readings": list(article.readings),
        "assumptions": list(article.assumptions),
    }


def _rule(rule: RuleCoverage) -> Json:
    return {
        "id": rule.id,
        "state": rule.state,
        "entries": list(rule.entries),
        "unstated": list(rule.unstated),
        "doubts": list(rule.doubts),
    }
