"""A settlement as a report sees it: its values by slot, and what its rulebook calls things."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from policyengine.engine.settlement import InputRow, Settlement, StepRow
from policyengine.feel.core import Core, slots_of
from policyengine.feel.formula import formula, value_text
from policyengine.feel.types import MONEY, Type, bare
from policyengine.plan.model import Formula, Lookup, Plan, Subject
from policyengine.plan.statuses import statuses
from policyengine.report.settlement_words import NONE, OTHERWISE, OTHERWISE_NO_CLAIM, YUAN
from policyengine.values.numbers import money_text
from policyengine.values.text import Lang, Text
from policyengine.values.value import Value


@dataclass(frozen=True)
class View:
    """What every section of the report is made from; without a plan, ids stand for labels."""

    settlement: Settlement
    plan: Plan | None
    lang: Lang
    width: int

    def say(self, text: Text, *parts: str) -> str:
        """The words in the report's language, `{0}` filled."""
        return text.to(self.lang).format(*parts)

    def money(self, amount: Decimal) -> str:
        """An amount with its unit."""
        return money_text(amount) + YUAN.to(self.lang)

    def value(self, value: Value, type_: Type) -> str:
        """A value for people, amounts with their unit."""
        if value is None:
            return NONE.to(self.lang)
        shown = value_text(value, type_, self.lang)
        is_money = bare(type_) == MONEY and isinstance(value, Decimal)
        return shown + YUAN.to(self.lang) if is_money else shown

    def payer(self, payer: str) -> str:
        """What the rulebook calls a payer."""
        return self._payers.get(payer, Text.same(payer)).to(self.lang)

    def benefit(self, benefit: str) -> str:
        """What the rulebook calls a benefit."""
        return self._benefits.get(benefit, Text.same(benefit)).to(self.lang)

    def type_of(self, name: str) -> Type | None:
        """The type of a fact, parameter or value of the rulebook."""
        return self._types.get(name)

    def name(self, name: str) -> str:
        """What the rulebook calls a fact, value or rule."""
        return self._labels.get(name, Text.same(name)).to(self.lang)

    @cached_property
    def is_claim(self) -> bool:
        """Whether the subject has a bill to be shared out."""
        return self.settlement.bill is not None or self.settlement.kind == "claim"

    @cached_property
    def kind(self) -> str:
        """What the kind of subject is called."""
        known = self._subject
        return self.settlement.kind if known is None else known.label.to(self.lang)

    def status(self, status: str) -> str:
        """What a status of this subject is called."""
        known = self._subject
        words = dict(statuses((), is_claim=self.is_claim) if known is None else known.statuses)
        return words[status].to(self.lang)

    def otherwise(self, consequence: str) -> str:
        """What a requirement that is not met does."""
        words = OTHERWISE if self.is_claim else OTHERWISE | OTHERWISE_NO_CLAIM
        return words[consequence].to(self.lang)

    @cached_property
    def _subject(self) -> Subject | None:
        known = () if self.plan is None else self.plan.subjects
        return next((one for one in known if one.kind == self.settlement.kind), None)

    @cached_property
    def steps(self) -> Mapping[str, StepRow]:
        """The steps by id."""
        return {step.id: step for step in self.settlement.steps}

    @cached_property
    def by_slot(self) -> Mapping[int, StepRow]:
        """The steps by the slot they fill."""
        return {step.slot: step for step in self.settlement.steps}

    @cached_property
    def read(self) -> Mapping[int, InputRow]:
        """Whatever some step read, by slot."""
        return {row.slot: row for step in self.settlement.steps for row in step.inputs}

    @cached_property
    def values(self) -> Mapping[int, Value]:
        """Every value that the trace knows, by slot."""
        read = {slot: row.value for slot, row in self.read.items()}
        return read | {step.slot: step.value for step in self.settlement.steps}

    @cached_property
    def options(self) -> Mapping[str, str]:
        """The option in force of every reading that mattered."""
        return {row.id: row.option for row in self.settlement.readings}

    def formula(self, core: Core, labels: Mapping[int, Text]) -> str:
        """A formula with the values that went in; `labels` go before the rulebook's own."""
        known = {slot: self.label(slot) for slot in slots_of(core)}
        return formula(core, known | dict(labels), self.lang, self.values)

    def label(self, slot: int) -> Text:
        """What the value at a slot is called."""
        if slot in self.by_slot:
            return self.by_slot[slot].label
        if slot in self.read:
            return self.read[slot].label
        if self.plan is not None and slot < len(self.plan.slots):
            return self.plan.slots[slot].label
        return Text.same(f"#{slot}")

    @cached_property
    def formulas(self) -> Mapping[int, Formula]:
        """The plan's formulas by the slot they fill."""
        steps = () if self.plan is None else self.plan.steps
        return {step.slot: step for step in steps if isinstance(step, Formula)}

    @cached_property
    def settled_by_lists(self) -> frozenset[int]:
        """The facts that a list of the rulebook settles, by slot."""
        steps = () if self.plan is None else self.plan.steps
        lists = (step for step in steps if isinstance(step, Lookup))
        return frozenset(settled for one in lists for _, settled in one.settles)

    def step_of(self, slot: int) -> str | None:
        """The step that gives a slot its value: its own, or the table it is a column of."""
        if slot in self.by_slot:
            return self.by_slot[slot].id
        name = self.read[slot].name if slot in self.read else ""
        table = self.steps.get(name.rpartition(".")[0])
        return table.id if table is not None and table.kind == "table" else None

    @cached_property
    def _payers(self) -> Mapping[str, Text]:
        return {} if self.plan is None else dict(self.plan.payers)

    @cached_property
    def _benefits(self) -> Mapping[str, Text]:
        return {} if self.plan is None else {one.name: one.label for one in self.plan.benefits}

    @cached_property
    def _types(self) -> Mapping[str, Type]:
        return {} if self.plan is None else {slot.name: slot.type for slot in self.plan.slots}

    @cached_property
    def _labels(self) -> Mapping[str, Text]:
        if self.plan is None:
            return {step.id: step.label for step in self.settlement.steps}
        own = {slot.name: slot.label for slot in self.plan.slots}
        return own | {benefit.name: benefit.label for benefit in self.plan.benefits}
