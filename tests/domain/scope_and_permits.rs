//! Permits: which are due, whose they are, and their numbers; activities in the scope.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{Case, NAME, row, run};

/// An applicant of one sector with one permit of the applicant's.
fn permit(prevents: &'static str, sector: &str, title: &str, number: &str, more: &[&str]) -> Case {
    let number = format!("编号：{number}");
    let lines: Vec<&str> = [
        number.as_str(),
        "企业名称：宜昌云岭净水设备有限公司",
        "有效期至：2029年3月1日",
    ]
    .into_iter()
    .collect();
    // Later lines of the same label replace the earlier ones.
    let lines: Vec<&str> = lines
        .into_iter()
        .filter(|line| {
            let label = line.split('：').next().unwrap();
            !more
                .iter()
                .any(|m| m.trim_start_matches('-').split('：').next() == Some(label))
        })
        .chain(more.iter().copied().filter(|line| !line.starts_with('-')))
        .collect();
    let sector = format!("涉及行政许可的行业：{sector}");
    row(prevents).form(&[sector.as_str()]).with(title, &lines)
}

#[test]
fn numbers() {
    let wrong = ["code-invalid number@permits"];
    let food = |prevents, number| permit(prevents, "食品", "食品经营许可证", number, &[]);
    let mut table = vec![
        food("a number off by one in its check digit", "JY13301080111718")
            .gives(Incomplete, &["permits/food=invalid"])
            .tells(&wrong),
        food(
            "a number of a producer on a trader's licence",
            "SC11351090100010",
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&wrong),
        food(
            "zeros, which have a check digit as well",
            "JY00000000000000",
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&wrong),
        food(
            "a trader's number with a made-up kind of business",
            "JY93301080111719",
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&wrong),
        permit(
            "an ICP filing number on a telecom licence",
            "增值电信",
            "增值电信业务经营许可证",
            "京ICP备17043473号",
            &[],
        )
        .gives(Incomplete, &["permits/telecom=invalid"])
        .tells(&wrong)
        .says(&["备案"]),
        permit(
            "a special equipment licence whose number says another year",
            "特种设备",
            "特种设备生产许可证",
            "TS3810436-2025",
            &[],
        )
        .gives(Incomplete, &["permits/special-equipment=invalid"])
        .tells(&["mismatch number@permits"]),
        permit(
            "a pollution permit with somebody else's code in its number",
            "排污许可",
            "排污许可证",
            "91420500MA4L8T3B5M001V",
            &[],
        )
        .gives(Incomplete, &["permits/pollution-discharge=invalid"])
        .tells(&["mismatch number@permits"]),
        permit(
            "a pollution permit without a proper number, told twice",
            "排污许可",
            "排污许可证",
            "第1号",
            &[],
        )
        .gives(Incomplete, &["permits/pollution-discharge=invalid"])
        .tells(&["code-invalid number@permits"]),
        permit(
            "a pollution permit whose number and code are another's, told twice",
            "排污许可",
            "排污许可证",
            "91420500MA4L8T3B5M001V",
            &["统一社会信用代码：91420500MA4L8T3B5M"],
        )
        .gives(Incomplete, &["permits/pollution-discharge=invalid"])
        .tells(&["mismatch credit_code@permits"]),
        permit(
            "a pollution permit whose number contradicts its own code",
            "排污许可",
            "排污许可证",
            "91420500MA4L8T3B5M001V",
            &["统一社会信用代码：91420500MA4K7Y2W8D"],
        )
        .gives(Incomplete, &["permits/pollution-discharge=invalid"])
        .tells(&["mismatch number@permits"]),
    ];
    let real = [
        ("食品", "食品经营许可证", "JY11108071215650"),
        ("食品", "食品经营许可证", "JY13101060025900"),
        ("食品", "食品生产许可证", "SC11351090100010"),
        ("食品", "食品生产许可证", "SC12434017430075"),
        (
            "第三类医疗器械",
            "医疗器械经营许可证",
            "沪嘉食药监械经营许20187006号",
        ),
        (
            "第三类医疗器械",
            "医疗器械经营许可证",
            "京丰食药监械经营许20150100号",
        ),
        (
            "第三类医疗器械",
            "医疗器械经营许可证",
            "沪浦食药监械经营许20180123号（更）",
        ),
        (
            "药品互联网信息服务",
            "互联网药品信息服务资格证书",
            "（粤）—经营性—2018—0092",
        ),
        (
            "危险化学品经营",
            "危险化学品经营许可证",
            "苏（宁）危化经字（江北）00909",
        ),
        (
            "危险化学品经营",
            "危险化学品经营许可证",
            "陕危化经字[2019]0021号",
        ),
        (
            "道路货物运输",
            "道路运输经营许可证",
            "津交运管许可德字120128300595号",
        ),
        (
            "安全生产许可",
            "安全生产许可证",
            "（鄂）JZ安许证字【2005】000115",
        ),
        (
            "安全生产许可",
            "安全生产许可证",
            "（浙）JZ安许证字〔2023〕000123",
        ),
        ("特种设备", "特种设备生产许可证", "TS3810436-2029"),
        ("增值电信", "增值电信业务经营许可证", "合字B2-20160011"),
        ("增值电信", "增值电信业务经营许可证", "津B2-20210165"),
        ("增值电信", "增值电信业务经营许可证", "京ICP证030173号"),
        ("辐射", "辐射安全许可证", "冀环辐证[S0416]"),
        ("辐射", "辐射安全许可证", "沪环辐证[00128]"),
        ("排污许可", "排污许可证", "91420500MA4K7Y2W8D001V"),
        ("工程施工", "建筑业企业资质证书", "D242123456"),
        ("CCC", "中国国家强制性产品认证证书", "2014010903689231"),
        (
            "CCC",
            "中国国家强制性产品认证证书",
            "2022221101000119（B0）",
        ),
        ("旅行社业务", "旅行社业务经营许可证", "L-HUB-12345"),
        ("食品", "仅销售预包装食品备案", "YB14205020012345"),
        (
            "第二类医疗器械",
            "第二类医疗器械经营备案凭证",
            "鄂宜食药监械经营备20200123号",
        ),
        ("药品零售", "药品经营许可证", "鄂DA0270001"),
        (
            "承装电力设施",
            "承装（修、试）电力设施许可证",
            "1-2-00345-2020",
        ),
        (
            "固定污染源",
            "固定污染源排污登记回执",
            "91420500MA4K7Y2W8D001X",
        ),
        ("工程设计", "工程设计资质证书", "A142001234"),
        ("工程监理", "工程监理资质证书", "E242001234-4/1"),
        ("工程施工", "建筑业企业资质证书", "DW242001234-1/3"),
        ("出版物零售", "出版物经营许可证", "新出发鄂零字第B1234号"),
        (
            "网络文化经营",
            "网络文化经营许可证",
            "鄂网文〔2021〕1234-056号",
        ),
        ("烟草制品零售", "烟草专卖零售许可证", "420502100123"),
    ];
    for (sector, title, number) in real {
        // Builders are asked whether they have a work safety licence as well.
        let also: &[&str] = match sector {
            "工程施工" => &["permit-maybe-needed@permits"],
            _ => &[],
        };
        table.push(
            permit(
                "refusing a number as it was really given",
                sector,
                title,
                number,
                &[],
            )
            .gives(Complete, &[])
            .tells(also),
        );
    }
    run(table);
}

