//! Whether a pack is still the one that a receipt was given for.

use std::collections::BTreeMap;

use super::{Listed, Receipt, content, listed};
use crate::inventory::Item;
use crate::report::sheet::{BOLD, GREEN, Layout, PLAIN, RED, Sheet};
use crate::say::Lang;
use crate::verdict::PackFacts;

/// How a pack stands to a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// The same archive, byte for byte.
    Bytes,
    /// The same files with the same content, packed anew or laid out as a folder.
    Content,
    /// Some file is not the same, or cannot be shown to be.
    Different,
}

/// What differs; all empty where nothing does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// How they stand to each other.
    pub sameness: Sameness,
    /// In the receipt and not in the pack.
    pub gone: Vec<String>,
    /// In the pack and not in the receipt.
    pub added: Vec<String>,
    /// Of one name and not of one content.
    pub changed: Vec<String>,
    /// Of one content, under another name: old, new.
    pub renamed: Vec<(String, String)>,
    /// Could not be read, then or now, so that nothing is known.
    pub unread: Vec<String>,
    /// Digest of the content, then and now.
    pub content: (String, String),
}

/// Compares a pack with a receipt.
#[must_use]
pub fn comparison(receipt: &Receipt, pack: &PackFacts, items: &[Item]) -> Compared {
    let now = listed(items.iter());
    let mut compared = Compared {
        sameness: Sameness::Different,
        gone: Vec::new(),
        added: Vec::new(),
        changed: Vec::new(),
        renamed: Vec::new(),
        unread: Vec::new(),
        content: (receipt.content_sha256.clone(), content(&now)),
    };
    let archive = receipt.pack.kind == "zip" && pack.kind == crate::pack::Kind::Zip;
    let known = receipt.pack.sha256.as_deref().filter(|_| archive);
    if known.is_some_and(|digest| digest == pack.sha256) {
        compared.sameness = Sameness::Bytes;
        return compared;
    }
    // A path may stand more than once: an archive can hold two entries of one name.
    let mut then = by_path(&receipt.files);
    let mut left: Vec<&Listed> = Vec::new();
    for file in &now {
        let same = then.get_mut(file.path.as_str());
        let Some(old) = same.and_then(|old| {
            if old.is_empty() {
                None
            } else {
                Some(old.remove(0))
            }
        }) else {
            left.push(file);
            continue;
        };
        match (&old.sha256, &file.sha256) {
            (Some(old), Some(new)) if old == new => {}
            (Some(_), Some(_)) => compared.changed.push(file.path.clone()),
            _ if old.bytes != file.bytes => compared.changed.push(file.path.clone()),
            _ => compared.unread.push(file.path.clone()),
        }
    }
    let mut gone: Vec<&Listed> = then.into_values().flatten().collect();
    for file in left {
        let twin = gone
            .iter()
            .position(|old| old.sha256.is_some() && old.sha256 == file.sha256);
        match twin {
            Some(at) => {
                let old = gone.remove(at);
                compared.renamed.push((old.path.clone(), file.path.clone()));
            }
            None => compared.added.push(file.path.clone()),
        }
    }
    compared.gone = gone.into_iter().map(|file| file.path.clone()).collect();
    let same = compared.gone.is_empty()
        && compared.added.is_empty()
        && compared.changed.is_empty()
        && compared.renamed.is_empty()
        && compared.unread.is_empty();
    if same {
        compared.sameness = Sameness::Content;
    }
    compared
}

fn by_path(files: &[Listed]) -> BTreeMap<&str, Vec<&Listed>> {
    let mut paths: BTreeMap<&str, Vec<&Listed>> = BTreeMap::new();
    for file in files {
        paths.entry(&file.path).or_default().push(file);
    }
    paths
}

/// What came of it, as text.
#[must_use]
pub fn text(receipt: &Receipt, compared: &Compared, lang: Lang, layout: Layout) -> String {
    let words = lang.receipt();
    let mut sheet = Sheet::new(lang, layout);
    let (said, style) = match compared.sameness {
        Sameness::Bytes => (words.same_bytes, GREEN),
        Sameness::Content => (words.same_content, GREEN),
        Sameness::Different => (words.different, RED),
    };
    sheet.paragraph(0, (said, style), "");
    sheet.labelled(0, lang.labels().pack, &receipt.pack.name);
    sheet.labelled(0, words.content, &compared.content.0);
    if compared.content.0 != compared.content.1 {
        sheet.labelled(0, words.content_now, &compared.content.1);
    }
    for (heading, paths) in [
        (words.changed, &compared.changed),
        (words.gone, &compared.gone),
        (words.added, &compared.added),
        (words.unread, &compared.unread),
    ] {
        if !paths.is_empty() {
            sheet.heading(heading, BOLD);
            for path in paths {
                sheet.paragraph(4, ("  - ", PLAIN), path);
            }
        }
    }
    if !compared.renamed.is_empty() {
        sheet.heading(words.renamed, BOLD);
        for (old, new) in &compared.renamed {
            sheet.paragraph(4, ("  - ", PLAIN), &format!("{old} → {new}"));
        }
    }
    sheet.out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::mixed;

    fn pair() -> (Receipt, PackFacts, Vec<Item>) {
        let report = mixed();
        let items = report.files.iter().map(|row| row.item.clone()).collect();
        (Receipt::of(&report), report.pack, items)
    }

    #[test]
    fn the_same_pack() {
        let (receipt, pack, items) = pair();
        let compared = comparison(&receipt, &pack, &items);
        assert_eq!(compared.sameness, Sameness::Bytes);
        let packed_anew = PackFacts {
            sha256: "00".repeat(32),
            ..pack
        };
        let compared = comparison(&receipt, &packed_anew, &items);
        assert_eq!(compared.sameness, Sameness::Content);
        assert_eq!(compared.content.0, compared.content.1);
    }

    #[test]
    fn every_difference_is_told() {
        let (receipt, mut pack, mut items) = pair();
        pack.sha256 = "00".repeat(32);
        items[0].sha256 = Some("0b".repeat(32));
        items[1].path = "另一个名字.docx".to_owned();
        items[2].sha256 = Some("0c".repeat(32));
        items[2].path = "新.pdf".to_owned();
        let compared = comparison(&receipt, &pack, &items);
        assert_eq!(compared.sameness, Sameness::Different);
        assert_eq!(compared.changed, [".DS_Store"]);
        assert_eq!(compared.added, ["新.pdf"]);
        assert_eq!(compared.gone.len() + compared.renamed.len(), 2);
        let layout = Layout {
            width: 80,
            colour: false,
        };
        let both = [Lang::Zh, Lang::En].map(|lang| text(&receipt, &compared, lang, layout));
        insta::assert_snapshot!(both.join("\n"));
    }

    #[test]
    fn what_was_not_read_is_not_the_same() {
        let (_, mut pack, mut items) = pair();
        items[1].sha256 = None;
        let mut report = mixed();
        report.files[1].item.sha256 = None;
        let receipt = Receipt::of(&report);
        pack.sha256 = "00".repeat(32);
        let compared = comparison(&receipt, &pack, &items);
        assert_eq!(compared.sameness, Sameness::Different);
        assert_eq!(compared.unread.len(), 1);
    }
}
