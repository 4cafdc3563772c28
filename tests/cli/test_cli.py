"""The command line: exit codes, streams and languages, with the pipeline replaced by stubs."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from policyengine import api
from policyengine.cli.exit_codes import ExitCode
from policyengine.cli.language import language
from policyengine.cli.main import main
from policyengine.diagnostics.codes import settle
from policyengine.diagnostics.codes.declare import error, warning
from policyengine.diagnostics.model import Code, Diagnostic, Severity, finding
from policyengine.diagnostics.place import SourceText, Span
from policyengine.engine.settlement import Settlement
from policyengine.values.text import Text

ERROR = finding(error("PE999", "an-error", "错", "wrong"))
WARNING = finding(warning("PE998", "a-warning", "疑", "doubtful"))
NOTE = finding(Code("PE997", "a-note", Severity.NOTE, Text("注", "noted")))
OPTION = replace(ERROR, span=Span(SourceText("--set", "a=b"), 0, 3))

Run = Callable[..., tuple[int, str, str]]


def settlement(status: str = "settled") -> Settlement:
    settled = status in ("settled", "refused")
    return Settlement(
        subject="C-1", kind="claim", rulebook="pingyang/2024", sha256="0" * 64,
        status=status, governed_on=str(date(2024, 9, 12)), payments=(), surplus=(),  # type: ignore[arg-type] # one of the six
        bill=Decimal(100), eligible=None, patient=Decimal(100) if settled else None,
        elsewhere=(), results=(), requirements=(), missing=(), readings=(), assumptions=(),
        notes=(), accumulators=(), steps=(),
    )  # fmt: skip


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in English; exit code, standard output, standard error."""

    def call(*arguments: str, **environment: str) -> tuple[int, str, str]:
        code = main(arguments, {"LANG": "en_GB.UTF-8", **environment})
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def claim(tmp_path: Path) -> str:
    path = tmp_path / "claim.json"
    path.write_text("{}", encoding="utf-8")
    return str(path)


def explains(monkeypatch: pytest.MonkeyPatch, explained: api.Explained) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []

    def explain(source: object, **asked: Any) -> api.Explained:
        calls.append({"source": source, **asked})
        return explained

    monkeypatch.setattr(api, "explain", explain)
    return calls


def checks(monkeypatch: pytest.MonkeyPatch, *found: Diagnostic) -> None:
    monkeypatch.setattr(api, "check", lambda *_, **__: api.Checked(2, 1, 3, found))


