"""`python -m tools.nightly expressions --seed 7`: run, print, and keep the result as JSON."""

import argparse
import json
import os
import sys
from pathlib import Path

from tools.nightly import expressions, settlements

_HERE = Path(__file__).parent


def main() -> int:
    """Run one job; 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tools.nightly")
    jobs = parser.add_subparsers(dest="job", required=True)
    job = jobs.add_parser("expressions", help="the language against the judge's")
    job.add_argument("--seed", type=int, default=1)
    job.add_argument("--expressions", type=int, default=100_000)
    job.add_argument("--cells", type=int, default=20_000)
    job = jobs.add_parser("settlements", help="composed rulebooks against the judge")
    job.add_argument("--seed", type=int, default=1)
    job.add_argument("--settlements", type=int, default=50_000)
    job = jobs.add_parser("mutants", help="shipped rulebooks with a slip against the judge")
    job.add_argument("--seed", type=int, default=1)
    job.add_argument("--mutants", type=int, default=2000)
    given = parser.parse_args()
    os.environ["POLICYENGINE_NO_CACHE"] = "1"
    if given.job == "expressions":
        result = expressions.run(given.seed, given.expressions, given.cells)
        print(expressions.shown(result))
        differ = result["expressions"]["differences"] + result["cells"]["differences"]
    elif given.job == "settlements":
        result = settlements.run(given.seed, given.settlements)
        differ = result["differences"]
    else:
        result = settlements.run_mutants(given.seed, given.mutants)
        differ = result["differences"]
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    (_HERE / f"{given.job}.json").write_text(text, encoding="utf-8")
    print(f"{differ} differences", file=sys.stderr)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
