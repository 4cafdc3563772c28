"""`python -m tools.tck [FOLDER]`: runs every case of `feel.json` and `tables.json`.

Without FOLDER, those of the material that POLICYENGINE_SHARED names.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.material import ABSENT, material
from tools.tck.decisions import judge_table
from tools.tck.expressions import Verdict, judge
from tools.tck.read import Case, read_cases

_OUTCOMES = ("right", "rightly refused", "refused", "wrong")


def main(arguments: list[str]) -> int:
    """Print how the cases came out; 1 where something is wrong or a core case not right."""
    folder = Path(arguments[0]) if arguments else material("tck")
    if folder is None:
        print(ABSENT, file=sys.stderr)
        return 2
    cases = read_cases(folder / "feel.json")
    tables = read_cases(folder / "tables.json")
    if not cases and not tables:
        print(f"no feel.json or tables.json in {folder}", file=sys.stderr)
        return 2
    bad = _report("expressions", cases, judge, _constructs, _is_due)
    bad += _report("tables", tables, judge_table, _policy, lambda case: bool(case["core"]))
    return 1 if bad else 0


def _constructs(case: Case) -> Iterable[str]:
    return case["constructs"] or ["(none)"]


def _policy(case: Case) -> Iterable[str]:
    return [" ".join(filter(None, (case["hitPolicy"], case["aggregation"])))]


def _is_due(case: Case) -> bool:
    return bool(case["core"]) and case["static"] == "ok"


def _report(
    what: str,
    cases: list[Case],
    run: Callable[[Case], Verdict],
    group: Callable[[Case], Iterable[str]],
    due: Callable[[Case], bool],
) -> int:
    verdicts = [_safe(run, case) for case in cases]
    total = Counter(verdict.outcome for verdict in verdicts)
    core = [verdict for verdict in verdicts if due(verdict.case)]
    print(f"{what}: {len(cases)} cases, " + ", ".join(f"{total[o]} {o}" for o in _OUTCOMES))
    missed = [verdict for verdict in core if not verdict.is_right]
    by_value = sum(verdict.outcome == "right" for verdict in core)
    rightly = len(core) - len(missed) - by_value
    print(f"  core: {by_value} of {len(core)} right by value, {rightly} rightly refused")
    _by_group(verdicts, group)
    wrong = [verdict for verdict in verdicts if verdict.outcome == "wrong"]
    for title, listed in (("wrong", wrong), ("core, not right", missed)):
        for verdict in listed:
            shown = verdict.case.get("expression", "")
            print(f"  {title}: {verdict.case['id']}  {shown!r}  {verdict.why}")
    return len(wrong) + len(missed)


def _safe(run: Callable[[Case], Verdict], case: Case) -> Verdict:
    try:
        return run(case)
    except Exception as failure:  # noqa: BLE001 - a traceback must count, not end the run
        return Verdict(case, "wrong", repr(failure))


def _by_group(verdicts: list[Verdict], group: Callable[[Case], Iterable[str]]) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        for name in group(verdict.case):
            counts[name][verdict.outcome] += 1
    width = max(map(len, counts), default=0)
    print(f"  {'':{width}}  " + " ".join(f"{outcome:>15}" for outcome in _OUTCOMES))
    for name in sorted(counts, key=lambda key: -counts[key].total()):
        row = " ".join(f"{counts[name][outcome]:15}" for outcome in _OUTCOMES)
        print(f"  {name:{width}}  {row}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