@pytest.mark.parametrize(
    ("found", "code"),
    [((), 0), ((NOTE,), 0), ((WARNING,), 1), ((ERROR,), 1)],
)
def test_check_fails_on_errors_and_warnings(
    found: tuple[Diagnostic, ...], code: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks(monkeypatch, *found)
    ended, out, err = run("check")
    assert (ended, err) == (code, "")
    assert out.splitlines()[-1].startswith("checked 1 rulebook and 3 cases: ")


def test_check_as_json(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    checks(monkeypatch, ERROR)
    code, out, err = run("check", "--format", "json")
    assert (code, err) == (1, "")
    assert [one["code"] for one in json.loads(out)["findings"]] == ["PE999"]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("settled", 0),
        ("refused", 0),
        ("returned", 0),
        ("elsewhere", 0),
        ("review", 0),
        ("incomplete", 1),
    ],
)
def test_explain_succeeds_where_an_answer_is_given(
    status: str, code: int, run: Run, claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    explains(monkeypatch, api.Explained(settlement(status), (WARNING,)))
    ended, out, err = run("explain", claim)
    assert (ended, err) == (code, "")
    assert "PE998" in out
    ended, out, err = run("explain", claim, "--format", "json")
    assert (ended, err) == (code, "")
    assert json.loads(out)["status"] == status


def test_explain_without_an_answer(run: Run, claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    explains(monkeypatch, api.Explained(None, (ERROR,)))
    code, out, err = run("explain", claim)
    assert (code, out) == (1, "")
    assert err == "PE999 error  an-error\n  wrong\n\nno answer: 1 error\n"
    code, out, err = run("explain", claim, "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out)["findings"][0]["message"] == "wrong"


def test_explain_hands_everything_on(run: Run, claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = explains(monkeypatch, api.Explained(settlement(), ()))
    arguments = ("--set", "a=1", "--set", "b=2=3", "--param", "p=1元", "--reading", "R=x")
    code, _, err = run("explain", claim, *arguments, "--history", claim, "--rulebook", "x/1")
    assert (code, err) == (0, "")
    assert calls == [
        {
            "source": Path(claim), "facts": ("a=1", "b=2=3"), "parameters": ("p=1元",),
            "readings": ("R=x",), "history": Path(claim), "rulebook": "x/1",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "arguments", "code"),
    [
        (OPTION, (), 2),
        (finding(settle.UNKNOWN_RULEBOOK, name="x", known="y"), ("--rulebook", "x"), 2),
        (finding(settle.UNKNOWN_RULEBOOK, name="x", known="y"), (), 1),
        (finding(settle.NO_RULEBOOK_FILE, name="x.yaml"), ("--rulebook", "x.yaml"), 2),
    ],
)
def test_findings_about_the_command_line_are_wrong_usage(  # noqa: PLR0913, PLR0917 - a table
    found: Diagnostic,
    arguments: tuple[str, ...],
    code: int,
    run: Run,
    claim: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    explains(monkeypatch, api.Explained(None, (found,)))
    assert run("explain", claim, *arguments)[0] == code


@pytest.mark.parametrize(
    ("arguments", "finding_id"),
    [
        ((), "PE811"),
        (("wrong",), "PE801"),
        (("check", "--formt", "json"), "PE802"),
        (("explain",), "PE803"),
        (("explain", "FILE", "FILE"), "PE804"),
        (("explain", "FILE", "--set"), "PE805"),
        (("check", "--format", "xml"), "PE806"),
        (("--lang", "fr", "check"), "PE806"),
        (("explain", "FILE", "--set", "cost.total"), "PE807"),
        (("explain", "FILE", "--param", "=3"), "PE807"),
        (("explain", "FILE", "--reading", "PY-R1="), "PE807"),
        (("explain", "nowhere.json"), "PE808"),
        (("check", "nowhere"), "PE808"),
        (("explain", "FILE", "--history", "nowhere.json"), "PE808"),
        (("explain", "."), "PE809"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_usage(
    arguments: tuple[str, ...], finding_id: str, lang: str, run: Run, claim: str
) -> None:
    given = [claim if one == "FILE" else one for one in arguments]
    code, out, err = run(*given, LC_ALL=f"{lang}_X.UTF-8")
    assert (code, out) == (2, "")
    assert err.startswith(f"{finding_id} {'错误' if lang == 'zh' else 'error'}  ")
    assert "--help" in err.splitlines()[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", "check", "explain"])
def test_help(
    command: str,
    lang: str,
    run: Run,
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run(*filter(None, [command]), "--help", "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"cli/help{command and '-' + command}.{lang}.txt", out)


def test_version(run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("policyengine ")


def test_an_internal_fault_is_one_line(
    run: Run, claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a\nb\x1b[2J")

    monkeypatch.setattr(api, "explain", fail)
    code, out, err = run("explain", claim)
    assert (code, out) == (3, "")
    assert err.startswith("PE901  the program failed: ZeroDivisionError: a<U+000A>b<U+001B>[2J")
    assert err.count("\n") == 1
    code, _, err = run("explain", claim, POLICYENGINE_DEBUG="1")
    assert code == 3
    assert "Traceback" in err


def test_ctrl_c(run: Run, claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "explain", interrupt)
    code, out, err = run("explain", claim)
    assert (code, out, err.strip()) == (ExitCode.INTERRUPTED, "", "interrupted")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colour(
    environment: dict[str, str], coloured: bool, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks(monkeypatch)
    assert ("\x1b[" in run("check", **environment)[1]) is coloured


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ((), {}, "en"),
        ((), {"LANG": "zh_CN.UTF-8"}, "zh"),
        ((), {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, "en"),
        ((), {"LANG": "de_DE", "LC_MESSAGES": "de_DE", "LC_ALL": "zh_TW"}, "zh"),
        ((), {"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
        (("--lang", "zh"), {"LANG": "en"}, "zh"),
        (("check", "--lang=en"), {"LANG": "zh"}, "en"),
        (("check", "--", "--lang", "en"), {"LANG": "zh"}, "zh"),
        (("--lang",), {"LANG": "zh"}, "zh"),
        (("--lang", "en", "explain", "--lang", "zh"), {}, "zh"),
        (("--lang=zh", "check", "--lang=en"), {"LANG": "zh"}, "en"),
    ],
)
def test_the_language(arguments: tuple[str, ...], environment: dict[str, str], lang: str) -> None:
    assert language(arguments, environment) == lang


def process(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "policyengine", *arguments],
        check=False, text=True, encoding="utf-8", env=environment, timeout=60, **options,
    )  # fmt: skip


def test_nothing_heavy_is_loaded_for_help() -> None:
    code = (
        "import sys; from policyengine.cli.main import main; main(['--help'], {});"
        "heavy = {'lark', 'yaml', 'jsonschema', 'rich', 'policyengine.api'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_stream_without_chinese_gets_escapes() -> None:
    plain = {"PYTHONIOENCODING": "ascii"}
    done = process("--lang", "zh", "--help", capture_output=True, env=plain)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u7528\\u6cd5" in done.stdout


def test_a_reader_that_leaves_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process("--help", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_json_from_standard_input_in_any_encoding() -> None:
    plain = {"PYTHONIOENCODING": "ascii"}
    done = process("explain", "-", "--lang", "zh", "--format", "json", input="{,", env=plain,
                   stdout=subprocess.PIPE)  # fmt: skip
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["file"] == "<stdin>"


def test_a_rulebook_file_that_is_not_there(run: Run, claim: str, tmp_path: Path) -> None:
    for name in (str(tmp_path / "no" / "such.yaml"), "such.yml"):
        code, out, err = run("explain", claim, "--rulebook", name)
        assert (code, out) == (2, "")
        assert err.startswith("PE783 error")
        assert "does not exist" in " ".join(err.split())
    assert run("explain", claim, "--rulebook", "no/such")[2].startswith("PE762 error")
    for written, known in (("no/such.yaml", "PE783"), ("no/such", "PE762")):
        Path(claim).write_text(json.dumps({"subject": "claim", "rulebook": written}), "utf-8")
        code, _, err = run("explain", claim)
        assert (code, err[:5]) == (1, known)
