//! Proof of legal status: which certificate with which code, and what lies beside it.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{Case, row, run};

/// A body that is no company: its certificate, code and person, and a form that agrees.
fn body(prevents: &'static str, title: &str, name: &str, code: &str, more: &[&str]) -> Case {
    let form = [
        format!("组织名称：{name}"),
        format!("统一社会信用代码：{code}"),
    ];
    let form: Vec<&str> = form.iter().map(String::as_str).collect();
    let own = [
        format!("统一社会信用代码：{code}"),
        format!("名称：{name}"),
        "法定代表人：李建国".to_owned(),
    ];
    let lines: Vec<&str> = own
        .iter()
        .map(String::as_str)
        .chain(more.iter().copied())
        .collect();
    row(prevents).form(&form).certificate(title, &lines)
}

#[test]
fn kinds() {
    let satisfied = &["legal-status=satisfied", "organisation-code=not-applicable"];
    run(vec![
        body(
            "asking a sole trader for a company's licence",
            "个体工商户营业执照",
            "宜昌市西陵区云岭净水经营部",
            "92420500MA4M2P6R27",
            &["组成形式：个人经营"],
        )
        .gives(Complete, satisfied),
        body(
            "asking a cooperative for a company's licence",
            "农民专业合作社营业执照",
            "宜昌云岭柑橘专业合作社",
            "93420500MA4N5Q7T55",
            &["成员出资总额：伍拾万元整"],
        )
        .gives(Complete, satisfied),
        body(
            "taking an institution for an enterprise",
            "事业单位法人证书",
            "北京市海淀区上地园区社区卫生服务中心",
            "12110108MB012357XN",
            &["有效期：自2024年06月29日至2029年06月28日"],
        )
        .gives(Complete, satisfied),
        body(
            "asking a forensic institute for a licence",
            "司法鉴定许可证",
            "湖北云岭司法鉴定所",
            "34420500MA4W0Y0Q9Y",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a notary for a licence",
            "公证机构执业证",
            "湖北省宜昌市云岭公证处",
            "32420500MA4W1Y3Q3B",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a legal service for a licence",
            "基层法律服务所执业证",
            "宜昌市西陵区云岭法律服务所",
            "33420500MA4W2Y6Q8G",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking an arbitration commission for a licence",
            "仲裁委员会登记证",
            "云岭仲裁委员会",
            "35420500MA4W3Y9Q2G",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a rural collective for a licence",
            "农村集体经济组织登记证",
            "宜昌市夷陵区云岭村股份经济合作社",
            "N2420500MA4W4Y2Q39",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a trade union for a licence",
            "工会法人资格证书",
            "宜昌云岭净水设备有限公司工会委员会",
            "81420500MA4W5Y5Q83",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a religious site for a licence",
            "宗教活动场所登记证",
            "宜昌市云岭寺",
            "71420500MA4W6Y8Q2A",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a residents' committee for a licence",
            "基层群众性自治组织特别法人统一社会信用代码证书",
            "宜昌市西陵区云岭社区居民委员会",
            "55420500MA4W7Y1Q33",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a foreign office for a licence",
            "外国企业常驻代表机构登记证",
            "美国云岭设备公司武汉代表处",
            "91420500MA4W8Y4Q8K",
            &["首席代表：李建国"],
        )
        .gives(Complete, satisfied),
        body(
            "asking a news office for a licence",
            "外国常驻新闻机构证",
            "云岭通讯社驻武汉记者站",
            "21420500MA4W9Y7Q21",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "asking a military unit for a licence",
            "军队单位对外有偿服务许可证",
            "云岭部队服务中心",
            "A1420500MA4W0Y0Q91",
            &[],
        )
        .gives(Complete, satisfied),
        body(
            "an institution whose certificate ran out",
            "事业单位法人证书",
            "北京市海淀区上地园区社区卫生服务中心",
            "12110108MB012357XN",
            &["有效期：自2017年06月29日至2022年06月29日"],
        )
        .gives(Incomplete, &["legal-status=invalid"])
        .tells(&["document-expired valid_until@legal-status"]),
        body(
            "an institution's certificate without its term",
            "事业单位法人证书",
            "北京市海淀区上地园区社区卫生服务中心",
            "12110108MB012357XN",
            &["有效期：自    年  月  日至    年  月  日"],
        )
        .gives(Incomplete, &["legal-status=invalid"])
        .tells(&["field-missing valid_until@legal-status"]),
        body(
            "asking an association for a term that not all print",
            "社会团体法人登记证书",
            "沈阳市工商行政管理学会",
            "51210100508206173F",
            &["业务主管单位：沈阳市市场监督管理局"],
        )
        .gives(Complete, satisfied),
        body(
            "an association whose certificate ran out",
            "社会团体法人登记证书",
            "沈阳市工商行政管理学会",
            "51210100508206173F",
            &["有效期限：2019年3月1日至2024年3月1日"],
        )
        .gives(Incomplete, &["legal-status=invalid"])
        .tells(&["document-expired valid_until@legal-status"]),
        body(
            "not knowing a social service organisation by its new name",
            "社会服务机构登记证书",
            "宜昌云岭培训中心",
            "52420000MJ3E5F7G1G",
            &["有效期限：2024年3月1日至2028年3月1日"],
        )
        .gives(Complete, satisfied),
        body(
            "a foundation of national level, whose division is 100000",
            "基金会法人登记证书",
            "三峡集团公益基金会",
            "53100000MJ0065049E",
            &["原始基金数额：伍仟万元"],
        )
        .gives(Complete, satisfied),
        body(
            "asking an authority for a business licence",
            "统一社会信用代码证书",
            "宜昌市云岭区市场服务局",
            "11420500MB2K4L6MXC",
            &["机构性质：机关", "机构地址：宜昌市云岭区"],
        )
        .gives(Complete, satisfied),
        body(
            "not taking a law firm's licence",
            "律师事务所执业许可证",
            "湖北云岭律师事务所",
            "31420000MD0A1B2C38",
            &["负责人：李建国"],
        )
        .gives(Complete, satisfied),
    ]);
}

