"""Files as they would be after a bad copy or a slip of the hand: bytes and words out of place."""

import re
from collections.abc import Callable
from random import Random
from typing import Final

_ODD: Final = (
    *(b"\xff", b"\xfe\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80"),
    *(
        part.encode("utf-8", "surrogatepass")
        for part in (
            *("\0", "\t", "\r", "\n", "\ufeff", "\u202e", "\u200b", "\u2028", "\x85", "\ud800"),
            *("：", "，", "“", "＃", "１２", "万", "％", "&a ", "*a ", "<<: ", "!x ", "%YAML 9\n"),
            *("!!python/object:os ", "\n\n---\n", "? ", "| ", "> ", "- ", "# ", '"', "'", "\\"),
            *("[", "]", "{", "}", "[" * 99, "{a: " * 99, "(" * 99, "not(" * 99, "if", "..", "no"),
            *("1" * 999, "1e999999", "-0", "0x1f", ".nan", "1_000", "0.1e-400", "null", "a" * 5000),
            *("9999-12-31", "2024-02-30", "\\u0000", '"\\ud800"'),
        )
    ),
)
_TOKENS: Final = re.compile(rb"[\w\x80-\xff]+|[ \t]+|\n *|.", re.DOTALL)
_LONGEST: Final = 60  # bytes or words that move at once


def spoilt(written: bytes, other: bytes, random: Random) -> bytes:
    """What is written with one to three changes, by what is odd or stands in another file."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        if not written:
            break
        if random.random() < 0.4:
            written = random.choice(_OF_BYTES)(written, random)
        else:
            words = _TOKENS.findall(written)
            random.choice(_OF_WORDS)(words, _TOKENS.findall(other), random)
            written = b"".join(words)
    return written


def _stretch(length: int, random: Random) -> tuple[int, int]:
    start = random.randrange(length + 1)
    return start, min(length, start + random.randint(1, _LONGEST))


def _flipped(written: bytes, random: Random) -> bytes:
    at, _ = _stretch(len(written) - 1, random)
    return written[:at] + bytes((written[at] ^ 1 << random.randrange(8),)) + written[at + 1 :]


def _lost(written: bytes, random: Random) -> bytes:
    start, end = _stretch(len(written), random)
    return written[:start] + written[end:]


def _cut(written: bytes, random: Random) -> bytes:
    return written[: random.randrange(len(written))]


def _moved(written: bytes, random: Random) -> bytes:
    start, end = _stretch(len(written), random)
    rest = written[:start] + written[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + written[start:end] + rest[at:]


def _with_odd(written: bytes, random: Random) -> bytes:
    at = random.randrange(len(written) + 1)
    return written[:at] + random.choice(_ODD) + written[at:]


_OF_BYTES: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (
    _flipped, _flipped, _lost, _cut, _moved, _with_odd, _with_odd,
)  # fmt: skip


def _drop(words: list[bytes], other: list[bytes], random: Random) -> None:
    start, end = _stretch(len(words), random)
    del words[start : random.choice((start + 1, end))]


def _twice(words: list[bytes], other: list[bytes], random: Random) -> None:
    start, end = _stretch(len(words), random)
    words[start:start] = words[start:end]


def _swap(words: list[bytes], other: list[bytes], random: Random) -> None:
    one, two = random.randrange(len(words)), random.randrange(len(words))
    words[one], words[two] = words[two], words[one]


def _replace(words: list[bytes], other: list[bytes], random: Random) -> None:
    words[random.randrange(len(words))] = random.choice(other)


def _odd(words: list[bytes], other: list[bytes], random: Random) -> None:
    words[random.randrange(len(words))] = random.choice(_ODD)


def _paste(words: list[bytes], other: list[bytes], random: Random) -> None:
    start, end = _stretch(len(other), random)
    at = random.randrange(len(words) + 1)
    words[at:at] = other[start:end]


_OF_WORDS: Final[tuple[Callable[[list[bytes], list[bytes], Random], None], ...]] = (
    _drop, _twice, _swap, _replace, _replace, _odd, _odd, _paste,
)  # fmt: skip
