"""Shipped files changed structurally: what then has no error settles, or says why not."""

from pathlib import Path

from tools.nightly.clean_means_safe import run

# `python -m tools.nightly.clean_means_safe --seed N --count N` runs as many as there is time for.
_SEED, _COUNT = 7, 24


def test_no_slip_in_a_shipped_file_becomes_a_fault_of_ours(tmp_path: Path) -> None:
    result = run(_SEED, range(_COUNT), tmp_path)
    assert result.faults == []
    assert result.refused
    assert result.settlements
