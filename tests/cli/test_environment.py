"""The process as its surroundings have it: closed streams, Ctrl-C, a user nobody knows."""

import os
import subprocess
import sys

import pytest

from policyengine.cli.exit_codes import ExitCode

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and streams differ here")
BARE = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
# Interrupts itself the moment a module is asked for.
_INTERRUPTS = """
import os, signal, sys
class Now:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Now())
sys.argv = ["policyengine", "--lang", "en", "check"]
from policyengine.__main__ import start
start()
"""


def ran(*command: str, shell: str = "", **options: object) -> subprocess.CompletedProcess[str]:
    whole = ["/bin/sh", "-c", f'"$0" "$@" {shell}', sys.executable, *command]
    return subprocess.run(whole, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return] # options are subprocess's own


@pytest.mark.parametrize(
    "module", ["policyengine.cli.main", "click", "policyengine.report.lines", "yaml", "lark"]
)
def test_an_interrupt_is_quiet_from_the_first_import_on(module: str) -> None:
    # A shell that starts the tests in the background may have interrupts ignored.
    script = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    ended = ran("-c", script + _INTERRUPTS.format(module=module))
    assert ended.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_an_interrupt_that_is_ignored_stays_ignored() -> None:
    script = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    ended = ran("-c", script + _INTERRUPTS.format(module="click").replace('"check"', '"--help"'))
    assert ended.returncode == 0


@pytest.mark.parametrize("shell", ["<&-", "</dev/null", "< /dev/zero"])
def test_standard_input_that_gives_nothing_is_a_finding(shell: str) -> None:
    ended = ran("-m", "policyengine", "--lang", "en", "explain", "-", shell=shell)
    assert ended.returncode == ExitCode.FINDINGS
    assert "Traceback" not in ended.stderr
    assert "PE10" in ended.stderr


@pytest.mark.parametrize("shell", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", [["check", "no.yaml"], ["--help"], ["explain", "-"]])
def test_closed_streams_are_no_fault(shell: str, command: list[str]) -> None:
    ended = ran("-m", "policyengine", *command, shell=shell, stdin=subprocess.DEVNULL)
    assert ended.returncode in (ExitCode.FINE, ExitCode.FINDINGS, ExitCode.USAGE)
    assert "Traceback" not in ended.stderr


def test_a_user_without_home_or_name() -> None:
    script = (
        "import os, pwd, sys\ndef nobody(_): raise KeyError\npwd.getpwuid = nobody\n"
        "from policyengine.cli.main import main\n"
        "sys.exit(main(['--lang', 'en', 'explain', '-'], os.environ))"
    )
    claim = '{"subject": "claim", "id": "C1", "rulebook": "pingyang/2024"}'
    ended = subprocess.run(
        [sys.executable, "-c", script],
        input=claim,
        capture_output=True,
        text=True,
        env=BARE,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    assert ended.returncode == ExitCode.FINDINGS
