"""A core tree as a formula for people, in Chinese or English, with labels and values in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from policyengine.feel import core as nodes
from policyengine.feel.core import Core
from policyengine.feel.formula_words import (
    AND,
    ATOM,
    COMPARE,
    FUNCTIONS,
    LOOSE,
    OR,
    PROPERTIES,
    RANGES,
    SIGN,
    SIGNS,
    SUM,
    WORDS,
)
from policyengine.feel.functions.table import NAME_OF
from policyengine.feel.literal_text import literal_text
from policyengine.feel.types import BOOLEAN, Enumeration, ListOf, Record, Simple, Type, bare
from policyengine.values.dates import date_text
from policyengine.values.durations import Days, Months
from policyengine.values.numbers import brief, money_text, number_text
from policyengine.values.text import Lang, Text
from policyengine.values.value import Value


def formula(
    core: Core, labels: Mapping[int, Text], lang: Lang, values: Mapping[int, Value] | None = None
) -> str:
    """The formula in words; with `values`, each name is followed by what it is."""
    return _Formula(labels, lang, values).of(core)[0]


def value_text(value: Value, type_: Type, lang: Lang) -> str:  # noqa: PLR0911
    """A value for people: 80%, two decimals for money, ISO dates, labels of words."""
    of = bare(type_)
    if value is None or isinstance(value, bool):
        return WORDS[str(value).lower().replace("none", "null")].to(lang)
    if isinstance(value, Decimal):
        return _number(value, of, lang)
    if isinstance(value, str):
        return of.label_of(value).to(lang) if isinstance(of, Enumeration) else f"“{value}”"
    if isinstance(value, tuple):
        item = of.item if isinstance(of, ListOf) else of
        shown = [value_text(one, item, lang) for one in value[:6]]
        return "[" + ", ".join(shown) + (", …]" if len(value) > 6 else "]")
    if isinstance(value, Months | Days):
        return _duration(value, lang)
    if isinstance(value, Mapping):
        fields = of.fields if isinstance(of, Record) else ()
        inner = (
            f"{f.label.to(lang)} {value_text(value.get(f.name), f.type, lang)}" for f in fields
        )
        return "{" + ", ".join(inner) + "}"
    return date_text(value)


def _number(value: Decimal, of: Type, lang: Lang) -> str:
    match of:
        case Simple("money"):
            return brief(value, money_text(value))
        case Simple("rate"):
            return _percent(value) + "%"
        case Simple("points"):
            return _percent(value) + ("个百分点" if lang == "zh" else " points")
        case _:
            return brief(value, number_text(value))


def _percent(value: Decimal) -> str:
    hundredfold = value * 100
    return brief(hundredfold, number_text(hundredfold))


def _duration(value: Months | Days, lang: Lang) -> str:
    if isinstance(value, Months):
        years, months = divmod(abs(value.count), 12)
        parts = ((years, Text("年", "y")), (months, Text("个月", "m")))
    else:
        days, rest = divmod(abs(value.seconds), 86_400)
        if rest:
            return literal_text(value)
        parts = ((int(days), Text("天", "d")), (0, Text("", "")))
    shown = " ".join(f"{count}{unit.to(lang)}" for count, unit in parts if count)
    negative = (value.count if isinstance(value, Months) else value.seconds) < 0
    return ("−" if negative else "") + (shown or f"0{parts[0][1].to(lang)}")


@dataclass(frozen=True, slots=True)
class _Formula:
    labels: Mapping[int, Text]
    lang: Lang
    values: Mapping[int, Value] | None

    def of(self, core: Core) -> tuple[str, int]:  # noqa: PLR0911, PLR0912 - one answer per kind of node
        match core:
            case nodes.Constant(type=type_, value=value):
                return value_text(value, type_, self.lang), ATOM
            case nodes.Slot():
                return self._slot(core), ATOM
            case nodes.Local():
                return self._word("item"), ATOM
            case nodes.Call():
                return self._call(core)
            case nodes.Rank(of=of):
                return self.of(of)
            case nodes.Ask(type=of_type, slot=slot, args=args) if bare(of_type) == BOOLEAN:
                return self._in(args[0], SUM) + self._word("in") + self._label(slot), COMPARE
            case nodes.Ask(slot=slot, args=args):
                return f"{self._label(slot)}({', '.join(self.of(arg)[0] for arg in args)})", ATOM
            case nodes.Junction(all_of=all_of, operands=operands):
                binding = AND if all_of else OR
                joined = self._word("and" if all_of else "or")
                return joined.join(self._in(one, binding + 1) for one in operands), binding
            case nodes.Items(items=items):
                return "[" + ", ".join(self.of(item)[0] for item in items) + "]", ATOM
            case nodes.If():
                three = (core.condition, core.then, core.otherwise)
                return self._say("if", *(self._in(part, OR) for part in three)), LOOSE
            case nodes.Entry(of=of, field=field) | nodes.Project(over=of, field=field):
                return self._field(of, field), ATOM
            case nodes.Filter(over=over, condition=inner):
                return self._say("filter", self._in(over, ATOM), self.of(inner)[0]), ATOM
            case nodes.Each(over=over, body=inner):
                return self._say("each", self._in(over, ATOM), self.of(inner)[0]), LOOSE
            case nodes.Quantified(every=every, over=over, condition=inner):
                word = "every" if every else "some"
                return self._say(word, self._in(over, ATOM), self._in(inner, OR)), LOOSE

    def _word(self, key: str) -> str:
        return WORDS[key].to(self.lang)

    def _say(self, key: str, *parts: str) -> str:
        return self._word(key).format(*parts)

    def _in(self, core: Core, least: int) -> str:
        text, binding = self.of(core)
        if binding >= least:
            return text
        return f"（{text}）" if self.lang == "zh" else f"({text})"

    def _label(self, slot: int) -> str:
        return self.labels.get(slot, Text.same(f"#{slot}")).to(self.lang)

    def _slot(self, core: nodes.Slot) -> str:
        label = self._label(core.slot)
        if self.values is None or core.slot not in self.values:
            return label
        if isinstance(bare(core.type), ListOf | Record):
            return label
        return f"{label} {value_text(self.values[core.slot], core.type, self.lang)}"

    def _field(self, of: Core, name: str) -> str:
        type_ = bare(of.type)
        record = type_.item if isinstance(type_, ListOf) else type_
        field = record.field(name) if isinstance(record, Record) else None
        label = field.label.to(self.lang) if field else name
        return label if isinstance(of, nodes.Local) else self._say("field", self.of(of)[0], label)

    def _call(self, core: nodes.Call) -> tuple[str, int]:
        args = core.args
        if core.id in RANGES:
            low, high = RANGES[core.id]
            subject, least, most = (self._in(arg, SUM) for arg in args)
            return f"{least} {low} {subject} {high} {most}", COMPARE
        if core.id in ("=", "!=") and isinstance(args[1], nodes.Constant) and args[1].value is None:
            word = "given" if core.id == "!=" else "absent"
            named = _Formula(self.labels, self.lang, None).of(args[0])[0]
            return self._say(word, named), ATOM
        if core.id in SIGNS:
            sign, binding = SIGNS[core.id]
            left = self._in(args[0], binding + (binding == COMPARE))
            # Sums in a sum need no brackets, on whichever side they stand.
            right = self._in(args[1], binding + (core.id not in ("+", "text+text")))
            return f"{left}{sign}{right}", binding
        return self._prefixed(core)

    def _prefixed(self, core: nodes.Call) -> tuple[str, int]:
        args = core.args
        match core.id:
            case "in list":
                return self._in(args[0], SUM) + self._word("in") + self._in(args[1], SUM), COMPARE
            case "[]":
                return f"{self._in(args[0], ATOM)}[{self.of(args[1])[0]}]", ATOM
            case "neg" | "neg months" | "neg days":
                return f"−{self._in(args[0], SIGN)}", SIGN
            case "not" if bare(core.type) == BOOLEAN:
                return self._word("not") + self._in(args[0], ATOM), SIGN
            case id_ if id_ in PROPERTIES:
                label = PROPERTIES[id_].to(self.lang)
                return self._say("field", self._in(args[0], ATOM), label), ATOM
            case id_:
                return self._function(NAME_OF.get(id_, id_), args), ATOM

    def _function(self, name: str, args: tuple[Core, ...]) -> str:
        label = FUNCTIONS.get(name, Text.same(name)).to(self.lang)
        if len(args) == 1 and isinstance(args[0], nodes.Items):
            args = args[0].items
        return f"{label}({', '.join(self.of(arg)[0] for arg in args)})"
