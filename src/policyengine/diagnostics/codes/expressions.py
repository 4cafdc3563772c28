"""PE44 and PE45: positions in lists, the order of words, tables that are asked."""

from policyengine.diagnostics.codes.declare import error

POSITION_OF_ITEM = error(
    "PE440",
    "position-of-item",
    "方括号里的序号不能取自列表的各项",
    "the position in brackets speaks of the items of the list itself",
    way_out=(
        "要筛选，请写出比较，如 [{condition} = …]；要取第几项，序号须与各项无关",
        "to filter, write a comparison such as [{condition} = …]; a position must not depend on"
        " the items",
    ),
)
NO_STEPS = error(
    "PE441",
    "no-steps",
    "“起..止”的两端应为整数或日期，而不是{found}",
    "the two ends of “first..last” must be whole numbers or dates, not {found}",
)
