//! Messages that are only hints.

use super::{form, licence, quote, words};
use crate::finding::{Lacking, Message, NotNeeded};

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
        Message::WrittenDifferently {
            field: words("住所", "Registered address"),
            first: quote(licence(), "02.pdf", "宜昌市发展大道8号"),
            second: quote(form(), "01.pdf", "宜昌市发展路8号"),
        },
        Message::FigureDoubtful {
            says: words("管理师不足十分之一", "fewer managers than a tenth"),
            figures: vec![
                (words("管理师人数", "Certified managers"), 1),
                (words("管理人员数", "Managers"), 20),
            ],
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
    messages.push(Message::SealedByAnother {
        document: licence(),
        name: "甲乙设备有限公司".to_owned(),
        seal: "丙丁电器有限公司".to_owned(),
    });
    messages.push(Message::SpokenAgainst {
        document: licence(),
        by: words("注销登记通知书", "Notice of cancellation"),
        file: "注销通知.pdf".to_owned(),
    });
    messages
}
