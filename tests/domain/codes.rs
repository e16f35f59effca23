//! Codes and numbers: what is printed, mistyped, covered, made up.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{CODE, row, run};

#[test]
fn unified_codes() {
    run(vec![
        row("rejecting a complete pack").gives(
            Complete,
            &[
                "application-form=satisfied",
                "legal-status=satisfied",
                "site-licences=not-applicable",
                "organisation-code=not-applicable",
                "permits=not-applicable",
            ],
        ),
        row("one alphabet for both check characters rejects codes with letters")
            .both(&["统一社会信用代码：91350200MA2YJ1XR9G"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("a code of digits alone is right as well")
            .both(&["统一社会信用代码：91440101681325547Y"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("blanks inside a code as people write it")
            .form(&["统一社会信用代码：9142 0500 MA4K 7Y2W 8D"])
            .gives(Complete, &["application-form=satisfied"]),
        row("full-width and small letters")
            .form(&["统一社会信用代码：９１４２０５００ｍａ４ｋ７ｙ２ｗ８ｄ"])
            .gives(Complete, &["application-form=satisfied"]),
        row("a mistyped last character")
            .both(&["统一社会信用代码：91350200MA2YJ1XR9H"])
            .gives(
                Incomplete,
                &["legal-status=invalid", "organisation-code=not-applicable"],
            )
            .tells(&[
                "code-invalid credit_code@legal-status",
                "code-invalid credit_code@application-form",
            ]),
        row("two characters in the wrong order")
            .both(&["统一社会信用代码：91350200MA2YJ1RX9G"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&[
                "code-invalid credit_code@legal-status",
                "code-invalid credit_code@application-form",
            ]),
        row("the letter O, which no code bears: the right one is offered")
            .form(&["统一社会信用代码：9142O500MA4K7Y2W8D"])
            .gives(
                Incomplete,
                &["application-form=invalid", "legal-status=satisfied"],
            )
            .tells(&["code-invalid credit_code@application-form"])
            .says(&[CODE]),
        row("a slip in the form told a second time as a contradiction")
            .form(&["统一社会信用代码：91420500MA4K7Y2W8X"])
            .gives(
                Incomplete,
                &["application-form=invalid", "legal-status=satisfied"],
            )
            .tells(&["code-invalid credit_code@application-form"]),
        row("a slip in the licence's copy told against the form as well")
            .licence(&["统一社会信用代码：91420500MA4K7Y2W8X"])
            .gives(
                Incomplete,
                &["application-form=satisfied", "legal-status=invalid"],
            )
            .tells(&["code-invalid credit_code@legal-status"]),
        row("losing the other company's code because it is mistyped too")
            .form(&["统一社会信用代码：91350200MA2YJ1XR9H"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&[
                "code-invalid credit_code@application-form",
                "mismatch credit_code@application-form",
            ]),
        row("another company's code, right in itself")
            .form(&["统一社会信用代码：91420500MA4L8T3B5M"])
            .gives(
                Incomplete,
                &["application-form=invalid", "legal-status=satisfied"],
            )
            .tells(&["mismatch credit_code@application-form"]),
        row("trusting 123456789012345678, which passes the check character")
            .both(&["统一社会信用代码：123456789012345678"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&[
                "code-invalid credit_code@legal-status",
                "code-invalid credit_code@application-form",
            ]),
        row("trusting zeros, which pass both check characters")
            .both(&["统一社会信用代码：000000000000000000"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&[
                "code-invalid credit_code@legal-status",
                "code-invalid credit_code@application-form",
            ]),
        row("a code of filling letters")
            .both(&["统一社会信用代码：91110105MA01ABCD2X"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&[
                "code-invalid credit_code@legal-status",
                "code-invalid credit_code@application-form",
            ]),
        row("17 characters")
            .form(&["统一社会信用代码：91420500MA4K7Y2W8"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["code-invalid credit_code@application-form"]),
        row("calling a covered code wrong")
            .licence(&["统一社会信用代码：91420500****7Y2W8D"])
            .gives(
                Review,
                &["legal-status=unverified", "organisation-code=unverified"],
            )
            .tells(&["field-unread credit_code@legal-status"]),
        row("taking a covered code in the form for a contradiction")
            .form(&["统一社会信用代码：91420500MA4K****8D"])
            .gives(
                Review,
                &["application-form=unverified", "legal-status=satisfied"],
            )
            .tells(&["field-unread credit_code@application-form"]),
        row("asking that the district in the code be the district of the address")
            .both(&["统一社会信用代码：91350203MA31NFLDXR"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("taking a code that is struck out for one")
            .licence(&["统一社会信用代码：******"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["field-missing credit_code@legal-status"]),
        row("words instead of a code are no wrong code")
            .form(&["统一社会信用代码：见营业执照"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread credit_code@application-form"]),
    ]);
}

#[test]
fn other_numbers() {
    run(vec![
        row("a right organisation code of the same organisation")
            .form(&["组织机构代码：MA4K7Y2W-8"])
            .gives(Complete, &["application-form=satisfied"]),
        row("an organisation code that is not in the unified code")
            .form(&["组织机构代码：MA4L8T3B-5"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch organisation_code@application-form"]),
        row("a mistyped organisation code told twice")
            .form(&["组织机构代码：MA4K7Y2W-9"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["code-invalid organisation_code@application-form"]),
        row("trusting 00000000-0, which passes its check digit")
            .form(&["组织机构代码：00000000-0"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["code-invalid organisation_code@application-form"]),
        row("trusting 123456789012345, which passes its check digit")
            .form(&["-统一社会信用代码", "注册号：123456789012345"])
            .licence(&[
                "-统一社会信用代码",
                "注册号：123456789012345",
                "类型：个体工商户",
            ])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&[
                "code-invalid registration_number@legal-status",
                "code-invalid registration_number@application-form",
            ]),
        row("calling a mistyped registration number with a date in it an identity number")
            .form(&["-统一社会信用代码", "注册号：420106800101414"])
            .licence(&[
                "-统一社会信用代码",
                "注册号：420106800101414",
                "类型：个体工商户",
            ])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&[
                "code-invalid registration_number@legal-status",
                "code-invalid registration_number@application-form",
            ]),
        row("calling a registration number of 13 digits a forgery")
            .at("2017-06-01")
            .form(&[
                "-统一社会信用代码",
                "注册号：3304811104905",
                "申请日期：2017年5月20日",
            ])
            .licence(&["-统一社会信用代码", "注册号：3304811104905"])
            .gives(
                Incomplete,
                &["legal-status=satisfied", "organisation-code=missing"],
            )
            .tells(&["missing-document@organisation-code"]),
        row("a mistyped registration number")
            .form(&[
                "-统一社会信用代码",
                "注册号：350526600032667",
                "法定代表人：孙壁",
            ])
            .certificate(
                "个体工商户营业执照",
                &[
                    "注册号：350526600032667",
                    "名称：宜昌云岭净水设备有限公司",
                    "组成形式：个人经营",
                    "经营者：孙壁",
                ],
            )
            .gives(
                Incomplete,
                &["legal-status=invalid", "organisation-code=not-applicable"],
            )
            .tells(&[
                "code-invalid registration_number@legal-status",
                "code-invalid registration_number@application-form",
            ]),
        row("printing an identity number in clear")
            .licence(&["法定代表人：李建国（身份证号11010519491231002X）"])
            .form(&[
                "联系人：王芳 440524188001010014",
                "外包情况：由张三 11010519491231002X 承担",
            ])
            .gives(Complete, &[])
            .never(&["11010519491231002X", "440524188001010014"]),
        row("printing an identity number of 15 digits in clear")
            .form(&["联系人：王芳 身份证110105491231002"])
            .gives(Complete, &[])
            .never(&["110105491231002"]),
        row("printing an identity number where a code was expected")
            .form(&["统一社会信用代码：11010519491231002X"])
            .never(&["11010519491231002X"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread credit_code@application-form"]),
    ]);
}
