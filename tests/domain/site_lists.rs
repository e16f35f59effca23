//! Lists of sites in all the ways in which people write them into one place of a form.

use packcheck::verdict::Verdict::{Complete, Incomplete, Review};

use crate::case::{Case, NAME, row, run};

const YICHANG: &str = "91420500MA4L8T3B5M";

/// A form with this list, and the licence of the branch in 宜昌 alone.
fn listing(prevents: &'static str, list: &str) -> Case {
    row(prevents)
        .form(&["是否多场所：是", &format!("场所名称：{list}")])
        .with(
            "营业执照",
            &[
                &format!("统一社会信用代码：{YICHANG}"),
                &format!("名称：{NAME}宜昌分公司"),
                "类型：有限责任公司分公司",
                "负责人：王芳",
                "营业场所：湖北省宜昌市伍家岗区沿江路12号",
                "成立日期：2018年06月01日",
            ],
        )
}

#[test]
fn numbers_and_addresses_are_no_part_of_a_name() {
    let met = "site-licences/宜昌分公司=satisfied";
    let mut table = Vec::new();
    for list in [
        "1、宜昌分公司",
        "1.宜昌分公司。",
        "（1）宜昌分公司",
        "①宜昌分公司",
    ] {
        table.push(
            listing("a number taken for a part of a site's name", list).gives(Complete, &[met]),
        );
    }
    for list in [
        "宜昌分公司（宜昌市伍家岗区沿江路12号）",
        "宜昌分公司：宜昌市伍家岗区沿江路12号",
        "1、宜昌分公司，宜昌市伍家岗区沿江路12号",
    ] {
        table.push(
            listing("an address taken for a part of a site's name", list).gives(Complete, &[]),
        );
    }
    table.push(
        listing(
            "the licence of a branch of one town taken for that of another",
            "襄阳分公司（襄阳市樊城区长虹路1号）",
        )
        .gives(Incomplete, &[])
        .tells(&["missing-document@site-licences"]),
    );
    run(table);
}

#[test]
fn a_list_is_read_to_its_end() {
    let both = [
        "site-licences/宜昌分公司=satisfied",
        "site-licences/襄阳分公司=missing",
    ];
    let mut table = Vec::new();
    for list in [
        "宜昌分公司\n襄阳分公司",
        "宜昌分公司、\n襄阳分公司",
        "1、宜昌分公司\n2、襄阳分公司",
        "1、宜昌分公司 2、襄阳分公司",
        "一、宜昌分公司\n二、襄阳分公司",
        "①宜昌分公司②襄阳分公司",
        "宜昌分公司，人数：8人\n襄阳分公司，人数：9人",
        "宜昌分公司、襄阳分公司等2家分公司",
        "共2个：宜昌分公司、襄阳分公司",
    ] {
        table.push(
            listing("a site without a licence left out", list)
                .gives(Incomplete, &both)
                .tells(&["missing-document@site-licences"]),
        );
    }
    table.push(
        listing("two branches named together", "宜昌、襄阳两个分公司")
            .gives(Incomplete, &["site-licences/宜昌=satisfied"])
            .tells(&["missing-document@site-licences"]),
    );
    run(table);
}

#[test]
fn a_list_that_is_not_whole_is_open() {
    let mut table = Vec::new();
    for list in [
        "宜昌分公司等5家分公司",
        "宜昌分公司等",
        "共3个：宜昌分公司",
        "宜昌分公司 地址：沿江路12号；襄阳分公司 地址：长虹路1号",
        // A narrow column tore it.
        "云岭净水设备有限公、司、宜昌分公、司",
    ] {
        table.push(
            listing("a list of some sites taken for all of them", list)
                .gives(Review, &["site-licences=unverified"])
                .says(&["中写的是", "未能读懂或没有写全"])
                .never(&["尚未回答"]),
        );
    }
    run(table);
}

#[test]
fn what_follows_a_list_is_no_site() {
    let met = "site-licences/宜昌分公司=satisfied";
    run(vec![
        listing(
            "a sentence under the list taken for a site",
            "宜昌分公司\n本组织自愿申请认证，接受监督。",
        )
        .gives(Complete, &[met]),
        listing(
            "a heading under the list taken for a site",
            "宜昌分公司\n三、售后服务部",
        )
        .gives(Complete, &[met]),
    ]);
}
