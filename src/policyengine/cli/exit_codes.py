"""What the process tells its caller. The only place where the numbers stand."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    FINE = 0  # nothing found (check); any answer, paid or not (explain)
    FINDINGS = 1  # errors or warnings (check); the subject is invalid or incomplete (explain)
    USAGE = 2  # the command line is wrong
    FAULT = 3  # the program failed
    INTERRUPTED = 130  # by Ctrl-C, as shells have it
