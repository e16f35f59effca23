//! The meanings of the words in `raw/conditions.rs`, in Chinese.

pub(super) const TABLE: super::Table = &[
    (
        "RawCondition",
        "",
        "条件。可以写一项或几项，写了的要全部成立。",
    ),
    (
        "RawCondition",
        "field",
        "一个字段：手头这份文件的，或写作 要求.字段、文件.字段。",
    ),
    ("RawCondition", "is", "那个字段的状态。"),
    ("RawCondition", "matches", "那个字段的值里有的正则表达式。"),
    (
        "RawCondition",
        "at_least",
        "字段的值不小于这个数；选项写明从低到高（ordered）的字段，不低于这个选项。",
    ),
    (
        "RawCondition",
        "at_most",
        "字段的值不超过这个数，或不高于这个选项。",
    ),
    ("RawCondition", "document", "材料里有这种文件。"),
    (
        "RawCondition",
        "answer",
        "一个问题；没有人回答时，不能判断条件是否成立。",
    ),
    ("RawCondition", "includes", "问题的回答里有这个选项。"),
    (
        "RawCondition",
        "is_none",
        "问题回答的是“没有”（true），还是有（false）。",
    ),
    (
        "RawCondition",
        "since",
        "基准日是这一天（年-月-日）或以后。",
    ),
    ("RawCondition", "any_of", "其中一个成立就成立。"),
    ("RawCondition", "all_of", "全部成立才成立。"),
    ("RawCondition", "not", "这个条件不成立时成立。"),
    ("RawState", "", "字段的状态。"),
    ("RawState", "valid", "读到了，而且正确。"),
    ("RawState", "present", "有，不论对错。"),
    ("RawState", "absent", "文件读全了，上面没有。"),
];
