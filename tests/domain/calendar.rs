//! What counts from which day on: the reference date decides, not today.

use packcheck::verdict::Verdict::{Complete, Incomplete};

use crate::case::{Case, row, run};

/// A company's licence without unified code, at a date, with a form of a month before.
fn old_licence(prevents: &'static str, date: &'static str, number: &str) -> Case {
    let number = format!("注册号：{number}");
    row(prevents)
        .at(date)
        .both(&["-统一社会信用代码", number.as_str()])
        .form(&["申请日期：2017年4月30日"])
}

fn code_certificate(case: Case) -> Case {
    case.with(
        "组织机构代码证",
        &[
            "代码：MA4K7Y2W-8",
            "机构名称：宜昌云岭净水设备有限公司",
            "有效期：2015年5月1日至2019年5月1日",
        ],
    )
}

/// The old certificate of a body that is no company.
fn old_certificate(prevents: &'static str, date: &'static str, title: &str, number: &str) -> Case {
    row(prevents)
        .at(date)
        .form(&[
            "组织名称：宜昌云岭服务中心",
            "-统一社会信用代码",
            "申请日期：2017年4月30日",
        ])
        .certificate(
            title,
            &[
                number,
                "名称：宜昌云岭服务中心",
                "法定代表人：李建国",
                "有效期：2016年6月29日至2031年6月29日",
            ],
        )
}

#[test]
fn licences_without_unified_code() {
    run(vec![
        code_certificate(old_licence(
            "complaining of an old licence in 2017",
            "2017-06-01",
            "420500100001234",
        ))
        .gives(
            Complete,
            &["legal-status=satisfied", "organisation-code=satisfied"],
        ),
        old_licence(
            "not asking for the code certificate in 2017",
            "2017-06-01",
            "420500100001234",
        )
        .gives(
            Incomplete,
            &["legal-status=satisfied", "organisation-code=missing"],
        )
        .tells(&["missing-document@organisation-code"]),
        code_certificate(old_licence(
            "the last day of the old licence",
            "2017-12-31",
            "420500100001234",
        ))
        .gives(Complete, &["legal-status=satisfied"]),
        old_licence(
            "taking an old licence from 2018 on",
            "2018-01-01",
            "420500100001234",
        )
        .gives(
            Incomplete,
            &["legal-status=invalid", "organisation-code=not-applicable"],
        )
        .tells(&["document-superseded@legal-status"])
        .says(&["主体资格不受影响", "换领"]),
        old_licence(
            "asking for a code certificate where a new licence is due",
            "2026-11-23",
            "420500100001234",
        )
        .gives(
            Incomplete,
            &["legal-status=invalid", "organisation-code=not-applicable"],
        )
        .tells(&["document-superseded@legal-status"]),
        code_certificate(old_licence(
            "taking the code certificate for the unified code",
            "2026-11-23",
            "420500100001234",
        ))
        .gives(
            Incomplete,
            &["legal-status=invalid", "organisation-code=not-applicable"],
        )
        .tells(&["document-superseded@legal-status"]),
        old_licence(
            "a number from before 2007 after 2018",
            "2026-11-23",
            "3304811104905",
        )
        .gives(Incomplete, &["legal-status=invalid"])
        .tells(&["document-superseded@legal-status"]),
        old_licence(
            "an old licence whose term ended, told twice",
            "2026-11-23",
            "420500100001234",
        )
        .licence(&["营业期限：2005年1月1日至2025年1月1日"])
        .gives(Incomplete, &["legal-status=invalid"])
        .tells(&["document-superseded@legal-status"]),
        old_licence(
            "calling a sole trader's old licence void",
            "2026-11-23",
            "420500600001239",
        )
        .licence(&["类型：个体工商户"])
        .gives(
            Complete,
            &["legal-status=satisfied", "organisation-code=not-applicable"],
        ),
        old_licence(
            "not telling a sole trader by its number alone",
            "2026-11-23",
            "350526600032666",
        )
        .licence(&["-类型"])
        .gives(
            Complete,
            &["legal-status=satisfied", "organisation-code=not-applicable"],
        ),
        old_licence(
            "not telling a sole trader by its kind alone",
            "2026-11-23",
            "3304811104905",
        )
        .licence(&["-类型", "组成形式：家庭经营"])
        .gives(
            Complete,
            &["legal-status=satisfied", "organisation-code=not-applicable"],
        ),
        old_licence(
            "asking a sole trader for a code certificate in 2017",
            "2017-06-01",
            "350526600032666",
        )
        .licence(&["类型：个体工商户"])
        .gives(Complete, &["organisation-code=not-applicable"]),
    ]);
}

