"""Exceptions that can apply at once are told how to say which goes first, also without names."""

from collections.abc import Callable

import pytest

from policyengine.diagnostics.model import Diagnostic

_BOOK = """\
parameters:
  aid_limit: {{value: 300元, cite: notice 一, zh: 限额, en: limit}}
  large: {{value: 200元, cite: notice 一, zh: 大额, en: large}}
values:
  due:
    zh: 值
    en: due
    cite: notice 一
    is: aid_limit
    except:
      - {{{first}when: cost.eligible > large, is: large}}
      - {{{second}when: cost.total > large, is: large * 2}}
"""


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("", "", "id: second"),
        ("id: big, ", "", "id: second"),
        ("", "id: bill, ", "beats: [bill]"),
        ("under: N-R1=no_it_is_not, ", "", "id: second"),
    ],
)
def test_an_exception_without_a_name_is_given_one_first(
    found: Callable[..., list[Diagnostic]], first: str, second: str, told: str
) -> None:
    (only,) = [one for one in found(_BOOK.format(first=first, second=second)) if one.is_error]
    assert only.code.id == "PE522"
    assert told in (only.way_out("en") or "")
    assert told in (only.way_out("zh") or "")


def test_what_is_told_passes(found: Callable[..., list[Diagnostic]]) -> None:
    done = _BOOK.format(first="beats: [second], ", second="id: second, ")
    assert [one for one in found(done) if one.is_error] == []
