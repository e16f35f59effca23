//! A neighbour's text is no value: what stands beside, under and behind an entry of a form or
//! certificate, as offices print it.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{CODE, NAME, row, run};

#[test]
fn boxes_of_the_next_question() {
    run(vec![
        row("another question's tick taken for the answer")
            .form(&["-是否多场所"])
            .table("是否多场所\t□是 □否\t是否接受远程评审\t□是 ☑否")
            .gives(Review, &["site-licences=unverified"]),
        row("another question's \"none\" taken for no permits")
            .form(&["-涉及行政许可的行业"])
            .table("涉及行政许可的行业\t□无 □食品\t有无未结投诉\t☑无")
            .gives(Review, &["permits=unverified"]),
        row("two questions in one line")
            .form(&["是否多场所：□是 □否 是否接受远程评审：□是 ☑否"])
            .gives(Review, &["site-licences=unverified"]),
        row("an answer lost because a question that nobody knows stands beside it")
            .form(&["-是否多场所"])
            .table("是否多场所\t□是 ☑否\t是否接受远程评审\t☑是 □否")
            .gives(Complete, &["site-licences=not-applicable"]),
        row("boxes that stand apart")
            .form(&["-是否多场所"])
            .table("是否多场所\t□是\t☑否")
            .gives(Complete, &["site-licences=not-applicable"]),
    ]);
}

#[test]
fn terms() {
    run(vec![
        row("the end of a term lost that has no colon before it")
            .licence(&["营业期限 自2010年3月8日至2020年3月7日"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["document-expired valid_until@legal-status"]),
        row("a term that is set over two lines")
            .licence(&["营业期限：自2010年3月8日", "至2020年3月7日"])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["document-expired valid_until@legal-status"]),
        row("the beginning of a term taken for its end")
            .licence(&["营业期限自：2016年3月8日"])
            .gives(Review, &["legal-status=unverified"])
            .tells(&["field-unread valid_until@legal-status"]),
        row("the next inspection taken for the end of the permit")
            .form(&["涉及行政许可的行业：食品"])
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司",
                    "有效期至\t\t下次核查日期\t2029年3月14日",
                ],
            )
            .gives(Review, &["permits/food=unverified"])
            .tells(&["field-unread valid_until@permits"]),
        row("a permit older than its holder")
            .form(&["涉及行政许可的行业：食品"])
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司",
                    "发证日期：2014年3月14日",
                    "有效期至：2029年3月14日",
                ],
            )
            .gives(Complete, &["permits/food=satisfied"])
            .tells(&["date-implausible issued_on@permits"]),
    ]);
}