#[test]
fn whose_and_which() {
    run(vec![
        permit(
            "somebody else's licence",
            "食品",
            "食品经营许可证",
            "JY13301080111719",
            &["企业名称：襄阳汉水食品有限公司"],
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&["mismatch holder@permits"])
        .says(&["襄阳汉水食品有限公司"]),
        permit(
            "somebody else's licence with somebody else's code, told twice",
            "食品",
            "食品经营许可证",
            "JY13301080111719",
            &[
                "企业名称：襄阳汉水食品有限公司",
                "统一社会信用代码：91420500MA4L8T3B5M",
            ],
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&["mismatch holder@permits"]),
        permit(
            "the producer's licence in the hands of a trader",
            "食品",
            "食品生产许可证",
            "SC11351090100010",
            &["-企业名称", "生产者名称：襄阳汉水食品有限公司"],
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&["mismatch holder@permits"]),
        permit(
            "refusing, or taking, the permit of a branch that nobody named",
            "食品",
            "食品经营许可证",
            "JY13301080111719",
            &["企业名称：宜昌云岭净水设备有限公司襄阳分公司"],
        )
        .gives(Review, &["permits/food=unverified"]),
        permit(
            "a company whose name begins alike",
            "食品",
            "食品经营许可证",
            "JY13301080111719",
            &["企业名称：宜昌云岭净水设备"],
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&["mismatch holder@permits"]),
        permit(
            "the applicant's name on a permit with another's code",
            "食品",
            "食品经营许可证",
            "JY13301080111719",
            &["统一社会信用代码：91420500MA4L8T3B5M"],
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&["mismatch credit_code@permits"]),
        permit(
            "a branch's permit with the branch's own code",
            "食品",
            "食品经营许可证",
            "JY13301080111719",
            &[
                "企业名称：宜昌云岭净水设备有限公司襄阳分公司",
                "统一社会信用代码：91420500MA4P9X1Y0K",
            ],
        )
        .gives(Review, &["permits/food=unverified"]),
        permit(
            "asking that the CCC certificate be the applicant's",
            "CCC",
            "中国国家强制性产品认证证书",
            "2014010903689231",
            &["-企业名称", "认证委托人：青岛海岸电器有限公司"],
        )
        .gives(Complete, &["permits/ccc-products=satisfied"]),
        permit(
            "a CCC certificate that ran out",
            "CCC",
            "中国国家强制性产品认证证书",
            "2014010903689231",
            &["有效期至：2024年3月1日"],
        )
        .gives(Incomplete, &["permits/ccc-products=invalid"])
        .tells(&["document-expired valid_until@permits"]),
        permit(
            "the producer's own industrial licence",
            "工业产品生产",
            "全国工业产品生产许可证",
            "XK16-204-00123",
            &[
                "企业名称：青岛海岸电器有限公司",
                "统一社会信用代码：91420500MA4L8T3B5M",
            ],
        )
        .gives(Complete, &["permits/industrial-products=satisfied"]),
        permit(
            "a product's registration for the trade licence",
            "第三类医疗器械",
            "医疗器械注册证",
            "国械注准20203140123",
            &[],
        )
        .gives(Incomplete, &["permits/medical-devices=missing"])
        .tells(&["missing-document@permits"]),
        permit(
            "a person's certificate for the company's licence",
            "特种设备",
            "特种作业操作证",
            "T110105199001011234",
            &[],
        )
        .gives(Incomplete, &["permits/special-equipment=missing"])
        .tells(&["missing-document@permits"]),
        permit(
            "an ICP filing for an ICP licence",
            "增值电信",
            "ICP备案信息",
            "京ICP备17043473号",
            &[],
        )
        .gives(Incomplete, &["permits/telecom=missing"])
        .tells(&["missing-document@permits"])
        .says(&["ICP备", "不能代替"]),
        permit(
            "asking for the licence of who only sells pre-packaged food",
            "食品",
            "仅销售预包装食品备案",
            "YB14205000012344",
            &["-有效期至"],
        )
        .gives(Complete, &["permits/food=satisfied"]),
        permit(
            "asking a filing of medical devices for its end",
            "第二类医疗器械",
            "第二类医疗器械经营备案凭证",
            "鄂宜食药监械经营备20200123号",
            &["-有效期至"],
        )
        .gives(Complete, &["permits/medical-devices=satisfied"]),
        permit(
            "an application for a permit instead of the permit",
            "食品",
            "食品经营许可证申请书",
            "JY13301080111719",
            &[],
        )
        .gives(Incomplete, &["permits/food=missing"])
        .tells(&["missing-document@permits"]),
        permit(
            "a permit of another sector",
            "药品零售",
            "食品经营许可证",
            "JY13301080111719",
            &[],
        )
        .gives(Incomplete, &["permits/drugs=missing"])
        .tells(&["missing-document@permits"]),
        permit(
            "four mistakes told one at a time",
            "食品",
            "食品经营许可证",
            "JY13301080111718",
            &[
                "企业名称：襄阳汉水食品有限公司",
                "有效期至：2024年3月1日",
                "发证日期：2027年3月1日",
            ],
        )
        .gives(Incomplete, &["permits/food=invalid"])
        .tells(&[
            "code-invalid number@permits",
            "document-expired valid_until@permits",
            "mismatch holder@permits",
            "date-implausible issued_on@permits",
        ]),
        row("an answer that says that there is something and not what")
            .form(&["涉及行政许可的行业：    "])
            .gives(Review, &["permits=unverified"]),
        row("nobody asked about permits")
            .form(&["-涉及行政许可的行业"])
            .gives(Review, &["permits=unverified"]),
    ]);
}

