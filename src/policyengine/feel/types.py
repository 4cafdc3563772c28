"""The types of expressions, how they fit into each other, and what people call them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policyengine.values.text import Text


@dataclass(frozen=True, slots=True)
class Simple:
    """A type that is told by its kind alone; use the constants below."""

    kind: str


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an enumeration, with what people call it."""

    word: str
    label: Text


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A closed set of words; a value is the word itself.

    Where they are `ordered`, they rank from the first, which is the lowest, to the last.
    """

    name: str
    words: tuple[Word, ...]
    label: Text
    ordered: bool = False

    def has(self, word: str) -> bool:
        """Whether `word` is one of the set."""
        return any(known.word == word for known in self.words)

    @property
    def ranks(self) -> Mapping[str, Decimal]:
        """The place of each word, counted from 0."""
        return {known.word: Decimal(rank) for rank, known in enumerate(self.words)}

    def label_of(self, word: str) -> Text:
        """What people call `word`."""
        return next((known.label for known in self.words if known.word == word), Text.same(word))


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items all have one type."""

    item: "Type"


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a record."""

    name: str
    type: "Type"
    label: Text


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields that belong together: an expense line, a member of a household."""

    name: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The field of that name."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value that can be null; never nested."""

    of: "Type"


Type = Simple | Enumeration | ListOf | Record | Maybe

MONEY: Final = Simple("money")  # yuan
RATE: Final = Simple("rate")  # a fraction of one
POINTS: Final = Simple("points")  # what a rate is raised or lowered by, as a fraction of one
NUMBER: Final = Simple("number")
INTEGER: Final = Simple("integer")
BOOLEAN: Final = Simple("boolean")
DATE: Final = Simple("date")
MONTHS: Final = Simple("months")
DAYS: Final = Simple("days")
TEXT: Final = Simple("text")
NULL: Final = Simple("null")
DURATION: Final = Simple("duration")  # one of the two kinds, which only data can tell
RATIO: Final = Simple("ratio")  # money ÷ money, count ÷ count: serves as number and rate
ZERO: Final = Simple("zero")  # the literal 0, which fits money and rates
ONE: Final = Simple("one")  # the literal 1, which as a rate is the whole
UNKNOWN: Final = Simple("unknown")  # after a finding: fits everything and says nothing more
NOTHING: Final = Simple("nothing")  # the item of an empty list literal

_ABOVE: Final[dict[Simple, frozenset[Simple]]] = {
    ZERO: frozenset({ONE, INTEGER, RATIO, NUMBER, MONEY, RATE, POINTS}),
    ONE: frozenset({INTEGER, RATIO, NUMBER, RATE}),
    INTEGER: frozenset({NUMBER}),
    RATIO: frozenset({NUMBER, RATE}),
    MONTHS: frozenset({DURATION}),
    DAYS: frozenset({DURATION}),
}

_NAMES: Final = {
    "money": Text("金额", "an amount of money"),
    "rate": Text("比例", "a rate"),
    "points": Text("百分点", "percentage points"),
    "number": Text("数", "a number"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("是否", "true or false"),
    "date": Text("日期", "a date"),
    "months": Text("年月时长", "a duration in years and months"),
    "days": Text("日时时长", "a duration in days and time"),
    "text": Text("文字", "text"),
    "null": Text("空值 null", "null"),
    "duration": Text("时长", "a duration"),
    "ratio": Text("比值", "a ratio"),
    "zero": Text("数 0", "the number 0"),
    "one": Text("数 1", "the number 1"),
    "unknown": Text("未知", "unknown"),
    "nothing": Text("无", "nothing"),
}


def describe(type_: Type) -> Text:
    """What people call the type, as it stands in a message."""
    match type_:
        case Simple(kind):
            return _NAMES[kind]
        case Enumeration():
            return Text(f"“{type_.label.zh}”的选项", f"a word of “{type_.label.en}”")
        case ListOf(item):
            inner = describe(item)
            return Text(f"{inner.zh}的列表", f"a list (each item {inner.en})")
        case Record():
            return Text(f"记录 {type_.name}", f"a record ({type_.name})")
        case Maybe(of):
            inner = describe(of)
            return Text(f"可缺的{inner.zh}", f"{inner.en} that may be missing")


def fits(type_: Type, into: Type) -> bool:
    """Whether a value of `type_` can stand wherever `into` is asked for, unchanged."""
    if type_ in (into, NOTHING) or UNKNOWN in (type_, into):
        return True
    if isinstance(into, Maybe):
        return type_ == NULL or fits(bare(type_), into.of)
    if isinstance(type_, ListOf) and isinstance(into, ListOf):
        return fits(type_.item, into.item)
    if isinstance(type_, Simple) and isinstance(into, Simple):
        return into in _ABOVE.get(type_, ())
    return False


def join(one: Type, other: Type) -> Type | None:
    """The smallest type that both fit into; None where there is none."""
    if fits(one, other):
        return other if one != UNKNOWN else one
    if fits(other, one):
        return one if other != UNKNOWN else other
    if is_optional(one) or is_optional(other):
        inner = join(bare(one), bare(other))
        return None if inner is None else maybe(inner)
    if isinstance(one, ListOf) and isinstance(other, ListOf):
        inner = join(one.item, other.item)
        return None if inner is None else ListOf(inner)
    return next((top for top in (NUMBER, DURATION) if fits(one, top) and fits(other, top)), None)


def maybe(type_: Type) -> Type:
    """The type with null added."""
    return type_ if isinstance(type_, Maybe) or type_ in (NULL, UNKNOWN) else Maybe(type_)


def bare(type_: Type) -> Type:
    """The type without null; null itself has no value left."""
    if type_ == NULL:
        return NOTHING
    return type_.of if isinstance(type_, Maybe) else type_


def is_optional(type_: Type) -> bool:
    """Whether a value of the type can be null."""
    return type_ == NULL or isinstance(type_, Maybe)


def settled(type_: Type) -> Type:
    """The type as a caller sees it: literals' own types are whole numbers."""
    match type_:
        case Simple("zero" | "one"):
            return INTEGER
        case ListOf(item):
            return ListOf(settled(item))
        case Maybe(of):
            return Maybe(settled(of))
        case _:
            return type_