#[test]
fn what_stands_around_a_name() {
    let name = |written: &str| format!("组织名称：{written}");
    let mut table = vec![
        row("a form that shortens the name told as a missing licence")
            .form(&["组织名称：宜昌云岭净水设备"])
            .gives(
                Incomplete,
                &["legal-status=satisfied", "application-form=invalid"],
            )
            .tells(&["mismatch name@application-form"]),
        row("a name that goes on in the next line of typed text")
            .form(&["组织名称：宜昌云岭净水"])
            .table("")
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch name@application-form"]),
        row("a typographic apostrophe")
            .licence(&["法定代表人：JOHN O'BRIEN"])
            .form(&["法定代表人：John O’Brien"])
            .gives(Complete, &["application-form=satisfied"]),
        row("a letter that only its author's computer knows")
            .licence(&["法定代表人：李采"])
            .form(&["法定代表人：李\u{E5F1}"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread legal_representative@application-form"]),
        row("a name with a letter that could not be read told as another")
            .form(&["组织名称：宜昌云岭净水设\u{FFFD}有限公司"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread name@application-form"]),
    ];
    for written in [
        format!("____{NAME}____"),
        format!("{NAME}（以下简称甲方）"),
        format!("{NAME}（盖章处）"),
        format!("{NAME}注：须与营业执照一致"),
    ] {
        table.push(
            row("what the form prints around a name")
                .form(&[&name(&written)])
                .gives(Complete, &["application-form=satisfied"]),
        );
    }
    run(table);
}

#[test]
fn codes_in_their_places() {
    let boxes: String = CODE.chars().map(|c| format!("{c}\t")).collect();
    let boxes: &'static str = Box::leak(format!("统一社会信用代码\t{boxes}").into_boxed_str());
    run(vec![
        row("a code written into boxes, letter by letter")
            .form(&["-统一社会信用代码"])
            .table(boxes)
            .gives(Complete, &["application-form=satisfied"])
            .never(&["未填写"]),
        row("a company with the code of a sole trader")
            .both(&["统一社会信用代码：92420500MA4M2P6R27"])
            .gives(Review, &["legal-status=unverified"])
            .tells(&["code-kind-mismatch credit_code@legal-status"]),
        row("a sole trader with the code of a company")
            .form(&["-法定代表人", "经营者：李建国"])
            .certificate(
                "营业执照",
                &[
                    &format!("统一社会信用代码：{CODE}"),
                    "名称：宜昌云岭净水设备有限公司",
                    "类型：个体工商户",
                    "经营者：李建国",
                    "组成形式：个人经营",
                ],
            )
            .gives(Review, &["legal-status=unverified"])
            .tells(&["code-kind-mismatch credit_code@legal-status"]),
        row("a branch's licence with the company's code")
            .form(&["是否多场所：是", "场所名称：襄阳分公司"])
            .with(
                "分公司营业执照",
                &[
                    &format!("统一社会信用代码：{CODE}"),
                    "名称：宜昌云岭净水设备有限公司襄阳分公司",
                    "负责人：王强",
                    "营业场所：襄阳市樊城区长虹路1号",
                ],
            )
            .gives(
                Incomplete,
                &["site-licences/襄阳分公司=invalid", "legal-status=satisfied"],
            )
            .tells(&["mismatch credit_code@site-licences"]),
        row("an identity number where a permit of a sole trader prints it")
            .form(&["涉及行政许可的行业：食品"])
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司",
                    "社会信用代码（身份证号码）：11010519491231002X",
                    "有效期至：2029年3月14日",
                ],
            )
            .gives(Complete, &["permits/food=satisfied"])
            .never(&["11010519491231002X"]),
    ]);
}

#[test]
fn parts_of_a_scope() {
    run(vec![
        row("a scope that opens with a caption not read at all")
            .form(&["申请认证范围：许可项目：餐饮服务。一般项目：家用电器安装服务。"])
            .gives(Complete, &["permits=not-applicable"])
            .tells(&["permit-maybe-needed certification_scope@permits"]),
        row("a caption in the middle of a scope")
            .form(&["申请认证范围：一般项目：家用电器安装服务。许可项目：餐饮服务。"])
            .gives(Complete, &["permits=not-applicable"])
            .tells(&["permit-maybe-needed certification_scope@permits"]),
        row("the licence's scope taken for the one applied for")
            .form(&["经营范围：一般项目：家用电器安装服务。许可项目：餐饮服务。"])
            .gives(Complete, &["permits=not-applicable"]),
    ]);
}

#[test]
fn halves_of_one_certificate() {
    let front: &[&str] = &[
        "统一社会信用代码：12420500MB2K4L6MX9",
        "名称：宜昌云岭净水设备有限公司",
        "法定代表人：李建国",
        "住所：湖北省宜昌市西陵区发展大道8号",
    ];
    let back: &[&str] = &[
        "经费来源：财政补助",
        "开办资金：356万元",
        "有效期：自2024年03月01日至2029年02月28日",
    ];
    let old: &[&str] = &[
        "经费来源：财政补助",
        "开办资金：356万元",
        "有效期：自2017年03月01日至2022年02月28日",
    ];
    let half = |prevents, lines: &[&str]| {
        row(prevents)
            .form(&["统一社会信用代码：12420500MB2K4L6MX9"])
            .certificate("事业单位法人证书-1正面", front)
            .file_of("事业单位法人证书-2背面", lines)
    };
    run(vec![
        half("a certificate whose back is another file", back)
            .gives(Complete, &["legal-status=satisfied"]),
        half("an expired back beside its front", old)
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["document-expired valid_until@legal-status"])
            .says(&["2背面"]),
    ]);
}
