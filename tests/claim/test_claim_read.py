"""Documents: what a good one becomes, and every slip at its characters and fact path."""

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from policyengine.claim.model import Subject
from policyengine.claim.read import read_subject
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.domain.model import Domain
from policyengine.source.yaml_text import parse_yaml

Reader = Callable[..., Outcome[Subject]]
HASH = "0" * 64

# Each row: entries of a claim (merged over a good one), code, fact path, characters pointed at.
SLIPS: list[tuple[str, str, str | None, str]] = [
    ('"fund": {}', "PE707", "fund", '"fund"'),
    ('"vist": {}', "PE704", "vist", '"vist"'),
    ('"cost.total": "1"', "PE704", "cost.total", '"cost.total"'),
    ('"total": "1"', "PE706", "total", '"total"'),
    ('"visit": {"lvel": "low"}', "PE705", "visit.lvel", '"lvel"'),
    ('"visit": {"total": 1}', "PE706", "visit.total", '"total"'),
    ('"visit": {"place": {"conty": "x"}}', "PE705", "visit.place.conty", '"conty"'),
    ('"visit": {"place": "x"}', "PE700", "visit.place", '"x"'),
    ('"visit": []', "PE700", "visit", "[]"),
    ('"birth": null', "PE709", "birth", "null"),
    ('"visit": {"tier": "low"}', "PE708", "visit.tier", '"tier"'),
    ('"visit": {"level": null}', "PE709", "visit.level", "null"),
    ('"visit": {"names": [null]}', "PE709", "visit.names[1]", "null"),
    ('"visit": {"names": ["a", " "]}', "PE710", "visit.names[2]", '" "'),
    ('"visit": {"level": ""}', "PE710", "visit.level", '""'),
    ('"visit": {"urgent": "true"}', "PE711", "visit.urgent", '"true"'),
    ('"visit": {"urgent": 1}', "PE711", "visit.urgent", "1"),
    ('"visit": {"count": "1"}', "PE711", "visit.count", '"1"'),
    ('"visit": {"count": true}', "PE711", "visit.count", "true"),
    ('"visit": {"level": 3}', "PE711", "visit.level", "3"),
    ('"visit": {"on": 20240203}', "PE711", "visit.on", "20240203"),
    ('"visit": {"papers": "low"}', "PE711", "visit.papers", '"low"'),
    ('"visit": {"level": ["low"]}', "PE711", "visit.level", '["low"]'),
    ('"cost": {"lines": [1]}', "PE711", "cost.lines[1]", "1"),
    ('"cost": {"total": true}', "PE711", "cost.total", "true"),
    ('"cost": {"total": 1e3}', "PE712", "cost.total", "1e3"),
    ('"cost": {"total": "NaN"}', "PE712", "cost.total", '"NaN"'),
    ('"cost": {"total": "1,234.50"}', "PE712", "cost.total", '"1,234.50"'),
    ('"cost": {"total": "12万元"}', "PE712", "cost.total", '"12万元"'),
    ('"cost": {"total": "１２"}', "PE712", "cost.total", '"１２"'),
    ('"cost": {"total": "+1"}', "PE712", "cost.total", '"+1"'),
    ('"cost": {"total": "01"}', "PE712", "cost.total", '"01"'),
    ('"cost": {"total": "1 "}', "PE712", "cost.total", '"1 "'),
    ('"cost": {"total": 1.234}', "PE713", "cost.total", "1.234"),
    ('"cost": {"total": "1.000"}', "PE713", "cost.total", '"1.000"'),
    ('"visit": {"weight": 0.12345678901}', "PE713", "visit.weight", "0.12345678901"),
    ('"cost": {"total": -1}', "PE714", "cost.total", "-1"),
    ('"cost": {"total": "-0.00"}', "PE714", "cost.total", '"-0.00"'),
    ('"visit": {"share": -0.1}', "PE714", "visit.share", "-0.1"),
    ('"sequence": -1', "PE714", "sequence", "-1"),
    ('"visit": {"count": 1.0}', "PE715", "visit.count", "1.0"),
    ('"visit": {"count": 1.5}', "PE715", "visit.count", "1.5"),
    ('"visit": {"on": "2024-02-30"}', "PE716", "visit.on", '"2024-02-30"'),
    ('"visit": {"on": "0000-01-01"}', "PE716", "visit.on", '"0000-01-01"'),
    ('"visit": {"at": "2023-02-29T10:00"}', "PE716", "visit.at", '"2023-02-29T10:00"'),
    ('"visit": {"on": "2024/2/3"}', "PE717", "visit.on", '"2024/2/3"'),
    ('"visit": {"on": "２０２４-02-03"}', "PE717", "visit.on", '"２０２４-02-03"'),
    ('"visit": {"level": "lo"}', "PE718", "visit.level", '"lo"'),
    ('"visit": {"level": "低级"}', "PE718", "visit.level", '"低级"'),
    ('"visit": {"papers": ["low", "low"]}', "PE719", "visit.papers", '"low"'),
    ('"cost": {"lines": [{"sum": 1, "nte": "x"}]}', "PE720", "cost.lines[1]", '"nte"'),
    ('"cost": {"lines": [{"smu": 1}]}', "PE720", "cost.lines[1]", '"smu"'),
    ('"cost": {"lines": [{}]}', "PE721", "cost.lines[1]", "{"),
    ('"cost": {"total": 1234567890123}', "PE722", "cost.total", "1234567890123"),
    ('"visit": {"names": [" a"]}', "PE725", "visit.names[1]", '" a"'),
    ('"visit": {"names": ["a\\nb"]}', "PE725", "visit.names[1]", '"a\\nb"'),
    ('"settled_at": "2024-06-12 09:00"', "PE726", "settled_at", '"2024-06-12 09:00"'),
    ('"settled_at": "2024-06-12T09:00:00Z"', "PE726", "settled_at", '"2024-06-12T09:00:00Z"'),
    ('"visit": {"at": "2024-06-12T24:00"}', "PE726", "visit.at", '"2024-06-12T24:00"'),
    ('"rulebook": "../x"', "PE727", "rulebook", '"../x"'),
    ('"rulebook": "/etc/passwd"', "PE727", "rulebook", '"/etc/passwd"'),
    ('"rulebook": "pingyang"', "PE727", "rulebook", '"pingyang"'),
    ('"accumulators": {"values": {}, "sha256": "x"}', "PE728", "accumulators.sha256", '"x"'),
    ('"visit": {"share": 80}', "PE729", "visit.share", "80"),
    ('"visit": {"share": "101%"}', "PE729", "visit.share", '"101%"'),
    ('"cost": {"eligible": 2, "total": "1.99"}', "PE730", "cost.eligible", "2"),
    (
        '"cost": {"total": 3, "lines": [{"sum": 1}, {"sum": "2.01"}]}',
        "PE730",
        "cost.lines",
        '[{"sum": 1}, {"sum": "2.01"}]',
    ),
    (
        '"cost": {"total": 9, "eligible": 2, "lines": [{"sum": "2.01", "kind": "high"}]}',
        "PE730",
        "cost.lines",
        '[{"sum": "2.01", "kind": "high"}]',
    ),
    (
        '"cost": {"total": 3, "parts": [{"sum": 1}, {"sum": "1.99"}]}',
        "PE631",
        "cost.parts",
        '[{"sum": 1}, {"sum": "1.99"}]',
    ),
    (
        '"visit": {"on": "2024-02-02", "until": "2024-02-01"}',
        "PE731",
        "visit.on",
        '"2024-02-02"',
    ),
    ('"visit": {"weight": -1.5}', "PE732", "visit.weight", "-1.5"),
    ('"visit": {"weight": 0.51}', "PE733", "visit.weight", "0.51"),
    ('"accumulators": 3', "PE700", "accumulators", "3"),
    ('"accumulators": {}', "PE702", "accumulators.values", "{"),
    ('"accumulators": {"values": null}', "PE709", "accumulators.values", "null"),
    ('"accumulators": {"values": {"a": true}}', "PE711", "accumulators.values.a", "true"),
    ('"accumulators": {"values": {"a": -1}}', "PE714", "accumulators.values.a", "-1"),
    ('"accumulators": {"values": {}, "reading": {}}', "PE720", "accumulators", '"reading"'),
    (
        '"accumulators": {"values": {}, "readings": {"R": 1}}',
        "PE711",
        "accumulators.readings.R",
        "1",
    ),
    ('"id": 7', "PE711", "id", "7"),
    ('"id": ""', "PE710", "id", '""'),
    ('"id": null', "PE709", "id", "null"),
    ('"reversal_of": []', "PE711", "reversal_of", "[]"),
    ('"subject": "clam"', "PE703", "subject", '"clam"'),
    ('"subject": null', "PE709", "subject", "null"),
    ('"subject": ["claim"]', "PE711", "subject", '["claim"]'),
]


