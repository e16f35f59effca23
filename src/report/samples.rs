//! Reports built by hand, for tests of the formats.

use std::sync::Arc;

use jiff::civil::date;

use crate::answers::AnswerValue;
use crate::codes::Fault;
use crate::documents::{Basis, Document, Field, FieldState, Source, Value, Wrong};
use crate::finding::{Finding, Message, Unread};
use crate::inventory::{Format, Item};
use crate::pack::{Kind, OpenError};
use crate::rules::Rules;
use crate::say::Lang;
use crate::say::samples::{TODAY, licence, words};
use crate::verdict::{Answered, FileRow, PackFacts, Reason, Report, Row, Status, Subject, Verdict};

const RULES: &str = r#"
id: after-sales-service
version: "2026.11"
title: {zh: 商品售后服务评价体系认证申请材料, en: Application for after-sales service certification}
basis: {zh: 认证规则, en: Certification rules}
questions:
  sites:
    ask: {zh: 认证还覆盖哪些场所？, en: Which other sites does the service cover?}
    answer: names
  sectors:
    ask: {zh: 申请范围涉及哪些需要行政许可的行业？, en: Which activities in the scope need a permit?}
    answer: choices
    choices:
      food: {title: {zh: 食品, en: food}}
fields:
  name: {title: {zh: 名称, en: name}, type: name, labels: [名称]}
documents:
  business-licence:
    title: {zh: 营业执照, en: Business licence}
    recognise: {titles: [营业执照]}
    fields: {name: {}}
requirements:
  - {id: application-form, title: {zh: 认证申请书, en: Application form}, remedy: &r {zh: 请提交。, en: Hand it in.}, any_of: [business-licence]}
  - {id: legal-status, title: {zh: 法律地位证明文件, en: Proof of legal status}, remedy: *r, any_of: [business-licence]}
  - {id: site-licences, title: {zh: 各场所的法律地位证明文件, en: Proof of legal status of each site}, remedy: *r, any_of: [business-licence]}
  - {id: organisation-code, title: {zh: 组织机构代码证, en: Organisation code certificate}, remedy: *r, any_of: [business-licence]}
  - {id: permits, title: {zh: 行政许可证明, en: Administrative permits}, remedy: *r, any_of: [business-licence]}
"#;

fn rules() -> Rules {
    match Rules::load("samples.yaml", RULES) {
        Ok((rules, _)) => Rules {
            sha256: "5f".repeat(32),
            ..rules
        },
        Err(problems) => panic!("{}", problems.render(Lang::En, false, 100)),
    }
}

fn field(key: &str, value: Value, state: FieldState) -> Field {
    Field {
        key: key.to_owned(),
        title: words("字段", "field"),
        value,
        state,
        source: Source::Text,
        page: Some(1),
        file: None,
    }
}

fn file(path: &str, format: Format, junk: bool, documents: Vec<Document>) -> FileRow {
    let item = Item {
        path: path.to_owned(),
        size: 48_211,
        sha256: Some("0a".repeat(32)),
        format,
        junk,
    };
    FileRow {
        item,
        pages: (!junk).then_some(1),
        pictures: Vec::new(),
        documents,
    }
}

fn row(
    rules: &Rules,
    at: usize,
    subject: Option<&str>,
    status: Status,
    reason: Reason,
    files: &[&str],
) -> Row {
    Row {
        requirement: Arc::clone(&rules.requirements[at]),
        subject: subject.map(|name| Subject {
            id: name.to_owned(),
            title: words(name, name),
        }),
        status,
        reason,
        files: files.iter().map(|file| (*file).to_owned()).collect(),
    }
}

fn wrong_code() -> Message {
    Message::CodeInvalid {
        register: Some(words(
            "国家企业信用信息公示系统（gsxt.gov.cn）",
            "the enterprise register (gsxt.gov.cn)",
        )),
        field: words("统一社会信用代码", "unified code"),
        value: "91350200MA2YJ1XR9H".to_owned(),
        fault: Fault::CheckDigit {
            expected: 'G',
            found: 'H',
        },
        suggestion: Some("91350200MA2YJ1XR9G".to_owned()),
    }
}

