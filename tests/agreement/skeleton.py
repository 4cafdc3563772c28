"""What every drawn rulebook and claim has in common."""

from datetime import date
from typing import Any, Final

Tree = dict[str, Any]

CITE: Final = "notice 一"
_READING: Final[Tree] = {
    "asks": {"zh": "哪一种？", "en": "Which?"},
    "cite": CITE,
    "options": {
        "usual": {"letter": "a", "zh": "通常", "en": "usual"},
        "other": {"letter": "b", "zh": "另一种", "en": "other"},
    },
    "adopted": "usual",
    "confidence": "medium",
    "because": {"zh": "随机", "en": "drawn"},
}


def entry(**keys: Any) -> Tree:
    """An entry of a rulebook, with the labels and the citation that each needs."""
    return {"zh": "项", "en": "entry", "cite": CITE, **keys}


def rulebook_of(entries: Tree, rounding: Tree | None = None) -> Tree:
    """A rulebook of 2025 with these sections, over the drawn rulebooks' domain."""
    carried = [name for section in entries.values() for name in section]
    return {
        "rulebook": "drawn/2025",
        "domain": "drawn",
        "title": {"zh": "随机", "en": "drawn"},
        "in_force": {"from": "2025-01-01", "to": "2025-12-31"},
        "sources": {
            "notice": {
                "title": {"zh": "通知", "en": "notice"},
                "document": "随机",
                "articles": {"一": {"at": "1", "rules": {"R1": carried}}},
            }
        },
        "rounding": rounding or {"payments": {"to": "0.01元", "mode": "half_up"}},
        **({"readings": {"X-R1": _READING}} if "X-R1" in str(entries) else {}),
        **entries,
    }


def claim_of(number: int, on: date, kind: str, cost: tuple[int, int]) -> Tree:
    """A claim of one day; `cost` is the total and the eligible, in fen."""
    service: Tree = {"type": kind}
    if kind == "inpatient":
        service |= {"admitted_on": str(on), "discharged_on": str(on)}
    else:
        service["visited_on"] = str(on)
    return {
        "subject": "claim",
        "id": f"C{number}",
        "sequence": number,
        "settled_at": "2026-01-31",
        "person": {"id": "P1"},
        "service": service,
        "cost": {"total": _yuan(cost[0]), "eligible": _yuan(cost[1])},
    }


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
