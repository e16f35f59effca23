//! The application form: its boxes, figures, table of sites and the lines at its end.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{CODE, NAME, row, run};

#[test]
fn levels() {
    let defined = [
        "☑三星级 □四星级 □五星级",
        "达标级",
        "□达标 ■五星",
        "★★★★",
        "3星级",
    ];
    let mut table = Vec::new();
    for level in defined {
        table.push(
            row("warning of a level that the standard defines")
                .form(&[&format!("申请星级：{level}")])
                .gives(Complete, &["application-form=satisfied"]),
        );
    }
    table.push(
        row("a level spelled with spaces taken for a label")
            .form(&["申请星级：五 星 级"])
            .gives(Complete, &["application-form=satisfied"]),
    );
    for level in [
        "七星级",
        "☑十星级",
        "□三星 □四星 ☑八星级",
        "一星级",
        "AAAAA级",
    ] {
        table.push(
            row("taking a level that the standard does not define")
                .form(&[&format!("申请星级：{level}")])
                .gives(Complete, &["application-form=satisfied"])
                .tells(&["value-undefined level@application-form"])
                .says(&["只规定了达标级"]),
        );
    }
    table.extend([
        row("a line for the level left blank")
            .form(&["申请星级：□达标级 □三星级 □四星级 □五星级"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing level@application-form"]),
        row("asking a form without a line for it for the level")
            .form(&["-申请星级"])
            .gives(Complete, &["application-form=satisfied"]),
        row("two levels ticked taken for one of them")
            .form(&["申请星级：☑三星级 ☑四星级 □五星级"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread level@application-form"])
            .says(&["勾选了不止一项"])
            .never(&["\"three-star\"", "\"four-star\"", "只规定了", "可复制文字"]),
        row("both boxes ticked, and nothing said of it")
            .form(&["是否有外包：☑是 ☑否"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread outsourcing@application-form"])
            .says(&["勾选了不止一项"]),
    ]);
    run(table);
}

#[test]
fn parts_that_others_fill_in() {
    let part = |prevents, text: &'static str| row(prevents).table(text);
    run(vec![
        part(
            "taking the body's signature for the applicant's",
            "法定代表人签字：\n以下由认证机构填写\n签字：李默\n日期：2026年11月19日\n",
        )
        .gives(Incomplete, &["application-form=invalid"])
        .tells(&["field-missing signature@application-form"]),
        part(
            "taking the day on which the body received the form for its date",
            "—— 以下由认证机构填写 ——\n受理意见：受理\n日期：2026年11月19日\n",
        )
        .form(&["申请日期：    年    月    日"])
        .gives(Incomplete, &["application-form=invalid"])
        .tells(&["field-missing signed_on@application-form"]),
        part(
            "taking a signature under a heading of the body's part for the applicant's",
            "法定代表人签字：\n以下由认证机构填写\n一、受理评审\n签字：李默\n",
        )
        .gives(Incomplete, &["application-form=invalid"])
        .tells(&["field-missing signature@application-form"]),
        part(
            "missing what the applicant filled in behind the body's opinion",
            "受理意见：\n四、申请组织声明\n法定代表人签字：李建国\n",
        )
        .gives(Complete, &["application-form=satisfied"]),
        part(
            "missing the applicant's signature behind a box for the body",
            "以下由认证机构填写\n受理编号：\n以下由申请组织填写\n法定代表人签字：李建国\n",
        )
        .gives(Complete, &["application-form=satisfied"]),
        part(
            "missing what stands behind a number that the body fills in",
            "申请编号（由认证机构填写）：\n法定代表人签字：李建国\n",
        )
        .gives(Complete, &["application-form=satisfied"]),
        part(
            "taking the part that the applicant fills in for another's",
            "以下由申请公司填写\n法定代表人签字：李建国\n",
        )
        .gives(Complete, &["application-form=satisfied"]),
    ]);
}

#[test]
fn marks_behind_names() {
    run(vec![
        row("a full stop behind the name for another name")
            .form(&["组织名称：宜昌云岭净水设备有限公司。"])
            .gives(Complete, &["application-form=satisfied"]),
    ]);
}

#[test]
fn lines_at_the_end() {
    run(vec![
        row("a form that is not dated")
            .form(&["申请日期：    年    月    日"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing signed_on@application-form"]),
        row("a form that nobody signed")
            .form(&["法定代表人（签字）："])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing signature@application-form"])
            .says(&["“签字”未填写"]),
        row("a line with a date behind the empty place for the signature")
            .table("法定代表人或授权代表（签字）：            2026年11月10日")
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing signature@application-form"]),
        row("a request to seal taken for a signature")
            .form(&["法定代表人签字：____（公章）"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing signature@application-form"]),
        row("the next line taken for the signature")
            .table("法定代表人签字\t\t日期\t2026年11月10日\n单位盖章\t\t\t")
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing signature@application-form"]),
        row("the office's own date taken for the applicant's")
            .form(&["-申请日期"])
            .table("申请组织代表签字\t王强\t申请日期\t\n认证机构受理人\t\t受理日期\t2026年11月20日")
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread signed_on@application-form"]),
        row("a scope left blank")
            .form(&["申请认证范围："])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing certification_scope@application-form"]),
        row("a form that was signed in letters")
            .form(&["法定代表人（签字）：李建国"])
            .gives(Complete, &["application-form=satisfied"])
            .never(&["签字真实", "盖章真实"]),
        row("the signature taken for the legal representative")
            .form(&["授权代表签字：王小明"])
            .gives(Complete, &["application-form=satisfied"]),
        row("an unsigned draft beside the scan of the signed form")
            .form(&["法定代表人（签字）："])
            .file("认证申请书（盖章扫描件）.jpg", JPEG)
            .gives(Review, &["application-form=unverified"])
            .tells(&["content-unread@application-form"]),
        row("a code left blank in the form")
            .form(&["统一社会信用代码："])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing credit_code@application-form"]),
        row("asking a form without a line for it for a code")
            .form(&["-统一社会信用代码"])
            .gives(Complete, &["application-form=satisfied"]),
    ]);
}

/// The smallest picture.
const JPEG: &[u8] = &[
    0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF,
    0xD9,
];

#[test]
fn figures() {
    run(vec![
        row("too few certified managers, which is a hint")
            .form(&["服务管理人员数：21人", "售后服务管理师人数：2"])
            .gives(Complete, &["application-form=satisfied"])
            .notes(&["figure-doubtful certified_managers@application-form"])
            .says(&["售后服务管理师人数 2", "服务管理人员数 21"]),
        row("a tenth, rounded up, is enough")
            .form(&["服务管理人员数：21人", "售后服务管理师人数：3"])
            .gives(Complete, &["application-form=satisfied"])
            .never(&["figure-doubtful"]),
        row("comparing a figure that is not there")
            .form(&["服务管理人员数：若干", "售后服务管理师人数：0"])
            .gives(Complete, &["application-form=satisfied"])
            .never(&["figure-doubtful"]),
        row("more after-sales staff than staff")
            .form(&["员工总数：20", "售后服务人员数：25"])
            .gives(Complete, &["application-form=satisfied"])
            .notes(&["figure-doubtful service_staff@application-form"]),
        row("more staff at the sites than in all")
            .form(&["员工总数：20人", "是否多场所：是"])
            .table("序号\t场所名称\t地址\t人数\n1\t襄阳分公司\t襄阳市樊城区长虹路1号\t15人\n2\t荆州分公司\t荆州市沙市区北京路2号\t9人\n")
            .gives(Incomplete, &[])
            .tells(&["missing-document@site-licences", "missing-document@site-licences"])
            .notes(&["figure-doubtful site_staff@application-form"])
            .says(&["场所人数 24"]),
        row("a site whose staff is left open")
            .form(&["员工总数：20人", "是否多场所：是"])
            .table("序号\t场所名称\t地址\t人数\n1\t襄阳分公司\t襄阳市樊城区长虹路1号\t25人\n2\t荆州分公司\t荆州市沙市区北京路2号\t待定\n")
            .gives(Incomplete, &[])
            .tells(&["missing-document@site-licences", "missing-document@site-licences"])
            .never(&["figure-doubtful"]),
    ]);
}

#[test]
fn facts_from_boxes() {
    run(vec![
        row("outsourcing that is ticked")
            .form(&["是否有外包：☑是 □否"])
            .gives(Complete, &[]),
        row("several places, ticked behind the words")
            .form(&["是否多场所：是☑ 否□"])
            .gives(Review, &["site-licences=unverified"]),
        row("two boxes ticked that exclude each other")
            .form(&["是否多场所：☑是 ☑否"])
            .gives(Review, &["site-licences=unverified"])
            .tells(&["field-unread multi_site@application-form"])
            .says(&["勾选了不止一项"]),
        row("boxes that are all empty")
            .form(&["是否多场所：□是 □否"])
            .gives(Review, &["site-licences=unverified"]),
        row("a round mark that is no tick")
            .form(&["是否多场所：○是 ●否"])
            .gives(Complete, &["site-licences=not-applicable"]),
    ]);
}

#[test]
fn recommended_evidence() {
    run(vec![
        row("asking for evidence that nobody has to hand in")
            .gives(Complete, &["application-form=satisfied"])
            .notes(&["document-recommended"])
            .says(&["有专项资金保障", "无重大失误"]),
        row("asking again for evidence that is there")
            .with("售后服务手册", &["版本：A/0"])
            .with("关于成立售后服务部的通知", &["负责：王强"])
            .with("售后服务经费预算", &["金额：20万元"])
            .with("无重大质量事故声明", &["声明：近一年无重大投诉"])
            .with("售后服务管理师证书", &["姓名：王强"])
            .gives(Complete, &["application-form=satisfied"])
            .never(&["document-recommended"]),
    ]);
}

#[test]
fn the_end_of_the_form() {
    let lines = |signature: &'static str| {
        row("a date behind the signature overlooked")
            .form(&["-申请日期", signature])
            .gives(Complete, &["application-form=satisfied"])
    };
    run(vec![
        lines("法定代表人（签字）：李建国        2026年11月10日"),
        lines("法人代表（签名）：李建国        盖章：        2026年11月10日"),
        row("another date taken for that of the signature")
            .form(&["-申请日期", "售后服务手册：已发布        2026年11月10日"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread signed_on@application-form"]),
        row("a page with the signature in a file of its own not seen")
            .form(&["申请日期：", "法定代表人（签字）："])
            .file_of(
                "申请书签字页",
                &[
                    "商品售后服务认证申请书签字页",
                    &format!("申请组织：{NAME}"),
                    "法定代表人（签字）：李建国",
                    "申请日期：2026年11月10日",
                ],
            )
            .gives(Complete, &["application-form=satisfied"]),
        row("the signature of another company's form taken for the applicant's")
            .form(&["申请日期：", "法定代表人（签字）："])
            .file_of(
                "申请书签字页",
                &[
                    "商品售后服务认证申请书签字页",
                    "申请组织：襄阳云岭净水设备有限公司",
                    "法定代表人（签字）：李建国",
                    "申请日期：2026年11月10日",
                ],
            )
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&[
                "field-unread address@application-form",
                "field-unread legal_representative@application-form",
                "mismatch name@application-form",
            ]),
        row("asking for an organisation code where the form says it is the same")
            .form(&["组织机构代码：同统一社会信用代码"])
            .gives(Complete, &["application-form=satisfied"]),
    ]);
}

#[test]
fn the_code_of_the_form() {
    run(vec![
        row("a mistyped code of the form told twice")
            .form(&[&format!("统一社会信用代码：{}X", &CODE[..17])])
            .gives(
                Incomplete,
                &["application-form=invalid", "legal-status=satisfied"],
            )
            .tells(&["code-invalid credit_code@application-form"]),
    ]);
}
