//! The meanings of the words in `raw/waivers.rs`, in Chinese.

pub(super) const TABLE: super::Table = &[
    (
        "RawWaiver",
        "",
        "在一段时间内对某一家申请人或某一份材料的豁免。报告照样写明发现了什么，由谁豁免、为什么、到哪天为止。",
    ),
    ("RawWaiver", "id", "编号或名称，报告里会写出。"),
    (
        "RawWaiver",
        "applicant",
        "豁免谁：申请人名称，与（规则 applicant 指定的）申请人名称一栏写的一样。",
    ),
    (
        "RawWaiver",
        "pack",
        "豁免哪一份材料：报告里的材料名称，或者内容的 SHA-256（只有那一份是这个值）。同时写了 applicant 的，两样都要对上。",
    ),
    (
        "RawWaiver",
        "requirement",
        "豁免的要求；写了 findings 的，只豁免这项要求里的那些问题。",
    ),
    ("RawWaiver", "for", "要求是逐个提出的，只豁免其中这一个。"),
    (
        "RawWaiver",
        "findings",
        "豁免哪些问题（代码，例如 document-expired），其余照样计入。不写就是整项要求都豁免；没有写 requirement 的，只管不属于任何要求的问题。",
    ),
    ("RawWaiver", "reason", "理由。"),
    ("RawWaiver", "by", "由谁批准：人或部门。"),
    (
        "RawWaiver",
        "until",
        "最后一天（按核对基准日算），过后不再有效。",
    ),
];
