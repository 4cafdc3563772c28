"""PE80: the command line is not as the command takes it."""

from policyengine.diagnostics.codes.declare import error

UNKNOWN_COMMAND = error(
    "PE801",
    "unknown-command",
    "没有命令 {name}",
    "there is no command {name}",
    way_out=("可用：{allowed}", "use one of: {allowed}"),
)
COMMAND_MISSING = error(
    "PE811",
    "command-missing",
    "没有给出命令",
    "no command is given",
    way_out=("可用：{allowed}", "use one of: {allowed}"),
)
UNKNOWN_OPTION = error(
    "PE802",
    "unknown-option",
    "没有选项 {name}{nearest}",
    "there is no option {name}{nearest}",
)
ARGUMENT_MISSING = error(
    "PE803",
    "argument-missing",
    "没有给出 {name}",
    "{name} is missing",
)
ARGUMENT_EXTRA = error(
    "PE804",
    "argument-extra",
    "多余的参数 {text}",
    "one argument too many: {text}",
)
VALUE_MISSING = error(
    "PE805",
    "option-value-missing",
    "选项 {name} 后面没有值",
    "option {name} has no value",
)
VALUE_NOT_ALLOWED = error(
    "PE806",
    "option-value-not-allowed",
    "选项 {name} 不能是 {text}",
    "option {name} cannot be {text}",
    way_out=("可用：{allowed}", "use one of: {allowed}"),
)
NOT_NAME_VALUE = error(
    "PE807",
    "not-name-value",
    "{option} 后的 {text} 不是 名称=值",
    "{option} {text} is not NAME=VALUE",
    way_out=("写成 {instead}", "write {instead}"),
)
PATH_MISSING = error(
    "PE808",
    "path-missing",
    "没有文件或文件夹 {name}",
    "there is no file or folder {name}",
    way_out=("核对路径和文件名（含扩展名）", "check the path and the name, extension included"),
)
NOT_A_FILE = error(
    "PE809",
    "not-a-file",
    "{name} 是文件夹，此处要一个文件",
    "{name} is a folder where a file is wanted",
)
WRONG_USAGE = error(
    "PE810",
    "wrong-usage",
    "命令写得不对：{what}",
    "the command is not as it should be: {what}",
)
