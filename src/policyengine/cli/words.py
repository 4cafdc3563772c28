"""What the command line says of itself: help texts and headings."""

from typing import Final

from policyengine.values.text import Text

PROGRAM: Final = Text(
    "把医保政策文件写成的规则书用于检查和结算，每一步都注明条款。",
    "Check rulebooks of medical-insurance notices and settle claims with them, every step cited.",
)
CHECK: Final = Text(
    "检查规则书及其算例；不给路径时检查自带的规则书。",
    "Check rulebooks and their cases; without a path, those that come with the program.",
)
EXPLAIN: Final = Text(
    "结算一份报销申请（JSON 文件，- 为标准输入），并逐步说明依据。",
    "Settle a claim (a JSON file, - for standard input) and explain every step.",
)
COVERAGE: Final = Text(
    "逐条列出规则书如何处理依据文件：已编写、未载明、存疑、叙述、残缺。",
    "Show article by article what rulebooks make of their sources.",
)
TEXTS: Final = Text(
    "依据文件原文所在的文件夹；每个数都到所引条款中去找",
    "A folder with the texts of the sources; every figure is looked for in its article.",
)
RECORD: Final = Text(
    "把各条款和各数的位置写在规则书旁边（需 --texts）",
    "Write beside each rulebook where its articles and figures stand (with --texts).",
)
HELP: Final = Text("显示帮助", "Show this help.")
LANG: Final = Text("语言；默认取自系统区域设置", "Language; by default that of the locale.")
VERSION: Final = Text("显示版本", "Show the version.")
FORMAT: Final = Text("输出格式，默认 text", "Form of the output, text by default.")
SET: Final = Text("给出或改变一项事实，可重复", "Give or change a fact; may be repeated.")
PARAM: Final = Text("给出规则书未载明的数值，可重复", "Give a figure the source does not state.")
READING: Final = Text("换用一种解读，可重复", "Settle under another reading; may be repeated.")
HISTORY: Final = Text("该参保人此前的申请", "Earlier claims of the person.")
RULEBOOK: Final = Text("所用规则书（编号或文件）", "The rulebook to use, by id or path.")

USAGE: Final = Text("用法：", "Usage: ")
HEADINGS: Final = {
    "Options": Text("选项", "Options"),
    "Commands": Text("命令", "Commands"),
    "Arguments": Text("参数", "Arguments"),
}
OPTIONS_METAVAR: Final = Text("[选项]", "[OPTIONS]")
COMMAND_METAVAR: Final = Text("命令 …", "COMMAND …")
TRY_HELP: Final = Text("帮助：{0} --help", "Help: {0} --help")
NO_ANSWER: Final = Text("无法给出结论：", "no answer: ")
INTERRUPTED: Final = Text("已中断", "interrupted")
NEAREST: Final = Text("，是不是 {0}？", "; did you mean {0}?")
