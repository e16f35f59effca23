//! Documents all of whose entries are right and that are none, or none any more: specimens, void and
//! cancelled ones; and what only sounds like it.

use packcheck::verdict::Verdict::{Complete, Review};

use crate::case::{CODE, Case, NAME, row, run};

const LICENCE: &[&str] = &[
    "统一社会信用代码：91420500MA4K7Y2W8D",
    "名称：宜昌云岭净水设备有限公司",
    "类型：有限责任公司",
    "法定代表人：李建国",
    "住所：湖北省宜昌市西陵区发展大道8号",
    "成立日期：2015年04月28日",
];

const BRANCH: &[&str] = &[
    "统一社会信用代码：91420500MA4P9X1Y0K",
    "名称：宜昌云岭净水设备有限公司襄阳分公司",
    "负责人：王强",
    "营业场所：襄阳市樊城区长虹路1号",
    "成立日期：2019年1月8日",
];

const DOUBTFUL: &[&str] = &["document-doubtful@legal-status"];

/// A licence with a line of its own under its title.
macro_rules! under_title {
    ($line:literal) => {
        concat!(
            "营业执照\n",
            $line,
            "\n统一社会信用代码：91420500MA4K7Y2W8D\n名称：宜昌云岭净水设备有限公司\n",
            "法定代表人：李建国\n住所：湖北省宜昌市西陵区发展大道8号\n"
        )
        .as_bytes()
    };
}

fn licence_titled(prevents: &'static str, title: &str) -> Case {
    row(prevents).certificate(title, LICENCE)
}

fn branch(prevents: &'static str) -> Case {
    row(prevents)
        .form(&["是否多场所：是", "场所名称：襄阳分公司"])
        .with("分公司营业执照", BRANCH)
}

fn food_of(prevents: &'static str) -> Case {
    row(prevents).form(&[
        "涉及行政许可的行业：食品经营",
        "申请认证范围：食品销售的售后服务",
    ])
}

fn food(prevents: &'static str) -> Case {
    food_of(prevents).with(
        "食品经营许可证",
        &[
            "许可证编号：JY13301080111719",
            "经营者名称：宜昌云岭净水设备有限公司",
            "有效期至：2029年5月1日",
        ],
    )
}

#[test]
fn specimens_and_void_papers() {
    let doubtful = |case: Case| {
        case.gives(Review, &["legal-status=unverified"])
            .tells(DOUBTFUL)
    };
    let sound = |case: Case| case.gives(Complete, &["legal-status=satisfied"]);
    run(vec![
        doubtful(licence_titled("counting a specimen", "营业执照（样本）")).says(&["样本"]),
        doubtful(
            row("counting a licence marked void beside its copy word")
                .no_licence()
                .file("营业执照.txt", under_title!("（副本）  作废")),
        ),
        doubtful(
            row("passing over a specimen set under the title")
                .no_licence()
                .file("营业执照.txt", under_title!("（样 本）")),
        ),
        doubtful(
            row("passing over a remark that the company was struck off")
                .licence(&["备注：该企业已于2026年8月1日注销"]),
        )
        .says(&["该企业已于2026年8月1日注销"]),
        sound(
            row("taking a notice against further copies for a void licence")
                .licence(&["备注：本件仅供认证申请使用，再次复印无效"]),
        ),
        sound(
            row("taking the loss of an earlier copy for a void licence")
                .licence(&["备注：原执照遗失作废，本照为补发"]),
        ),
        sound(
            row("taking `copies are void` under the title for a mark")
                .no_licence()
                .file("营业执照.txt", under_title!("（复印无效）")),
        ),
        sound(
            row("taking a trade in specimens for a specimen")
                .licence(&["经营范围：标本、样本制作；示例产品展示"]),
        ),
        sound(
            row("taking a branch that the company closed for the company")
                .licence(&["备注：该企业已于2020年注销荆州分公司"]),
        ),
    ]);
}

#[test]
fn states_of_certificates() {
    let state =
        |prevents, line: &str| food_of(prevents).with("食品经营许可证", &food_licence(line));
    let mut table = Vec::new();
    for line in [
        "许可状态：注销",
        "证书状态：暂停",
        "证书状态：已过期",
        "状态：暂停",
        "状 态：已注销",
        "许可证状态：已被撤销",
    ] {
        table.push(
            state(
                "counting a permit whose own line says that it does not hold",
                line,
            )
            .gives(Review, &["permits/food=unverified"])
            .tells(&["document-doubtful@permits"]),
        );
    }
    for line in [
        "许可状态：有效",
        "证书状态：正常",
        "状态：在业",
        "状态：存续（在营、开业、在册）",
        "备注：设备状态失效时请报修",
        "备注：证书状态（有效、暂停、撤销、注销）请上网查询",
    ] {
        table.push(
            state(
                "doubting a permit for a line that says it holds, or says nothing of it",
                line,
            )
            .gives(Complete, &["permits/food=satisfied"]),
        );
    }
    table.push(
        row("counting the licence of a company that has shut down")
            .licence(&["经营状态：歇业"])
            .gives(Review, &["legal-status=unverified"])
            .tells(DOUBTFUL)
            .says(&["经营状态"]),
    );
    run(table);
}