/// A pack with something of everything: met, missing, wrong, unread, not needed.
pub(super) fn mixed() -> Report {
    let rules = rules();
    let form = words("认证申请书", "Application form");
    let licence_file = "02、营业执照（副本）.pdf";
    let wrong = Wrong::Code {
        fault: Fault::CheckDigit {
            expected: 'G',
            found: 'H',
        },
        suggestion: None,
    };
    let document = Document {
        kind: Arc::clone(&rules.kinds[0]),
        file: licence_file.to_owned(),
        also: Vec::new(),
        pages: Some((1, 1)),
        basis: vec![
            Basis::FileName("营业执照".to_owned()),
            Basis::Title("营业执照".to_owned(), 1),
        ],
        unread: None,
        broken: None,
        recovered: false,
        partly: false,
        doubts: Vec::new(),
        text: String::new(),
        fields: vec![
            field(
                "credit_code",
                Value::Text("91350200MA2YJ1XR9H".to_owned()),
                FieldState::Invalid(wrong),
            ),
            field(
                "issued_on",
                Value::Date(date(2019, 3, 18)),
                FieldState::Valid,
            ),
            field("valid_until", Value::Open, FieldState::Valid),
            field("name", Value::Nothing, FieldState::Unread { saw: None }),
            field(
                "sites",
                Value::List(vec!["宜昌分公司".to_owned()]),
                FieldState::Valid,
            ),
            field("signed_on", Value::Nothing, FieldState::Empty),
            field(
                "scope",
                Value::Text("经营者 42050019900101123X".to_owned()),
                FieldState::Valid,
            ),
        ],
    };
    let sites = words(
        "各场所的法律地位证明文件",
        "Proof of legal status of each site",
    );
    let missing = Finding {
        requirement: Some("site-licences".to_owned()),
        subject: Some("襄阳分公司".to_owned()),
        basis: Some(words("认证规则 4.1 c)", "Certification rules, 4.1 c)")),
        remedy: Some(words(
            "请提交该场所的营业执照；同一登记机关辖区内只作备案、不单独领照的，请提交备案证明。",
            "Hand in the site's own business licence or, where the site is only filed and has none, the proof of filing.",
        )),
        ..Finding::of(Message::MissingDocument {
            title: sites,
            subject: Some(words("襄阳分公司", "襄阳分公司")),
            accepted: vec![
                licence(),
                words("经营场所备案证明", "Filing of the place of business"),
            ],
        })
    };
    let code = Finding {
        requirement: Some("legal-status".to_owned()),
        file: Some(licence_file.to_owned()),
        page: Some(1),
        field: Some("credit_code".to_owned()),
        basis: Some(words("认证规则 4.1 b)", "Certification rules, 4.1 b)")),
        ..Finding::of(wrong_code())
    };
    let unread = Finding {
        requirement: Some("site-licences".to_owned()),
        subject: Some("宜昌分公司".to_owned()),
        file: Some("03、宜昌分公司营业执照.jpg".to_owned()),
        ..Finding::of(Message::ContentUnread {
            document: Some(licence()),
            why: Unread::Picture,
        })
    };
    let surplus = Finding {
        file: Some("产品\u{202e}宣传册\u{7}.pdf".to_owned()),
        ..Finding::of(Message::FileUnrecognised { nearest: None })
    };
    let requirements = vec![
        row(
            &rules,
            0,
            None,
            Status::Satisfied,
            Reason::Met {
                document: form,
                file: "01、认证申请书（盖章）.docx".to_owned(),
            },
            &["01、认证申请书（盖章）.docx"],
        ),
        row(
            &rules,
            1,
            None,
            Status::Invalid,
            Reason::Wrong {
                document: licence(),
                file: licence_file.to_owned(),
                message: Box::new(wrong_code()),
            },
            &[licence_file],
        ),
        row(
            &rules,
            2,
            Some("宜昌分公司"),
            Status::Unverified,
            Reason::NotRead {
                document: licence(),
                file: "03、宜昌分公司营业执照.jpg".to_owned(),
            },
            &["03、宜昌分公司营业执照.jpg"],
        ),
        row(
            &rules,
            2,
            Some("襄阳分公司"),
            Status::Missing,
            Reason::NotFound {
                accepted: vec![
                    licence(),
                    words("经营场所备案证明", "Filing of the place of business"),
                ],
                of_subject: true,
            },
            &[],
        ),
        row(
            &rules,
            3,
            None,
            Status::NotApplicable,
            Reason::NotNeeded {
                reason: words(
                    "营业执照已载明统一社会信用代码",
                    "the licence bears a unified code",
                ),
            },
            &[],
        ),
        row(
            &rules,
            4,
            None,
            Status::Unverified,
            Reason::Unanswered {
                said: None,
                ask: rules.questions[1].ask.clone(),
            },
            &[],
        ),
    ];
    Report {
        pack: PackFacts {
            name: "云岭净水申请材料.zip".to_owned(),
            kind: Kind::Zip,
            sha256: "c3".repeat(32),
            files: 5,
            bytes: 812_331,
        },
        date: TODAY,
        verdict: Verdict::Incomplete,
        answers: vec![Answered {
            question: "sites".to_owned(),
            value: AnswerValue::Names(vec!["宜昌分公司".to_owned(), "襄阳分公司".to_owned()]),
            source: "answers.yaml".to_owned(),
        }],
        requirements,
        files: vec![
            file(".DS_Store", Format::Unknown, true, Vec::new()),
            file(
                "01、认证申请书（盖章）.docx",
                Format::Docx,
                false,
                Vec::new(),
            ),
            file(licence_file, Format::Pdf, false, vec![document]),
        ],
        findings: vec![missing, code, unread, surplus],
        rules: Arc::new(rules),
    }
}

/// A pack without fault.
pub(super) fn complete() -> Report {
    let mut report = mixed();
    report.verdict = Verdict::Complete;
    report.requirements.truncate(1);
    report.files.remove(0);
    report.findings.clear();
    report
}

/// A pack that could not be opened.
pub(super) fn unreadable() -> Report {
    let mut report = mixed();
    report.verdict = Verdict::Unreadable;
    report.pack = PackFacts {
        sha256: String::new(),
        files: 0,
        bytes: 0,
        ..report.pack
    };
    report.answers.clear();
    report.files.clear();
    for row in &mut report.requirements {
        row.status = Status::Unverified;
        row.reason = Reason::PackUnread;
        row.files.clear();
    }
    report.findings = vec![Finding::of(Message::PackUnreadable(
        OpenError::NotAnArchive {
            found: "rar".to_owned(),
        },
    ))];
    report
}
