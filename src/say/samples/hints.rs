//! Messages that are only hints.

use jiff::civil::date;

use super::{form, licence, quote, words};
use crate::dates::{Span, SpanUnit};
use crate::finding::{Bounded, Lacking, Message, NotNeeded, Open, Severity, Shown};
use crate::rules::Measure;
use crate::text::{Amount, PARTS, amount};

fn count(count: i128) -> Shown {
    Shown::Figure(Measure::Count(count))
}

fn money(text: &str) -> Amount {
    let none = Amount {
        ten_thousandths: PARTS,
        currency: None,
    };
    amount(text).unwrap_or(none)
}

fn sum(text: &str) -> Shown {
    Shown::Figure(Measure::Money(money(text)))
}

/// One message of every sort of hint.
pub(super) fn messages() -> Vec<Message> {
    let mut messages = vec![
        Message::DocumentRecommended {
            lacking: vec![
                Lacking {
                    title: words("有专项资金保障", "Funds are set aside"),
                    accepted: vec![words("经费预算", "Budget")],
                    plain: true,
                },
                Lacking {
                    title: words("有专人负责", "Somebody is in charge"),
                    accepted: vec![words("任命书", "Appointment"), words("机构图", "Chart")],
                    plain: false,
                },
            ],
        },
        Message::ValueUndefined {
            document: form(),
            field: words("申请星级", "Level applied for"),
            value: "七星级".to_owned(),
            says: words("标准只有四级", "the standard has four levels"),
        },
        Message::ValueDoubtful {
            document: form(),
            field: words("联系电话", "Telephone"),
            value: "1380013800".to_owned(),
        },
        Message::WrittenDifferently {
            field: words("住所", "Registered address"),
            first: quote(licence(), "02.pdf", "宜昌市发展大道8号"),
            second: quote(form(), "01.pdf", "宜昌市发展路8号"),
        },
        Message::FigureDoubtful {
            says: words("管理师不足十分之一", "fewer managers than a tenth"),
            figures: vec![
                (words("管理师人数", "Certified managers"), count(1)),
                (words("管理人员数", "Managers"), count(20)),
            ],
            asked: None,
        },
        Message::ValueOutOfBounds {
            says: words("保险金额不足", "the sum insured is too low"),
            figures: vec![(words("保险金额", "Sum insured"), sum("CNY 2,000,000"))],
            asked: Some(Bounded::AtLeast(Measure::Money(money("CNY 5,000,000")))),
            weight: Severity::Error,
        },
        Message::ValueOutOfBounds {
            says: words("证明开具已超过三个月", "the statement is too old"),
            figures: vec![
                (
                    words("开具日期", "Issued on"),
                    Shown::Date(date(2026, 6, 1)),
                ),
                (
                    words("核对基准日", "Reference date"),
                    Shown::Date(date(2026, 11, 23)),
                ),
            ],
            asked: Some(Bounded::NoMore(Span {
                count: 3,
                unit: SpanUnit::Months,
            })),
            weight: Severity::Warning,
        },
        Message::BoundOpen {
            document: form(),
            field: words("保险金额", "Sum insured"),
            value: Some(sum("EUR 6,000,000")),
            why: Open::Currency(Measure::Money(money("GBP 5,000,000"))),
        },
        Message::BoundOpen {
            document: form(),
            field: words("研发费用", "Research expenses"),
            value: Some(sum("CNY 600,000")),
            why: Open::Tier,
        },
        Message::BoundOpen {
            document: form(),
            field: words("研发费用", "Research expenses"),
            value: None,
            why: Open::Other(words("审计报告", "Audit report")),
        },
        Message::BoundOpen {
            document: form(),
            field: words("研发费用", "Research expenses"),
            value: Some(Shown::NoEnd),
            why: Open::Several(words("销售收入", "Turnover")),
        },
        Message::BoundOpen {
            document: form(),
            field: words("研发费用", "Research expenses"),
            value: Some(sum("CNY 600,000")),
            why: Open::Unlike,
        },
        Message::SharedCode {
            field: words("统一社会信用代码", "Unified code"),
            first: quote(licence(), "02.pdf", "91420500MA4K7Y2W8D"),
            second: quote(licence(), "03.pdf", "91420500MA4K7Y2W8D"),
        },
        Message::PermitMaybeNeeded {
            activity: "食品销售".to_owned(),
            choice: words("食品", "Food"),
        },
        Message::PermitUsuallyToo {
            declared: words("建筑施工", "Construction works"),
            choice: words("安全生产", "Work safety"),
        },
        Message::PermitOfOtherKind {
            activity: "第三类医疗器械".to_owned(),
            document: words("备案凭证", "Filing"),
            wanted: vec![words("经营许可证", "Trade licence")],
        },
    ];
    messages.extend(
        [
            NotNeeded::Told(words(
                "已有统一社会信用代码",
                "the licence bears a unified code",
            )),
            NotNeeded::Unasked(words(
                "这个场所不在申请的场所清单中；认证范围包括它的，请补入清单",
                "The application does not name this site; add it to the list if it is to be covered",
            )),
            NotNeeded::Instead {
                file: "04 代码证.pdf".to_owned(),
                of: words("营业执照", "Business licence"),
            },
            NotNeeded::OfAnother {
                holder: "襄阳汉江物流有限公司".to_owned(),
            },
            NotNeeded::Outdone {
                by: "新执照.pdf".to_owned(),
            },
        ]
        .map(|reason| Message::DocumentNotNeeded {
            document: words("组织机构代码证", "Organisation code certificate"),
            reason,
        }),
    );
    let licence = || words("营业执照", "Business licence");
    messages.extend([false, true].map(|in_name| Message::MarkedVoid {
        document: licence(),
        mark: "样本".to_owned(),
        in_name,
    }));
    messages.push(Message::TitleDamaged {
        document: licence(),
    });
    messages.push(Message::SealedByAnother {
        document: licence(),
        name: "甲乙设备有限公司".to_owned(),
        seal: "丙丁电器有限公司".to_owned(),
    });
    messages.push(Message::SpokenAgainst {
        document: licence(),
        by: words("注销登记通知书", "Notice of cancellation"),
        file: "注销通知.pdf".to_owned(),
        says: None,
    });
    messages.push(Message::SpokenAgainst {
        document: licence(),
        by: words("企业信用信息公示报告", "Extract from the register"),
        file: "公示报告.pdf".to_owned(),
        says: Some("登记状态:停业".to_owned()),
    });
    messages
}
