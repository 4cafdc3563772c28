"""How large an input file may be; far above any notice, far below what hurts."""

from typing import Final

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 64
MAX_NODES: Final = 200_000
