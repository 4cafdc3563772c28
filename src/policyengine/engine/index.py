"""The rows of a table by the word its first argument must be, so that asking tries only a few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policyengine.feel.core import Call, Constant, Core, Junction, Local
from policyengine.plan.model import Rule
from policyengine.values.value import Value


@dataclass(slots=True)
class Index:
    """Numbers (from 0) of the rows by word, and of those that may match whatever is given."""

    count: int
    by_word: dict[str, list[int]] = field(default_factory=dict)
    others: list[int] = field(default_factory=list)

    def rows(self, given: Sequence[Value]) -> Iterable[int]:
        """The rows that may match, in their order; without arguments all of them."""
        if not given:
            return range(self.count)
        word = given[0]
        named = self.by_word.get(word, []) if isinstance(word, str) else []
        return sorted((*named, *self.others))


def indexed(rules: Sequence[Rule]) -> Index:
    """The rows of a table that is asked, by what their first cell says."""
    index = Index(len(rules))
    for number, rule in enumerate(rules):
        words = _words(rule.condition)
        if words is None:
            index.others.append(number)
        for word in words or ():
            index.by_word.setdefault(word, []).append(number)
    return index


def _words(condition: Core) -> frozenset[str] | None:
    """The words one of which the first argument must be; None where that cannot be told."""
    match condition:
        case Junction(all_of=True, operands=(first, *_)):
            return _words(first)
        case Junction(all_of=False, operands=operands):
            each = [_words(operand) for operand in operands]
            known = [words for words in each if words is not None]
            return frozenset().union(*known) if len(known) == len(each) else None
        case Call(id="=", args=(Local(binder=0), Constant(value=str(word)))):
            return frozenset({word})
        case _:
            return None
