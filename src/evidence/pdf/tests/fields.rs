//! Form fields on the page: boxes and values among the printed words.

use super::{file, read, show};
use crate::evidence::{Evidence, FormValue, PageState};

fn pack(name: &str) -> Evidence {
    let path = format!("{}/fixtures/packs/{name}", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read(path).unwrap()).unwrap()
}

/// Lines of the first page, the segments of each joined by `|`.
fn lines(evidence: &Evidence) -> Vec<String> {
    let joined = |line: &crate::evidence::Line| {
        let texts: Vec<&str> = line.segments.iter().map(|s| s.text.as_str()).collect();
        texts.join("|")
    };
    evidence.pages[0].lines.iter().map(joined).collect()
}

/// A page with the words of `content` and the given annotations.
fn with_fields(page: &str, content: &str, fields: &[&str]) -> Evidence {
    let list: Vec<String> = (20..20 + fields.len())
        .map(|n| format!("{n} 0 R"))
        .collect();
    let objects: Vec<String> = (20..)
        .zip(fields)
        .map(|(n, field)| format!("{n} 0 obj\n<</Type/Annot/Subtype/Widget{field}>>\nendobj"))
        .collect();
    let list = list.join(" ");
    // A tick as the standard font has it, and an appearance that draws a frame alone.
    let shared = format!(
        "10 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>\nendobj\n{}{}",
        form_object(11, "0 0 10 10 re S BT /Z 10 Tf 1 1 Td (4) Tj ET"),
        form_object(12, "0 0 10 10 re S"),
    );
    let file = file(
        &format!("/AcroForm<</Fields[{list}]/DA(/F1 10 Tf)>>"),
        &format!("/Annots[{list}]{page}"),
        content,
        &(shared + &objects.join("\n")),
    );
    read(&file).unwrap()
}

fn form_object(number: u32, content: &str) -> String {
    format!(
        "{number} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Resources<</Font<</Z 10 0 R>>>>/Length {}>>\nstream\n{content}\nendstream\nendobj\n",
        content.len()
    )
}

/// A check box 10 × 10 at a place; `rest` says its state.
fn check_box(x: u32, y: u32, rest: &str) -> String {
    format!(
        "/FT/Btn/T(b{x})/AP<</N<</Yes 11 0 R/Off 12 0 R>>>>/Rect[{x} {y} {} {}]{rest}",
        x + 10,
        y + 10
    )
}

#[test]
fn rows_of_boxes_read_as_on_paper() {
    for (name, permits) in [
        (
            "09-food-permit/1、认证申请书.pdf",
            "□无 ☑食品 □医疗器械 □药品 □危险化学品 □道路运输 □建筑施工",
        ),
        (
            "27-association/认证申请书（填写版）.pdf",
            "☑无 □食品 □医疗器械 □药品 □危险化学品 □道路运输 □建筑施工",
        ),
    ] {
        let found = lines(&pack(name));
        for row in [
            "认证类型|☑初次认证 □再认证 □扩大范围 □转换机构",
            "申请级别|□达标级 □三星级 ☑四星级 □五星级",
            "是否多场所|□是 ☑否",
            "业|□特种设备 □电力设施 □增值电信 □其他",
            "员工总数|86|售后服务人员数|24",
            &format!("涉及行政许可的行|{permits}"),
        ] {
            assert!(
                found.iter().any(|line| line == row),
                "{name}: {row} in {found:#?}"
            );
        }
        assert!(found.iter().all(|line| !line.contains('✔')));
    }
}

#[test]
fn values_left_to_the_viewer_stand_beside_their_labels() {
    let evidence = pack("27-association/认证申请书（填写版）.pdf");
    let found = lines(&evidence);
    for row in [
        "组织名称（中文）|湖北省暮云家电维修行业协会",
        "统一社会信用代码|51420000MJ9H2K4W4T|组织性质|社会团体",
        "服务管理人员数|10|售后服务管理师人|2",
    ] {
        assert!(found.iter().any(|line| line == row), "{row} in {found:#?}");
    }
    assert!(
        evidence
            .form
            .iter()
            .any(|f| f.label == "组织性质" && f.value == "社会团体")
    );
    // What the file draws itself is not put there again.
    let drawn = lines(&pack("09-food-permit/1、认证申请书.pdf")).join("\n");
    assert_eq!(drawn.matches("91320104MA9GR61WXC").count(), 1);
}

#[test]
fn a_box_is_on_by_its_state_or_its_value() {
    let words = show("甲", 62.0, 201.0) + &show("乙", 92.0, 201.0) + &show("丙", 122.0, 201.0);
    let evidence = with_fields(
        "",
        &words,
        &[
            &check_box(50, 200, "/AS/Yes"),
            &check_box(80, 200, "/AS/Off/V/Off"),
            &check_box(110, 200, "/AS/Off/V/Yes"),
        ],
    );
    assert_eq!(lines(&evidence), ["☑甲 □乙 ☑丙"]);
    let values: Vec<&str> = evidence.form.iter().map(|f| f.value.as_str()).collect();
    assert_eq!(values, ["☑", "□", "☑"]);
}

