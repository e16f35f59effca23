//! File names as people meant them: the encoding of names in archives, and names mangled before.
//!
//! Zip has no honest word on encodings: Chinese Windows tools write GBK without saying so, some
//! set the UTF-8 flag on GBK bytes, and short GBK names can be valid UTF-8 by chance (`通知` is
//! `֪ͨ`). Names are therefore judged together, and decoded before they are split at separators:
//! the second byte of a GBK, Big5 or Shift-JIS character may be a backslash.

mod mojibake;
mod score;

use encoding_rs::{BIG5, Encoding, GB18030, SHIFT_JIS, UTF_8};

pub(crate) use mojibake::repair;

/// A name as stored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawName<'a> {
    /// The stored bytes.
    pub bytes: &'a [u8],
    /// The name of the Unicode Path field (0x7075), where its checksum fits the bytes.
    pub unicode: Option<&'a [u8]>,
    /// Said to be UTF-8.
    pub flagged: bool,
}

/// Decodes the names of one archive.
pub(crate) fn decode(names: &[RawName<'_>]) -> Vec<String> {
    let open: Vec<&[u8]> = names
        .iter()
        .filter(|name| name.unicode.is_none() && !name.flagged)
        .map(|name| name.bytes)
        .collect();
    let encoding = pick(&open);
    names
        .iter()
        .map(|name| decode_one(name, encoding))
        .collect()
}

fn decode_one(name: &RawName<'_>, of_archive: &'static Encoding) -> String {
    if let Some(Ok(text)) = name.unicode.map(std::str::from_utf8) {
        return text.to_owned();
    }
    match std::str::from_utf8(name.bytes) {
        Ok(text) if name.flagged || of_archive == UTF_8 || !perhaps_by_chance(text) => {
            text.to_owned()
        }
        _ => {
            // Who sets the flag on bytes that are not UTF-8 is a Chinese tool, as far as met.
            let encoding = if name.flagged { GB18030 } else { of_archive };
            encoding
                .decode_without_bom_handling(name.bytes)
                .0
                .into_owned()
        }
    }
}

/// Valid UTF-8 that proves little: every character of it is of two bytes, as a GBK one would be.
fn perhaps_by_chance(text: &str) -> bool {
    !text.is_ascii() && text.chars().all(|c| u32::from(c) < 0x800)
}

/// One encoding for all names that do not say theirs.
fn pick(names: &[&[u8]]) -> &'static Encoding {
    let told: Vec<&[u8]> = names
        .iter()
        .copied()
        .filter(|bytes| !bytes.is_ascii())
        .collect();
    let is_clear =
        |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|text| !perhaps_by_chance(text));
    let unclear: Vec<&[u8]> = told
        .iter()
        .copied()
        .filter(|bytes| !is_clear(bytes))
        .collect();
    if unclear
        .iter()
        .all(|bytes| std::str::from_utf8(bytes).is_ok())
    {
        // Valid throughout: GBK only when no name is clear and all are everyday Chinese.
        let common = |bytes: &&[u8]| score::gbk(bytes).is_some_and(|score| score >= score::COMMON);
        let chance = !unclear.is_empty() && unclear.len() == told.len();
        return if chance && unclear.iter().all(common) {
            GB18030
        } else {
            UTF_8
        };
    }
    // The others must be clearly better than GBK, the more so the less there is to judge by.
    let characters: f64 = unclear
        .iter()
        .map(|bytes| bytes.iter().filter(|b| !b.is_ascii()).count() as f64 / 2.0)
        .sum();
    let handicap = 0.15 + 1.2 / characters.max(1.0);
    let gbk = score::average(&unclear, score::gbk);
    let big5 = score::average(&unclear, score::big5) - handicap;
    let shift_jis = score::average(&unclear, score::shift_jis) - handicap - 0.1;
    if gbk >= big5 && gbk >= shift_jis {
        GB18030
    } else if big5 >= shift_jis {
        BIG5
    } else {
        SHIFT_JIS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unflagged(names: &[&[u8]]) -> Vec<String> {
        let raw = |bytes| RawName {
            bytes,
            unicode: None,
            flagged: false,
        };
        decode(&names.iter().map(|bytes| raw(*bytes)).collect::<Vec<_>>())
    }

    /// Each list encoded without a flag must come back as it was.
    #[test]
    fn each_encoding_is_recognised() {
        for (encoding, names) in [
            (
                GB18030,
                &[
                    "营业执照副本.pdf",
                    "认证申请书（盖章）.doc",
                    "附件3 组织机构代码证.pdf",
                ][..],
            ),
            (GB18030, &["通知.doc"]),
            (GB18030, &["执业证.pdf"]),
            (GB18030, &["李玕/王珅.pdf"]),
            (GB18030, &["證書/運輸許可證.pdf"]),
            (
                BIG5,
                &["營業執照.pdf", "申請書（蓋章）.doc", "公司登記證明.pdf"],
            ),
            (
                SHIFT_JIS,
                &["申請書類/会社概要.pdf", "ソフトウェア一覧.xlsx"],
            ),
            (UTF_8, &["营业执照副本.pdf", "Müller.pdf"]),
            (UTF_8, &["証明書.pdf"]),
        ] {
            let bytes: Vec<_> = names
                .iter()
                .map(|name| encoding.encode(name).0.into_owned())
                .collect();
            let bytes: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
            assert_eq!(unflagged(&bytes), names, "{}", encoding.name());
        }
    }

    #[test]
    fn entries_of_both_encodings_are_told_apart() {
        let gbk = GB18030.encode("甲/营业执照.pdf").0.into_owned();
        assert_eq!(
            unflagged(&[&gbk, "乙/审计报告.pdf".as_bytes()]),
            ["甲/营业执照.pdf", "乙/审计报告.pdf"]
        );
    }

    #[test]
    fn the_flag_and_the_unicode_field_come_first() {
        let gbk = GB18030.encode("申请书").0.into_owned();
        let names = [
            RawName {
                bytes: &gbk,
                unicode: Some("申请表".as_bytes()),
                flagged: false,
            },
            RawName {
                bytes: "Müller".as_bytes(),
                unicode: None,
                flagged: true,
            },
            RawName {
                bytes: &gbk,
                unicode: None,
                flagged: true,
            },
        ];
        assert_eq!(decode(&names), ["申请表", "Müller", "申请书"]);
    }
}
