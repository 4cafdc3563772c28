"""`python -m tools.nightly JOB [--seed N …]`: run a job, show its result and keep it beside it.

1 where anything was wrong. With `--dry` nothing is kept.
"""

import argparse
import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, Final

_JOBS: Final = ("expressions", "settlements", "slips", "clean_means_safe", "bytes", "mutants")
_FEW: Final = 20


def main() -> int:
    """Run one job."""
    parser = argparse.ArgumentParser(prog="python -m tools.nightly", description=__doc__)
    parser.add_argument("job", choices=_JOBS)
    name = parser.parse_args(sys.argv[1:2]).job
    job = importlib.import_module(f"tools.nightly.{name}")  # mutants need a library of their own
    options = argparse.ArgumentParser(
        prog=f"python -m tools.nightly {name}", description=job.__doc__
    )
    options.add_argument("--seed", type=int, default=1)
    for amount, default in job.AMOUNTS.items():
        options.add_argument(f"--{amount}", type=int, default=default)
    options.add_argument("--dry", action="store_true", help="keep no result")
    given = vars(options.parse_args(sys.argv[2:]))
    dry = given.pop("dry")
    os.environ["POLICYENGINE_NO_CACHE"] = "1"
    result = _result(job, given)
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(text)
    if not dry:
        Path(__file__).with_name(f"{name}.json").write_text(text, encoding="utf-8")
    return 1 if result["wrong"] else 0


def _result(job: Any, given: dict[str, int]) -> dict[str, Any]:
    started = time.monotonic()
    found = job.run(**given)
    return {
        "given": given,
        "seconds": round(time.monotonic() - started),
        **found.counts,
        "wrong": len(found.wrong),
        "first wrong": sorted(found.wrong, key=len)[:_FEW],
    }


if __name__ == "__main__":
    sys.exit(main())