#[test]
fn the_code_against_the_certificate() {
    run(vec![
        body(
            "an association's code on a business licence",
            "营业执照",
            "宜昌云岭净水设备有限公司",
            "51210100508206173F",
            &[],
        )
        .gives(Review, &["legal-status=unverified"])
        .tells(&["code-kind-mismatch credit_code@legal-status"]),
        body(
            "a company's code on an institution's certificate",
            "事业单位法人证书",
            "宜昌云岭卫生服务中心",
            "91420500MA4K7Y2W8D",
            &["有效期：2024年06月29日至2029年06月28日"],
        )
        .gives(Review, &["legal-status=unverified"])
        .tells(&["code-kind-mismatch credit_code@legal-status"]),
        body(
            "a foundation's code on the certificate of a private non-enterprise unit",
            "民办非企业单位登记证书",
            "宜昌云岭培训中心",
            "53420000MJ4H6J8K1H",
            &[],
        )
        .gives(Review, &["legal-status=unverified"])
        .tells(&["code-kind-mismatch credit_code@legal-status"]),
    ]);
}

#[test]
fn beside_the_licence() {
    run(vec![
        row("counting an organisation code certificate beside a unified code as wrong")
            .with(
                "组织机构代码证",
                &[
                    "代码：MA4K7Y2W-8",
                    "机构名称：宜昌云岭净水设备有限公司",
                    "有效期：2013年5月1日至2017年5月1日",
                ],
            )
            .gives(Complete, &["organisation-code=not-applicable"]),
        row("an organisation code certificate of somebody else told twice")
            .with(
                "组织机构代码证",
                &["代码：42660260-7", "机构名称：厦门理工学院"],
            )
            .gives(Incomplete, &["organisation-code=invalid"])
            .tells(&["mismatch name@organisation-code"])
            .says(&["组织机构代码也不一致"]),
        row("a certificate with another name and the same code: renamed or misread")
            .with(
                "组织机构代码证",
                &["代码：MA4K7Y2W-8", "机构名称：宜昌云岭净水器材有限公司"],
            )
            .gives(Incomplete, &["organisation-code=invalid"])
            .tells(&["mismatch name@organisation-code"]),
        row("calling a code certificate another's because the licence's code is mistyped")
            .both(&["统一社会信用代码：91420500MA4K7Y2W8X"])
            .with(
                "组织机构代码证",
                &["代码：MA4K7Y2W-8", "机构名称：宜昌云岭净水设备有限公司"],
            )
            .gives(
                Incomplete,
                &["legal-status=invalid", "organisation-code=not-applicable"],
            )
            .tells(&[
                "code-invalid credit_code@legal-status",
                "code-invalid credit_code@application-form",
            ]),
        row("asking for what was abolished, or counting it")
            .with("税务登记证", &["税务登记证号：420500123456789"])
            .with("年检证明", &["年检结果：合格"])
            .with("社会保险登记证", &["编号：420500123"])
            .gives(Complete, &["legal-status=satisfied"])
            .says(&["税务登记证已并入营业执照", "2014年3月1日", "五证合一"]),
        row("an old licence beside the new one")
            .with(
                "营业执照",
                &[
                    "注册号：420500100001234",
                    "名称：宜昌云岭净水设备有限公司",
                    "法定代表人：李建国",
                ],
            )
            .gives(Complete, &["legal-status=satisfied"]),
        row("an old legal representative in an old licence beside the new one")
            .with(
                "营业执照",
                &[
                    "注册号：420500100001234",
                    "名称：宜昌云岭净水设备有限公司",
                    "法定代表人：王大山",
                ],
            )
            .gives(
                Complete,
                &["legal-status=satisfied", "application-form=satisfied"],
            ),
        row("two copies of the licence that contradict each other")
            .with(
                "营业执照",
                &[
                    "统一社会信用代码：91420500MA4K7Y2W8D",
                    "名称：宜昌云岭净水设备有限公司",
                    "法定代表人：王大山",
                ],
            )
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch legal_representative@application-form"]),
        row("asking for the code certificate when the licence is missing")
            .no_licence()
            .gives(
                Incomplete,
                &["legal-status=missing", "organisation-code=unverified"],
            )
            .tells(&["missing-document@legal-status"]),
        row("taking somebody else's licence for the applicant's, field by field")
            .certificate(
                "营业执照",
                &[
                    "统一社会信用代码：91420500MA4L8T3B5M",
                    "名称：襄阳汉水电器有限公司",
                    "法定代表人：王大山",
                ],
            )
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch name@application-form"])
            .says(&["统一社会信用代码、法定代表人也不一致"]),
        row("the summary printed from a register instead of the licence")
            .no_licence()
            .with(
                "企业信用信息公示报告",
                &[
                    "统一社会信用代码：91420500MA4K7Y2W8D",
                    "企业名称：宜昌云岭净水设备有限公司",
                    "登记状态：存续",
                ],
            )
            .gives(Incomplete, &["legal-status=missing"])
            .tells(&["missing-document@legal-status"]),
    ]);
}

