"""What the states of an article or rule are called."""

from collections.abc import Mapping
from typing import Final

from policyengine.check.coverage import State
from policyengine.report.lines import Style
from policyengine.values.text import Text

STATES: Final[Mapping[State, Text]] = {
    "encoded": Text("已编写", "encoded"),
    "partly": Text("部分编写", "partly"),
    "in_doubt": Text("存疑", "in doubt"),
    "unstated": Text("未载明", "unstated"),
    "narrative": Text("叙述", "narrative"),
    "broken": Text("残缺", "broken off"),
    "missing": Text("遗漏", "missing"),
}
STYLES: Final[Mapping[State, Style]] = {
    "encoded": Style.GOOD,
    "partly": Style.WARN,
    "in_doubt": Style.WARN,
    "unstated": Style.WARN,
    "narrative": Style.FAINT,
    "broken": Style.WARN,
    "missing": Style.BAD,
}
