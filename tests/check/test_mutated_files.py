"""Shipped files changed: what then has no error settles or says why not, and nothing is a fault."""

from tools.nightly import bytes as spoilt
from tools.nightly import clean_means_safe

# `python -m tools.nightly JOB --seed N --count N` runs as many as there is time for.
_SEED, _COUNT = 7, 24


def test_no_slip_in_a_shipped_file_becomes_a_fault_of_ours() -> None:
    found = clean_means_safe.run(_SEED, 0, _COUNT)
    assert found.wrong == []
    assert found.counts["refused"]
    assert found.counts["settlements"]


def test_no_byte_out_of_place_in_a_shipped_file_becomes_a_fault_of_ours() -> None:
    found = spoilt.run(_SEED, 0, _COUNT, limit=120)
    assert found.wrong == []
    assert found.counts["refused"]