#[test]
fn certificates_without_unified_code() {
    let old = ["legal-status=satisfied"];
    let void = ["legal-status=invalid", "organisation-code=not-applicable"];
    let numbers = [
        ("事业单位法人证书", "证书号：事证第111010801079号"),
        ("社会团体法人登记证书", "证书号：（闽）社证字第1234号"),
        ("民办非企业单位登记证书", "证书号：（闽）民证字第001234号"),
        ("基金会法人登记证书", "证书号：（闽）基证字第0012号"),
    ];
    let mut table = Vec::new();
    for (title, number) in numbers {
        let prevents = "refusing a certificate of a social body before mid-2018";
        table.push(
            code_certificate_of_body(old_certificate(prevents, "2018-06-30", title, number))
                .gives(Complete, &old),
        );
        let prevents = "taking a certificate without unified code after mid-2018";
        table.push(
            old_certificate(prevents, "2018-07-01", title, number)
                .gives(Incomplete, &void)
                .tells(&["document-superseded@legal-status"])
                .says(&["2018年7月1日", "请换领新证书"]),
        );
    }
    run(table);
}

fn code_certificate_of_body(case: Case) -> Case {
    case.with(
        "组织机构代码证",
        &[
            "代码：42660260-7",
            "机构名称：宜昌云岭服务中心",
            "有效期：2015年5月1日至2019年5月1日",
        ],
    )
}

#[test]
fn business_terms() {
    run(vec![
        row("asking for a business term, which new licences do not print")
            .licence(&[
                "成立日期：2023年04月28日",
                "登记机关：宜昌市市场监督管理局 2023年04月28日",
            ])
            .gives(Complete, &["legal-status=satisfied"]),
        row("a printed business term that ended")
            .licence(&["营业期限：2006年04月28日至2026年04月27日"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["document-expired valid_until@legal-status"]),
        row("an open business term")
            .licence(&["营业期限：2015年04月28日至长期"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("an open term printed with a radical of its own")
            .licence(&["营业期限：2015年04月28日至⻓期"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("an open term in other words")
            .licence(&["营业期限：2015年04月28日至无固定期限"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("an open term written as the end of time")
            .licence(&["营业期限：2015年04月28日至9999年12月31日"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("a term that is struck out")
            .licence(&["营业期限：***"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("a partnership's term")
            .licence(&["合伙期限：2015年04月28日至2025年04月27日"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["document-expired valid_until@legal-status"]),
    ]);
}

#[test]
fn permits_of_the_past() {
    let old = [
        "许可证编号：SP4205001210001234",
        "经营者名称：宜昌云岭净水设备有限公司",
        "有效期至：2030年1月1日",
    ];
    run(vec![
        row("taking a food distribution licence long after its time")
            .form(&["涉及行政许可的行业：食品"])
            .with("食品流通许可证", &old)
            .gives(Incomplete, &["permits/food=invalid"])
            .tells(&["document-superseded@permits"])
            .says(&["食品经营许可证取代"]),
        row("refusing a food distribution licence in its time")
            .at("2016-03-01")
            .licence(&["成立日期：2012年4月28日"])
            .form(&["涉及行政许可的行业：食品", "申请日期：2016年2月1日"])
            .with(
                "食品流通许可证",
                &[
                    "许可证编号：SP4205001210001234",
                    "经营者名称：宜昌云岭净水设备有限公司",
                    "有效期至：2017年1月1日",
                ],
            )
            .gives(Complete, &["permits/food=satisfied"]),
    ]);
}

/// A licence may be out of use by what another document bears. That one is not in the pack: nobody
/// can tell, and the licence must not count as right.
#[test]
fn what_hangs_on_a_document_that_is_not_there_is_left_open() {
    let small = include_str!("../../fixtures/rules-small.yaml");
    let plain = "      - since: 2018-01-01\n        when: {field: credit_code, is: absent}\n";
    assert!(small.contains(plain));
    let text = small.replace(
        plain,
        &plain.replace("credit_code, is: absent", "wine-permit.number, is: present"),
    );
    let (rules, _) = packcheck::rules::Rules::load("small.yaml", &text).unwrap();
    let rules = std::sync::Arc::new(rules);
    let folder = tempfile::tempdir().unwrap();
    let licence = "营业执照\n名称：甲公司\n统一社会信用代码：91420500MA4K7Y2W8D\n";
    std::fs::write(folder.path().join("营业执照.txt"), licence).unwrap();
    let answers = packcheck::answers::Answers::default();
    let options = packcheck::Options::at("2026-11-23".parse().unwrap());
    let report = packcheck::check(folder.path(), &rules, &answers, &options).unwrap();
    let open = report.findings.iter().filter(|f| {
        f.code() == packcheck::finding::Code::FieldUnread
            && f.file.as_deref() == Some("营业执照.txt")
    });
    assert_eq!(open.count(), 1);
}
