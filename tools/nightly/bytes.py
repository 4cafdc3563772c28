"""Shipped files with bytes and words changed: findings or an answer, never a fault, and soon.

Any file is changed (rulebooks, domains, cases, claims, records of places), given to `check`,
`coverage` or `explain`, and told of. `--first N --count 1` tries one again; `--limit` is in seconds
of work.
"""

import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final

from policyengine import api
from policyengine.diagnostics.codes.internal import INTERNAL_FAULT
from policyengine.diagnostics.model import Diagnostic
from policyengine.report.findings_text import findings
from policyengine.report.settlement_json import settlement_document
from policyengine.report.settlement_text import settlement_lines
from policyengine.source.library import is_rulebook
from tools.nightly import Found
from tools.nightly.shipped import Copy
from tools.nightly.spoil import spoilt

AMOUNTS: Final = {"first": 0, "count": 5_000, "limit": 20}
_WIDTH: Final = 100
_PLACES: Final = ".places.json"


def run(seed: int, first: int, count: int, limit: int) -> Found:
    """Try the spoilt files of this seed from the first on."""
    counts = Counter(dict.fromkeys(("refused", "clean"), 0))
    wrong: list[str] = []
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        for number in range(first, first + count):
            random = Random(f"{seed}/{number}")  # noqa: S311 - no secret
            path, other = random.choice(copy.files), random.choice(copy.files)
            said = f"--seed {seed} --first {number} ({copy.name(path)})"
            began = time.process_time()
            with copy.changed(path, spoilt(copy.written[path], copy.written[other], random)):
                try:
                    with _within(limit):
                        found = _told(copy, path)
                except (_TooLong, Exception) as problem:  # noqa: BLE001 - what is looked for
                    wrong.append(f"{said}: {type(problem).__name__}: {problem}"[:300])
                    continue
            wrong += [f"{said}: {one.message('en')}" for one in found if one.code == INTERNAL_FAULT]
            counts["refused" if any(one.is_error for one in found) else "clean"] += 1
            slowest = max(slowest, (round(time.process_time() - began, 1), said))
    return Found({**counts, "slowest": slowest}, wrong)


class _TooLong(BaseException):
    """The limit is over; nothing that looks for faults of its own takes this for one."""


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def over(_signal: int, _frame: Any) -> None:
        raise _TooLong(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _told(copy: Copy, path: Path) -> tuple[Diagnostic, ...]:
    """What is found in a file, by all that read such a file, after telling it in full."""
    if path.name.endswith(_PLACES):
        rulebook = path.with_name(path.name.removesuffix(_PLACES) + ".yaml")
        found = api.coverage([rulebook], root=copy.root, texts=copy.root).diagnostics
    elif path.suffix == ".json":
        found = _explained(copy, path)
    else:
        found = api.check([path], root=copy.root).diagnostics
        if is_rulebook(path):
            for claim in copy.claims:
                found += _explained(copy, claim, path)
    for lang in ("zh", "en"):
        findings(found, lang, _WIDTH)
    return found


def _explained(copy: Copy, claim: Path, rulebook: Path | None = None) -> tuple[Diagnostic, ...]:
    by = None if rulebook is None else str(rulebook)
    answer = api.explain(claim, rulebook=by, root=copy.root)
    if answer.settlement is not None and answer.plan is not None:
        settlement_document(answer.settlement, answer.plan, answer.diagnostics, "zh")
        settlement_lines(answer.settlement, answer.plan, answer.diagnostics, "en", _WIDTH)
    return answer.diagnostics