def test_a_good_document_is_read_exactly(read: Reader) -> None:
    outcome = read(
        {
            "$schema": "../claim.schema.json",
            "subject": "claim",
            "id": "C-1",
            "rulebook": "平阳县/2024",
            "sequence": 3,
            "settled_at": "2024-06-12T09:30",
            "reversal_of": "C-0",
            "accumulators": {
                "values": {"year.eligible": "100.50"},
                "rulebook": "pingyang/2024",
                "sha256": HASH,
                "readings": {"PY-R1": "line"},
            },
            "visit": {
                "on": "2024-02-29",
                "at": "2024-02-29T08:00:00.50",
                "level": "high",
                "urgent": False,
                "count": 2,
                "share": "80%",
                "weight": "-0",
                "papers": ["low", "high"],
                "place": {"county": "平阳县"},
            },
            "cost": {"total": "1234.50", "lines": [{"sum": 1.5}, {"sum": "1.50", "note": "x"}]},
            "birth": {},
        }
    )
    assert outcome.diagnostics == ()
    subject = outcome.value
    assert subject is not None
    assert (subject.id, subject.kind, subject.sequence) == ("C-1", "claim", 3)
    assert (subject.rulebook, subject.reversal_of) == ("平阳县/2024", "C-0")
    assert subject.settled_at == "2024-06-12T09:30:00"
    assert subject.groups == {"visit", "cost", "birth"}
    assert subject.facts == {
        "visit.on": datetime.date(2024, 2, 29),
        "visit.at": "2024-02-29T08:00:00.5",
        "visit.level": "high",
        "visit.urgent": False,
        "visit.count": Decimal(2),
        "visit.share": Decimal("0.8"),
        "visit.weight": Decimal(0),
        "visit.papers": ("low", "high"),
        "visit.place.county": "平阳县",
        "cost.total": Decimal("1234.50"),
        "cost.lines": (
            {"sum": Decimal("1.5"), "note": None, "kind": None},
            {"sum": Decimal("1.50"), "note": "x", "kind": None},
        ),
    }
    assert str(subject.facts["visit.weight"]) == "0"
    assert subject.places["cost.total"].text == '"1234.50"'
    assert subject.places["settled_at"].text == '"2024-06-12T09:30"'
    given = subject.accumulators
    assert given is not None
    assert given.values == {"year.eligible": Decimal("100.50")}
    assert (given.rulebook, given.sha256) == ("pingyang/2024", HASH)
    assert given.readings == {"PY-R1": "line"}


