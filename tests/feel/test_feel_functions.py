"""The table of functions: examples hold, ids are unique, everything is documented."""

import pytest
from tests.feel.world import PLAIN, value

from policyengine.feel.functions.signature import Example, Signature
from policyengine.feel.functions.table import SIGNATURES, usage

EXAMPLES = [(one, example) for one in SIGNATURES for example in one.examples]


@pytest.mark.parametrize(
    ("signature", "example"), EXAMPLES, ids=[example.expression for _, example in EXAMPLES]
)
def test_examples_hold(signature: Signature, example: Example) -> None:
    assert value(example.expression, PLAIN) == value(example.gives, PLAIN)


def test_each_signature_is_documented() -> None:
    for one in SIGNATURES:
        assert one.examples, one.id
        assert one.doc.zh, one.id
        assert one.doc.en, one.id
        assert usage(one).startswith(one.name)


def test_ids_that_are_shared_do_the_same() -> None:
    by_id = {one.id: one.run for one in SIGNATURES}
    assert all(by_id[one.id] is one.run or one.id in _SCALED for one in SIGNATURES)


_SCALED = ("floor whole", "ceiling whole")