#[test]
fn activities_of_the_scope() {
    let scope = |prevents, scope: &str| row(prevents).form(&[&format!("申请认证范围：{scope}")]);
    let quiet =
        |prevents, text: &str| scope(prevents, text).gives(Complete, &["permits=not-applicable"]);
    let asks = |prevents, text: &str| {
        scope(prevents, text)
            .gives(Complete, &["permits=not-applicable"])
            .tells(&["permit-maybe-needed certification_scope@permits"])
    };
    run(vec![
        asks(
            "an activity in the scope that nobody declared",
            "食品销售及售后服务",
        ),
        asks("oil in the scope", "成品油零售的售后服务"),
        asks("lifts in the scope", "电梯的销售、电梯安装及维修服务"),
        quiet(
            "a negation in brackets",
            "销售化工产品（不含危险化学品及一类易制毒化学品）的售后服务",
        ),
        quiet(
            "an exception behind",
            "化工产品销售（危险化学品经营除外）的售后服务",
        ),
        quiet("machines for food", "食品机械的食品生产线销售及售后服务"),
        quiet("forwarding is no transport", "国内货物运输代理服务"),
        quiet(
            "selling special equipment needs no licence",
            "特种设备销售的售后服务",
        ),
        quiet("food additives", "食品添加剂的销售"),
        row("what the licence allows is not what is applied for")
            .licence(&["经营范围：许可项目：食品销售；道路货物运输。一般项目：净水设备销售"])
            .gives(Complete, &["permits=not-applicable"]),
        row("asking again for what was declared")
            .form(&[
                "申请认证范围：食品销售及售后服务",
                "涉及行政许可的行业：食品",
            ])
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司",
                    "有效期至：2029年3月1日",
                ],
            )
            .gives(Complete, &["permits/food=satisfied"]),
    ]);
}

