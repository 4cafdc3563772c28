"""What an expense gives: at one rate, or through bands; and how much expense gives an amount."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tests.judge.failure import Failed


def part_of_one(rate: Fraction) -> Fraction:
    if not 0 <= rate <= 1:
        raise Failed("a rate below 0 or above 1")
    return rate


@dataclass(frozen=True)
class Bands:
    """Bands of a number line with their rates; an expense lies on it from `start` upward.

    The last band may have no top. What lies above all tops gives nothing.
    """

    bands: tuple[tuple[Fraction | None, Fraction], ...]
    start: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        tops = [top for top, _ in self.bands if top is not None]
        if any(upper <= lower for lower, upper in pairwise(tops)) or min(tops, default=1) <= 0:
            raise Failed("bands do not rise")
        for _, rate in self.bands:
            part_of_one(rate)

    def parts(self, expense: Fraction) -> list[Fraction]:
        """How much of the expense lies in each band."""
        found: list[Fraction] = []
        bottom, end = Fraction(0), self.start + expense
        for top, _ in self.bands:
            upper = end if top is None else min(end, top)
            found.append(max(Fraction(0), upper - max(self.start, bottom)))
            bottom = bottom if top is None else top
        return found

    def gives(self, expense: Fraction) -> Fraction:
        rates = (rate for _, rate in self.bands)
        return sum(
            (part * rate for part, rate in zip(self.parts(expense), rates, strict=True)),
            Fraction(0),
        )

    def least_for(self, wanted: Fraction, most: Fraction) -> Fraction:
        """The least expense, of at most `most`, that gives an amount."""
        expense = Fraction(0)
        for part, (_, rate) in zip(self.parts(most), self.bands, strict=True):
            if wanted <= 0:
                break
            if part * rate >= wanted:
                return expense + wanted / rate
            wanted -= part * rate
            expense += part
        return expense


def at_one_rate(rate: Fraction) -> Bands:
    return Bands(((None, part_of_one(rate)),))
