//! Figures and dates that are not as asked, in Chinese.

use super::words::{clause, day, title};
use crate::finding::{Bounded, Open, Shown};
use crate::lang::Lang;
use crate::rules::{Measure, Words};

/// What the rules say of it, and in brackets what was compared.
pub(super) fn out_of_bounds(
    says: &Words,
    figures: &[(Words, Shown)],
    asked: Option<&Bounded>,
) -> String {
    let mut compared: Vec<String> = figures
        .iter()
        .map(|(what, figure)| format!("{} {}", what.zh, shown(figure)))
        .collect();
    compared.extend(asked.map(expected));
    format!("{}（{}）。", clause(says), compared.join("，"))
}

/// Why it cannot be told.
pub(super) fn bound_open(
    document: &Words,
    field: &Words,
    value: Option<&Shown>,
    why: &Open,
) -> String {
    let is = match value {
        Some(value) => format!("为 {}", shown(value)),
        None => String::new(),
    };
    let why = match why {
        Open::Currency(other) => format!(
            "要与 {} 比较，而两者币种不同，或者有一个没有写明币种",
            measure(other)
        ),
        Open::Unlike => "两者无法比较".to_owned(),
        Open::Tier => "适用哪一档标准，要看的内容没有读出".to_owned(),
        Open::Other(other) => format!("没有可以比较的{}", title(other)),
        Open::Calendar(year) => format!("规则里没有{year}年的工作日安排"),
        Open::Several(other) => format!("各份文件上的{}不一致，不知与哪一个比较", other.zh),
    };
    format!(
        "{}的“{}”{is}，是否符合规则无法判断：{why}。",
        title(document),
        field.zh
    )
}

/// A figure or date.
fn shown(figure: &Shown) -> String {
    match figure {
        Shown::Figure(figure) => measure(figure),
        Shown::Date(date) => day(*date),
        Shown::NoEnd => "长期".to_owned(),
    }
}

fn measure(figure: &Measure) -> String {
    match figure {
        Measure::Count(count) => count.to_string(),
        Measure::Money(sum) => match sum.currency.filter(|c| c.code() == "CNY") {
            Some(_) => {
                let bare = crate::text::Amount {
                    currency: None,
                    ..*sum
                };
                format!("{bare}元")
            }
            None => sum.to_string(),
        },
        Measure::Percent(percent) => percent.to_string(),
        Measure::Level(_, choice) => choice.zh.clone(),
    }
}

fn expected(asked: &Bounded) -> String {
    match asked {
        Bounded::AtLeast(figure) => format!("要求不低于 {}", measure(figure)),
        Bounded::AtMost(figure) => format!("要求不超过 {}", measure(figure)),
        Bounded::NoLess(span) => format!("要求相隔不少于 {}", span.said(Lang::Zh)),
        Bounded::NoMore(span) => format!("要求相隔不超过 {}", span.said(Lang::Zh)),
    }
}