#[test]
fn whether_and_which() {
    let food: &[&str] = &[
        "许可证编号：JY13301080111719",
        "经营者名称：宜昌云岭净水设备有限公司",
        "有效期至：2029年5月1日",
    ];
    let asked = |whether: &str| {
        row("asking which trades, though one row says that there are and the next which")
            .form(&[
                "-涉及行政许可的行业",
                &format!("是否涉及行政许可：{whether}"),
                "涉及许可的行业：食品经营",
            ])
            .with("食品经营许可证", food)
            .gives(Complete, &["permits/food=satisfied"])
    };
    let mut table: Vec<Case> = ["■是 □否", "是", "☑涉及 □不涉及"].map(asked).into();
    table.push(
        row("reading the one of two rows that names trades and passing over the other")
            .form(&[
                "-涉及行政许可的行业",
                "行政许可行业：食品经营",
                "涉及许可的行业：□餐饮 ☑其他",
            ])
            .with("食品经营许可证", food)
            .gives(Review, &["permits=unverified"]),
    );
    run(table);
}

#[test]
fn what_the_form_declares_is_read_to_its_end() {
    let declares = |declared: &str| {
        row("an activity that the form declares left out")
            .form(&[&format!("涉及行政许可的行业：{declared}")])
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY14205020001231",
                    &format!("经营者名称：{NAME}"),
                    "有效期至：2030年02月28日",
                ],
            )
    };
    let mut table = Vec::new();
    for declared in [
        "食品\n药品零售",
        "1、食品\n2、药品零售",
        "☑食品 □医疗器械\n☑药品零售 □农药",
        "\n☑食品 □医疗器械\n☑药品零售 □农药",
    ] {
        table.push(
            declares(declared)
                .gives(
                    Incomplete,
                    &["permits/food=satisfied", "permits/drugs=missing"],
                )
                .tells(&["missing-document@permits"]),
        );
    }
    for declared in [
        "食品等",
        "食品、民用爆炸物品销售",
        "食品 许可证编号：JY14205020001231；药品零售 许可证编号：鄂AA0270001",
    ] {
        table.push(
            declares(declared)
                .gives(Review, &["permits=unverified"])
                .says(&["中写的是"]),
        );
    }
    for declared in [
        "食品（仅销售预包装食品）",
        "☑食品 □医疗器械\n☑本组织承诺以上属实",
        "☑食品 □医疗器械\n□药品 □农药",
    ] {
        table.push(declares(declared).gives(Complete, &["permits/food=satisfied"]));
    }
    table.push(
        row("a level ticked in the second line overlooked")
            .form(&["申请星级：□达标级 □三星级\n□四星级 ☑五星级"])
            .gives(Complete, &["application-form=satisfied"]),
    );
    run(table);
}
