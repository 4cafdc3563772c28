"""PE90: the program itself fails. Never the fault of a rulebook or a claim."""

from policyengine.diagnostics.codes.declare import error

INTERNAL_FAULT = error(
    "PE901",
    "internal-fault",
    "程序内部出错：{what}",
    "the program failed: {what}",
    way_out=(
        "这不是您的输入造成的。请连同所用命令和输入文件报告；"
        "设置环境变量 POLICYENGINE_DEBUG=1 可看到详情",
        "this is no fault of your input; please report it with the command and the input files; "
        "set POLICYENGINE_DEBUG=1 to see the details",
    ),
)
OUTPUT_LOST = error(
    "PE902",
    "output-lost",
    "结果写不出去：{reason}",
    "the result cannot be written: {reason}",
    way_out=("检查磁盘空间和输出的去处", "check the disk space and where the output goes"),
)
