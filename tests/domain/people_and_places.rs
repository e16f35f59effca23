//! Names, persons, addresses, sites.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{Case, NAME, row, run};

#[test]
fn names_of_organisations() {
    run(vec![
        row("brackets of another width")
            .licence(&["名称：宜昌云岭（中国）净水有限公司"])
            .form(&["组织名称：宜昌云岭(中国)净水有限公司"])
            .gives(Complete, &["application-form=satisfied"]),
        row("blanks inside a name")
            .form(&["组织名称：宜昌云岭 净水设备 有限公司"])
            .gives(Complete, &["application-form=satisfied"]),
        row("radicals that look like characters")
            .licence(&["名称：宜昌⻓江净水设备有限公司"])
            .form(&["组织名称：宜昌长江净水设备有限公司"])
            .gives(Complete, &["application-form=satisfied"]),
        row("folding 有限公司 and 有限责任公司, or not saying that it may be a slip")
            .form(&["组织名称：宜昌云岭净水设备有限责任公司"])
            .gives(
                Incomplete,
                &["application-form=invalid", "legal-status=satisfied"],
            )
            .tells(&["mismatch name@application-form"])
            .says(&["笔误"]),
        row("a licence with a blank legal representative, which nothing is compared with")
            .licence(&["法定代表人："])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["field-missing legal_representative@legal-status"]),
        row("one wrong character")
            .form(&["组织名称：宜昌云岭净水没备有限公司"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch name@application-form"]),
        row("the short name of the company")
            .form(&["组织名称：云岭净水"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch name@application-form"]),
        row("asking a sole trader without a name for one")
            .form(&["组织名称：李建国", "统一社会信用代码：92420500MA4M2P6R27"])
            .certificate(
                "个体工商户营业执照",
                &[
                    "统一社会信用代码：92420500MA4M2P6R27",
                    "名称：***",
                    "组成形式：个人经营",
                    "经营者：李建国",
                ],
            )
            .gives(
                Complete,
                &["legal-status=satisfied", "application-form=satisfied"],
            ),
        row("a licence without the name filled in")
            .licence(&["名称："])
            .gives(Incomplete, &["legal-status=invalid"])
            .tells(&["field-missing name@legal-status"]),
    ]);
}

#[test]
fn persons() {
    run(vec![
        row("another legal representative")
            .form(&["法定代表人：王大山"])
            .gives(
                Incomplete,
                &["application-form=invalid", "legal-status=satisfied"],
            )
            .tells(&["mismatch legal_representative@application-form"])
            .says(&["李建国", "王大山"]),
        row("blanks inside a person's name")
            .form(&["法定代表人：李  建  国"])
            .gives(Complete, &["application-form=satisfied"]),
        row("the dot inside a name")
            .licence(&["法定代表人：买买提·吐尔逊"])
            .form(&["法定代表人：买买提•吐尔逊"])
            .gives(Complete, &["application-form=satisfied"]),
        row("what is written behind the name")
            .form(&["法定代表人：李建国（签字）"])
            .gives(Complete, &["application-form=satisfied"]),
        row("Latin letters in another case")
            .licence(&["法定代表人：JOHN SMITH"])
            .form(&["法定代表人：John Smith"])
            .gives(Complete, &["application-form=satisfied"]),
        row("the operator of a sole trader")
            .form(&[
                "统一社会信用代码：92420500MA4M2P6R27",
                "-法定代表人",
                "经营者：李建国",
            ])
            .certificate(
                "个体工商户营业执照",
                &[
                    "统一社会信用代码：92420500MA4M2P6R27",
                    "名称：宜昌云岭净水设备有限公司",
                    "组成形式：个人经营",
                    "经营者：李建国",
                ],
            )
            .gives(Complete, &["application-form=satisfied"]),
        row("another operator of a sole trader")
            .form(&[
                "统一社会信用代码：92420500MA4M2P6R27",
                "-法定代表人",
                "法定代表人（负责人）：王大山",
            ])
            .certificate(
                "个体工商户营业执照",
                &[
                    "统一社会信用代码：92420500MA4M2P6R27",
                    "名称：宜昌云岭净水设备有限公司",
                    "组成形式：个人经营",
                    "经营者：李建国",
                ],
            )
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch legal_representative@application-form"]),
        row("a name in two scripts told as two persons")
            .licence(&["法定代表人：TANAKA HIROSHI(田中 浩)"])
            .form(&["法定代表人：田中浩"])
            .gives(Complete, &["application-form=satisfied"]),
        row("the tail of a label taken for the person")
            .form(&["-法定代表人"])
            .licence(&[
                "-法定代表人",
                "执行事务合伙人：宜昌云岭投资有限公司（委派代表：李建国）",
                "类型：有限合伙企业",
            ])
            .table("法定代表人/执行事务合伙人委派代表\t李建国")
            .gives(Complete, &["application-form=satisfied"]),
        row("the investor of a sole proprietorship")
            .licence(&["-法定代表人", "投资人：李建国", "类型：个人独资企业"])
            .gives(Complete, &["application-form=satisfied"]),
        row("another investor")
            .licence(&["-法定代表人", "投资人：王大山", "类型：个人独资企业"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch legal_representative@application-form"]),
        row("the executive partner of a partnership")
            .licence(&[
                "-法定代表人",
                "执行事务合伙人：李建国",
                "类型：普通合伙企业",
            ])
            .form(&["-法定代表人", "法定代表人（负责人）：李建国"])
            .gives(Complete, &["application-form=satisfied"]),
        row("another executive partner")
            .licence(&[
                "-法定代表人",
                "执行事务合伙人：王大山",
                "类型：普通合伙企业",
            ])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch person_in_charge@application-form"]),
        row("an executive partner that is a company and sends somebody")
            .licence(&[
                "-法定代表人",
                "执行事务合伙人：宜昌云岭投资有限公司（委派代表：李建国）",
                "类型：有限合伙企业",
            ])
            .gives(Complete, &["application-form=satisfied"]),
        row("an executive partner that is a company, named itself")
            .licence(&[
                "-法定代表人",
                "执行事务合伙人：宜昌云岭投资有限公司（委派代表：王大山）",
                "类型：有限合伙企业",
            ])
            .form(&["法定代表人：宜昌云岭投资有限公司"])
            .gives(Complete, &["application-form=satisfied"]),
        row("a partner's envoy who is somebody else")
            .licence(&[
                "-法定代表人",
                "执行事务合伙人：宜昌云岭投资有限公司（委派代表：王大山）",
                "类型：有限合伙企业",
            ])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch person_in_charge@application-form"]),
        row("an authority's person in charge")
            .form(&[
                "统一社会信用代码：11420500MB2K4L6MXC",
                "-法定代表人",
                "法定代表人（负责人）：李建国",
            ])
            .certificate(
                "统一社会信用代码证书",
                &[
                    "统一社会信用代码：11420500MB2K4L6MXC",
                    "机构名称：宜昌云岭净水设备有限公司",
                    "机构性质：机关",
                    "负责人：李建国",
                ],
            )
            .gives(Complete, &["application-form=satisfied"]),
        row("another person in charge of an authority")
            .form(&["统一社会信用代码：11420500MB2K4L6MXC"])
            .certificate(
                "统一社会信用代码证书",
                &[
                    "统一社会信用代码：11420500MB2K4L6MXC",
                    "机构名称：宜昌云岭净水设备有限公司",
                    "机构性质：机关",
                    "负责人：王大山",
                ],
            )
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch person_in_charge@application-form"]),
        row("a form without the legal representative")
            .form(&["法定代表人："])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing legal_representative@application-form"]),
    ]);
}

#[test]
fn addresses() {
    run(vec![
        row("an address that begins at the city")
            .form(&["注册地址：宜昌市西陵区发展大道8号"])
            .gives(Complete, &["application-form=satisfied"]),
        row("another address, which may be a move or the office")
            .form(&["注册地址：湖北省宜昌市伍家岗区沿江大道100号"])
            .gives(Complete, &["application-form=satisfied"])
            .notes(&["written-differently address@application-form"]),
        row("a hint at an address that is only written shorter")
            .form(&["注册地址：西陵区发展大道8号"])
            .gives(Complete, &["application-form=satisfied"])
            .never(&["written-differently"]),
    ]);
}

/// An applicant with one branch.
fn branch(prevents: &'static str) -> Case {
    row(prevents).form(&[
        "是否多场所：是",
        "场所名称：宜昌云岭净水设备有限公司襄阳分公司",
    ])
}

const BRANCH: &[&str] = &[
    "统一社会信用代码：91420500MA4P9X1Y0K",
    "名称：宜昌云岭净水设备有限公司襄阳分公司",
    "类型：有限责任公司分公司",
    "负责人：王强",
    "营业场所：襄阳市樊城区长虹路1号",
    "成立日期：2019年1月8日",
];

#[test]
fn sites() {
    let site = "site-licences/宜昌云岭净水设备有限公司襄阳分公司";
    let row_of =
        |state: &str| -> &'static str { Box::leak(format!("{site}={state}").into_boxed_str()) };
    run(vec![
        branch("comparing a branch's person in charge and code with the company's")
            .with("分公司营业执照", BRANCH)
            .gives(Complete, &[row_of("satisfied"), "legal-status=satisfied", "application-form=satisfied"]),
        branch("a branch without its licence")
            .gives(Incomplete, &[row_of("missing"), "legal-status=satisfied"])
            .tells(&["missing-document@site-licences"]),
        branch("taking the licence of another branch")
            .with("分公司营业执照", &["统一社会信用代码：91420500MA4P9X1Y0K", "名称：宜昌云岭净水设备有限公司荆州分公司", "负责人：王强", "营业场所：荆州市沙市区"])
            .gives(Incomplete, &[row_of("missing")])
            .tells(&["missing-document@site-licences"]),
        branch("a branch's mistyped code told of the company")
            .with("分公司营业执照", &["统一社会信用代码：91420500MA4P9X1Y0A", "名称：宜昌云岭净水设备有限公司襄阳分公司", "负责人：王强"])
            .gives(Incomplete, &[row_of("invalid"), "legal-status=satisfied", "application-form=satisfied"])
            .tells(&["code-invalid credit_code@site-licences"]),
        branch("a branch whose licence has no unified code")
            .with("分公司营业执照", &["注册号：420500100001234", "名称：宜昌云岭净水设备有限公司襄阳分公司", "负责人：王强"])
            .gives(Incomplete, &[row_of("invalid"), "legal-status=satisfied"])
            .tells(&["document-superseded@site-licences"]),
        branch("asking for a licence of a place noted on the main one")
            .licence(&["其他经营场所：襄阳分公司（宜昌云岭净水设备有限公司襄阳分公司）襄阳市樊城区长虹路1号"])
            .gives(Complete, &[row_of("satisfied")]),
        branch("asking for a licence of a place with a notice of filing")
            .with("经营场所备案通知书", &["企业名称：宜昌云岭净水设备有限公司", "场所名称：宜昌云岭净水设备有限公司襄阳分公司", "备案经营场所：襄阳市樊城区长虹路1号"])
            .gives(Complete, &[row_of("satisfied")]),
        branch("a notice of filing in sentences, with a code as its only field")
            .with("经营场所备案通知书", &["宜昌云岭净水设备有限公司", "你单位在襄阳市樊城区长虹路1号设立襄阳分公司的备案申请收悉，经审查，准予备案。", "统一社会信用代码：91420500MA4K7Y2W8D"])
            .gives(Review, &[row_of("unverified")]),
        branch("a statement in sentences that says the address of a place whose own is not listed")
            .with("场所说明", &["襄阳分公司为我公司在客户现场设立的临时场所，地址：襄阳市樊城区长虹路1号，未单独办理营业执照。"])
            .gives(Review, &[row_of("unverified")]),
        branch("a notice of filing with labels of its own")
            .with("经营场所备案通知书", &["备案经营场所名称：襄阳分公司", "备案经营场所地址：襄阳市樊城区长虹路1号", "统一社会信用代码：91420500MA4K7Y2W8D"])
            .gives(Complete, &[row_of("satisfied")]),
        branch("a notice of filing that names another place")
            .with("经营场所备案通知书", &["备案经营场所名称：荆州分公司", "备案经营场所地址：荆州市沙市区北京路1号", "统一社会信用代码：91420500MA4K7Y2W8D"])
            .gives(Incomplete, &[row_of("missing")])
            .tells(&["missing-document@site-licences"]),
        branch("a refusal to file taken for the filing")
            .with("不予备案通知书", &["备案经营场所名称：襄阳分公司", "不符合规定，不予备案。"])
            .gives(Incomplete, &[row_of("missing")])
            .tells(&["missing-document@site-licences"]),
        row("a second address in a row of its own on the licence")
            .form(&["是否多场所：是"])
            .table("其他场所清单\n\n场所名称\t地址\n长虹维修点\t襄阳市樊城区长虹路1号\n")
            .licence(&["经营场所：1.湖北省宜昌市西陵区发展大道8号；2.湖北省襄阳市樊城区长虹路1号（一照多址）"])
            .gives(Complete, &["site-licences/长虹维修点=satisfied"]),
        row("a second address of another place on the licence")
            .form(&["是否多场所：是"])
            .table("其他场所清单\n\n场所名称\t地址\n长虹维修点\t襄阳市樊城区长虹路1号\n")
            .licence(&["经营场所：1.湖北省宜昌市西陵区发展大道8号；2.湖北省荆州市沙市区北京路1号（一照多址）"])
            .gives(Incomplete, &["site-licences/长虹维修点=missing"])
            .tells(&["missing-document@site-licences"]),
        row("counting the registered place as a further one")
            .form(&["是否多场所：否", &format!("场所名称：{NAME}")])
            .gives(Complete, &["site-licences=not-applicable"]),
        row("further places said, and none named but the registered one")
            .form(&["是否多场所：是", &format!("场所名称：{NAME}")])
            .gives(Review, &["site-licences=unverified"]),
        row("several places said and none named")
            .form(&["是否多场所：是"])
            .gives(Review, &["site-licences=unverified"]),
        row("nobody said whether there are further places")
            .form(&["-是否多场所"])
            .gives(Review, &["site-licences=unverified"]),
        row("an applicant that is itself a branch")
            .form(&["组织名称：宜昌云岭净水设备有限公司襄阳分公司", "统一社会信用代码：91420500MA4P9X1Y0K", "-法定代表人", "法定代表人（负责人）：王强"])
            .certificate("营业执照", BRANCH)
            .gives(Complete, &["legal-status=satisfied", "application-form=satisfied"]),
        row("a branch that names the company's legal representative in its form")
            .form(&["组织名称：宜昌云岭净水设备有限公司襄阳分公司", "统一社会信用代码：91420500MA4P9X1Y0K"])
            .certificate("营业执照", BRANCH)
            .gives(Complete, &["legal-status=satisfied", "application-form=satisfied"]),
    ]);
}

/// An applicant whose table names a site by another name than its licence bears.
fn table(prevents: &'static str) -> Case {
    row(prevents).form(&["是否多场所：是"]).table(
        "序号\t场所名称\t地址\t统一社会信用代码\n\
         1\t总部\t湖北省宜昌市西陵区发展大道8号\t91420500MA4K7Y2W8D\n\
         2\t北区服务站\t襄阳市樊城区长虹路1号\t\n\
         3\t东区服务站\t荆州市沙市区北京路2号\t91420500MA4PX3R66L\n",
    )
}

#[test]
fn sites_known_by_more_than_a_name() {
    run(vec![
        table("a site known by its address, another by its code")
            .with("分公司营业执照", BRANCH)
            .with(
                "另一营业执照",
                &[
                    "统一社会信用代码：91420500MA4PX3R66L",
                    "名称：荆州云岭服务有限公司",
                    "法定代表人：王强",
                    "住所：荆州市荆州区东门1号",
                ],
            )
            .gives(
                Complete,
                &[
                    "site-licences/北区服务站=satisfied",
                    "site-licences/东区服务站=satisfied",
                ],
            ),
        table("another company at the same address taken for the site")
            .with(
                "分公司营业执照",
                &[
                    "统一社会信用代码：91420500MA4P9X1Y0K",
                    "名称：襄阳汉江物流有限公司",
                    "法定代表人：王强",
                    "住所：襄阳市樊城区长虹路1号",
                ],
            )
            .gives(
                Incomplete,
                &[
                    "site-licences/北区服务站=unverified",
                    "site-licences/东区服务站=missing",
                ],
            )
            .tells(&["missing-document@site-licences"]),
    ]);
}

#[test]
fn the_list_against_the_licences() {
    run(vec![
        row("a licence with another code than the list gives the site")
            .form(&["是否多场所：是"])
            .table("序号\t场所名称\t统一社会信用代码\n1\t襄阳分公司\t91420500MA4PX3R66L\n")
            .with("分公司营业执照", BRANCH)
            .gives(Incomplete, &["site-licences/襄阳分公司=invalid"])
            .tells(&["mismatch credit_code@site-licences"]),
        row("a permit of a branch that is on the list")
            .form(&[
                "是否多场所：是",
                "场所名称：襄阳分公司",
                "涉及行政许可的行业：食品",
            ])
            .with("分公司营业执照", BRANCH)
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司襄阳分公司",
                    "有效期至：2029年5月1日",
                ],
            )
            .gives(Complete, &["permits/food=satisfied"]),
        row("a permit of another body whose name begins with the applicant's")
            .form(&["涉及行政许可的行业：食品"])
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司工会委员会",
                    "有效期至：2029年5月1日",
                ],
            )
            .gives(Incomplete, &["permits/food=invalid"])
            .tells(&["mismatch holder@permits"]),
    ]);
}

#[test]
fn one_code_under_two_names() {
    let other = |more: &[&'static str]| {
        let mut lines = vec![
            "统一社会信用代码：91420500MA4K7Y2W8D",
            "名称：宜昌江城净水设备有限公司",
            "类型：有限责任公司",
            "法定代表人：李建国",
            "住所：湖北省宜昌市西陵区发展大道8号",
            "成立日期：2015年04月28日",
        ];
        lines.extend(more);
        lines
    };
    run(vec![
        row("two licences with one code and two names of which one is passed over")
            .with("营业执照", &other(&[]))
            .gives(Review, &["legal-status=unverified"]),
        row("the licence of a former name that is left in beside the newer one")
            .licence(&["登记机关：宜昌市市场监督管理局", "发证日期：2024年5月6日"])
            .with("营业执照", &other(&["发证日期：2019年1月8日"]))
            .gives(Complete, &["legal-status=satisfied"]),
    ]);
}
