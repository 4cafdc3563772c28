"""PE91: a plan read back from a file is not one that this program wrote."""

from policyengine.diagnostics.codes.declare import error

_WRITE_ANEW = ("用本程序从规则书重新生成", "write it anew from its rulebook with this program")

OTHER_VERSION = error(
    "PE911",
    "plan-of-another-version",
    "计划文件的版本是 {found}，本程序使用 {wanted}",
    "the plan was written in version {found}; this program reads version {wanted}",
    way_out=_WRITE_ANEW,
)
DAMAGED = error(
    "PE912",
    "plan-damaged",
    "计划文件已损坏",
    "the plan is damaged",
    way_out=_WRITE_ANEW,
)
