use super::*;
use crate::evidence::ocr::Letter;

/// A line of letters of 28 pixels, its left end in the middle of its height at a place.
fn text(words: &str, x: f32, y: f32) -> Text {
    let count = words.chars().count() as f32;
    let width = 28.0 * count;
    Text {
        line: TextBox {
            x: x + width / 2.0,
            y,
            ux: 1.0,
            uy: 0.0,
            width,
            height: 40.0,
        },
        letters: words
            .chars()
            .enumerate()
            .map(|(n, letter)| Letter {
                letter,
                confidence: if letter == '？' { 0.4 } else { 0.999 },
                at: (n as f32 + 0.5) / count,
                blank: None,
            })
            .collect(),
    }
}

fn lay(texts: Vec<Text>, turns: u8, size: (usize, usize)) -> Laid {
    let page = PageText {
        texts,
        turns,
        too_many: false,
    };
    lay_out(page, size, None)
}

fn words(laid: &Laid) -> Vec<String> {
    laid.lines
        .iter()
        .map(|line| {
            let segments: Vec<&str> = line.segments.iter().map(|s| s.text.as_str()).collect();
            segments.join("|")
        })
        .collect()
}

#[test]
fn boxes_become_lines_with_their_doubts() {
    let laid = lay(
        vec![
            text("宜昌市西？区", 300.0, 203.0),
            text("住所", 100.0, 200.0),
            text("名", 100.0, 100.0),
            text("称", 170.0, 101.0),
            text("湖北云岭有限公司", 300.0, 98.0),
        ],
        0,
        (1000, 1400),
    );
    assert_eq!(
        words(&laid),
        ["名 称|湖北云岭有限公司", "住所|宜昌市西？区"]
    );
    let [doubt] = laid.doubts.as_slice() else {
        panic!("{:?}", laid.doubts)
    };
    assert_eq!((doubt.line, doubt.segment, doubt.letter), (1, 1, 4));
    assert_eq!(doubt.confidence, 0.4);
}

#[test]
fn a_gap_within_a_box_sets_label_and_value_apart() {
    let mut one = text("类型有限公司", 100.0, 100.0);
    one.line.width *= 2.0;
    for (n, letter) in one.letters.iter_mut().enumerate() {
        letter.at = if n < 2 {
            letter.at / 2.0
        } else {
            0.5 + letter.at / 2.0
        };
        letter.blank = (n == 2).then_some((0.17, 0.66));
    }
    assert_eq!(words(&lay(vec![one], 0, (1000, 1400))), ["类型|有限公司"]);
}

/// Lines turned about the middle of the page.
fn turned(angle: f32) -> Vec<Text> {
    let mut texts = Vec::new();
    for row in 0..10 {
        let y = 100.0 + 60.0 * row as f32;
        texts.push(text("统一社会信用代码", 100.0, y));
        texts.push(text("湖北云岭有限公司", 500.0, y));
    }
    let (sin, cos) = angle.sin_cos();
    for text in &mut texts {
        let (x, y) = (text.line.x - 500.0, text.line.y - 400.0);
        text.line.x = 500.0 + x * cos - y * sin;
        text.line.y = 400.0 + x * sin + y * cos;
        (text.line.ux, text.line.uy) = (cos, sin);
    }
    texts
}

#[test]
fn skew_is_taken_out() {
    for angle in [-0.12, -0.03, 0.0, 0.05, 0.12] {
        let laid = lay(turned(angle), 0, (1000, 800));
        assert_eq!(laid.lines.len(), 10, "{angle}");
        let first: Vec<f32> = laid.lines.iter().map(|l| l.segments[0].area.left).collect();
        let spread = first
            .iter()
            .fold(0.0_f32, |most, x| most.max((x - first[0]).abs()));
        assert!(spread < 3.0, "{angle}: {first:?}");
    }
}

#[test]
fn each_quarter_turn_is_taken_back() {
    let upright = words(&lay(turned(0.0), 0, (1000, 800)));
    for turns in 1..4_u8 {
        // What a camera held that way sees.
        let mut texts = turned(0.0);
        for text in &mut texts {
            let TextBox { x, y, .. } = text.line;
            let (x, y, ux, uy) = match turns {
                1 => (800.0 - y, x, 0.0, 1.0),
                2 => (1000.0 - x, 800.0 - y, -1.0, 0.0),
                _ => (y, 1000.0 - x, 0.0, -1.0),
            };
            (text.line.x, text.line.y, text.line.ux, text.line.uy) = (x, y, ux, uy);
        }
        let size = if turns == 2 { (1000, 800) } else { (800, 1000) };
        let laid = lay(texts, turns, size);
        assert_eq!(words(&laid), upright, "{turns}");
        assert_eq!(laid.size, (842.0, 673.6));
    }
}

#[test]
fn a_watermark_across_the_page_is_no_line() {
    let mut texts = turned(0.0);
    let mut watermark = text("仅供认证使用他用无效", 300.0, 400.0);
    (watermark.line.ux, watermark.line.uy) = (0.8, -0.6);
    texts.push(watermark);
    assert_eq!(lay(texts, 0, (1000, 800)).lines.len(), 10);
}

#[test]
fn an_empty_page_has_no_lines() {
    let laid = lay(vec![], 3, (10, 20));
    assert!(laid.lines.is_empty() && laid.doubts.is_empty());
}

#[test]
fn letters_beside_one_that_was_passed_over_are_doubted() {
    let mut name = text("湖北云岭医器械有限公司", 100.0, 100.0);
    let count = name.letters.len() as f32;
    for (n, letter) in name.letters.iter_mut().enumerate() {
        let place = if n < 5 { n } else { n + 1 };
        letter.at = (place as f32 + 0.5) / (count + 1.0);
    }
    let laid = lay(vec![name.clone()], 0, (1000, 1400));
    let doubted: Vec<u32> = laid.doubts.iter().map(|doubt| doubt.letter).collect();
    assert_eq!(doubted, [4, 5]);
    // Behind a blank the next word begins.
    name.letters[5].blank = Some((5.0 / 12.0, 6.0 / 12.0));
    let laid = lay(vec![name], 0, (1000, 1400));
    assert!(laid.doubts.is_empty(), "{:?}", laid.doubts);
}