@pytest.mark.parametrize(("entries", "code", "path", "marked"), SLIPS)
def test_a_slip_is_found_at_its_characters(
    read: Reader, entries: str, code: str, path: str | None, marked: str
) -> None:
    given = json.loads(f"{{{entries}}}")
    head = [f'"{key}": "{value}"' for key, value in GOOD_HEAD.items() if key not in given]
    outcome = read("{" + ", ".join([*head, entries]) + "}")
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert (found.code.id, found.path) == (code, path)
    assert found.span is not None
    assert found.span.text == marked
    for lang in ("zh", "en"):
        assert "{" not in found.message(lang).replace("{ … }", "")
        assert "{" not in (found.way_out(lang) or "").replace('{"cost": {"total": …}}', "")


GOOD_HEAD = {"subject": "claim", "id": "C-1"}


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('"1,234.50"', "1234.50"),
        ('"12万元"', "120000"),
        ('"0.5万"', "5000"),
        ('"1.2亿元"', "120000000"),
        ('"￥3"', "3"),
        ('"100元"', "100"),
        ("1.50e2", "150"),
        ('".5"', "0.5"),
        ('"１２．５"', "12.5"),
        ('"1e99"', "12000.50"),
        ('"twelve"', "12000.50"),
    ],
)
def test_a_loose_number_is_shown_plainly(read: Reader, written: str, instead: str) -> None:
    outcome = read(f'{{"subject": "claim", "id": "C", "cost": {{"total": {written}}}}}')
    (found,) = outcome.diagnostics
    assert instead in (found.way_out("zh") or "")


