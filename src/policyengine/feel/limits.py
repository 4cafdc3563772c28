"""How large an expression and what it computes may get; beyond is a finding or a fault."""

from typing import Final

MAX_LENGTH: Final = 20_000  # characters of one expression
MAX_DEPTH: Final = 64  # nested brackets and operators
MAX_FINDINGS: Final = 20  # reported for the text of one expression
MAX_TEXT: Final = 10_000  # characters of a computed text
MAX_STEPS: Final = 200_000  # items visited by the loops of one evaluation
MAX_NESTED: Final = 3  # loops over lists inside one another
MAX_MONTHS: Final = 12 * 999_999_999  # of a duration
MAX_SECONDS: Final = 10**17  # of a duration
MAX_DAYS_STEPPED: Final = 10_000  # working days counted one by one
