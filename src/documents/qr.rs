//! What the QR codes on a document hold, by kind, and the unified code in them.
//!
//! Nothing in them is opened and nothing of it is trusted: anybody can print a code that leads to a
//! register. A code that names what is printed beside it only shows that both were read right. Only
//! an address of an authority that names another organisation is held against the printed code.

use super::{Field, FieldState, Source, Value, Wrong};
use crate::codes::{self, CodeKind};
use crate::evidence::Page;
use crate::rules::{DocumentKind, FieldRule, ValueKind};
use crate::text::edit_distance;

/// So many letters of a code may have been misread.
const MISREAD: usize = 2;
/// Keys under which an address names a unified code, in lower case: the register's own, and the
/// usual ones of local systems (统一社会信用代码 by its initials).
const KEYS: [&str; 6] = [
    "uniscid",
    "creditcode",
    "uscc",
    "tyshxydm",
    "shxydm",
    "socialcreditcode",
];
/// Beginnings of what is for paying (WeChat, Alipay, UnionPay, and the EMV standard's own).
const PAYMENT: [&str; 8] = [
    "wxp://",
    "weixin://wxpay",
    "https://qr.alipay.com",
    "alipays://",
    "https://payapp.weixin.qq.com",
    "https://qr.95516.com",
    "upwallet://",
    "000201",
];
/// Beginnings of what a telephone takes for a contact or a network.
const CONTACT: [&str; 5] = ["begin:vcard", "mecard:", "wifi:", "tel:", "mailto:"];
/// From this length on, letters without any word in them are some system's own.
const OPAQUE: usize = 16;

/// What a QR code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QrKind {
    /// An address of an authority (`gov.cn`); `names_code`: with a unified code in it.
    Authority { host: String, names_code: bool },
    /// Any other address.
    Site { host: String },
    /// It is for paying.
    Payment,
    /// A contact, or access to a network.
    Contact,
    /// Text with a unified code in it.
    TextWithCode,
    /// Text.
    Text,
    /// What only the system that issued it understands, such as a licence shown on a telephone.
    Opaque,
}

/// What a QR code holds, by its content.
pub fn kind(content: &str) -> QrKind {
    let content = content.trim();
    let lower = content.to_ascii_lowercase();
    let begins = |with: &[&str]| with.iter().any(|start| lower.starts_with(start));
    if begins(&PAYMENT) {
        return QrKind::Payment;
    }
    if begins(&CONTACT) {
        return QrKind::Contact;
    }
    if let Some(host) = host(content) {
        return match is_authority(&host) {
            true => QrKind::Authority {
                names_code: named(content).is_some(),
                host,
            },
            false => QrKind::Site { host },
        };
    }
    if !valid_in(content).is_empty() {
        return QrKind::TextWithCode;
    }
    let is_one_word =
        content.len() >= OPAQUE && content.chars().all(|letter| letter.is_ascii_graphic());
    match is_one_word {
        true => QrKind::Opaque,
        false => QrKind::Text,
    }
}

/// The host of an address, in lower case; without what may stand before and behind it.
fn host(content: &str) -> Option<String> {
    let (scheme, rest) = content.split_once("://")?;
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let host = rest.get(..end)?.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.');
    let is_host = !host.is_empty()
        && host
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "-._".contains(letter));
    is_host.then(|| host.to_ascii_lowercase())
}

fn is_authority(host: &str) -> bool {
    host == "gov.cn" || host.ends_with(".gov.cn")
}

/// The unified code that an address names under a key of its query.
fn named(content: &str) -> Option<String> {
    let (_, query) = content.split_once('?')?;
    let mut values = query
        .split(['?', '&', '#'])
        .filter_map(|pair| pair.split_once('='));
    let (_, value) = values.find(|(key, _)| KEYS.contains(&key.to_ascii_lowercase().as_str()))?;
    let judged = codes::judge(CodeKind::CreditCode, value);
    (judged.verdict == codes::Verdict::Valid).then_some(judged.normalised)
}

/// The unified codes in a text that pass their checks.
fn valid_in(text: &str) -> Vec<String> {
    let found = codes::find(CodeKind::CreditCode, text).into_iter();
    let codes = found.map(|found| codes::judge(CodeKind::CreditCode, &found.normalised));
    let valid = codes.filter(|judged| judged.verdict == codes::Verdict::Valid);
    valid.map(|judged| judged.normalised).collect()
}

/// The unified codes in a content, and whether an authority's address names them.
fn codes_in(content: &str) -> Vec<(String, bool)> {
    let by_authority = host(content).is_some_and(|host| is_authority(&host));
    if let Some(code) = named(content) {
        return vec![(code, by_authority)];
    }
    valid_in(content)
        .into_iter()
        .map(|code| (code, false))
        .collect()
}

/// The unified code that an authority's address names.
pub(super) fn named_by_authority(content: &str) -> Option<String> {
    let codes = codes_in(content).into_iter();
    codes.filter(|code| code.1).map(|(code, _)| code).next()
}

