"""PE10, PE11 and PE22: a file cannot be read as text, or holds what input files must not hold."""

from policyengine.diagnostics.codes.declare import error

FILE_MISSING = error(
    "PE101",
    "file-missing",
    "找不到文件 {name}",
    "there is no file {name}",
    way_out=("核对路径和文件名(含扩展名)", "check the path and the name, extension included"),
)
FILE_UNREADABLE = error(
    "PE102",
    "file-unreadable",
    "无法读取 {name}:{reason}",
    "{name} cannot be read: {reason}",
    way_out=("给出一个当前用户有权读取的文件", "name a file that you are allowed to read"),
)
NOT_UTF8 = error(
    "PE103",
    "not-utf8",
    "文件不是 UTF-8 编码:第 {byte} 个字节(十六进制 {hex})不成字符",
    "the file is not UTF-8: byte {byte} (hex {hex}) is not part of any character",
    way_out=("在编辑器中选择“另存为 UTF-8”{guess}", "save the file again as UTF-8{guess}"),
)
UTF16 = error(
    "PE104",
    "utf16",
    "文件是 {encoding} 编码(从第 {byte} 个字节可见),应为 UTF-8",
    "the file is {encoding} (as byte {byte} shows) where UTF-8 is expected",
    way_out=("在编辑器中选择“另存为 UTF-8”", "save the file again as UTF-8"),
)
FILE_TOO_LARGE = error(
    "PE105",
    "file-too-large",
    "文件超过 {limit} MB 的上限",
    "the file is larger than the limit of {limit} MB",
    way_out=("拆成几个文件", "split it into several files"),
)
FILE_EMPTY = error(
    "PE106",
    "file-empty",
    "文件没有内容",
    "the file holds nothing",
    way_out=(
        "空行和注释不算内容；请写入规则书或报销申请",
        "blank lines and comments do not count; write the rulebook or the claim",
    ),
)
CONTROL_CHARACTER = error(
    "PE107",
    "control-character",
    "含有控制字符 {char}",
    "control character {char} in the text",
    way_out=("删除这个字符", "delete the character"),
)
INVISIBLE_CHARACTER = error(
    "PE108",
    "invisible-character",
    "此处有看不见的字符 {char}({name})",
    "there is an invisible character here: {char} ({name})",
    way_out=("删除它；需要空格时用普通空格", "delete it; where a space is meant, type a plain one"),
)
LOOK_ALIKE = error(
    "PE220",
    "look-alike-character",
    "此处的 {char}({name})看起来是{instead}，却是另一个字符",
    "{char} ({name}) looks like {instead} here and is another character",
    way_out=("改写成{instead}", "type {instead} in its place"),
)
TAB = error(
    "PE109",
    "tab",
    "含有制表符(Tab),全文共 {count} 行",
    "tab character; {count} line(s) of the file have one",
    way_out=(
        "改用空格缩进(每级两个);引号内写 \\t",
        "indent with spaces, two per level; inside double quotes write \\t",
    ),
)
DUPLICATE_KEY = error(
    "PE110",
    "duplicate-key",
    "键 {key} 在此处重复出现",
    "the key {key} is given twice here",
    way_out=("两处合为一处，或改名", "merge the two, or rename one"),
)
ANCHOR = error(
    "PE111",
    "anchor",
    "以 & 开头的内容在 YAML 中是锚点，规则书不用锚点",
    "text that starts with & is an anchor to YAML; rulebooks have none",
    way_out=(
        "若要写文字 {text}，请加引号：{quoted}；否则删去 &",
        "for the text {text} itself write {quoted}; otherwise remove the &",
    ),
)
ALIAS = error(
    "PE112",
    "alias",
    "以 * 开头的内容在 YAML 中是别名引用，规则书不用别名",
    "text that starts with * is an alias to YAML; rulebooks have none",
    way_out=(
        "若要写文字 {text}，请加引号：{quoted}；否则把内容写全",
        "for the text {text} itself write {quoted}; otherwise spell the content out",
    ),
)
MERGE_KEY = error(
    "PE113",
    "merge-key",
    "规则书不用合并键 <<",
    "rulebooks have no merge key <<",
    way_out=("把各项逐一写出", "write the entries out"),
)
TAG = error(
    "PE114",
    "tag",
    "以 ! 开头的内容在 YAML 中是类型标签，规则书不用标签",
    "text that starts with ! is a tag to YAML; rulebooks have none",
    way_out=(
        "若要写文字 {text}，请加引号：{quoted}；“不”写作 not(…)",
        'for the text {text} itself write {quoted}; "not" is written not(…)',
    ),
)
SEVERAL_DOCUMENTS = error(
    "PE115",
    "several-documents",
    "文件中有不止一个 YAML 文档",
    "the file holds more than one YAML document",
    way_out=("删去 --- 或 ...,或拆成几个文件", "remove the --- or ..., or split the file"),
)
TOO_DEEP = error(
    "PE116",
    "too-deep",
    "嵌套超过 {limit} 层",
    "nested more than {limit} levels deep",
    way_out=("减少嵌套；检查是否多写了括号", "nest less; look for brackets too many"),
)
TOO_MANY_NODES = error(
    "PE117",
    "too-many-nodes",
    "内容超过 {limit} 项",
    "more than {limit} entries",
    way_out=("拆成几个文件", "split the file"),
)
COMPLEX_KEY = error(
    "PE118",
    "complex-key",
    "键必须是写在一行内的一个词",
    "a key must be a word on one line",
    way_out=(
        "写成 `键: 值`；值以 ? 开头或本身带冒号时加引号",
        "write `key: value`; quote a value that starts with ? or holds a colon",
    ),
)
BLOCK_SCALAR = error(
    "PE119",
    "block-scalar",
    "此处不能用 | 或 > 换行文本",
    "a block of text with | or > cannot stand here",
    way_out=("写在一行内，必要时加引号", "write it on one line, in quotes where needed"),
)
