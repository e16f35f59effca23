//! Documents that nobody asked for, that are somebody else's, or that a better one outdoes.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{Case, row, run};

const XIANGYANG: &[&str] = &[
    "统一社会信用代码：91420500MA4P9X1Y0K",
    "名称：宜昌云岭净水设备有限公司襄阳分公司",
    "类型：有限责任公司分公司",
    "负责人：王强",
    "营业场所：襄阳市樊城区长虹路1号",
    "成立日期：2019年1月8日",
];

fn permit(prevents: &'static str, sector: &str, scope: &str) -> Case {
    row(prevents).form(&[
        &format!("涉及行政许可的行业：{sector}"),
        &format!("申请认证范围：{scope}"),
    ])
}

const FOOD: &[&str] = &[
    "许可证编号：JY13301080111719",
    "经营者名称：宜昌云岭净水设备有限公司",
    "有效期至：2029年5月1日",
];

#[test]
fn files_that_are_not_what_their_name_says() {
    run(vec![
        row("not saying a word of the file that was handed in instead")
            .no_licence()
            .file(
                "营业执照.txt",
                "公司章程\n第一条 为规范公司的组织和行为，制定本章程。\n".as_bytes(),
            )
            .gives(Incomplete, &["legal-status=missing"])
            .tells(&["missing-document@legal-status"])
            .notes(&["document-not-needed@legal-status"])
            .says(&["“营业执照.txt”按文件名应是《营业执照》，内容却是《公司章程》"]),
        row("speaking of articles of association beside a licence")
            .file(
                "公司章程.txt",
                "公司章程\n第一条 为规范公司的组织和行为，制定本章程。\n".as_bytes(),
            )
            .gives(Complete, &["legal-status=satisfied"])
            .never(&["按文件名应是"]),
    ]);
}

#[test]
fn licences_without_a_site() {
    run(vec![
        row("passing over the licence of a branch that nobody named")
            .with("分公司营业执照", XIANGYANG)
            .gives(
                Complete,
                &["site-licences=not-applicable", "legal-status=satisfied"],
            )
            .notes(&["document-not-needed@site-licences"])
            .says(&["不在申请的场所清单中"]),
        row("passing over one branch too many")
            .form(&["是否多场所：是", "场所名称：荆州分公司"])
            .with(
                "荆州分公司营业执照",
                &[
                    "统一社会信用代码：91420500MA4PX3R66L",
                    "名称：宜昌云岭净水设备有限公司荆州分公司",
                    "负责人：张三",
                    "营业场所：荆州市沙市区北京路2号",
                ],
            )
            .with("襄阳分公司营业执照", XIANGYANG)
            .gives(Complete, &["site-licences/荆州分公司=satisfied"])
            .notes(&["document-not-needed@site-licences"]),
        row("calling a branch unasked while nobody has said which there are")
            .form(&["-是否多场所"])
            .with("分公司营业执照", XIANGYANG)
            .gives(Review, &["site-licences=unverified"])
            .never(&["不在申请的场所清单中"]),
        row("passing over another company's licence")
            .with(
                "供应商营业执照",
                &[
                    "统一社会信用代码：91420600MA4L8T3B5T",
                    "名称：襄阳汉江物流有限公司",
                    "法定代表人：赵六",
                ],
            )
            .gives(Complete, &["legal-status=satisfied"])
            .notes(&["document-not-needed@legal-status"])
            .says(&["襄阳汉江物流有限公司", "不是申请组织的"]),
    ]);
}