/// Adds what QR codes say: a code that could not be read, or that contradicts the printed one.
pub fn weigh(kind: &DocumentKind, mut fields: Vec<Field>, pages: &[&Page]) -> Vec<Field> {
    let found: Vec<(u32, String, bool)> = pages
        .iter()
        .flat_map(|page| {
            let contents = page.sight.iter().flat_map(|sight| &sight.qr);
            let codes = contents.flat_map(|content| codes_in(&content.text));
            codes.map(|(code, by_authority)| (page.number, code, by_authority))
        })
        .collect();
    let is_code = |rule: &&FieldRule| matches!(rule.value, ValueKind::Code(CodeKind::CreditCode));
    let (false, Some(rule)) = (found.is_empty(), kind.fields.iter().find(is_code)) else {
        return fields;
    };
    // Addresses of authorities that name one organisation; those that contradict each other say
    // nothing.
    let named: Vec<&(u32, String, bool)> = found.iter().filter(|it| it.2).collect();
    let sole = named
        .first()
        .filter(|first| named.iter().all(|other| other.1 == first.1));
    let of_qr = sole.map(|(page, code, _)| Field {
        key: rule.key.clone(),
        title: rule.title.clone(),
        value: Value::Text(code.clone()),
        state: FieldState::Valid,
        source: Source::Qr,
        page: Some(*page),
        file: None,
    });
    let Some(field) = fields.iter_mut().find(|field| field.key == rule.key) else {
        let at = kind.fields.iter().take_while(|other| other.key != rule.key);
        let before = at.filter(|other| fields.iter().any(|field| field.key == other.key));
        let before = before.count();
        if let Some(of_qr) = of_qr {
            fields.insert(before, of_qr);
        }
        return fields;
    };
    let Value::Text(printed) = &field.value else {
        if let Some(of_qr) = of_qr {
            *field = of_qr;
        }
        return fields;
    };
    if found.iter().any(|(_, code, _)| code == printed) && field.state == FieldState::Valid {
        // Both say the same: nothing is left to doubt, and nothing is proved of its being genuine.
        field.source = Source::Qr;
        return fields;
    }
    let Some(of_qr) = of_qr else { return fields };
    let Value::Text(code) = &of_qr.value else {
        return fields;
    };
    let alike = edit_distance(printed, code) <= MISREAD;
    if field.state != FieldState::Valid {
        // What fails its check was misread, as far as the two are nearly the same.
        if alike {
            *field = of_qr;
        }
    } else if alike {
        field.state = FieldState::Unread {
            saw: Some(printed.clone()),
        };
        field.source = Source::Ocr;
    } else {
        field.state = FieldState::Invalid(Wrong::Qr { says: code.clone() });
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "91440101681325547Y";

    #[test]
    fn contents_are_told_by_kind() {
        let authority = |host: &str, names_code| QrKind::Authority {
            host: host.to_owned(),
            names_code,
        };
        let site = |host: &str| QrKind::Site {
            host: host.to_owned(),
        };
        for (content, wanted) in [
            (
                "https://www.gsxt.gov.cn/index.html?uniscid=91440101681325547y",
                authority("www.gsxt.gov.cn", true),
            ),
            (
                "http://bj.gsxt.gov.cn/%7B4EB577F42B063F95-1700000000000%7D",
                authority("bj.gsxt.gov.cn", false),
            ),
            (
                "http://air.gzaic.gov.cn:88/outsys/viewBusinessLicence?uniscid=91440101681325547Y&regno=440106000067508",
                authority("air.gzaic.gov.cn", true),
            ),
            // Nothing but looks like an authority's.
            (
                "http://www.gsxt.gov.cn@example.com/index.html?uniscid=91440101681325547Y",
                site("example.com"),
            ),
            (
                "https://www.gsxt.gov.cn.example.com/?uniscid=91440101681325547Y",
                site("www.gsxt.gov.cn.example.com"),
            ),
            ("https://example.com/shop", site("example.com")),
            ("wxp://f2f0abcdef", QrKind::Payment),
            ("HTTPS://QR.ALIPAY.COM/FKX0123", QrKind::Payment),
            ("00020101021226", QrKind::Payment),
            ("BEGIN:VCARD\nFN:李雷\nEND:VCARD", QrKind::Contact),
            (
                "统一社会信用代码：91440101681325547Y；名称：示例",
                QrKind::TextWithCode,
            ),
            (CODE, QrKind::TextWithCode),
            ("注册号：440106000067508", QrKind::Text),
            ("8A67639F74080F56C5AA328F676226E2", QrKind::Opaque),
            ("副本1-1", QrKind::Text),
        ] {
            assert_eq!(kind(content), wanted, "{content}");
        }
    }

    #[test]
    fn only_an_authority_s_address_speaks_for_itself() {
        let of = |content: &str| codes_in(content);
        let one = |strong| vec![(CODE.to_owned(), strong)];
        assert_eq!(
            of("https://www.gsxt.gov.cn/i?uniscid=91440101681325547Y"),
            one(true)
        );
        assert_eq!(
            of("https://example.com/i?uniscid=91440101681325547Y"),
            one(false)
        );
        assert_eq!(of("名称：示例，代码91440101681325547Y"), one(false));
        // A number that fails its check is none.
        assert!(of("https://www.gsxt.gov.cn/i?uniscid=91440101681325547X").is_empty());
        assert!(of("https://www.shanghai.gov.cn/getLicencePdf.do?uniscid=ZZJGD123").is_empty());
    }
}
