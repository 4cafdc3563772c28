"""What may be put in for an unknown name without asking, and what only asked about."""

from collections.abc import Callable, Iterator
from itertools import permutations

import pytest
from tests.packaged import ROOT

from policyengine.domain.load import load_domain
from policyengine.feel.functions.table import BY_NAME
from policyengine.source.nodes import Mapping, Node, Scalar, Sequence
from policyengine.source.yaml_text import read_yaml
from policyengine.values.spelling import is_slip, nearest, nearest_or_known, slip

# What is written, and the known name it is a slip of.
SLIPS = [
    ("Facility.Level", "facility.level"),
    ("facility.levl", "facility.level"),
    ("facility.lvel", "facility.level"),
    ("facility.leevl", "facility.level"),
    ("faciltiy.level", "facility.level"),
    ("ceilling_adult", "ceiling_adult"),
    ("Rate_2024", "rate_2024"),
    ("raet_2024", "rate_2024"),
    ("ｒａｔｅ", "rate"),
    ("cuont", "count"),
    ("feee", "fee"),
]
# Two names that each may mean something of their own, whichever of them is known.
APART = [
    ("not service.referred", "service.referred"),
    ("unreferred", "referred"),
    ("is_referred", "not_referred"),
    ("nonlocal", "local"),
    ("atypical", "typical"),
    ("rate_2024", "rate_2023"),
    ("rate2", "rate1"),
    ("rate_1", "rate_11"),
    ("rate", "rate_2024"),
    ("class_ii", "class_iii"),
    ("class_a", "class_b"),
    ("三级", "二级"),
    ("第一次", "第二次"),
    ("二级以下", "二级"),
    ("二级及以下", "二级以下"),
    ("合规费", "合规费用"),
    ("未转诊", "转诊"),
    ("上限", "下限"),
    ("以上", "以下"),
    ("先后", "后先"),
    ("first_visit", "last_visit"),
    ("rest", "first"),
    ("opens", "closes"),
    ("insured", "insurer"),
    ("payer", "payee"),
    ("inpatient", "outpatient"),
    ("county", "country"),
    ("from", "form"),
    ("min", "max"),
    ("minimum", "maximum"),
    ("above", "below"),
    ("round", "round up"),
    ("city-stay", "city_stay"),
    ("subsidy", "subsidies"),
    ("round up", "round down"),
    ("median", "mean"),
    ("before", "after"),
    ("level", "levels_of"),
]


@pytest.mark.parametrize(("written", "name"), SLIPS)
def test_a_slip_is_put_in(written: str, name: str) -> None:
    assert slip(written, [name, "something_else"]) == name
    assert nearest(written, ["something_else", name]) == name


def test_a_plural_is_a_slip_only_where_nobody_can_have_named_both() -> None:
    assert slip("visit", ["visits"], closed=True) == "visits"
    assert slip("amounts", ["amount"], closed=True) == "amount"
    assert slip("stay_line", ["stay_lines"]) is None


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_may_mean_another_thing_is_only_asked_about(one: str, other: str) -> None:
    assert slip(one, [other]) is None
    assert slip(other, [one]) is None


def test_a_slip_of_two_names_is_a_slip_of_neither() -> None:
    assert is_slip("cots", "cost")
    assert is_slip("cots", "coats")
    assert slip("cots", ["cost", "coats"]) is None


def test_a_finding_names_the_nearest_or_what_there_is() -> None:
    assert nearest_or_known("rate_2024", ["rate_2023"]).en == "the nearest is rate_2023"
    assert nearest_or_known("x", ["rate", "line"]).en == "there are: rate, line"
    assert nearest_or_known("x", map(str, range(100, 200))).en.endswith("111…")
    assert nearest_or_known("x", []).en == "there is none yet"


def _siblings() -> Iterator[tuple[str, list[str]]]:
    """Every group of names that stand beside each other in what ships."""
    for path in sorted(ROOT.rglob("*.yaml")):
        document = read_yaml(path).value
        assert isinstance(document, Mapping)
        for group in _groups(document):
            yield path.stem, group
        yield path.stem, sorted(_names(document))


def _closed() -> Iterator[tuple[str, list[str]]]:
    """Every set of names to which no rulebook adds: words, fields, functions."""
    yield "functions", list(BY_NAME)
    for path in sorted((ROOT / "domains").glob("*.yaml")):
        domain = load_domain(path.stem, ROOT).value
        assert domain is not None
        for enumeration in domain.enumerations.values():
            yield enumeration.name, [word.word for word in enumeration.words]


def _groups(node: Node) -> Iterator[list[str]]:
    """The keys of each mapping; the items of each list, by their first words."""
    if isinstance(node, Mapping):
        yield [entry.key.value for entry in node]
        for entry in node:
            yield from _groups(entry.value)
    elif isinstance(node, Sequence):
        heads = [
            item.items[0] if isinstance(item, Sequence) and item.items else item for item in node
        ]
        yield [head.value for head in heads if isinstance(head, Scalar)]
        for inner in node:
            yield from _groups(inner)


def _names(document: Mapping) -> Iterator[str]:
    """What a formula may name: all entries of a file, with their outputs and columns."""
    for section in document:
        for entry in section.value if isinstance(section.value, Mapping) else ():
            yield entry.key.value
            for key in ("outputs", "columns"):
                inner = entry.value.get(key) if isinstance(entry.value, Mapping) else None
                yield from (
                    (column.key.value for column in inner) if isinstance(inner, Mapping) else ()
                )


@pytest.mark.parametrize(("groups", "closed"), [(_siblings, False), (_closed, True)])
def test_no_name_that_ships_is_taken_for_a_slip_of_another(
    groups: Callable[[], Iterator[tuple[str, list[str]]]], closed: bool
) -> None:
    mistaken = {
        (where, one, other)
        for where, group in groups()
        for one, other in permutations(dict.fromkeys(group), 2)
        if abs(len(one) - len(other)) <= 2 and is_slip(one, other, closed=closed)
    }
    assert mistaken == set()
