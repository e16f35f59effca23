//! A receipt as the tag files of a bag (BagIt 1.0, RFC 8493): with the files of the pack laid
//! beside them as `data/`, any BagIt tool checks them.

use super::{Receipt, hex};
use crate::verdict::Report;
use sha2::{Digest, Sha256};

/// Why there is no manifest; the path of the file that is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unbaggable {
    /// Its content is not known.
    Unread(String),
    /// Its name bears an identity number, which is not written down.
    Masked(String),
}

/// The tag files, by name.
///
/// # Errors
/// When a file cannot be named with its digest: a manifest that lacks one is of no use.
pub fn bag(report: &Report) -> Result<Vec<(&'static str, String)>, Unbaggable> {
    let receipt = Receipt::of(report);
    let mut manifest = String::new();
    let mut bytes: u64 = 0;
    for file in &receipt.files {
        if !report.files.iter().any(|row| row.item.path == file.path) {
            return Err(Unbaggable::Masked(file.path.clone()));
        }
        let Some(digest) = &file.sha256 else {
            return Err(Unbaggable::Unread(file.path.clone()));
        };
        bytes = bytes.saturating_add(file.bytes);
        manifest.push_str(&format!("{digest}  data/{}\n", encoded(&file.path)));
    }
    let mut files = vec![
        (
            "bagit.txt",
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned(),
        ),
        (
            "bag-info.txt",
            format!(
                "Bagging-Date: {}\nPayload-Oxum: {bytes}.{}\nBag-Software-Agent: packcheck {}\n",
                receipt.date,
                receipt.files.len(),
                env!("CARGO_PKG_VERSION"),
            ),
        ),
        ("manifest-sha256.txt", manifest),
        ("packcheck-receipt.json", receipt.json()),
    ];
    let tags: String = files
        .iter()
        .map(|(name, text)| format!("{}  {name}\n", hex(&Sha256::digest(text))))
        .collect();
    files.push(("tagmanifest-sha256.txt", tags));
    Ok(files)
}

/// A path as a manifest has it: line ends and the percent sign by their numbers.
fn encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace('\n', "%0A")
        .replace('\r', "%0D")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::mixed;

    #[test]
    fn the_tag_files() {
        let files = bag(&mixed()).unwrap();
        let text: Vec<String> = files
            .iter()
            .filter(|(name, _)| !name.ends_with(".json"))
            .map(|(name, text)| format!("== {name}\n{text}"))
            .collect();
        insta::assert_snapshot!(text.join("\n"));
        assert_eq!(encoded("100%\r\n"), "100%25%0D%0A");
    }

    #[test]
    fn a_manifest_is_whole_or_there_is_none() {
        let mut report = mixed();
        report.files[1].item.sha256 = None;
        assert!(matches!(bag(&report), Err(Unbaggable::Unread(_))));
        report.files[1].item.path = "11010519491231002X.pdf".to_owned();
        assert!(matches!(bag(&report), Err(Unbaggable::Masked(_))));
    }
}
