"""What one document comes to: its status, payments, results and running totals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.judge.claim import Claim
from tests.judge.failure import Failed, Lacking
from tests.judge.files import Files
from tests.judge.language.calendar import read_day
from tests.judge.requirements import name_requirements
from tests.judge.world import Key, World

NOTHING = Fraction(0)
_CERTAIN = {"refuse": "refused", "elsewhere": "elsewhere", "return": "returned"}


@dataclass
class Answer:
    """An answer. Money is in yuan, exact; `totals` holds before and change by id and key.

    `steps` are the values of all names that were reckoned. Where a document has no answer at all,
    `status` is "failed" and `why` says why.
    """

    status: str
    payments: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    payers: dict[str, Fraction] = field(default_factory=dict)
    surplus: Fraction = NOTHING
    patient: Fraction | None = None
    results: dict[str, Any] = field(default_factory=dict)
    met: dict[str, bool | None] = field(default_factory=dict)
    totals: dict[Key, tuple[Fraction, Fraction]] = field(default_factory=dict)
    steps: dict[str, Any] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Circumstances:
    """What bears on every document of a run: the files, switched readings, given figures."""

    files: Files
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)


def settle_one(
    run: Circumstances, document: Mapping[str, Any], before: Mapping[Key, Fraction]
) -> Answer:
    """A document on the totals that earlier ones left."""
    try:
        return _Settling(run, document, before).answer()
    except Failed as failed:
        return Answer("failed", why=str(failed))


class _Settling:
    def __init__(
        self, run: Circumstances, document: Mapping[str, Any], before: Mapping[Key, Fraction]
    ) -> None:
        self.rulebook = run.files.rulebook
        self.kind = run.files.domain["subjects"][document["subject"]]
        self.subject = document["subject"]
        self.world = World(run.files, document, run.readings, run.parameters, before)
        self.claim = Claim(self.world)
        name_requirements(self.world)
        self._name_accumulators()
        self.lacking = False

    def answer(self) -> Answer:
        in_force = self.rulebook["in_force"]
        governed_by = in_force.get("governed_by", {}).get(self.subject, self.kind["governed_by"])
        on = self.read(governed_by)
        if self.lacking:
            return Answer("incomplete")
        if on < read_day(in_force["from"]) or ("to" in in_force and on > read_day(in_force["to"])):
            return Answer("failed", why="not in force")
        self.world.governed_on = on
        is_claim = "bill" in self.kind
        answer = self._claim() if is_claim else self._other()
        answer.steps = {**self.world.reckoned_names(), **self.claim.amounts()}
        if answer.status == "settled" and self._breaks_an_invariant():
            return Answer("failed", why="an invariant does not hold")
        return answer

    def read(self, text: str) -> Any:
        """An expression's value; None, and remembered, where something is lacking."""
        try:
            return self.world.reckoned(text)
        except Lacking:
            self.lacking = True
            return None

    def _claim(self) -> Answer:
        applying = [name for name in self.claim.benefits if self.read(f"{name}.applies") is True]
        bill = self.read(self.kind["bill"])
        here = None if bill is None else bill - self._elsewhere(bill)
        requires = (self.claim.benefits[name].get("requires", []) for name in applying)
        status, met = self._hold_to(name for names in requires for name in names)
        if here is None:
            return Answer("incomplete", met=met)
        if status == "settled" and not applying:
            status = self._uncovered()
        if status != "settled":
            return Answer(status, met=met, patient=here if status == "refused" else None)
        self._stand_beside(applying)
        try:
            return self._paid(applying, here, met)
        except Lacking:
            return Answer("incomplete", met=met)

    def _elsewhere(self, bill: Fraction) -> Fraction:
        """What of the bill is dealt with elsewhere."""
        other = NOTHING
        for entry in self.world.section("elsewhere").values():
            if "amount" in entry and self.read(entry["when"]) is True:
                amount = self.read(entry["amount"])
                other += NOTHING if amount is None else amount
                if amount is not None and (amount < 0 or other > bill):
                    raise Failed("more is elsewhere than the bill")
        return other

    def _uncovered(self) -> str:
        """No benefit applies: the source is silent where it says so, else it pays nothing."""
        silent = [
            self.read(entry["when"]) is True
            for entry in self.world.section("elsewhere").values()
            if "amount" not in entry
        ]
        if self.lacking:
            return "incomplete"
        return "elsewhere" if any(silent) else "refused"

    def _hold_to(self, names: Iterable[str]) -> tuple[str, dict[str, bool | None]]:
        """What is certain decides; then what is lacking; then a review."""
        met: dict[str, bool | None] = {}
        failed = set()
        for name in dict.fromkeys(names):
            try:
                met[name] = self.world[name] is True
            except Lacking:
                met[name] = None
                self.lacking = True
            if met[name] is False:
                failed.add(self._otherwise(self.rulebook["requirements"][name]))
        for otherwise, status in _CERTAIN.items():
            if otherwise in failed:
                return status, met
        if self.lacking:
            return "incomplete", met
        return "review" if "review" in failed else "settled", met

    def _otherwise(self, entry: Mapping[str, Any]) -> str:
        """What failing a requirement does, under the readings in force."""
        under = [
            one["otherwise"]
            for one in entry.get("except", [])
            if "otherwise" in one and self.world.readings.hold(one["under"])
        ]
        otherwise: str = (under or [entry["otherwise"]])[0]
        return otherwise

    def _stand_beside(self, applying: list[str]) -> None:
        """Benefits that hold together name each other."""
        for name in applying:
            beside = self.claim.benefits[name].get("beside", [])
            if any(other != name and other not in beside for other in applying):
                raise Failed(f"{applying} hold at once")

    def _paid(self, applying: list[str], here: Fraction, met: dict[str, bool | None]) -> Answer:
        answer = Answer("settled", met=met)
        for at, name in enumerate(applying):
            benefit = self.claim.benefits[name]
            paid = NOTHING
            for payment, entry in benefit["payments"].items():
                parts = self.claim.parts(name, payment)
                paid += parts["paid"]
                if parts["is made"]:
                    answer.payments[name, payment] = parts["paid"]
                    payer = entry["payer"]
                    answer.payers[payer] = answer.payers.get(payer, NOTHING) + parts["paid"]
            if "surplus_to" in benefit:
                answer.surplus += max(NOTHING, paid - self.world[f"{name}.shares_out"])
            self.claim.paying.limits.count_besides(name, applying[:at])
        answer.patient = here - sum(answer.payments.values(), NOTHING) + answer.surplus
        if answer.patient < 0:
            raise Failed("more is paid than the bill")
        self._add_up(applying)
        answer.totals = {
            (id_, keys): (self._before(id_, keys), change)
            for (id_, keys), change in self.claim.paying.totals.added.items()
        }
        return answer

    def _before(self, id_: str, keys: tuple[Any, ...]) -> Fraction:
        stated = self.world.document.get("accumulators")
        if stated is not None:
            return Fraction(stated["values"].get(id_, 0))
        return self.world.before.get((id_, keys), NOTHING)

    def _name_accumulators(self) -> None:
        for name, entry in self.world.section("accumulators").items():
            self.world.name(name, self.world.total, name, entry["per"])

    def _add_up(self, applying: list[str]) -> None:
        """What the claim adds to the rulebook's own totals."""
        for name, entry in self.world.section("accumulators").items():
            if any(benefit in applying for benefit in entry["for"]):
                adds = self.world.reckoned(entry["adds"])
                self.claim.paying.totals.added[name, self.world.key(entry["per"])] += adds

    def _other(self) -> Answer:
        """A document that is no claim: every result that can be known."""
        own = self.rulebook.get("results", {}).get(self.subject)
        if own is None:
            return Answer("failed", why="not settled here")
        status, met = self._hold_to(own.get("requires", []))
        answer = Answer(status, met=met)
        for name in own["gives"]:
            try:
                answer.results[name] = self.world[f"results.{self.subject}.{name}"]
            except Lacking:
                self.lacking = True
        if status == "settled" and self.lacking:
            answer.status = "incomplete"
        return answer

    def _breaks_an_invariant(self) -> bool:
        """Whether one does not hold; one whose facts are not there says nothing."""
        for entry in self.world.section("invariants").values():
            try:
                applies = "when" not in entry or self.world.reckoned(entry["when"]) is True
                if applies and self.world.reckoned(entry["must"]) is False:
                    return True
            except Lacking:
                continue
        return False
