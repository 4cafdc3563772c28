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
MUST_BE_ASKED = error(
    "PE442",
    "must-be-asked",
    "{name} 要带上所查的值才有结果",
    "{name} has no value until it is asked for something",
    way_out=("写成 {usage}.列名", "write {usage}.column"),
)
ASKED_IN_ASKED = error(
    "PE443",
    "asked-in-asked",
    "按参数查询的规则表“{name}”的单元格里不能再查另一张表",
    "a cell of {name}, a table that is asked, cannot ask another table or list",
    way_out=(
        "把另一张表的结果作为它的参数",
        "give what the other has as one of its arguments",
    ),
)
NAME_OF_FUNCTION = error(
    "PE444",
    "name-of-a-function",
    "{name} 是表达式中的函数名，不能作按参数查询的表或名单的名称",
    "{name} is a function of the expression language; a table or list that is asked needs another"
    " name",
)
