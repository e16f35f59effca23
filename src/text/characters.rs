//! What single characters become in the copy used for matching.

use unicode_normalization::UnicodeNormalization;

use super::radicals::ideograph;

/// Appends the folded form of `c`, which may be nothing, one or several characters.
///
/// Whitespace is the caller's business: it comes out as it went in.
pub(super) fn fold_into(c: char, out: &mut String) {
    if is_invisible(c) {
    } else if c.is_ascii() {
        out.push(dash(c));
    } else if let Some(ideograph) = ideograph(c) {
        out.push(ideograph);
    } else if is_enclosed_number(c) || c.is_whitespace() {
        out.push(c);
    } else {
        out.extend(
            std::iter::once(c)
                .nfkc()
                .map(|part| bracket(dot(dash(colon(part))))),
        );
    }
}

/// The ASCII form of a full-width character, the ideographic space included; any other character
/// stays. Narrower than NFKC on purpose: in a code or number, a superscript or circled digit is no
/// digit.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => u32::from(c)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        _ => c,
    }
}

/// Everything that people put for "from … to" or between the groups of a number becomes `-`: a
/// date range is written with a hyphen, a dash of any length, a minus, a box-drawing line or a
/// tilde, and no reader can tell which was meant.
pub(crate) fn dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2500}'
        | '\u{2501}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF0D}'
        | '~'
        | '\u{FF5E}'
        | '\u{301C}'
        | '\u{223C}' => '-',
        _ => c,
    }
}

/// Characters without a shape of their own: soft hyphen, zero-width and directional marks,
/// variation selectors, byte order mark, control characters other than whitespace.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\u{AD}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{E0100}'..='\u{E01EF}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

/// The ideographs of which nearly all Chinese text is made. Each is its own compatibility form;
/// to be told so by the tables takes fifty times as long, and there are thousands in a rules file.
pub(super) fn is_common_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// ①, ⑴, ⒈, ㈠, ❶: numbers of a list. NFKC would turn them into digits and so glue them to a
/// date or number that follows.
fn is_enclosed_number(c: char) -> bool {
    matches!(c,
        '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{3229}' | '\u{3248}'..='\u{324F}' | '\u{3251}'..='\u{325F}'
        | '\u{3280}'..='\u{3289}' | '\u{32B1}'..='\u{32BF}')
}

fn bracket(c: char) -> char {
    match c {
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        _ => c,
    }
}

/// Middle dots of names; `．` is a full stop in width and is not among them (see `name_key`).
fn dot(c: char) -> char {
    match c {
        '・' | '•' | '‧' | '∙' | '⋅' | '⸱' => '·',
        _ => c,
    }
}

fn colon(c: char) -> char {
    if c == '∶' { ':' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_ideographs_are_their_own_compatibility_form() {
        for c in ('\u{3400}'..='\u{9FFF}').filter(|&c| is_common_ideograph(c)) {
            let mut folded = String::new();
            fold_into(c, &mut folded);
            assert!(
                folded.chars().eq(c.to_lowercase()) && folded.chars().eq([c]),
                "{c}"
            );
        }
    }

    fn fold(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| fold_into(c, &mut out));
        out
    }

    #[test]
    fn width_brackets_dots_dashes_and_colons() {
        assert_eq!(fold("（ＡＢ１２）：；，．"), "(AB12):;,.");
        assert_eq!(fold("〔2005〕【x】［y］"), "[2005][x][y]");
        assert_eq!(fold("买买提・吐尔逊•‧·"), "买买提·吐尔逊···");
        assert_eq!(fold("— – － ‐ ─ ~ ～ −"), "- - - - - - - -");
        assert_eq!(fold("比例∶一"), "比例:一");
    }

    #[test]
    fn numbers_of_a_list_stay_apart_from_what_follows() {
        assert_eq!(fold("①2023年"), "①2023年");
        assert_eq!(fold("第Ⅱ类㎡"), "第II类m2");
    }

    #[test]
    fn invisible_characters_go() {
        assert_eq!(
            fold("营\u{200B}业\u{FEFF}执\u{AD}照\u{0}\u{FE0F}"),
            "营业执照"
        );
    }

    #[test]
    fn narrow_is_width_only() {
        assert_eq!(
            "９Ａｘ²①\u{3000}".chars().map(narrow).collect::<String>(),
            "9Ax²① "
        );
    }
}
