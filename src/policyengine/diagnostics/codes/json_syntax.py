"""PE15 and PE16: the text is not the JSON that its author meant."""

from policyengine.diagnostics.codes.declare import error

JSON_UNEXPECTED = error(
    "PE150",
    "json-unexpected",
    "此处应为{expected}，却是“{found}”",
    '{expected} is expected here, not "{found}"',
    way_out=("改正或删去此处内容", "correct or remove it"),
)
JSON_TRUNCATED = error(
    "PE151",
    "json-truncated",
    "文件不完整:到末尾仍有 {open} 没有结束",
    "the text ends before {open} is closed",
    way_out=(
        "补上 {closing}，或重新获取完整的文件",
        "add {closing}, or fetch the whole file again",
    ),
)
JSON_TRAILING_TEXT = error(
    "PE152",
    "json-trailing-text",
    "JSON 内容已经结束，后面还有“{found}”",
    'the JSON value is complete, yet "{found}" follows',
    way_out=(
        "删去多余内容；一个文件只放一个 JSON 值",
        "remove what follows; a file holds one JSON value",
    ),
)
JSON_TRAILING_COMMA = error(
    "PE153",
    "json-trailing-comma",
    "最后一项后面不能有逗号",
    "a comma after the last entry",
    way_out=("删去这个逗号", "remove the comma"),
)
JSON_COMMENT = error(
    "PE154",
    "json-comment",
    "JSON 中不能写注释",
    "JSON has no comments",
    way_out=("删去注释", "remove the comment"),
)
JSON_SINGLE_QUOTES = error(
    "PE155",
    "json-single-quotes",
    "JSON 的文字要用双引号，不用单引号",
    "JSON text stands in double quotes, not single ones",
    way_out=('改为 "…"', 'write "…"'),
)
JSON_FULLWIDTH = error(
    "PE156",
    "json-fullwidth",
    "此处用了全角符号 {char}",
    "full-width {char} where JSON needs the plain character",
    way_out=("改为半角 {plain}", "type {plain}"),
)
JSON_NUMBER = error(
    "PE157",
    "json-number",
    "{text} 不是 JSON 的数字",
    "{text} is no JSON number",
    way_out=(
        "只写数字和小数点，如 0.5、-12、1200.00;不写 +、多余的 0、千分号、单位或 NaN",
        "write digits and a decimal point, as 0.5, -12, 1200.00: no +, no leading zeros, "
        "no thousands separators, no units, no NaN",
    ),
)
JSON_BARE_WORD = error(
    "PE158",
    "json-bare-word",
    "文字 {text} 没有加双引号",
    "the text {text} is not in double quotes",
    way_out=("写成 {fixed}", "write {fixed}"),
)
JSON_CONTROL_IN_STRING = error(
    "PE159",
    "json-control-in-string",
    "引号内有换行或控制字符 {char}(可能缺少结束的双引号)",
    "line break or control character {char} inside quotes (perhaps the closing quote is missing)",
    way_out=("补上双引号；换行写 \\n", "close the quotes; write a line break as \\n"),
)
JSON_ESCAPE = error(
    "PE160",
    "json-escape",
    "{escape} 不是有效的转义",
    "{escape} is no valid escape",
    way_out=("反斜杠本身写 \\\\", "write a backslash itself as \\\\"),
)
JSON_LONE_SURROGATE = error(
    "PE161",
    "json-lone-surrogate",
    "{escape} 只是半个字符",
    "{escape} is only half a character",
    way_out=("直接写出这个字符，或写全两个 \\u", "write the character itself, or both its halves"),
)
JSON_MISSING_COMMA = error(
    "PE162",
    "json-missing-comma",
    "两项之间缺少逗号",
    "a comma is missing between two entries",
    way_out=("在上一项末尾加逗号", "put a comma after the entry before"),
)
JSON_MISSING_COLON = error(
    "PE163",
    "json-missing-colon",
    "键 {key} 后面缺少冒号",
    "the key {key} has no colon after it",
    way_out=("写成 {key}: 值", "write {key}: value"),
)
