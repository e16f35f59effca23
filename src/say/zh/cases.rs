//! What is said of the cases of a rules file, in Chinese.

use super::{message, reason, severity, status};
use crate::cases::{Difference, Expected, Outcome, Provision, Untried, What};
use crate::verdict::Verdict;

/// One requirement or check, in a few words.
pub(in crate::say) fn provision(provision: &Provision) -> String {
    let what = match &provision.what {
        What::Requirement { .. } => "要求",
        What::Exemption { .. } => "不需要的情形",
        What::When { .. } => "需要的情形",
        What::PartOf { .. } => "一起要求的材料之一",
        What::AtMost { .. } => "最多份数",
        What::Activity { .. } => "活动要求的证件",
        What::Mentioned { .. } => "范围中提到的活动",
        What::Companion { .. } => "通常一并申报",
        What::Required(..) => "必填",
        What::Form(..) => "号码样式与校验",
        What::Mistaken(..) => "误填的其他号码",
        What::Likely(..) => "电话号码的样式",
        What::Defined(..) => "只能是规定的几种",
        What::Begins(..) => "代码开头",
        What::BeginsWhen(..) => "代码开头（按条件）",
        What::Order(..) => "日期先后",
        What::Part(..) => "号码中的一段",
        What::Validity(_) => "有效期",
        What::Superseded(..) => "已停用的证件",
        What::Holder(_) => "持证人",
        What::VoidWords => "作废、样本等字样",
        What::VoidSentence(_) => "说明作废、注销的句子",
        What::SpeaksAgainst(..) => "否定其他文件",
        What::NotNeeded(_) => "无需提交",
        What::Comparison(_) => "一致性",
        What::Figure(_) => "数字",
        What::Date(_) => "日期",
        What::Recommended(_) => "建议提交",
    };
    let about: Vec<&str> = provision.about.iter().map(|w| w.zh.as_str()).collect();
    format!("{what}：{}", about.join("，"))
}

/// What no case does with it.
pub(in crate::say) fn untried(untried: Untried) -> &'static str {
    match untried {
        Untried::Met => "没有符合的用例",
        Untried::Broken => "没有违反的用例",
        Untried::Both => "没有用例",
    }
}

pub(in crate::say) fn difference(difference: &Difference) -> String {
    match difference {
        Difference::Verdict { expected, found } => {
            format!(
                "结论应为“{}”，实为“{}”",
                verdict(*expected),
                verdict(*found)
            )
        }
        Difference::State {
            requirement,
            subject,
            expected,
            found,
        } => {
            let whom = subject
                .as_ref()
                .map(|s| format!("（{s}）"))
                .unwrap_or_default();
            let expected = status(*expected);
            match found {
                None => format!("要求 {requirement}{whom} 应为“{expected}”，报告里却没有这一项"),
                Some((found, why)) => format!(
                    "要求 {requirement}{whom} 应为“{expected}”，实为“{}”：{}",
                    status(*found),
                    reason(why)
                ),
            }
        }
        Difference::NotFound(one) => format!("应有而没有：{}", expected(one)),
        Difference::Unexpected(finding) => {
            let place = finding
                .file
                .as_ref()
                .map(|f| format!("，{f}"))
                .unwrap_or_default();
            let field = finding
                .field
                .as_ref()
                .map(|f| format!("，{f}"))
                .unwrap_or_default();
            format!(
                "没有写明却出现了：{} {}{place}{field}：{}",
                severity(finding.severity()),
                finding.code().name(),
                message(&finding.message)
            )
        }
        Difference::Answers(said) => format!("材料里的回答有误：\n{said}"),
    }
}

fn expected(one: &Expected) -> String {
    let said = [
        &one.document,
        &one.file,
        &one.field,
        &one.requirement,
        &one.subject,
    ];
    let said = said.into_iter().flatten().map(|text| format!("，{text}"));
    format!("{}{}", one.code.name(), said.collect::<String>())
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Complete => "齐全",
        Verdict::Incomplete => "需补正",
        Verdict::Review => "需人工核对",
        Verdict::Unreadable => "打不开",
    }
}

/// The last lines: how the cases went, and how much of the rules they try.
pub(in crate::say) fn outcome(name: &str, outcome: &Outcome) -> String {
    let cases = match outcome.failed.len() {
        0 => format!("{name}：{} 个用例全部通过", outcome.cases),
        failed => format!("{name}：{} 个用例，{failed} 个没有通过", outcome.cases),
    };
    let tried = match outcome.untried.len() {
        0 => format!("规则共 {} 条，条条都有符合和违反的用例", outcome.provisions),
        untried => format!(
            "规则共 {} 条，{untried} 条没有试全（见上）",
            outcome.provisions
        ),
    };
    format!("{cases}\n{tried}\n")
}

/// The line over those that no case tries.
pub(in crate::say) const UNTRIED: &str = "没有试全的规则：";

/// A case that failed, with its place.
pub(in crate::say) fn failed(name: &str, line: usize) -> String {
    format!("✘ {name}（第 {line} 行）")
}
