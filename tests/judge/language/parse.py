"""Words to trees, by recursive descent: one method for each level of FEEL's precedence."""

from collections.abc import Callable
from typing import TypeVar

from tests.judge.failure import Unreadable
from tests.judge.language import tree
from tests.judge.language.tree import Node
from tests.judge.language.words import Word, words_of

T = TypeVar("T")
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


def parse(text: str) -> Node:
    """A whole expression."""
    reader = _Reader(words_of(text))
    return reader.whole(reader.expression)


def parse_cell(text: str) -> tree.Cell:
    """A whole cell of a table."""
    if text.strip() == "-":
        return tree.Anything()
    reader = _Reader(words_of(text, cell=True))
    return reader.whole(reader.cell)


class _Reader:
    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.at = 0

    def whole(self, read: Callable[[], T]) -> T:
        found = read()
        if self.at < len(self.words):
            raise Unreadable(self.words[self.at])
        return found

    def next_is(self, *kinds: str) -> bool:
        return self.at < len(self.words) and self.words[self.at].kind in kinds

    def take(self, *kinds: str) -> Word:
        if not self.next_is(*kinds):
            raise Unreadable(f"{kinds} expected at word {self.at}")
        self.at += 1
        return self.words[self.at - 1]

    def given(self, kind: str) -> bool:
        """Whether the next word is this one, which is then read."""
        if self.next_is(kind):
            self.at += 1
            return True
        return False

    def cell(self) -> tree.Cell:
        start = self.at
        if self.words and self.words[0] == Word("name", "not") and self._negated_cell():
            self.at = start + 2
            tests = self.tests()
            self.take(")")
            return tree.Cell(tests, negated=True)
        self.at = start
        return tree.Cell(self.tests())

    def _negated_cell(self) -> bool:
        """Whether the bracket behind `not` closes at the end of the cell."""
        depth = 0
        for at, word in enumerate(self.words[1:], 1):
            depth += (word.kind in ("(", "[")) - (word.kind in (")", "]"))
            if depth == 0:
                return at == len(self.words) - 1
        return False

    def tests(self) -> tuple[Node, ...]:
        found = [self.test()]
        while self.given(","):
            found.append(self.test())
        return tuple(found)

    def test(self) -> Node:
        if self.next_is(*_COMPARISONS):
            return tree.Compared(self.take(*_COMPARISONS).kind, self.sum())
        return self.expression()

    def expression(self) -> Node:
        if self.given("if"):
            condition = self.expression()
            self.take("then")
            then = self.expression()
            self.take("else")
            return tree.Choice(condition, then, self.expression())
        if self.next_is("for", "some", "every"):
            return self.loop()
        return self.either()

    def loop(self) -> Node:
        kind = self.take("for", "some", "every").kind
        bindings = [self.binding()]
        while self.given(","):
            bindings.append(self.binding())
        self.take("return" if kind == "for" else "satisfies")
        return tree.Loop(kind, tuple(bindings), self.expression())

    def binding(self) -> tuple[str, Node]:
        name = self.take("name").value
        self.take("in")
        over = self.expression()
        if self.given(".."):
            over = tree.Range(over, self.sum(), low_in=True, high_in=True)
        return name, over

    def either(self) -> Node:
        left = self.both()
        while self.given("or"):
            left = tree.Logic("or", left, self.both())
        return left

    def both(self) -> Node:
        left = self.comparison()
        while self.given("and"):
            left = tree.Logic("and", left, self.comparison())
        return left

    def comparison(self) -> Node:
        left = self.sum()
        if self.next_is(*_COMPARISONS):
            return tree.Sign(self.take(*_COMPARISONS).kind, left, self.sum())
        if self.given("between"):
            low = self.sum()
            self.take("and")
            return tree.Between(left, low, self.sum())
        if self.given("in"):
            return tree.Member(left, self.behind_in())
        return left

    def behind_in(self) -> tuple[Node, ...]:
        """One test, or several in brackets."""
        if self.next_is(*_COMPARISONS):
            return (self.test(),)
        start = self.at
        try:
            return (self.sum(),)
        except Unreadable:
            self.at = start
        self.take("(")
        tests = self.tests()
        self.take(")")
        return tests

    def sum(self) -> Node:
        return self._left(("+", "-"), self.product)

    def product(self) -> Node:
        return self._left(("*", "/"), self.power)

    def power(self) -> Node:
        return self._left(("**",), self.signed)

    def _left(self, signs: tuple[str, ...], part: Callable[[], Node]) -> Node:
        left = part()
        while self.next_is(*signs):
            left = tree.Sign(self.take(*signs).kind, left, part())
        return left

    def signed(self) -> Node:
        return tree.Negation(self.signed()) if self.given("-") else self.postfix()

    def postfix(self) -> Node:
        node = self.primary()
        while self.next_is(".", "["):
            if self.given("["):
                node = tree.Picked(node, self.expression())
                self.take("]")
            else:
                self.take(".")
                node = tree.Field(node, self.take("name").value)
        return node

    def primary(self) -> Node:
        if self.next_is("value"):
            return tree.Value(self.take("value").value)
        if self.given("?"):
            return tree.Asked()
        if self.next_is("name"):
            name = self.take("name").value
            return tree.Call(name, self.arguments()) if self.given("(") else self.path(name)
        return self.bracketed()

    def path(self, first: str) -> Node:
        parts = [first]
        while self.given("."):
            parts.append(self.take("name").value)
        return tree.Name(tuple(parts))

    def arguments(self) -> tuple[tuple[str | None, Node], ...]:
        found: list[tuple[str | None, Node]] = []
        if self.given(")"):
            return ()
        while True:
            named = self.next_is("name") and self.words[self.at + 1 : self.at + 2] == [Word(":")]
            name = self.take("name").value if named else None
            if named:
                self.take(":")
            found.append((name, self.expression()))
            if self.take(",", ")").kind == ")":
                return tuple(found)

    def bracketed(self) -> Node:
        """Brackets, a list or a range."""
        opening = self.take("(", "[").kind
        if opening == "[" and self.given("]"):
            return tree.Items(())
        first = self.expression()
        if self.given(".."):
            high = self.sum()
            closing = self.take(")", "]").kind
            return tree.Range(first, high, low_in=opening == "[", high_in=closing == "]")
        if opening == "(":
            self.take(")")
            return first
        items = [first]
        while self.given(","):
            items.append(self.expression())
        self.take("]")
        return tree.Items(tuple(items))
