//! Messages and reasons of what is asked for together.

use super::{licence, words};
use crate::finding::{Asked, Message, NotNeeded};
use crate::rules::Words;
use crate::verdict::Reason;

fn title() -> Words {
    words("资质证明", "Proof of qualification")
}

fn one(zh: &str, en: &str) -> Asked {
    Asked::OneOf(vec![words(zh, en)])
}

fn quality() -> Asked {
    one("质量管理体系认证证书", "Quality certificate")
}

fn audit() -> Asked {
    one("审计报告", "Audit report")
}

fn either() -> Asked {
    Asked::OneOf(vec![
        words("资信证明", "Bank reference"),
        words("验资报告", "Capital verification report"),
    ])
}

fn references(there: usize) -> Asked {
    Asked::Several {
        kinds: vec![words("业绩合同", "Reference contract")],
        more: 3 - there,
        there,
    }
}

fn at_least(more: usize, there: usize, of: Vec<Asked>) -> Asked {
    Asked::AtLeast { more, there, of }
}

fn asked() -> Vec<(Asked, bool)> {
    let both = || Asked::AllOf(vec![quality(), audit()]);
    vec![
        (audit(), false),
        (audit(), true),
        (both(), false),
        (at_least(1, 0, vec![both(), either()]), false),
        (Asked::AllOf(vec![quality(), audit(), either()]), false),
        (at_least(1, 1, vec![audit(), either()]), true),
        (at_least(2, 0, vec![quality(), audit(), either()]), false),
        (
            Asked::AllOf(vec![audit(), at_least(1, 0, vec![both(), references(0)])]),
            false,
        ),
        (references(0), false),
        (references(1), true),
        (references(2), true),
    ]
}

/// One message of every sort.
pub(super) fn messages() -> Vec<Message> {
    let missing = asked()
        .into_iter()
        .map(|(asked, partly)| Message::PartMissing {
            title: title(),
            subject: partly.then(|| words("襄阳分公司", "Xiangyang branch")),
            asked,
            partly,
        });
    let mut messages: Vec<Message> = missing.collect();
    messages.extend([
        Message::DocumentNotNeeded {
            document: words("业绩合同", "Reference contract"),
            reason: NotNeeded::Again {
                of: "合同1.pdf".to_owned(),
            },
        },
        Message::DocumentForbidden {
            document: licence(),
        },
        Message::DocumentTooMany {
            kinds: vec![words("业绩合同", "Reference contract")],
            most: 1,
            files: vec!["甲.pdf".to_owned(), "乙.pdf".to_owned()],
        },
    ]);
    messages
}

/// One reason of every sort.
pub(super) fn reasons() -> Vec<Reason> {
    let mut reasons: Vec<Reason> = asked()
        .into_iter()
        .map(|(asked, of_subject)| Reason::Lacks { asked, of_subject })
        .collect();
    reasons.extend([
        Reason::MetTogether {
            documents: vec![
                (licence(), "02 营业执照.pdf".to_owned()),
                (words("审计报告", "Audit report"), "03.pdf".to_owned()),
            ],
        },
        Reason::MaybeSame {
            document: words("业绩合同", "Reference contract"),
            files: vec!["合同1.pdf".to_owned(), "合同2.pdf".to_owned()],
        },
        Reason::NoneThere {
            kinds: vec![licence()],
        },
    ]);
    reasons
}
