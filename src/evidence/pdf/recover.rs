//! Opens a file whose end is lost, and with it the catalog: the pages that are still there are
//! gathered under a new one.

use super::preflight::{find, find_all};
use hayro_syntax::Pdf;

/// How much of an object is looked at for its type.
const MAX_DICT: usize = 4 << 10;
/// Numbers of the objects that are added, beyond any that files use.
const CATALOG: u32 = 8_000_001;
const PAGES: u32 = 8_000_002;

/// Rebuilds the way to the pages; `None` when none is left in plain sight (in newer files pages
/// lie within compressed streams).
pub(super) fn open(bytes: &[u8]) -> Option<Pdf> {
    if find(bytes, b"/Encrypt").is_some() {
        return None;
    }
    let mut pages = Vec::new();
    let mut root = None;
    for at in find_all(bytes, b" obj") {
        let Some(id) = id_before(bytes, at) else {
            continue;
        };
        let rest = bytes
            .get(at + 4..bytes.len().min(at + 4 + MAX_DICT))
            .unwrap_or_default();
        let Some(end) = find(rest, b"endobj") else {
            continue;
        };
        let dict = rest.get(..end).unwrap_or_default();
        match type_of(dict) {
            Some(b"Page") => pages.push(id),
            Some(b"Pages") if find(dict, b"/Parent").is_none() => root = Some(id),
            _ => {}
        }
    }
    if pages.is_empty() {
        return None;
    }
    let kids: Vec<String> = pages
        .iter()
        .map(|(number, generation)| format!("{number} {generation} R"))
        .collect();
    let (number, generation) = root.unwrap_or((PAGES, 0));
    let mut whole = bytes.to_vec();
    whole.extend_from_slice(
        format!(
            "\nendstream endobj\n{PAGES} 0 obj\n<</Type/Pages/Count {}/Kids[{}]>>\nendobj\n\
             {CATALOG} 0 obj\n<</Type/Catalog/Pages {number} {generation} R>>\nendobj\n\
             trailer\n<</Root {CATALOG} 0 R>>\n",
            pages.len(),
            kids.join(" ")
        )
        .as_bytes(),
    );
    Pdf::new(whole).ok().filter(|pdf| !pdf.pages().is_empty())
}

/// The object and generation number before ` obj`.
fn id_before(bytes: &[u8], at: usize) -> Option<(u32, u32)> {
    let before = bytes.get(at.saturating_sub(20)..at)?;
    let mut numbers = before.rsplit(|b| b.is_ascii_whitespace());
    let generation = std::str::from_utf8(numbers.next()?).ok()?.parse().ok()?;
    let number = std::str::from_utf8(numbers.next()?).ok()?.parse().ok()?;
    Some((number, generation))
}

/// The name after `/Type`.
fn type_of(dict: &[u8]) -> Option<&[u8]> {
    find_all(dict, b"/Type").find_map(|at| {
        let name = dict.get(at + 5..)?.trim_ascii_start().strip_prefix(b"/")?;
        let end = name
            .iter()
            .position(|b| !b.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        name.get(..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_found_without_catalog() {
        let file = b"%PDF-1.4\n3 0 obj\n<< /Type /Page /MediaBox [0 0 100 100] /Contents 4 0 R >>\nendobj\n\
            4 0 obj\n<< /Length 3 >>\nstream\nq Q\nendstream\nendobj\n7 0 obj\n<< /Length 999 >>\nstream\nxyz";
        assert!(Pdf::new(file.to_vec()).is_err());
        assert_eq!(open(file).unwrap().pages().len(), 1);
        assert!(open(b"%PDF-1.4\n4 0 obj\n<< /Length 3 >>\nstream\n").is_none());
    }

    #[test]
    fn types_and_numbers() {
        assert_eq!(
            type_of(b"<</Subtype/X/Type /Pages/Kids[]>>"),
            Some(&b"Pages"[..])
        );
        assert_eq!(id_before(b"endobj\n12 0", 11), Some((12, 0)));
    }
}