@pytest.mark.parametrize(
    "written",
    ["2024/2/3", "2024.02.03", "2024年2月3日", "20240203", "2024-2-3", "2024-02-03T00:00"],
)
def test_a_loose_date_is_shown_plainly(read: Reader, written: str) -> None:
    (found,) = read({**GOOD_HEAD, "visit": {"on": written}}).diagnostics
    assert found.code.id == "PE717"
    assert found.way_out("en") == "write 2024-02-03"


def test_a_balance_may_be_below_zero(read: Reader) -> None:
    def balance(written: str) -> Outcome[Subject]:
        return read(f'{{"subject": "fund_year", "id": "F", "fund": {{"balance": {written}}}}}')

    subject = balance("-12.50").value
    assert subject is not None
    assert subject.facts["fund.balance"] == Decimal("-12.50")
    assert [found.code.id for found in balance("-12.505").diagnostics] == ["PE713"]


def test_words_are_listed_with_their_labels(read: Reader) -> None:
    (found,) = read({**GOOD_HEAD, "visit": {"level": "高级"}}).diagnostics
    assert "high" in found.message("zh")
    assert found.way_out("zh") == "可用：low（低级）、high（高级）"


def test_every_problem_is_told_and_none_twice(read: Reader) -> None:
    outcome = read(
        {"id": "", "subject": "claim", "cost": {"total": "x", "eligible": 5}, "visit": {"no": 1}}
    )
    assert [found.code.id for found in outcome.diagnostics] == ["PE710", "PE712", "PE705"]


def test_what_is_no_document_is_refused(read: Reader) -> None:
    for text in ("[]", "3", '"x"', "null", "true"):
        (found,) = read(text).diagnostics
        assert found.code.id == "PE700"
    assert [found.code.id for found in read("{}").diagnostics] == ["PE702", "PE702"]


def test_sizes_are_bounded(read: Reader) -> None:
    (found,) = read({**GOOD_HEAD, "visit": {"names": ["x" * 2001]}}).diagnostics
    assert found.code.id == "PE723"
    (found,) = read({**GOOD_HEAD, "visit": {"names": [f"{n}" for n in range(10_001)]}}).diagnostics
    assert found.code.id == "PE724"


def test_documents_may_be_written_in_yaml(domain: Domain) -> None:
    text = (
        "subject: claim\nid: C-1\ncost: {total: 12.50}\n"
        "visit: {urgent: true, on: 2024-02-03, papers: [low], names: ['1']}\n"
    )
    outcome = parse_yaml(SourceText("case.yaml", text)).then(lambda n: read_subject(n, domain))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.facts["cost.total"] == Decimal("12.50")
    assert outcome.value.facts["visit.urgent"] is True
    blank = parse_yaml(SourceText("case.yaml", "subject: claim\nid: C-1\nvisit:\n"))
    (found,) = blank.then(lambda n: read_subject(n, domain)).diagnostics
    assert (found.code.id, found.path) == ("PE710", "visit")


def test_a_history_is_a_list_of_distinct_documents(
    history: Callable[[Any], Outcome[tuple[Subject, ...]]],
) -> None:
    (found,) = history({}).diagnostics
    assert found.code.id == "PE701"
    good = {"subject": "claim", "id": "A"}
    outcome = history([good, {**good, "id": "B"}])
    assert outcome.value is not None
    assert [known.id for known in outcome.value] == ["A", "B"]
    twice = history([good, good, {**good, "cost": {"total": "x"}}])
    assert [found.code.id for found in twice.diagnostics] == ["PE712", "PE740", "PE740"]
    assert twice.diagnostics[1].related[0].span.text == '"A"'


def test_what_follows_many_faults_is_counted(read: Reader) -> None:
    items = [{"sum": 1, "smu": 1}] * 150
    found = read({"subject": "claim", "id": "C", "cost": {"lines": items}}).diagnostics
    assert [one.code.id for one in found] == ["PE720"] * 50 + ["PE224"]
    assert "100" in found[-1].message("zh")