#[test]
fn radio_buttons_take_the_state_from_their_group() {
    let words = show("甲", 62.0, 201.0) + &show("乙", 92.0, 201.0);
    let button = |x: u32, state: &str| {
        format!(
            "/Parent 30 0 R/AP<</N<</{state} 11 0 R/Off 12 0 R>>>>/Rect[{x} 200 {} 210]",
            x + 10
        )
    };
    // Object 30 comes last of eleven, so that its number is known here.
    let mut fields = vec![button(50, "a"), button(80, "b")];
    fields.extend((2..10).map(|_| "/F 2".to_owned()));
    fields.push("/FT/Btn/Ff 32768/T(g)/V/b/Kids[20 0 R 21 0 R]".to_owned());
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    assert_eq!(lines(&with_fields("", &words, &fields)), ["□甲 ☑乙"]);
}

#[test]
fn buttons_to_push_and_unseen_fields_are_left_out() {
    let words = show("打印", 62.0, 201.0);
    let evidence = with_fields(
        "",
        &words,
        &[
            &check_box(50, 200, "/Ff 65536"),
            &check_box(90, 200, "/F 2"),
            &check_box(110, 200, "/F 32"),
            "/FT/Tx/T(secret)/Ff 8192/V(12345)/Rect[130 200 190 212]",
            "/FT/Tx/T(hidden)/F 2/V(12345)/Rect[200 200 260 212]",
            "/FT/Tx/T(point)/V(12345)/Rect[270 200 270 200]",
        ],
    );
    assert_eq!(lines(&evidence), ["打印"]);
}

#[test]
fn a_tick_set_over_an_empty_box_counts_and_a_printed_box_is_not_doubled() {
    let words = show("√", 50.0, 201.0)
        + &show("甲", 62.0, 201.0)
        + &show("□", 80.0, 201.0)
        + &show("乙", 92.0, 201.0);
    let evidence = with_fields(
        "",
        &words,
        &[
            &check_box(50, 200, "/AS/Off"),
            &check_box(80, 200, "/AS/Off"),
        ],
    );
    assert_eq!(lines(&evidence), ["☑甲 □乙"]);
}

#[test]
fn boxes_follow_the_turn_of_the_page() {
    // Set upwards on a page that is turned by 90°: upright for who reads it.
    let content =
        "BT /F1 10 Tf 0 1 -1 0 101 62 Tm <662F> Tj ET BT /F1 10 Tf 0 1 -1 0 101 92 Tm <5426> Tj ET";
    let at = |y: u32, rest: &str| {
        format!(
            "/FT/Btn/T(b{y})/MK<</R 90>>/AP<</N<</Yes 11 0 R/Off 12 0 R>>>>/Rect[92 {y} 102 {}]{rest}",
            y + 10
        )
    };
    let evidence = with_fields(
        "/Rotate 90",
        content,
        &[&at(80, "/AS/Yes"), &at(50, "/AS/Off")],
    );
    assert_eq!(lines(&evidence), ["□是 ☑否"]);
    // The same without the turn reads up the page.
    let evidence = with_fields("", content, &[&at(80, "/AS/Yes"), &at(50, "/AS/Off")]);
    assert_eq!(lines(&evidence), ["□是 ☑否"]);
}

#[test]
fn a_value_is_put_only_where_nothing_is_to_be_read() {
    let words = show("名称：", 50.0, 203.0)
        + &show("上海", 92.0, 203.0)
        + &show("住所：", 50.0, 183.0)
        + &show("____", 92.0, 183.0);
    let evidence = with_fields(
        "",
        &words,
        &[
            "/FT/Tx/T(n)/V<FEFF5317 4EAC>/Rect[90 198 190 214]",
            "/FT/Tx/T(a)/V<FEFF5317 4EAC>/Rect[90 178 190 194]",
        ],
    );
    assert_eq!(lines(&evidence), ["名称： 上海", "住所： 北京"]);
    assert_eq!(
        evidence
            .form
            .iter()
            .map(|f| f.value.as_str())
            .collect::<Vec<_>>(),
        ["北京", "北京"]
    );
}

#[test]
fn a_page_of_values_alone_is_not_blank() {
    let evidence = with_fields(
        "",
        "",
        &["/FT/Tx/T(n)/Ff 4096/V<FEFF4E0A 6D77 000D 5317 4EAC>/Rect[50 200 150 260]"],
    );
    assert_eq!(lines(&evidence), ["上海", "北京"]);
    assert_eq!(evidence.pages[0].state, PageState::Read);
    assert_eq!(
        evidence.form,
        [FormValue {
            label: "n".into(),
            value: "上海\n北京".into(),
            page: Some(1)
        }]
    );
}

#[test]
fn fields_above_each_other_in_a_circle_end() {
    let evidence = with_fields(
        "",
        &show("甲", 62.0, 201.0),
        &[
            &check_box(50, 200, "/Parent 20 0 R"),
            "/Parent 20 0 R/Rect[80 200 90 210]",
        ],
    );
    assert_eq!(lines(&evidence), ["□甲 □"]);
}
