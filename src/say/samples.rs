//! One message and one reason of every sort, for tests of sentences and reports.

use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::codes::Fault;
use crate::documents::{Basis, QrKind};
use crate::evidence::{Blind, Damage, Pictured, Side};
use crate::finding::{Implausible, Listed, Message, Quote, Unclear, Unread};
use crate::inventory::Format;
use crate::pack::{Ambiguity, OpenError, Refusal, UnsafePath};
use crate::rules::{Waiver, Words};
use crate::verdict::{Reason, Said};

mod hints;
mod together;

pub(crate) const TODAY: Date = date(2026, 11, 23);

pub(crate) fn words(zh: &str, en: &str) -> Words {
    Words {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

pub(crate) fn licence() -> Words {
    words("营业执照", "Business licence")
}

/// A waiver, until the end of the year.
pub(crate) fn waiver() -> Arc<Waiver> {
    Arc::new(Waiver {
        id: "2026-017".to_owned(),
        applicant: Some("湖北长江电器有限公司".to_owned()),
        pack: None,
        requirement: Some("permits".to_owned()),
        subject: None,
        findings: Vec::new(),
        reason: words("正在换证，年底前补交", "it is being renewed"),
        by: "受理部 李某".to_owned(),
        until: date(2026, 12, 31),
    })
}

fn form() -> Words {
    words("认证申请书", "Application form")
}

fn name() -> Words {
    words("名称", "Name")
}

fn code() -> Words {
    words("统一社会信用代码", "Unified code")
}

fn quote(document: Words, file: &str, value: &str) -> Quote {
    Quote {
        document,
        file: file.to_owned(),
        page: Some(1),
        picture: None,
        value: value.to_owned(),
    }
}

pub(crate) fn faults() -> Vec<Fault> {
    vec![
        Fault::Length {
            expected: "18",
            found: 17,
        },
        Fault::Character { at: 4, found: 'O' },
        Fault::CheckDigit {
            expected: 'G',
            found: 'H',
        },
        Fault::EmbeddedCheckDigit {
            expected: '9',
            found: '8',
        },
        Fault::Placeholder,
        Fault::UnknownClass {
            class: "38".to_owned(),
        },
        Fault::BirthDate,
        Fault::Form {
            expected: "JY 或 SC 加 14 位数字",
        },
    ]
}

/// At least one message of every sort.
pub(crate) fn messages() -> Vec<Message> {
    let mut messages = vec![
        Message::MissingDocument {
            title: words("各场所的法律地位证明", "Legal status of each site"),
            subject: Some(words("襄阳分公司", "襄阳分公司")),
            accepted: vec![licence(), words("场所备案证明", "Filing of the site")],
        },
        Message::MissingDocument {
            title: form(),
            subject: None,
            accepted: vec![form()],
        },
        Message::MissingDocument {
            title: words("法律地位证明", "Legal status"),
            subject: None,
            accepted: vec![licence(), form(), name(), code(), name()],
        },
        Message::DocumentExpired {
            document: licence(),
            until: date(2026, 10, 31),
            reference: TODAY,
        },
        Message::DocumentExpiresSoon {
            document: licence(),
            until: date(2026, 12, 10),
            days: 17,
        },
        Message::DocumentExpiresSoon {
            document: licence(),
            until: TODAY,
            days: 0,
        },
        Message::DocumentSuperseded {
            document: licence(),
            since: date(2018, 1, 1),
            instead: words(
                "请换领载明统一社会信用代码的执照。",
                "exchange it for one with a unified code.",
            ),
        },
        Message::NumberMalformed {
            document: licence(),
            field: code(),
            value: "JY123".to_owned(),
            says: None,
        },
        Message::NumberMalformed {
            document: licence(),
            field: code(),
            value: "SC123".to_owned(),
            says: Some(words(
                "这是食品生产许可证的编号",
                "this is the number of a food production licence",
            )),
        },
        Message::CodeKindMismatch {
            document: licence(),
            field: code(),
            value: "12110108MB012357XN".to_owned(),
            begins: vec!["91".to_owned(), "92".to_owned()],
            says: None,
        },
        Message::CodeKindMismatch {
            document: words("食品经营许可证", "Food trade licence"),
            field: words("证书编号", "Number of the permit"),
            value: "JY13301080111719".to_owned(),
            begins: vec!["JY2".to_owned(), "JY3".to_owned()],
            says: Some(words("这是食品销售的许可", "it is a licence to sell food")),
        },
        Message::FieldMissing {
            document: form(),
            field: words("申请日期", "Date of application"),
            own: true,
        },
        Message::FieldMissing {
            document: licence(),
            field: name(),
            own: false,
        },
        Message::FieldUnread {
            document: form(),
            field: name(),
            saw: None,
            likely: None,
            why: Unclear::Unseen,
        },
        Message::FieldUnread {
            document: form(),
            field: name(),
            saw: Some("2O2?年".to_owned()),
            likely: None,
            why: Unclear::Unseen,
        },
        Message::FieldUnread {
            document: licence(),
            field: code(),
            saw: Some("91420500MA4K7Y2W8O".to_owned()),
            likely: Some("91420500MA4K7Y2W8D".to_owned()),
            why: Unclear::Unseen,
        },
        Message::FieldUnread {
            document: form(),
            field: words("申请星级", "Level applied for"),
            saw: Some("☑三星级☑四星级".to_owned()),
            likely: None,
            why: Unclear::Several,
        },
        Message::FieldUnread {
            document: form(),
            field: words("申请星级", "Level applied for"),
            saw: Some("优秀".to_owned()),
            likely: None,
            why: Unclear::Text,
        },
        Message::QrDiffers {
            document: licence(),
            field: code(),
            value: "91420500MA4K7Y2W8D".to_owned(),
            qr: "91350200MA2YJ1XR9H".to_owned(),
        },
        Message::Mismatch {
            field: name(),
            within: None,
            first: quote(form(), "01 认证申请书.docx", "湖北云岭净水设备有限公司"),
            second: quote(licence(), "02 营业执照.pdf", "湖北云领净水设备有限公司"),
            close: true,
            also: Vec::new(),
        },
        Message::Mismatch {
            field: name(),
            within: None,
            first: quote(form(), "01 认证申请书.docx", "湖北云岭净水设备有限公司"),
            second: Quote {
                picture: Some(Pictured {
                    page: 4,
                    nth: 1,
                    on: Some(2),
                }),
                ..quote(licence(), "申请材料.pdf", "武汉某某商贸有限公司")
            },
            close: false,
            also: vec![code()],
        },
        Message::Mismatch {
            field: code(),
            within: Some(words("组织机构代码", "Organisation code")),
            first: Quote {
                picture: Some(Pictured {
                    page: 4,
                    nth: 1,
                    on: None,
                }),
                ..quote(licence(), "申请材料.docx", "91420500MA4K7Y2W8D")
            },
            second: quote(form(), "01 认证申请书.docx", "42660260-7"),
            close: false,
            also: Vec::new(),
        },
        Message::WrongHolder {
            document: licence(),
            holder: quote(licence(), "03 许可证.pdf", "武汉某某商贸有限公司"),
            applicant: quote(form(), "01 认证申请书.docx", "湖北云岭净水设备有限公司"),
        },
        Message::ListsDiffer {
            question: words(
                "认证覆盖哪些其他场所？",
                "Which other sites does the service cover?",
            ),
            first: Listed {
                source: "01 认证申请书.docx".to_owned(),
                names: vec![words("宜昌分公司", "宜昌分公司")],
            },
            second: Listed {
                source: "answers.yaml".to_owned(),
                names: vec![],
            },
        },
        Message::FileUnrecognised { nearest: None },
        Message::FileUnrecognised {
            nearest: Some((licence(), 2)),
        },
        Message::FileDuplicate {
            of: "02 营业执照.pdf".to_owned(),
        },
        Message::FileEmpty,
        Message::FileCorrupt {
            details: vec!["xref missing".to_owned()],
            pages_read: None,
        },
        Message::FileCorrupt {
            details: vec!["xref missing".to_owned(), "page 2 is not there".to_owned()],
            pages_read: Some(1),
        },
        Message::FileEncrypted,
        Message::FormatMismatch {
            claimed: "pdf".to_owned(),
            real: Format::Jpeg,
        },
        Message::FormatNotAccepted {
            format: Format::Html,
            accepted: vec![Format::Pdf, Format::Jpeg],
        },
        Message::PageBlank,
        Message::PageDamaged(Damage::CutOff {
            side: Side::Right,
            lines: 9,
            of: 31,
        }),
        Message::PageDamaged(Damage::Glare { thousandths: 24 }),
        Message::PageDamaged(Damage::Covered { thousandths: 118 }),
        Message::ImageTooCoarse {
            dots: 72,
            least: 100,
        },
        Message::NameNotPortable {
            part: "CON.pdf".to_owned(),
        },
        Message::NameRepaired {
            found: "╙¬╥╡╓┤╒╒.pdf".to_owned(),
        },
        Message::LimitExceeded {
            limit: "entry-bytes",
            allowed: 1 << 30,
            found: 3 << 29,
        },
        Message::LimitExceeded {
            limit: "document-seconds",
            allowed: 30,
            found: 31,
        },
        Message::LimitExceeded {
            limit: "something new",
            allowed: 1,
            found: 2,
        },
        Message::PackEmpty,
        Message::PartDiffers {
            document: licence(),
            field: words("证书编号", "Number"),
            value: "TS3810436-2025".to_owned(),
            part: "2025".to_owned(),
            other: words("有效期至", "Valid until"),
            other_value: "2027-04-27".to_owned(),
        },
        Message::ArchiveNotSupported {
            what: "rar".to_owned(),
        },
        Message::ArchiveNotSupported {
            what: crate::pack::SPLIT.to_owned(),
        },
        Message::OnPages {
            message: Box::new(Message::PageBlank),
            pages: vec![1, 2, 3, 7],
        },
        Message::Waived {
            waiver: waiver(),
            found: Some(Box::new(Message::FileEncrypted)),
        },
        Message::Waived {
            waiver: waiver(),
            found: None,
        },
        Message::WaiverExpired {
            waiver: waiver(),
            reference: date(2027, 1, 1),
        },
        Message::WaiverUnused { waiver: waiver() },
        Message::Alike {
            message: Box::new(Message::FileEncrypted),
            count: 400,
            files: (1..=400).map(|at| format!("{at:03}.pdf")).collect(),
        },
    ];
    messages.extend(hints::messages());
    messages.extend(
        faults()
            .into_iter()
            .enumerate()
            .map(|(at, fault)| Message::CodeInvalid {
                register: (at % 3 == 0)
                    .then(|| words("公示系统（gsxt.gov.cn）", "the register (gsxt.gov.cn)")),
                field: code(),
                value: "91350200MA2YJ1XR9H".to_owned(),
                fault,
                suggestion: (at % 2 == 0).then(|| "91350200MA2YJ1XR9G".to_owned()),
            }),
    );
    messages.extend(
        [
            Implausible::Future,
            Implausible::Before(
                words("成立日期", "Established on").of(&licence()),
                date(2019, 3, 18),
            ),
            Implausible::EndsBeforeItBegins(date(2030, 1, 1)),
        ]
        .map(|why| Message::DateImplausible {
            field: words("发证日期", "Date of issue"),
            date: date(2027, 1, 2),
            why,
        }),
    );
    for why in [
        Unread::Picture,
        Unread::Moving { frames: 3 },
        Unread::Unseen(Blind::Variety),
        Unread::Unseen(Blind::Broken),
        Unread::Format(Format::Avif),
        Unread::Garbled,
        Unread::Muddled,
        Unread::Format(Format::Wps),
        Unread::Refused(Refusal::NotAllowed),
        Unread::Refused(Refusal::Changed),
        Unread::Refused(Refusal::Vanished),
        Unread::Refused(Refusal::Failed(std::io::ErrorKind::TimedOut)),
    ] {
        for document in [None, Some(licence())] {
            messages.push(Message::ContentUnread {
                document,
                why: why.clone(),
            });
        }
    }
    messages.extend(
        [
            UnsafePath::Absolute,
            UnsafePath::Parent,
            UnsafePath::Link,
            UnsafePath::Device,
            UnsafePath::ControlCharacter,
            UnsafePath::Empty,
        ]
        .map(Message::UnsafePath),
    );
    messages.extend(
        [
            Ambiguity::SameName,
            Ambiguity::NamesDifferOnlyInCase,
            Ambiguity::FileAndFolder,
            Ambiguity::HeadersDiffer,
            Ambiguity::Overlap,
            Ambiguity::TwoArchives,
            Ambiguity::HiddenData,
            Ambiguity::PartsOfOneName,
        ]
        .map(Message::EntryAmbiguous),
    );
    messages.extend(
        [
            OpenError::NotFound,
            OpenError::Denied {
                detail: "permission denied".to_owned(),
            },
            OpenError::NotAnArchive {
                found: "rar".to_owned(),
            },
            OpenError::Corrupt {
                detail: "no end record".to_owned(),
            },
            OpenError::Split,
            OpenError::Limit {
                limit: "entries",
                allowed: 10_000,
                found: 10_001,
            },
        ]
        .map(Message::PackUnreadable),
    );
    messages.extend(together::messages());
    messages
}

/// One reason of every sort.
pub(crate) fn reasons() -> Vec<Reason> {
    let expired = Message::DocumentExpired {
        document: licence(),
        until: date(2026, 10, 31),
        reference: TODAY,
    };
    let file = "02 营业执照.pdf".to_owned();
    let mut reasons = together::reasons();
    reasons.extend([
        Reason::Met {
            document: licence(),
            file: file.clone(),
        },
        Reason::NotFound {
            accepted: vec![licence(), form()],
            of_subject: false,
        },
        Reason::NotFound {
            accepted: vec![licence(), form()],
            of_subject: true,
        },
        Reason::Wrong {
            document: licence(),
            file: file.clone(),
            message: Box::new(expired),
        },
        Reason::NotRead {
            document: licence(),
            file: file.clone(),
        },
        Reason::NotSure {
            document: licence(),
            file: file.clone(),
            message: Box::new(Message::FileEncrypted),
        },
        Reason::MaybeIn {
            file: file.clone(),
            holder: None,
        },
        Reason::MaybeIn {
            file: file.clone(),
            holder: Some("宜昌市西陵区某某维修店".to_owned()),
        },
        Reason::WhichOf {
            files: vec![file.clone(), "03 执照.pdf".to_owned()],
        },
        Reason::MayBeExplained {
            message: Box::new(Message::FileEncrypted),
            by: words("准予变更登记通知书", "Notice of a registered change"),
            file: file.clone(),
        },
        Reason::Unanswered {
            ask: words(
                "认证覆盖哪些其他场所？",
                "Which other sites does the service cover?",
            ),
            said: None,
        },
        Reason::Unanswered {
            ask: words(
                "认证覆盖哪些其他场所？",
                "Which other sites does the service cover?",
            ),
            said: Some(Said {
                file: file.clone(),
                text: "宜昌分公司等5家分公司".to_owned(),
            }),
        },
        Reason::DependsOn {
            requirement: words("法律地位证明", "Legal status"),
        },
        Reason::UnknownChoice {
            choice: "采矿".to_owned(),
        },
        Reason::NotNeeded {
            reason: words(
                "已有统一社会信用代码。",
                "the licence bears a unified code.",
            ),
        },
        Reason::NoneDeclared {
            ask: words(
                "认证覆盖哪些其他场所？",
                "Which other sites does the service cover?",
            ),
            source: "answers.yaml".to_owned(),
        },
        Reason::Waived {
            waiver: waiver(),
            before: Box::new(Reason::PackUnread),
        },
        Reason::PackUnread,
    ]);
    reasons
}

pub(crate) fn bases() -> Vec<Basis> {
    vec![
        Basis::FileName("营业执照".to_owned()),
        Basis::FolderName("营业执照".to_owned()),
        Basis::Title("营业执照".to_owned(), 1),
        Basis::DamagedTitle("营业执照".to_owned(), 1),
        Basis::Labels(4, 1),
        Basis::Form(1),
        Basis::Picture(1, 2, None),
        Basis::Picture(1, 4, Some(3)),
        Basis::Qr(
            QrKind::Authority {
                host: "www.gsxt.gov.cn".to_owned(),
                names_code: true,
            },
            1,
        ),
        Basis::Qr(
            QrKind::Authority {
                host: "bj.gsxt.gov.cn".to_owned(),
                names_code: false,
            },
            1,
        ),
        Basis::Qr(
            QrKind::Site {
                host: "example.com".to_owned(),
            },
            1,
        ),
        Basis::Qr(QrKind::Payment, 1),
        Basis::Qr(QrKind::Contact, 1),
        Basis::Qr(QrKind::TextWithCode, 1),
        Basis::Qr(QrKind::Text, 1),
        Basis::Qr(QrKind::Opaque, 1),
    ]
}
