"""What would make settling fail is told by `check`, at the characters that are to be changed."""

from pathlib import Path

import pytest
from tests.check.shipped import CASES, DOMAIN, EXAMPLE, Copy, shown

from policyengine import api
from policyengine.cli.exit_codes import ExitCode
from policyengine.cli.main import main

_BANDS = """\
      - {up_to: first_band, rate: rate_first + bonus}
      - {up_to: second_band, rate: rate_second + bonus}
      - {rest: true, rate: rate_rest + bonus}
"""
_DATED = (
    "{cite: notice 二, zh: 第二段上限, en: top, values: ["
    "{to: 2025-06-30, value: 5万元, cite: notice 二}, "
    "{from: 2025-07-01, value: 1万元, cite: notice 二}]}"
)
_SECOND = "{value: 5万元, cite: notice 二, zh: 第二段上限, en: top of the second slice}"
_UNSTATED = (
    "{{unit: 元, cite: notice 二, zh: 第二段上限, en: top, "
    "unstated: {{{what}, because: {{zh: 未载明, en: not stated}}}}}}"
)
_LIST = (
    "\nlists:\n  listed: {{zh: 名单, en: list, cite: notice 一, of: {of}, {more}"
    "members: [[甲{cell}]]}}\n"
)
_COLUMNS = "columns: {share: '%'}, "


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("up_to: second_band", "up_to: first_band", ("PE560", "first_band")),
        ("up_to: second_band", "up_to: 9999.99元", ("PE560", "9999.99元")),
        ("up_to: second_band", "below: 1万元", ("PE560", "1万元")),
        ("up_to: first_band", "up_to: 0元", ("PE560", "0元")),
        (_SECOND, _SECOND.replace("5万元", "1万元"), ("PE560", "second_band")),
        (_SECOND, _DATED, ("PE560", "second_band")),
        (_SECOND, _UNSTATED.format(what="stand_in: 8000元"), ("PE560", "second_band")),
        (
            "      - {rest: true, rate: rate_rest + bonus}\n",
            "",
            ("PE555", _BANDS[56:-47].strip()[2:]),
        ),
        ("up_to: first_band", "rest: true", ("PE555", "{rest: true, rate: rate_first + bonus}")),
    ],
)
def test_bands_rise_and_end_in_the_rest(
    old: str, new: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(EXAMPLE, old, new)
    assert shown(copy.found()) == [expected]


@pytest.mark.parametrize(
    "new", [_SECOND, _DATED.replace("1万元", "1.01万元"), _UNSTATED.format(what="then: ask")]
)
def test_bands_that_rise_or_may_rise_pass(new: str, tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(EXAMPLE, _SECOND, new)
    assert not [one for one in copy.found() if one.code.id == "PE560"]


_ASKED = _UNSTATED.format(what="then: ask")


@pytest.mark.parametrize(
    ("old", "new", "given"),
    [
        (_SECOND, _ASKED, "parameters: {second_band: 8000元}"),
        (_SECOND, _ASKED, "parameters: {second_band: 1万元}"),
        ("up_to: second_band", "up_to: cost.eligible - cost.total + first_band", None),
        ("up_to: second_band", "up_to: if elderly then 5万元 else first_band", None),
    ],
)
@pytest.mark.parametrize("cumulative", [False, True])
def test_bands_that_only_a_claim_shows_not_to_rise_fail_their_step(
    old: str, new: str, given: str | None, cumulative: bool, tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    if new != _ASKED:
        new = new.replace("5万元", "second_band")
    copy.replace(EXAMPLE, old, new)
    if cumulative:
        copy.replace(EXAMPLE, "line: stay_line, slices: inpatient_slices}", _CUMULATIVE)
        copy.replace(EXAMPLE, "adds: inpatient.basic.line_borne", "adds: inpatient.basic.paid")
        copy.replace(EXAMPLE, "base: payable, cumulative", "cumulative")
    (tmp_path / CASES).write_text(_CASES.format(more=given or "leave_out: [cost.items]"), "utf-8")
    found = [one for one in copy.found() if one.is_error]
    assert [one.code.id for one in found] == ["PE602"], found
    assert "top of slice 2" in found[0].message("en")
    assert "not above the end of the one below it" in found[0].message("en")


_CUMULATIVE = (
    "cumulative: {of: payable, per: [person.id, benefit_year], line: stay_terms.line, "
    "slices: inpatient_slices}}"
)


@pytest.mark.parametrize("more", ["", _COLUMNS])
@pytest.mark.parametrize(
    "of", ["facility.nam", "nothing", "cost.total", "person.birth_date", "cost.items", "first_band"]
)
def test_a_list_is_looked_up_by_a_fact_that_is_text(of: str, more: str, tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    listed = _LIST.format(of=of, more=more, cell=", 60%" if more else "")
    copy.replace(EXAMPLE, "\ntables:", listed + "\ntables:")
    copy.replace(EXAMPLE, "R1: [", "R1: [listed, ")
    is_fact = of.startswith(("cost.", "person."))
    # Without columns nothing is looked up; that `of` is a fact at all is then enough.
    assert shown(copy.found()) == ([] if is_fact and not more else [("PE561", of)])


def test_a_list_does_not_settle_what_it_is_looked_up_by(tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    more = "columns: {facility.name: text}, "
    listed = _LIST.format(of="facility.name", more=more, cell=", 乙")
    copy.replace(EXAMPLE, "\ntables:", listed + "\ntables:")
    assert shown(copy.found()) == [("PE521", "listed")]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("cost.items", [("PE562", "cost.items")]),
        ("referral.chain", [("PE562", "referral.chain")]),
        ("facility.name", []),
        ("facility.level", []),
        ("service.started_on", []),
    ],
)
def test_a_key_is_one_value_that_is_there(
    key: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    was = "en: stays this year, cite: notice 一, per: [person.id, benefit_year]"
    copy.replace(EXAMPLE, was, was.replace("benefit_year", f"benefit_year, {key}"))
    assert [one for one in shown(copy.found()) if one[0] == "PE562"] == expected


@pytest.mark.parametrize(
    ("governed", "expected"),
    [
        ("claim: service.type", ("PE423", "service.type")),
        ("claim: service.ended_on.year", ("PE423", "service.ended_on.year")),
        ("claims: service.ended_on", ("PE566", "claims")),
    ],
)
def test_a_document_is_governed_by_a_date(
    governed: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(EXAMPLE, "to: 2025-12-31}", f"to: 2025-12-31, governed_by: {{{governed}}}}}")
    assert shown(copy.found()) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "governed_by: transfer.on",
            "governed_by: transfer.payments_made",
            [("PE423", "transfer.payments_made")],
        ),
        ("is: if service.type = ", "is: if service.type + ", None),
        ("\n  payer:\n", "\n  who_pays:\n", [("PE590", "claim")]),
    ],
)
def test_a_domain_is_held_to_its_own_formulas(
    old: str, new: str, expected: list[tuple[str, str]] | None, tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(DOMAIN, old, new)
    found = shown(copy.found(DOMAIN))
    assert found if expected is None else found == expected


def test_papers_need_the_words_of_papers(tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(DOMAIN, "\n  paper:\n", "\n  documents:\n")
    copy.replace(DOMAIN, "list of paper", "list of documents")
    copy.replace(
        EXAMPLE,
        "\nbenefits:",
        "\nrequirements:\n  complete: {zh: 齐全, en: complete, cite: notice 一, otherwise: note, "
        "papers: {of: service.type, needs: [{papers: [invoice], cite: notice 一}]}}\n\nbenefits:",
    )
    assert ("PE590", "invoice") in shown(copy.found())


@pytest.mark.parametrize("must", ["1 / stays > 0", "1 / (stays - stays) > 0"])
def test_a_fault_in_an_invariant_is_a_failed_step(must: str, tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    text = (tmp_path / EXAMPLE).read_text("utf-8")
    invariant = f"\ninvariants:\n  odd: {{zh: 怪, en: an odd one, cite: notice 一, must: {must}}}\n"
    (tmp_path / EXAMPLE).write_text(text + invariant, "utf-8")
    found = copy.found()
    assert {one.code.id for one in found} == {"PE602"}
    assert all("Computing an odd one failed" in one.message("en") for one in found)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ("[{like: stay}, {reverses: 2}]", ("PE611", "2")),
        ("[{like: stay}, {reverses: 5}]", ("PE611", "5")),
        ("[{reverses: 1}]", ("PE611", "1")),
        ("[{like: stay}, {reverses: 1.0}]", None),
        ("[{like: stay}, {reverses: 1.5}]", ("PE204", "1.5")),
        ("[{like: stay}, {reverses: 0}]", ("PE210", "0")),
        ("[{like: stay}, {reverses: -1}]", ("PE210", "-1")),
    ],
)
def test_a_case_reverses_an_entry_before(
    history: str, expected: tuple[str, str] | None, tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    (tmp_path / CASES).write_text(_CASES.format(more=f"history: {history}"), "utf-8")
    found = shown(copy.found())
    assert found == ([] if expected is None else [expected])


_CASES = """\
rulebook: example/2025
templates:
  stay:
    subject: claim
    facts:
      person.id: P1
      person.birth_date: 1980-01-01
      service.type: inpatient
      service.admitted_on: 2025-03-01
      service.discharged_on: 2025-03-09
      facility.level: county
      cost.total: 300.00
      cost.eligible: 300.00
cases:
  one: {{zh: 一, en: one, cite: notice 一, like: stay, {more}, expect: {{status: settled}}}}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("leave_out: [cost.items]", []),
        ("facts: {facility.name: 甲}", [("PE613", "facility.name")]),
        ("facts: {facility.level: county}", []),
        ("history: [{like: stay, facts: {service.disease: 甲}}]", [("PE613", "service.disease")]),
        ("facts: {facility.nam: 甲}", [("PE602", "facility.nam")]),
    ],
)
def test_a_case_states_what_some_rule_uses(
    more: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    (tmp_path / CASES).write_text(_CASES.format(more=more), "utf-8")
    assert shown(copy.found()) == expected


@pytest.mark.parametrize("cite", ["notice 五", "notices 一", "[notice 一, notice 九]"])
def test_a_case_cites_an_article_of_its_rulebook(cite: str, tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    text = _CASES.format(more="leave_out: [cost.items]").replace("cite: notice 一", f"cite: {cite}")
    (tmp_path / CASES).write_text(text, "utf-8")
    (found,) = copy.found()
    assert (found.code.id, found.span and found.span.text) == (
        "PE612", cite.strip("[]").rpartition(", ")[2],
    )  # fmt: skip


@pytest.mark.parametrize("count", [60, 3000])
def test_templates_may_build_on_each_other_in_any_number(count: int, tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    chain = "".join(f"  t{n}: {{like: t{n - 1}}}\n" for n in range(1, count))
    text = _CASES.format(more="leave_out: [cost.items]").replace(
        "like: stay", f"like: t{count - 1}"
    )
    text = text.replace("cases:\n", f"  t0: {{like: stay}}\n{chain}cases:\n")
    (tmp_path / CASES).write_text(text, "utf-8")
    assert copy.found() == ()


@pytest.mark.parametrize("length", [1, 2, 7, 1000])
def test_templates_in_a_circle(length: int, tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    circle = "".join(f"  t{n}: {{like: t{(n + 1) % length}}}\n" for n in range(length))
    text = _CASES.format(more="leave_out: [cost.items]").replace("like: stay", "like: t0")
    (tmp_path / CASES).write_text(text.replace("cases:\n", f"{circle}cases:\n"), "utf-8")
    (found,) = copy.found()
    assert (found.code.id, found.span and found.span.text) == ("PE604", "t0")


def test_a_fault_of_ours_names_the_file_and_costs_no_other_file_its_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(EXAMPLE, "notice 四,", "notice 九,")

    def broken(*_: object) -> None:
        raise KeyError("gone")

    monkeypatch.setattr("policyengine.domain.load.read_domain", broken)
    found = api.check([tmp_path], root=tmp_path).diagnostics
    assert {one.code.id for one in found} == {"PE901"}
    assert all(str(tmp_path) in one.message("zh") for one in found)
    assert main(["--lang", "en", "check", str(tmp_path)], {}) == ExitCode.FAULT
    assert "resident-medical.yaml" in capsys.readouterr().out
