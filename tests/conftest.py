"""Goldens: whole outputs kept in files, compared exactly, rewritten only when asked to."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite the golden files; read the diff")


def pytest_configure(config: pytest.Config) -> None:
    # Plans kept by the user's own runs are neither read nor pushed out.
    os.environ["POLICYENGINE_NO_CACHE"] = "1"
    if config.getoption("--bless") and os.environ.get("CI"):
        raise pytest.UsageError("--bless rewrites what CI is to compare with")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `tests/golden/<name>`; on a mismatch the actual text lies beside it."""
    blessing = bool(request.config.getoption("--bless"))

    def compare(name: str, actual: str) -> None:
        expected = GOLDEN / name
        beside = expected.with_name(expected.name + ".actual")
        if blessing:
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(actual, encoding="utf-8", newline="\n")
        known = expected.read_bytes().decode() if expected.exists() else ""
        if actual == known:
            beside.unlink(missing_ok=True)
            return
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(actual, encoding="utf-8", newline="\n")
        assert actual == known, f"{name} differs; see {beside.name}, or bless it with --bless"

    return compare
