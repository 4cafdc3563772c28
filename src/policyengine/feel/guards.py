"""What a condition shows to be present where it holds, and where it does not."""

from policyengine.feel.core import Ask, Call, Constant, Core, Entry, Junction, Local, Slot
from policyengine.feel.names import Place
from policyengine.feel.types import NULL

_NOTHING: frozenset[Place] = frozenset()


def place_of(core: Core) -> Place | None:
    """The place a guard can speak of: a slot, a local or what is asked of one, and fields there."""
    match core:
        case Slot(slot=slot):
            return ("slot", slot)
        case Local(binder=binder):
            return ("local", binder)
        case Entry(of=of, field=field):
            place = place_of(of)
            return None if place is None else (*place, field)
        case Ask(slot=slot, args=args):
            given = tuple(_known(arg) for arg in args)
            return None if None in given else ("asked", slot, str(given))
        case _:
            return None


def _known(core: Core) -> Place | None:
    return ("constant", repr(core.value)) if isinstance(core, Constant) else place_of(core)


def present_when(condition: Core, *, holds: bool) -> frozenset[Place]:
    """The places shown not to be null where `condition` is true (or, else, is not true).

    A comparison with null is itself never null, so "not true" and "false" show the same.
    """
    match condition:
        case Call(id="=" | "!=" as sign, args=(left, right)):
            if (sign == "!=") is not holds:
                return _NOTHING
            return _not_null(left, right) | _not_null(right, left)
        case Call(id="not", args=(negand,)):
            return present_when(negand, holds=not holds)
        case Junction(all_of=all_of, operands=operands):
            shown = [present_when(operand, holds=holds) for operand in operands]
            if all_of is holds:
                return _NOTHING.union(*shown)
            return shown[0].intersection(*shown[1:])
        case _:
            return _NOTHING


def _not_null(core: Core, other: Core) -> frozenset[Place]:
    if not (isinstance(other, Constant) and other.type == NULL):
        return _NOTHING
    place = place_of(core)
    if place is None:
        return _NOTHING
    # Where a field is there, so is the record that it was taken from.
    return frozenset(place[:end] for end in range(2, len(place) + 1))