/// The first bytes of a picture.
const PICTURE: &[u8] =
    b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xFF\xD9";

#[test]
fn what_was_not_read() {
    let open = &["legal-status=unverified", "organisation-code=unverified"];
    let old = [
        "代码：MA4K7Y2W-8",
        "机构名称：宜昌云岭净水设备有限公司",
        "有效期：2013年5月1日至2017年5月1日",
    ];
    run(vec![
        row("taking a scan of the licence for a missing licence")
            .no_licence()
            .file("营业执照.jpg", PICTURE)
            .gives(Review, open)
            .tells(&["content-unread@legal-status"]),
        row("asking for what may be in a picture without a name")
            .no_licence()
            .file("扫描件001.jpg", PICTURE)
            .gives(Review, open)
            .tells(&["content-unread"]),
        row("holding an old code certificate against a licence that was not read")
            .no_licence()
            .file("营业执照.jpg", PICTURE)
            .with("组织机构代码证", &old)
            .gives(Review, open)
            .tells(&["content-unread@legal-status"]),
        row("an empty file of a licence told as several mistakes")
            .no_licence()
            .file("营业执照.pdf", b"")
            .gives(
                Incomplete,
                &["legal-status=invalid", "organisation-code=unverified"],
            )
            .tells(&["file-empty@legal-status"]),
        row("a broken file of a licence told as several mistakes")
            .no_licence()
            .file("营业执照.pdf", b"%PDF-1.7\nnothing of a document")
            .gives(
                Incomplete,
                &["legal-status=invalid", "organisation-code=unverified"],
            )
            .tells(&["file-corrupt@legal-status"]),
        row("a code certificate for a body without any code on its papers, long after its time")
            .no_licence()
            .form(&["-统一社会信用代码"])
            .with("机构设立批复", &["文号：宜编〔2019〕12号"])
            .with("组织机构代码证", &old)
            .gives(
                Incomplete,
                &["legal-status=satisfied", "organisation-code=invalid"],
            )
            .tells(&["document-superseded@organisation-code"]),
    ]);
}

#[test]
fn two_causes_stay_two() {
    run(vec![
        row("hiding another mistake behind a mistyped code")
            .licence(&[
                "统一社会信用代码：91420500MA4K7Y2W8X",
                "营业期限：2005年1月1日至2025年1月1日",
            ])
            .form(&["法定代表人：王大山"])
            .gives(
                Incomplete,
                &["legal-status=invalid", "application-form=invalid"],
            )
            .tells(&[
                "code-invalid credit_code@legal-status",
                "document-expired valid_until@legal-status",
                "mismatch legal_representative@application-form",
            ]),
        row("a changed name must not hide a changed person")
            .form(&["组织名称：宜昌汉水电器有限公司", "法定代表人：王大山"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&[
                "mismatch name@application-form",
                "mismatch legal_representative@application-form",
            ]),
        row("a change of name that a notice explains does not explain another code")
            .form(&[
                "组织名称：宜昌汉水电器有限公司",
                "统一社会信用代码：91420500MA4L8T3B5M",
            ])
            .with(
                "准予变更登记通知书",
                &["企业名称：宜昌云岭净水设备有限公司"],
            )
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["mismatch credit_code@application-form"]),
        row("a slip in the name and another code: who knows whose")
            .form(&[
                "组织名称：宜昌云岭净水没备有限公司",
                "统一社会信用代码：91420500MA4L8T3B5M",
            ])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&[
                "mismatch name@application-form",
                "mismatch credit_code@application-form",
            ]),
    ]);
}
