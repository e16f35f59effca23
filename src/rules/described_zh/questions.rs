//! The meanings of the words in `raw/questions.rs`, in Chinese.

pub(super) const TABLE: super::Table = &[
    ("RawQuestion", "", "只有申请人自己才能回答的问题。"),
    ("RawQuestion", "ask", "问题。"),
    (
        "RawQuestion",
        "answer",
        "怎样回答：names（若干名称）或 choices（从选项中选）。",
    ),
    ("RawQuestion", "choices", "选项及其名称；words 是其他写法。"),
    (
        "RawQuestion",
        "from",
        "读到哪些字段就算回答了，写作 文件.字段。",
    ),
    (
        "RawQuestion",
        "none_when",
        "哪个字段选了哪一项就算回答“没有”，写作 文件.字段: 选项。",
    ),
    (
        "RawQuestion",
        "activities_in",
        "在哪些文字里找各选项的 activities，写作 文件.字段：写着而没有申报的，提示确认。",
    ),
    (
        "RawQuestion",
        "negations",
        "表示“不含”的词：它后面（或写在后面时它前面）的不算。",
    ),
    (
        "RawQuestion",
        "not_meant_under",
        "从这些词起的一段里的活动不算，到 meant_under 的词为止。",
    ),
    ("RawQuestion", "meant_under", "结束这样一段的词。"),
    (
        "RawQuestion",
        "generic_words",
        "名称末尾不说明是哪一个的词（分公司、门店）。",
    ),
    (
        "RawQuestion",
        "known_by",
        "同一张表里说明每个名称的其他列（地址、代码），写作 文件.字段：写着其中之一的文件就是它的。",
    ),
    ("RawAnswer", "", "问题怎样回答。"),
    ("RawAnswer", "names", "若干名称。"),
    ("RawAnswer", "choices", "列出的选项中的几个。"),
    ("RawOption", "", "问题或字段的一个选项。"),
    ("RawOption", "title", "叫什么。"),
    ("RawOption", "words", "在文件和回答里表示它的其他写法。"),
    ("RawOption", "activities", "写着这些活动，通常就是它。"),
    ("RawOption", "except", "包含这些活动、却不是它的较长说法。"),
    (
        "RawOption",
        "usually_with",
        "通常一并选的其他选项：既没有选、也没有交相应文件的，提示确认。",
    ),
];