#[test]
fn the_better_one_counts() {
    run(vec![
        row("an expired permit beside the renewed one")
            .form(&["涉及行政许可的行业：食品"])
            .with(
                "食品经营许可证旧",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司",
                    "有效期至：2024年5月1日",
                ],
            )
            .with("食品经营许可证", FOOD)
            .gives(Complete, &["permits/food=satisfied"])
            .notes(&["document-not-needed@permits"])
            .says(&["以那一份为准"]),
        row("the expired licence of a branch beside the valid one")
            .form(&["是否多场所：是", "场所名称：襄阳分公司"])
            .with(
                "分公司营业执照旧",
                &[
                    "注册号：420600100001235",
                    "名称：宜昌云岭净水设备有限公司襄阳分公司",
                    "负责人：王强",
                    "营业期限：2009年1月8日至2019年1月7日",
                ],
            )
            .with("分公司营业执照", XIANGYANG)
            .gives(Complete, &["site-licences/襄阳分公司=satisfied"])
            .notes(&["document-not-needed@site-licences"]),
        row("the licence before the last change beside the new one")
            .licence(&["发照日期：2024年3月1日"])
            .with(
                "营业执照旧",
                &[
                    "统一社会信用代码：91420500MA4K7Y2W8D",
                    "名称：宜昌云岭净水设备有限公司",
                    "法定代表人：王大山",
                    "发照日期：2016年3月1日",
                ],
            )
            .gives(
                Complete,
                &["legal-status=satisfied", "application-form=satisfied"],
            )
            .notes(&["document-not-needed@legal-status"]),
        row("a form that was not filled in beside the one that was")
            .with(
                "认证申请书空白",
                &[
                    "组织名称：宜昌云岭净水设备有限公司",
                    "统一社会信用代码：",
                    "法定代表人：",
                    "注册地址：",
                    "申请日期：",
                ],
            )
            .gives(Complete, &["application-form=satisfied"])
            .notes(&["document-not-needed@application-form"]),
    ]);
}

#[test]
fn permits_of_the_wrong_kind() {
    run(vec![
        row("passing over a permit of an activity that nobody declared")
            .with("食品经营许可证", FOOD)
            .gives(Complete, &["permits=not-applicable"])
            .notes(&["document-not-needed@permits"])
            .says(&["没有申报需要它的行业"]),
        permit(
            "a filing for class II taken for the licence of class III",
            "第三类医疗器械",
            "第三类医疗器械的销售及售后服务",
        )
        .with(
            "第二类医疗器械经营备案凭证",
            &[
                "备案编号：鄂宜食药监械经营备20200123号",
                "企业名称：宜昌云岭净水设备有限公司",
            ],
        )
        .gives(Review, &["permits/medical-devices=unverified"])
        .tells(&["permit-maybe-needed@permits"])
        .says(&["第三类医疗器械", "经营许可证"]),
        permit(
            "asking for the class III licence when the scope excludes it",
            "第二类医疗器械",
            "第二类医疗器械的销售及售后服务（不含第三类医疗器械）",
        )
        .with(
            "第二类医疗器械经营备案凭证",
            &[
                "备案编号：鄂宜食药监械经营备20200123号",
                "企业名称：宜昌云岭净水设备有限公司",
            ],
        )
        .gives(Complete, &["permits/medical-devices=satisfied"]),
        permit(
            "a trade licence taken for production",
            "食品",
            "食品生产及售后服务",
        )
        .with("食品经营许可证", FOOD)
        .gives(Review, &["permits/food=unverified"])
        .tells(&["permit-maybe-needed@permits"]),
        permit(
            "machines for food taken for food",
            "食品",
            "食品销售、食品生产设备的售后服务",
        )
        .with("食品经营许可证", FOOD)
        .gives(Complete, &["permits/food=satisfied"]),
        permit(
            "activities under 一般项目 taken for such that need a permit",
            "无",
            "一般项目：食品销售（仅销售预包装食品）、危险化学品应急救援服务。",
        )
        .gives(Complete, &["permits=not-applicable"]),
        permit(
            "a builder without work safety licence, which is a hint",
            "建筑施工",
            "建筑工程的施工及售后服务",
        )
        .with(
            "建筑业企业资质证书",
            &[
                "证书编号：D242123456",
                "企业名称：宜昌云岭净水设备有限公司",
                "有效期至：2029年5月1日",
            ],
        )
        .gives(Complete, &["permits/construction=satisfied"])
        .tells(&["permit-maybe-needed@permits"]),
        permit(
            "asking a builder for the work safety licence that is there",
            "建筑施工",
            "建筑工程的施工及售后服务",
        )
        .with(
            "建筑业企业资质证书",
            &[
                "证书编号：D242123456",
                "企业名称：宜昌云岭净水设备有限公司",
                "有效期至：2029年5月1日",
            ],
        )
        .with(
            "安全生产许可证",
            &[
                "编号：（鄂）JZ安许证字〔2024〕000123",
                "单位名称：宜昌云岭净水设备有限公司",
                "有效期：2024年1月15日至2027年1月14日",
            ],
        )
        .gives(Complete, &["permits/construction=satisfied"])
        .never(&["没有申报需要它的行业"]),
    ]);
}
