"""A setting that nothing looks at is a finding; so is a name that a child takes away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.codes import types as type_codes
from policyengine.diagnostics.model import Code, Diagnostic

Found = Callable[..., list[Diagnostic]]

_LIMIT = (
    "withdraws: [aid_year]\nlimits:\n  aid_year: {zh: 限, en: limit, cite: notice 一, "
    "amount: rate * cost.total, counts: payout, per: claim, except: [EXCEPT]}\n"
)
_PAYMENT = (
    "withdraws: [stay]\nbenefits:\n  stay: {zh: 住, en: stay, cite: notice 一, when: 'true',\n"
    "    shares_out: cost.eligible, payments: {fund: {zh: 基, en: fund, payer: fund,\n"
    "      cite: notice 一, PAYMENT}}}\n"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            _LIMIT.replace(
                "EXCEPT",
                "{when: cost.total > cost.eligible, amount: cost.total, except: "
                "[{when: cost.total = cost.eligible, counts: expense}]}",
            ),
            codes.NOT_SET_IN_GENERAL,
        ),
        (
            _LIMIT.replace(
                "EXCEPT",
                "{under: N-R1=no_it_is_not, counts: expense, except: "
                "[{when: cost.total = cost.eligible, amount: cost.total}]}",
            ),
            codes.NOT_SET_IN_GENERAL,
        ),
        (_PAYMENT.replace("PAYMENT", "base: left, amount: cost.eligible"), codes.IDLE_BESIDE),
        (
            _PAYMENT.replace(
                "PAYMENT",
                "base: left, rate: half, except: [{under: N-R1=no_it_is_not, fixed: left}]",
            ),
            codes.NOT_SET_IN_GENERAL,
        ),
    ],
)
def test_a_setting_that_nothing_looks_at(text: str, code: Code, found: Found) -> None:
    assert code in {one.code for one in found(text)}


def test_a_name_that_is_gone_is_shown_where_it_was_withdrawn(found: Found) -> None:
    (problem,) = found("withdraws: [half]\n")
    assert problem.code is type_codes.UNKNOWN_NAME
    assert problem.span is not None
    assert problem.span.source.name.endswith("nation/2024.yaml")
    assert [one.span.text for one in problem.related] == ["half"]
    assert problem.related[0].span.source.name.endswith("town/2024.yaml")


_PAPER_WORDS = "\nwords:\n  paper:\n    invoice: {zh: 发票, en: invoice}\n"
_PAPERS = (
    "requirements:\n  handed_in: {zh: 材料, en: papers, cite: notice 一, otherwise: adjust, "
    "papers: "
    "{of: visit.papers, needs: [{papers: [invoice], cite: notice 一}]}}\n"
    "values:\n  lacking: {zh: 缺, en: lacking, cite: notice 一, is: READS}\n"
    "withdraws: [tilt.off, N-R1]\n"
)


def test_what_is_missing_of_papers_is_a_use_of_them(
    root: Path, found: Callable[..., list[Diagnostic]]
) -> None:
    domain = root / "domains" / "tiny.yaml"
    text = domain.read_text("utf-8").replace("\nwords:\n", _PAPER_WORDS, 1)
    papers = "  visit.papers: {type: list of paper, zh: 材料, en: papers}\n  cost.total:"
    domain.write_text(text.replace("  cost.total:", papers, 1), "utf-8")
    given = [one.code for one in found(_PAPERS.replace("READS", "count(handed_in.missing)"))]
    assert codes.UNUSED_ADJUST not in given
    assert [one for one in given if one is not codes.UNUSED_ENTRY] == []
    assert codes.UNUSED_ADJUST in {one.code for one in found(_PAPERS.replace("READS", "1"))}


def test_what_a_parent_states_is_not_told_of_its_child(found: Found) -> None:
    withdrawn = "withdraws: [aid_year]\nparameters:\n  aid_limit: {value: 300元, cite: notice 一, "
    assert found(withdrawn + "zh: 限, en: limit}\n") == []
