"""All names that formulas may use about one document, each with the way to its value."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache, partial
from typing import Any

from tests.judge import rosters, tables
from tests.judge.facts import fact
from tests.judge.failure import Failed, Lacking
from tests.judge.figures import figures
from tests.judge.files import Files
from tests.judge.language.calendar import Day, read_day
from tests.judge.language.evaluate import Here, value
from tests.judge.language.functions import rounded
from tests.judge.language.parse import parse
from tests.judge.language.tree import Node
from tests.judge.readings import Readings

Key = tuple[str, tuple[Any, ...]]


@cache
def _parsed(text: str) -> Node:
    return parse(text)


class World(Mapping[str, Any]):
    """The names of a document; reading one reckons it.

    `before` holds the running totals that earlier claims left, by id and key.
    """

    def __init__(
        self,
        files: Files,
        document: Mapping[str, Any],
        readings: Mapping[str, str],
        parameters: Mapping[str, str],
        before: Mapping[Key, Fraction],
    ) -> None:
        self.files = files
        self.document = dict(document)
        self.readings = Readings(files, readings)
        self.before = before
        self.governed_on: Day | None = None
        self._given = parameters
        self._ways: dict[str, Callable[[], Any]] = {}
        self._found: dict[str, Any] = {}
        self._name_facts()
        self._name_lists()
        self._name_entries()

    def __getitem__(self, name: str) -> Any:
        if name not in self._found:
            self._found[name] = self._ways[name]()
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ways)

    def __contains__(self, name: object) -> bool:
        return name in self._ways

    def __len__(self) -> int:
        return len(self._ways)

    def name(self, name: str, way: Callable[..., Any], *given: Any) -> None:
        """Give a name its way to a value: a function and what it is given."""
        self._ways[name] = partial(way, *given)

    def reckoned_names(self) -> dict[str, Any]:
        """The names that were asked for so far, with their values."""
        return dict(self._found)

    def section(self, name: str) -> dict[str, Any]:
        entries: dict[str, Any] = self.files.rulebook.get(name, {})
        return entries

    def reckoned(self, text: str, own: Mapping[str, Any] | None = None) -> Any:
        """The value of an expression; `own` are names that only it has."""
        names: Mapping[str, Any] = self if own is None else _Besides(own, self)
        return value(_parsed(text), Here(names))

    def chosen(self, entry: Mapping[str, Any], *keys: str) -> dict[str, Any] | None:
        """The exception of an entry that holds and sets any of these keys; None for the rule."""
        holding = [
            one
            for one in entry.get("except", [])
            if any(key in one for key in keys)
            and self.readings.hold(one.get("under"))
            and ("when" not in one or self.reckoned(one["when"]) is True)
        ]
        if len(holding) > 1:
            beaten = {name for one in holding for name in one.get("beats", [])}
            holding = [one for one in holding if one.get("id") not in beaten]
            if len(holding) != 1:
                raise Failed("several exceptions hold")
        return self.chosen(holding[0], *keys) or holding[0] if holding else None

    def setting(self, entry: Mapping[str, Any], key: str) -> Any:
        """What the exception that holds, or the rule itself, has for a key."""
        chosen = self.chosen(entry, key)
        return entry[key] if chosen is None else chosen[key]

    def ruled(
        self, entry: Mapping[str, Any], key: str, own: Mapping[str, Any] | None = None
    ) -> Any:
        """What the general rule, or the exception that holds, gives for a key."""
        return self.reckoned(self.setting(entry, key), own)

    def rounded_by(self, number: Fraction, rounding: Mapping[str, Any]) -> Fraction:
        """By `{to, mode}`, or the mode that readings set in its `except`."""
        modes = [
            one["mode"] for one in rounding.get("except", []) if self.readings.hold(one["under"])
        ]
        to = figures(rounding["to"], are_words=False)
        return rounded(number, to, (modes or [rounding["mode"]])[0])

    def is_in_force(self, dated: Mapping[str, Any]) -> bool:
        """Whether what has `from` or `to` holds on the governing date."""
        on = self.governed_on
        if "from" in dated and (on is None or on < read_day(dated["from"])):
            return False
        return "to" not in dated or (on is not None and on <= read_day(dated["to"]))

    def key(self, paths: list[str]) -> tuple[Any, ...]:
        """What a total is kept by; a name on a list counts as the member that it stands for."""
        return tuple(self._as_listed(path, self.reckoned(path)) for path in paths)

    def _as_listed(self, path: str, found: Any) -> Any:
        for entry in self.section("lists").values():
            if entry.get("of") == path and isinstance(found, str):
                return rosters.member(entry, found) or found
        return found

    def total(self, id_: str, paths: list[str]) -> Fraction:
        """A running total as it stood before this document."""
        stated = self.document.get("accumulators")
        if stated is None:
            return self.before.get((id_, self.key(paths)), Fraction(0))
        if id_ not in stated["values"]:
            raise Lacking(id_)
        return Fraction(stated["values"][id_])

    def _name_facts(self) -> None:
        domain = self.files.domain
        for group, entry in domain["groups"].items():
            if "absent" in entry:
                self.name(group, self._group, group)
        for path in domain["facts"]:
            self.name(path, fact, path, self.document, domain)
        for path, entry in domain.get("derived", {}).items():
            self.name(path, self.reckoned, entry["is"])

    def _name_lists(self) -> None:
        for name, entry in self.section("lists").items():
            if "columns" in entry:
                self.name(f"{name}()", partial, self._asked_list, entry)
            if "columns" not in entry:
                self.name(name, rosters.Roll, entry, self.section("lists").values())
                continue
            if "of" not in entry:
                continue
            self.name(name, self._listed, entry)
            for at, (column, unit) in enumerate(entry["columns"].items(), 1):
                self.name(f"{name}.{column}", self._column, entry, at, unit)
            for path in (*entry["columns"], *entry.get("for_all", {})):
                if path in self._ways:
                    self._settle(path, name, entry)

    def _settle(self, path: str, name: str, entry: dict[str, Any]) -> None:
        """A fact that a list settles for its members."""
        stated = self._ways[path]
        self.name(f"claim.{path}", stated)
        for_all = entry.get("for_all", {})

        def settled() -> Any:
            if self._member(entry) is None:
                return self[f"claim.{path}"]
            return for_all[path] if path in for_all else self[f"{name}.{path}"]

        self.name(path, settled)

    def _group(self, name: str) -> dict[str, Any] | None:
        """An optional group is there or it is not; its facts have names of their own."""
        return {} if name in self.document else None

    def _asked_list(self, entry: dict[str, Any], given: list[tuple[str | None, Any]]) -> Any:
        """The columns of a member by its name or alias; without `of` it must be listed."""
        row = self._row(entry, given[0][1])
        if row is None and "of" not in entry:
            raise Lacking("a member of that name")
        columns = enumerate(entry["columns"].items(), 1)
        return row and {name: self._cell(row[at], unit) for at, (name, unit) in columns}

    def _listed(self, entry: dict[str, Any]) -> dict[str, Any] | None:
        return None if self._member(entry) is None else {}

    def _member(self, entry: dict[str, Any]) -> list[Any] | None:
        found = self._row(entry, asked := self.reckoned(entry["of"]))
        settled = [*entry["columns"], *entry.get("for_all", {})]
        is_described = any(f"claim.{path}" in self._ways and self._states(path) for path in settled)
        if found is None and asked is not None and not is_described:
            rosters.hold_known(entry, asked, self.section("lists").values())
        return found

    def _states(self, path: str) -> bool:
        group, _, name = path.partition(".")
        return name in self.document.get(group, {})

    def _row(self, entry: dict[str, Any], asked: Any) -> list[Any] | None:
        asked = rosters.member(entry, asked)
        return next((row for row in entry["members"] if rosters.first(row) == asked), None)

    def _column(self, entry: dict[str, Any], at: int, unit: str) -> Any:
        row = self._member(entry)
        return None if row is None else self._cell(row[at], unit)

    def _cell(self, written: Any, unit: str) -> Any:
        is_word = unit in ("text", "文字", "文字列表", *self.files.domain.get("words", {}))
        return figures(written, are_words=is_word)

    def _name_entries(self) -> None:
        for name, entry in self.section("parameters").items():
            self.name(name, self._parameter, name, entry)
        for name, entry in self.section("tables").items():
            if isinstance(entry["inputs"], dict):
                self.name(f"{name}()", partial, tables.asked, entry, self)
                continue
            self.name(name, tables.numbers, entry, self)
            for output in entry["outputs"]:
                self.name(f"{name}.{output}", tables.output, output, entry, self)
        for name, entry in self.section("values").items():
            self.name(name, self._value, entry)
        for subject, results in self.section("results").items():
            for name, entry in results["gives"].items():
                self.name(f"results.{subject}.{name}", self._value, entry)

    def _parameter(self, name: str, entry: dict[str, Any]) -> Any:
        unit = entry.get("unit", "")
        are_words = "words" in entry or unit.startswith("文字")
        if name in self._given:
            given: Any = self._given[name]
            return figures(
                given.split(",") if unit.endswith("列表") else given, are_words=are_words
            )
        for dated in entry.get("values", [entry] if "value" in entry else []):
            if self.is_in_force(dated):
                return figures(dated["value"], are_words=are_words)
        unstated = entry.get("unstated", {})
        if "stand_in" in unstated:
            return figures(unstated["stand_in"], are_words=are_words)
        if unstated.get("then") == "unlimited":
            return None
        raise Lacking(name)

    def _value(self, entry: dict[str, Any]) -> Any:
        found = self.ruled(entry, "is")
        if "round" in entry and isinstance(found, Fraction):
            return self.rounded_by(found, entry["round"])
        return found


class _Besides(Mapping[str, Any]):
    """Names in front of others."""

    def __init__(self, own: Mapping[str, Any], world: World) -> None:
        self._own, self._world = own, world

    def __getitem__(self, name: str) -> Any:
        return self._own[name] if name in self._own else self._world[name]

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._world

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._world), **self._own})

    def __len__(self) -> int:
        return len(self._own) + len(self._world)
