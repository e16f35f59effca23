//! Days: how they are written, which is which, and what cannot be.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{Case, row, run};

/// A food licence of the applicant that ends on a day.
fn food(prevents: &'static str, until: &str) -> Case {
    let until = format!("有效期至：{until}");
    row(prevents).form(&["涉及行政许可的行业：食品"]).with(
        "食品经营许可证",
        &[
            "许可证编号：JY13301080111719",
            "经营者名称：宜昌云岭净水设备有限公司",
            until.as_str(),
        ],
    )
}

#[test]
fn last_days() {
    let (met, wrong) = (["permits/food=satisfied"], ["permits/food=invalid"]);
    run(vec![
        food("a permit that ended the day before", "2026年11月22日")
            .gives(Incomplete, &wrong)
            .tells(&["document-expired valid_until@permits"]),
        food("refusing a permit on its last day", "2026年11月23日")
            .gives(Complete, &met)
            .tells(&["document-expires-soon valid_until@permits"]),
        food("not warning of an end within the margin", "2027年2月21日")
            .gives(Complete, &met)
            .tells(&["document-expires-soon valid_until@permits"]),
        food("warning of an end outside of the margin", "2027年2月22日").gives(Complete, &met),
        food("judging by the day of the computer", "2017年6月1日")
            .at("2017-06-01")
            .form(&["申请日期：2017年5月20日"])
            .gives(Complete, &met)
            .tells(&["document-expires-soon valid_until@permits"]),
        food("a day in Chinese numerals", "二〇二六年十一月廿二日")
            .gives(Incomplete, &wrong)
            .tells(&["document-expired valid_until@permits"]),
        food("a day in numerals for money", "贰零贰捌年拾贰月叁拾壹日").gives(Complete, &met),
        food("a day with dots", "2028.12.31").gives(Complete, &met),
        food("a day of eight digits", "20281231").gives(Complete, &met),
        food("full-width digits", "２０２８年１２月３１日").gives(Complete, &met),
        food("letters read for digits", "2O28年1l月O9日").gives(Complete, &met),
        food("a day that does not exist", "2028年2月30日")
            .gives(Review, &["permits/food=unverified"])
            .tells(&["field-unread valid_until@permits"]),
        food("taking an empty blank for a day", "    年  月  日")
            .gives(Incomplete, &wrong)
            .tells(&["field-missing valid_until@permits"]),
        food("an end that nobody can make out", "详见副本")
            .gives(Review, &["permits/food=unverified"])
            .tells(&["field-unread valid_until@permits"]),
    ]);
}

#[test]
fn which_day_is_which() {
    run(vec![
        row("taking the day of issue for the end")
            .form(&["涉及行政许可的行业：食品"])
            .with(
                "食品经营许可证",
                &[
                    "许可证编号：JY13301080111719",
                    "经营者名称：宜昌云岭净水设备有限公司",
                    "发证日期：2024年3月1日",
                    "有效期至：2029年2月28日",
                ],
            )
            .gives(Complete, &["permits/food=satisfied"]),
        row("taking the establishment for the end of the licence")
            .licence(&["成立日期：2015年04月28日", "发照日期：2016年03月01日"])
            .gives(Complete, &["legal-status=satisfied"]),
        row("taking the day of issue for the establishment")
            .licence(&["成立日期：2026年11月01日", "发照日期：2026年11月05日"])
            .form(&["申请日期：2026年11月10日"])
            .gives(
                Complete,
                &["legal-status=satisfied", "application-form=satisfied"],
            ),
        row("issued before the company was established")
            .licence(&["发照日期：2014年03月01日"])
            .gives(Complete, &["legal-status=satisfied"])
            .tells(&["date-implausible issued_on@legal-status"]),
        row("a term that ends before it begins")
            .licence(&["营业期限：2045年04月28日至2035年04月27日"])
            .gives(Complete, &["legal-status=satisfied"])
            .tells(&["date-implausible valid_until@legal-status"]),
        row("established in the future")
            .licence(&["成立日期：2027年04月28日"])
            .gives(Complete, &["legal-status=satisfied"])
            .tells(&["date-implausible established_on@legal-status"]),
        row("a form signed in the future")
            .form(&["申请日期：2027年1月5日"])
            .gives(Complete, &["application-form=satisfied"])
            .tells(&["date-implausible signed_on@application-form"]),
        row("a form signed on the day itself")
            .form(&["申请日期：2026年11月23日"])
            .gives(Complete, &["application-form=satisfied"]),
        row("a form signed before the company existed")
            .form(&["申请日期：2014年11月10日"])
            .gives(Complete, &["application-form=satisfied"])
            .tells(&["date-implausible signed_on@application-form"]),
        row("a form whose blank for the day is empty")
            .form(&["申请日期：    年   月   日"])
            .gives(Incomplete, &["application-form=invalid"])
            .tells(&["field-missing signed_on@application-form"]),
        row("a form signed on no day at all")
            .form(&["申请日期：2026年13月1日"])
            .gives(Review, &["application-form=unverified"])
            .tells(&["field-unread signed_on@application-form"]),
    ]);
}
