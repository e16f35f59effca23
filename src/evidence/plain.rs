//! Plain text: the encoding is found out, a line is a line.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::gaps;
use super::{Area, Evidence, Line, Note, Page, PageState, Segment, Unreadable};

/// Largest text read, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// Share of unreadable letters from which a text counts as garbled.
const GARBLED_SHARE: f64 = 0.05;

/// Reads a text file: UTF-8, UTF-16 (with or without a byte order mark), GB18030 or Big5.
/// A form feed starts a new page.
///
/// # Errors
/// [`Unreadable::Limit`] beyond 64 MiB.
pub fn read(bytes: &[u8]) -> Result<Evidence, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::Limit {
            limit: "bytes of a text",
            allowed: MAX_BYTES as u64,
            found: bytes.len() as u64,
        });
    }
    let (text, damaged) = decode(bytes);
    let broken = text
        .chars()
        .filter(|&letter| letter == char::REPLACEMENT_CHARACTER)
        .count();
    let garbled = broken as f64 > GARBLED_SHARE * text.chars().count() as f64;
    let pages = text
        .trim_end_matches('\u{c}')
        .split('\u{c}')
        .zip(1..)
        .map(|(text, number)| page(text, number, garbled))
        .collect();
    let notes = damaged
        .then(|| Note::Damaged {
            detail: format!("{broken} places are no valid text"),
        })
        .into_iter()
        .collect();
    Ok(Evidence {
        pages,
        form: Vec::new(),
        notes,
    })
}

fn page(text: &str, number: u32, garbled: bool) -> Page {
    let mut lines = Vec::new();
    for (row, line) in text.split('\n').enumerate() {
        let segments: Vec<Segment> = gaps::split(line)
            .into_iter()
            .enumerate()
            .filter_map(|(nth, range)| {
                // Between tabs a column may be empty: then the number of tabs tells which it is.
                let tabs = line.get(..range.start)?.matches('\t').count();
                Some(Segment {
                    text: line.get(range)?.to_owned(),
                    area: Area::of_cell(if line.contains('\t') { tabs } else { nth }, row),
                    ..Segment::default()
                })
            })
            .collect();
        if !segments.is_empty() {
            lines.push(Line {
                segments,
                row: None,
            });
        }
    }
    let state = match lines.is_empty() {
        true => PageState::Blank,
        false if garbled => PageState::Garbled,
        false => PageState::Read,
    };
    Page {
        number,
        size: None,
        lines,
        state,
        drawn: false,
        sight: None,
        inset: None,
        unseen: false,
    }
}

/// The text, and whether letters of it had to be given up.
pub(super) fn decode(bytes: &[u8]) -> (String, bool) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return with(encoding, bytes);
    }
    let share = CommonShare::of(bytes);
    let (simplified, simplified_broken) = with(GB18030, bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let is_chance = share.gb >= 1.0 && !simplified_broken && is_outlandish(text);
        return (
            if is_chance {
                simplified
            } else {
                text.to_owned()
            },
            false,
        );
    }
    let (traditional, traditional_broken) = with(BIG5, bytes);
    if !traditional_broken && share.big5 > 0.9 && share.big5 > share.gb + 0.1 {
        return (traditional, false);
    }
    if !simplified_broken {
        return (simplified, false);
    }
    // Neither fits: a damaged text. The reading with the fewest losses is shown.
    let readings = [with(UTF_8, bytes).0, simplified, traditional];
    let losses = |text: &String| text.matches(char::REPLACEMENT_CHARACTER).count();
    (
        readings.into_iter().min_by_key(losses).unwrap_or_default(),
        true,
    )
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), broken)
}

/// Short GBK texts may be valid UTF-8 by chance (`证` reads as one Hebrew accent): all they say is
/// then in scripts that hardly occur here.
fn is_outlandish(text: &str) -> bool {
    let mut foreign = text.chars().filter(|letter| !letter.is_ascii()).peekable();
    foreign.peek().is_some() && foreign.all(|letter| matches!(letter, '\u{180}'..='\u{7FF}'))
}

/// UTF-16 without a mark shows by its zero bytes: line ends, digits and spaces have them on one
/// side, only few characters (such as 一, U+4E00) on the other.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let mut zeros = [0_usize; 2];
    for pair in bytes.chunks_exact(2) {
        if let [first, second] = *pair {
            zeros = [
                zeros[0] + usize::from(first == 0),
                zeros[1] + usize::from(second == 0),
            ];
        }
    }
    let [even, odd] = zeros;
    let enough = bytes.len() / 100 + 1;
    let encoding = if odd >= enough && odd > 3 * even {
        UTF_16LE
    } else if even >= enough && even > 3 * odd {
        UTF_16BE
    } else {
        return None;
    };
    (!with(encoding, bytes).1).then_some(encoding)
}

