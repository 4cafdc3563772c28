"""How large what a document states may be: far above any claim, within what 64 bits can settle."""

from typing import Final

MAX_TEXT: Final = 2_000
MAX_ITEMS: Final = 10_000
MAX_DIGITS: Final = 12  # before the point: in yuan, a trillion
MAX_DECIMALS: Final = 10
MONEY_DECIMALS: Final = 2
MOST_FINDINGS: Final = 50  # of one document, or of one list in it; then its rest is only counted
