//! The meanings of the words in `raw/building.rs`, in Chinese.

pub(super) const TABLE: super::Table = &[
    (
        "RawRemove",
        "",
        "基础规则里不要的，按名称列出。一项里面的内容用点写明：business-licence.fields.capital。",
    ),
    ("RawRemove", "requirements", "要求（按 id）。"),
    ("RawRemove", "documents", "文件种类。"),
    ("RawRemove", "fields", "字段。"),
    ("RawRemove", "questions", "问题。"),
    ("RawRemove", "consistency", "一致性比对（按 id）。"),
    ("RawRemove", "figures", "数字（按 id）。"),
    ("RawRemove", "recommended", "建议提交的材料（按 id）。"),
    ("RawRemove", "parameters", "参数。"),
    ("RawFullParameter", "", "有名称的值。"),
    ("RawFullParameter", "title", "叫什么。"),
    ("RawFullParameter", "value", "数字、日期或文字。"),
    ("RawParameter", "", "参数：只写值，或连同它叫什么一起写。"),
    ("RawRemove", "waivers", "豁免（按 id）。"),
];