fn food_licence(line: &str) -> [&str; 4] {
    [
        "许可证编号：JY13301080111719",
        "经营者名称：宜昌云岭净水设备有限公司",
        "有效期至：2029年5月1日",
        line,
    ]
}

#[test]
fn notices_of_cancellation() {
    run(vec![
        row("passing over a notice that the applicant was struck off")
            .with(
                "准予注销登记通知书",
                &[
                    "宜昌云岭净水设备有限公司：",
                    "你单位提交的注销登记申请材料齐全，准予注销登记",
                ],
            )
            .gives(Review, &["legal-status=unverified"])
            .tells(DOUBTFUL),
        branch("passing over a notice that a branch was closed")
            .with(
                "准予注销登记通知书",
                &["宜昌云岭净水设备有限公司襄阳分公司：", "准予注销登记"],
            )
            .gives(
                Review,
                &[
                    "legal-status=satisfied",
                    "site-licences/襄阳分公司=unverified",
                ],
            )
            .tells(&["document-doubtful@site-licences"]),
        row("holding the end of a former branch against the company")
            .with(
                "准予注销登记通知书",
                &["宜昌云岭净水设备有限公司荆州分公司：", "准予注销登记"],
            )
            .gives(Complete, &["legal-status=satisfied"]),
        row("holding the end of another company against the applicant")
            .with(
                "准予注销登记通知书",
                &["企业名称：武汉别家电器有限公司", "准予注销登记"],
            )
            .gives(Complete, &["legal-status=satisfied"]),
        row("taking a fine for a revocation")
            .with(
                "行政处罚决定书",
                &["当事人：宜昌云岭净水设备有限公司", "处罚内容：罚款2000元"],
            )
            .gives(Complete, &["legal-status=satisfied"]),
        food("passing over the revocation of a permit")
            .with(
                "撤销行政许可决定书",
                &[
                    "当事人：宜昌云岭净水设备有限公司",
                    "决定：撤销食品经营许可证（JY13301080111719）",
                ],
            )
            .gives(
                Review,
                &["legal-status=satisfied", "permits/food=unverified"],
            )
            .tells(&["document-doubtful@permits"]),
    ]);
}

#[test]
fn an_authority_is_no_unreadable_date() {
    let mut case = food("taking the name of an authority for an issue date that was not read");
    case = case.with(
        "食品经营许可证",
        &[
            "许可证编号：JY13301080111719",
            "经营者名称：宜昌云岭净水设备有限公司",
            "有效期至：2029年5月1日",
            "发证机关：宜昌市市场监督管理局",
        ],
    );
    run(vec![
        case.gives(Complete, &["permits/food=satisfied"]),
        row("leaving the question of permits open for a word before its label")
            .form(&["-涉及行政许可的行业", "认证范围是否涉及行政许可：□是　☑否"])
            .gives(Complete, &["permits=not-applicable"]),
    ]);
}

#[test]
fn somebody_else_on_the_document() {
    let coded = |prevents, code: &str| {
        food(prevents).with(
            "食品经营许可证",
            &[
                "许可证编号：JY13301080111719",
                "经营者名称：宜昌云岭净水设备有限公司",
                &format!("经营者身份代号：{code}"),
                "有效期至：2029年5月1日",
            ],
        )
    };
    run(vec![
        row("passing over another company at the place of the seal")
            .form(&["申请组织（盖章）：武汉别家电器有限公司"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["document-doubtful@application-form"])
            .says(&["武汉别家电器有限公司"]),
        row("doubting the applicant's own name at the place of the seal")
            .form(&["申请组织（盖章）：宜昌云岭净水设备有限公司"])
            .gives(Complete, &["application-form=satisfied"]),
        row("taking a date at the place of the seal for a name")
            .form(&["申请组织（盖章）：2026年11月10日"])
            .gives(Complete, &["application-form=satisfied"]),
        coded(
            "doubting the applicant's code behind an unknown label",
            "91420500MA4K7Y2W8D",
        )
        .gives(Complete, &["permits/food=satisfied"]),
    ]);
}

#[test]
fn the_register_says_otherwise() {
    let extract = |prevents, state: &str| {
        row(prevents).with(
            "企业信用信息公示报告",
            &[
                &format!("企业名称：{NAME}"),
                &format!("统一社会信用代码：{CODE}"),
                &format!("登记状态：{state}"),
            ],
        )
    };
    run(vec![
        extract(
            "taking the licence of a company that the register calls revoked",
            "吊销，未注销",
        )
        .gives(Review, &["legal-status=unverified"])
        .tells(&["document-doubtful@legal-status"])
        .says(&["登记状态：吊销"]),
        extract(
            "a warning of a company in good standing",
            "存续（在营、开业、在册）",
        )
        .gives(Complete, &["legal-status=satisfied"]),
        row("a warning of another company's standing")
            .with(
                "企业信用信息公示报告",
                &[
                    "企业名称：襄阳长虹电器有限公司",
                    "统一社会信用代码：91420500MA4L8T3B5M",
                    "登记状态：注销",
                ],
            )
            .gives(Complete, &["legal-status=satisfied"]),
    ]);
}
