"""The wheel carries rulebooks and schemas: installed alone, it explains a claim."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLAIM = ROOT / "rulebooks" / "pingyang" / "claims" / "city-stay.json"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with nothing but the built wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    python = folder / "env" / "bin" / "python"
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT))
    _run(sys.executable, "-m", "venv", str(folder / "env"))
    _run(str(python), "-m", "pip", "install", "-q", str(next(folder.glob("*.whl"))))
    return python


def _run(*command: str, cwd: Path | None = None) -> str:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "POLICYENGINE_NO_CACHE": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=cwd, env=environment
    )
    return done.stdout


def test_the_wheel_explains_a_claim(installed: Path, tmp_path: Path) -> None:
    command = str(installed.with_name("policyengine"))
    answer = json.loads(_run(command, "explain", str(CLAIM), "--format", "json", cwd=tmp_path))
    assert {row["payer"]: row["amount"] for row in answer["payments"]} == {
        "basic_fund": "6975.00",
        "critical_illness": "24000.00",
    }
    assert answer["patient"] == "19025.00"


def test_the_wheel_checks_what_it_ships(installed: Path, tmp_path: Path) -> None:
    command = str(installed.with_name("policyengine"))
    assert "pingyang" not in _run(command, "--lang", "en", "check", cwd=tmp_path)
