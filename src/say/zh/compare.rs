//! The words of a comparison, in Chinese.

use crate::say::CompareWords;

pub(in crate::say) const COMPARE: CompareWords = CompareWords {
    title: "两次提交的比较",
    old: "上次：",
    new: "本次：",
    other_rules: "注意：两次核对所用的规则不同，有的变化可能出自规则。",
    open: "仍未解决",
    fresh: "新出现",
    gone: "不再出现，但所涉及的材料仍未符合要求",
    mended: "已经解决",
    rows: "结果有变化的材料",
    not_asked: "未列入",
    came: "新增的文件",
    went: "不再提交的文件",
    changed: "内容有变化的文件",
    renamed: "只改了名称的文件（内容相同）",
    unknown: "未能读取、无法比较的文件",
    summary: "已解决 {mended} 处，不再出现但尚未符合 {gone} 处，仍未解决 {open} 处，新出现 {fresh} 处；未变的文件 {same} 个。",
    verdicts: ["齐全", "需要补正", "待人工核对", "无法打开"],
    statuses: ["符合", "缺少", "不合格", "待核对", "不需要"],
};
