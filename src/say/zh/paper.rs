//! The words of a page, in Chinese.

use crate::say::Paper;

pub(in crate::say) const PAPER: Paper = Paper {
    tag: "zh-CN",
    title: "申请材料核对报告",
    checklist: ["结果", "材料", "说明"],
    no_findings: "没有需要补正、核对或留意的内容。",
    answers: "申请人的回答",
    source: "来源：",
    none: "无",
    files: "文件",
    nothing: "未认作任何一种材料",
    ignored: "不属于申请材料，已略过",
    why: "认定理由：",
    fields: ["项目", "内容", "状态", "出处"],
    states: ["已读出", "有误", "空白", "未读出"],
    sources: ["文字", "文字识别", "二维码", "电子表单"],
    open_end: "长期",
    unread: "没有读到：",
    show: "只看：",
    everything: "全部",
    search: "查找",
    narrowed: "当前显示 {shown} 条，共 {all} 条。",
    skip: "跳到材料清单",
    parts: "报告各部分",
    made_with: "生成工具：",
    same: "材料、规则、回答和核对基准日相同，得到的报告也完全相同。",
    codes: "问题代码说明",
    codes_intro: "核对报告中每个问题都带有代码。以下说明每种代码的含义、缘由、改正办法和示例，与 `packcheck explain 代码` 的内容相同。",
};