/// What share of the two-byte letters is in everyday use, read as GB 2312 and as Big5.
///
/// In both encodings the frequent characters lie in a block of their own: GB 2312 level 1 in rows
/// B0–D7 (second byte from A1), Big5 level 1 in rows A4–C6; punctuation in A1–A9 and A1–A3.
struct CommonShare {
    gb: f64,
    big5: f64,
}

impl CommonShare {
    fn of(bytes: &[u8]) -> Self {
        let gb = share(bytes, |lead, trail| {
            trail >= 0xA1 && matches!(lead, 0xA1..=0xA9 | 0xB0..=0xD7)
        });
        let big5 = share(bytes, |lead, trail| {
            matches!(lead, 0xA1..=0xC6) && matches!(trail, 0x40..=0x7E | 0xA1..=0xFE)
        });
        CommonShare { gb, big5 }
    }
}

fn share(bytes: &[u8], common: impl Fn(u8, u8) -> bool) -> f64 {
    let (mut pairs, mut hits) = (0_u32, 0_u32);
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let Some(&trail) = rest.next() else { break };
        pairs += 1;
        hits += u32::from(common(lead, trail));
    }
    f64::from(hits) / f64::from(pairs.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "申请单位：湖北云岭净水设备有限公司\r\n统一社会信用代码\t91420500MA9TEST01X\r\n\r\n名    称：云岭";
    const TRADITIONAL: &str =
        "申請單位：湖北雲嶺淨水設備有限公司\r\n統一社會信用代碼\t91420500\r\n\r\n名    稱：雲嶺";

    fn texts(bytes: &[u8]) -> Vec<String> {
        let evidence = read(bytes).unwrap();
        assert_eq!(evidence.notes, []);
        evidence.pages[0].lines.iter().map(Line::text).collect()
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_lines() {
        let expected = [
            "申请单位：湖北云岭净水设备有限公司",
            "统一社会信用代码 91420500MA9TEST01X",
            "名    称：云岭",
        ];
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        assert_eq!(texts(TEXT.as_bytes()), expected);
        assert_eq!(texts(&marked(b"\xEF\xBB\xBF", TEXT.into())), expected);
        assert_eq!(
            texts(&marked(b"\xFF\xFE", utf16(TEXT, u16::to_le_bytes))),
            expected
        );
        assert_eq!(
            texts(&marked(b"\xFE\xFF", utf16(TEXT, u16::to_be_bytes))),
            expected
        );
        assert_eq!(texts(&utf16(TEXT, u16::to_le_bytes)), expected);
        assert_eq!(texts(&utf16(TEXT, u16::to_be_bytes)), expected);
        assert_eq!(texts(&GB18030.encode(TEXT).0), expected);
    }

    #[test]
    fn big5_only_where_it_reads_better() {
        assert_eq!(
            texts(&BIG5.encode(TRADITIONAL).0)[0],
            "申請單位：湖北雲嶺淨水設備有限公司"
        );
        let rare = "喆昞玕璡堃翀，昇達嶺運";
        assert_eq!(texts(&GB18030.encode(rare).0), [rare]);
        assert_eq!(texts(&GB18030.encode("证").0), ["证"]);
        assert_eq!(texts("25°C · Привет".as_bytes()), ["25°C · Привет"]);
        assert_eq!(texts("Привет".as_bytes()), ["Привет"]);
    }

    #[test]
    fn lines_keep_their_place_and_columns() {
        let page = &read(TEXT.as_bytes()).unwrap().pages[0];
        let code = &page.lines[1].segments[1];
        assert_eq!((code.area.left, code.area.top), (100.0, 20.0));
        assert_eq!(page.lines[2].segments[0].area.top, 60.0);
    }

    #[test]
    fn broken_and_empty_texts_say_so() {
        let evidence =
            read(b"\xE8\x90\xA5\xE4\xB8\x9A\xE6\x89\xA7\xE7\x85\xA7 ABCDEFG \xFF\xFF").unwrap();
        assert!(matches!(evidence.notes[..], [Note::Damaged { .. }]));
        assert!(evidence.pages[0].lines[0].text().starts_with("营业执照"));
        assert_eq!(read(b" \r\n").unwrap().pages[0].state, PageState::Blank);
        assert_eq!(read(b"").unwrap().pages[0].state, PageState::Blank);
        assert_eq!(read(b"a\x0Cb\x0C").unwrap().pages.len(), 2);
    }
}
