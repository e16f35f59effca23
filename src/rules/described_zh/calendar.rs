//! The meanings of the words in `raw/calendar.rs`, in Chinese.

pub(super) const TABLE: super::Table = &[
    (
        "RawCalendar",
        "",
        "哪些天上班。工作日只能在列出的年份里计算；用到别的年份时，报告说“无法判断”。",
    ),
    (
        "RawCalendar",
        "weekend",
        "每周哪几天休息；不写就是周六、周日。",
    ),
    (
        "RawCalendar",
        "years",
        "逐年写与周末不同的日子。没有放假的年份写 {}。",
    ),
    ("RawYear", "", "这一年与周末不同的日子。"),
    (
        "RawYear",
        "holidays",
        "放假的日子，一天一天写，或写从哪天到哪天：2026-10-01 至 2026-10-07。",
    ),
    ("RawYear", "worked", "调休要上班的周末。"),
    ("RawWeekday", "", "星期几。"),
];
