//! Tests of [`super`], beside it for its length.

use super::*;

fn at<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    &text[range.clone()]
}

fn place<'t>(text: &'t str, steps: &[Step<'_>]) -> &'t str {
    let root = locate(text).unwrap();
    fn go<'t>(root: &Node, text: &'t str, path: &Path<'_>, steps: &[Step<'_>]) -> &'t str {
        match steps.split_first() {
            None => at(text, &root.place(path)),
            Some((Step::Key(key), rest)) => go(root, text, &path.key(key), rest),
            Some((Step::Index(index), rest)) => go(root, text, &path.index(*index), rest),
        }
    }
    go(&root, text, &Path::Root, steps)
}

#[test]
fn spans_are_bytes_also_behind_wide_characters() {
    let text = "# 注释 𠮷\n标题: 营业执照  # 末尾\nb: [甲, \"乙 丙\", '丁']\nc: {键: 值}\n";
    assert_eq!(place(text, &[Step::Key("标题")]), "营业执照");
    assert_eq!(place(text, &[Step::Key("b"), Step::Index(0)]), "甲");
    assert_eq!(place(text, &[Step::Key("b"), Step::Index(1)]), "\"乙 丙\"");
    assert_eq!(place(text, &[Step::Key("b"), Step::Index(2)]), "'丁'");
    assert_eq!(place(text, &[Step::Key("c"), Step::Key("键")]), "值");
    assert_eq!(place(text, &[Step::Key("c")]), "c");
    let root = locate(text).unwrap();
    assert_eq!(
        at(text, &root.entry("b").unwrap().value.at),
        "[甲, \"乙 丙\", '丁']"
    );
    assert_eq!(at(text, &root.entry("c").unwrap().value.at), "{键: 值}");
}

#[test]
fn spans_survive_crlf_and_block_scalars() {
    let text = "甲: 一\r\n乙:\r\n  - 二\r\n  - 丙: 三\r\n丁: |\r\n  四\r\n  五\r\n戊: 六\r\n";
    assert_eq!(place(text, &[Step::Key("甲")]), "一");
    assert_eq!(place(text, &[Step::Key("乙"), Step::Index(0)]), "二");
    assert_eq!(
        place(text, &[Step::Key("乙"), Step::Index(1), Step::Key("丙")]),
        "三"
    );
    assert_eq!(place(text, &[Step::Key("戊")]), "六");
    assert!(place(text, &[Step::Key("丁")]).starts_with("四\r\n"));
}

#[test]
fn duplicates_are_kept_and_aliases_followed() {
    let root = locate("a: &x {b: 1}\na: 2\nc: *x\n").unwrap();
    let Value::Map(entries) = &root.value else {
        panic!()
    };
    let keys: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["a", "a", "c"]);
    assert!(root.entry("c").unwrap().value.entry("b").is_some());
}

#[test]
fn nothing_written_points_at_the_key_above() {
    assert_eq!(place("a:\nb: 1\n", &[Step::Key("a")]), "a");
    assert_eq!(
        place("a:\n  b: 1\n", &[Step::Key("a"), Step::Key("z")]),
        "a"
    );
}

#[test]
fn a_syntax_error_has_its_place() {
    let text = "标题: 甲\n表: [一, 二\n后: 三\n";
    let Err(Fault::Syntax { at, .. }) = locate(text) else {
        panic!()
    };
    assert!(at.start > text.find('[').unwrap(), "{at:?}");
    assert!(text.is_char_boundary(at.start) && text.is_char_boundary(at.end));
}

#[test]
fn bombs_are_refused() {
    let deep = format!("a: {}", "[".repeat(100_000));
    assert!(locate(&deep).is_err());
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{}, ", level - 1).repeat(10);
        laughs.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            below.trim_end_matches(", ")
        ));
    }
    assert!(matches!(locate(&laughs), Err(Fault::TooLarge { .. })));
}
