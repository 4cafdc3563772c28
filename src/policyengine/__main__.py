"""`python -m policyengine`, and what the command `policyengine` starts with.

Ctrl-C while the program still loads ends it as it does later: exit code 130, no traceback.
"""

import os
import signal
import sys
from types import FrameType
from typing import Final, NoReturn

_INTERRUPTED: Final = 130  # `ExitCode.INTERRUPTED`, which is not loaded yet


def start() -> NoReturn:
    """Load the command line and run it."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _leave)
    from policyengine.cli.main import run  # noqa: PLC0415 - from here on, Ctrl-C is quiet

    try:
        signal.signal(signal.SIGINT, before)
        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    # An exception could surface anywhere in the import system, and be swallowed or shown there.
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    start()
