//! Names mangled before they came into the pack: GBK bytes read as another alphabet and stored
//! again as proper Unicode (`╙¬╥╡╓┤╒╒` for 营业执照).

use encoding_rs::GB18030;

use super::score;

/// Characters of the bytes 0x80 to 0xFF in code page 437, the one that zip names by default.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The name as it was most likely meant; `None` when nothing seems wrong with it.
///
/// Each part of a path is judged by itself: a sound folder may hold mangled files.
pub(crate) fn repair(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let mut repaired = false;
    let parts: Vec<String> = name
        .split('/')
        .map(|part| match repair_part(part) {
            Some(meant) => {
                repaired = true;
                meant
            }
            None => part.to_owned(),
        })
        .collect();
    repaired.then(|| parts.join("/"))
}

fn repair_part(part: &str) -> Option<String> {
    if part.is_ascii() || part.chars().any(|c| ('\u{3000}'..'\u{A000}').contains(&c)) {
        return None;
    }
    let drawn = part.chars().any(|c| ('\u{2500}'..'\u{25A0}').contains(&c));
    let by_table = |c: char| {
        CP437
            .chars()
            .position(|known| known == c)
            .and_then(|at| u8::try_from(at + 0x80).ok())
    };
    let by_value = |c: char| u8::try_from(u32::from(c)).ok();
    // Two accented letters side by side can be one Chinese character by chance; four cannot well,
    // and nobody names a file with box drawings.
    as_gbk(part, by_table, if drawn { 1 } else { 2 }).or_else(|| as_gbk(part, by_value, 2))
}

fn as_gbk(part: &str, byte_of: impl Fn(char) -> Option<u8>, at_least: usize) -> Option<String> {
    let bytes: Option<Vec<u8>> = part
        .chars()
        .map(|c| {
            if c.is_ascii() {
                u8::try_from(u32::from(c)).ok()
            } else {
                byte_of(c)
            }
        })
        .collect();
    let bytes = bytes?;
    if score::gbk(&bytes)? < score::COMMON {
        return None;
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let ideographs = text
        .chars()
        .filter(|c| ('\u{4E00}'..'\u{A000}').contains(c))
        .count();
    (ideographs >= at_least).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mangled_names_are_repaired() {
        assert_eq!(repair("╙¬╥╡╓┤╒╒╕▒▒╛.pdf").unwrap(), "营业执照副本.pdf");
        assert_eq!(
            repair("ÉêÇë²ÄÁÏ/01ÓªÒµÖ´ÕÕ.pdf").unwrap(),
            "申请材料/01营业执照.pdf"
        );
        assert_eq!(repair("材料/╙¬╥╡╓┤╒╒.pdf").unwrap(), "材料/营业执照.pdf");
    }

    #[test]
    fn sound_names_are_left_alone() {
        for name in [
            "营业执照.pdf",
            "licence.pdf",
            "Müller Übersetzung.pdf",
            "Résumé.pdf",
            "ÄÖÜ.pdf",
            "ÄÖ.pdf",
            "naïve café.docx",
            "Señor Núñez.pdf",
            "Πτυχίο.pdf",
            "Диплом.pdf",
            "証明書.pdf",
            "№ 5 §3.pdf",
        ] {
            assert_eq!(repair(name), None, "{name}");
        }
    }
}
