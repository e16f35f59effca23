//! The receipt, `packcheck/receipt/1`: what was received, file by file, and when by which rules it
//! was judged how.
//!
//! Two digests stand in it. That of the pack is of the archive as it was sent; that of the content
//! is of the list of the files, so that the same files packed anew by another program keep it. It
//! is the SHA-256 of one line a file, `path NUL bytes NUL sha256 LF`, in the order of the list. A
//! third digest, of the receipt itself, shows that nobody has altered it by mistake; whoever means
//! to can make it anew, so a receipt that must be proof is to be signed.

mod bagit;
mod page;
mod verify;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::json::names;
use crate::codes::mask_identity;
use crate::finding::Code;
use crate::inventory::{Format, Item};
use crate::text::visible_json;
use crate::verdict::Report;

pub use bagit::{Unbaggable, bag};
pub use page::page;
pub use verify::{Compared, Sameness, comparison, text};

/// Name and version of this format.
pub const SCHEMA: &str = "packcheck/receipt/1";

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    schema: String,
    tool: Tool,
    pack: ReceivedPack,
    /// Of the list of files.
    content_sha256: String,
    rules: RulesUsed,
    /// The reference date.
    date: String,
    verdict: String,
    /// Sorted by path.
    files: Vec<Listed>,
    /// Entries of the pack that are no files or not safe to read: links, devices, paths that lead
    /// outside.
    left_out: Vec<String>,
    /// Of all that stands above, as JSON without spaces.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    receipt_sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tool {
    name: String,
    version: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceivedPack {
    name: String,
    kind: String,
    sha256: Option<String>,
    files: usize,
    bytes: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesUsed {
    id: String,
    version: String,
    sha256: String,
}

/// A file of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Identity numbers in it are masked, as everywhere.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// None where it could not be read to its end.
    pub sha256: Option<String>,
}

/// Why a text is no receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoReceipt {
    /// It is something else.
    Other,
    /// A receipt of another version; its name.
    Version(String),
    /// It is not what it was.
    Altered,
}

impl Receipt {
    /// The receipt for a pack that was judged.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let files = listed(report.files.iter().map(|row| &row.item));
        let left_out = report
            .findings
            .iter()
            .filter(|finding| finding.code() == Code::UnsafePath)
            .filter_map(|finding| finding.file.as_deref())
            .map(mask_identity);
        let pack = &report.pack;
        let mut receipt = Self {
            schema: SCHEMA.to_owned(),
            tool: Tool {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            pack: ReceivedPack {
                name: mask_identity(&pack.name),
                kind: names::pack(pack.kind).to_owned(),
                sha256: Some(pack.sha256.clone()).filter(|digest| !digest.is_empty()),
                files: files.len(),
                bytes: pack.bytes,
            },
            content_sha256: content(&files),
            rules: RulesUsed {
                id: report.rules.id.clone(),
                version: report.rules.version.clone(),
                sha256: report.rules.sha256.clone(),
            },
            date: report.date.to_string(),
            verdict: names::verdict(report.verdict).to_owned(),
            files,
            left_out: left_out.collect(),
            receipt_sha256: String::new(),
        };
        receipt.receipt_sha256 = receipt.own_digest();
        receipt
    }

    /// As JSON, ending with a line feed.
    #[must_use]
    pub fn json(&self) -> String {
        // Strings and numbers always serialise.
        let mut json = visible_json(&serde_json::to_string_pretty(self).unwrap_or_default());
        json.push('\n');
        json
    }

    /// Reads a receipt, and sees whether it is as it was written.
    ///
    /// # Errors
    /// When it is none, of another version, or altered.
    pub fn read(bytes: &[u8]) -> Result<Self, NoReceipt> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let any: serde_json::Value = serde_json::from_slice(bytes).map_err(|_| NoReceipt::Other)?;
        match any.get("schema").and_then(serde_json::Value::as_str) {
            Some(SCHEMA) => {}
            Some(other) if other.starts_with("packcheck/receipt/") => {
                return Err(NoReceipt::Version(other.to_owned()));
            }
            _ => return Err(NoReceipt::Other),
        }
        let receipt: Self = serde_json::from_value(any).map_err(|_| NoReceipt::Altered)?;
        let as_written = receipt.receipt_sha256 == receipt.own_digest()
            && receipt.content_sha256 == content(&receipt.files);
        if as_written {
            Ok(receipt)
        } else {
            Err(NoReceipt::Altered)
        }
    }

    fn own_digest(&self) -> String {
        let bare = Self {
            receipt_sha256: String::new(),
            ..self.clone()
        };
        hex(&Sha256::digest(
            serde_json::to_vec(&bare).unwrap_or_default(),
        ))
    }
}

/// The files that the container itself holds; what lies in archives inside is covered by theirs.
fn listed<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Listed> {
    let items: Vec<&Item> = items.collect();
    let archives: Vec<String> = items
        .iter()
        .filter(|item| is_archive(item))
        .map(|item| format!("{}/", item.path))
        .collect();
    let outer = items.into_iter().filter(|item| {
        !archives
            .iter()
            .any(|archive| item.path.starts_with(archive))
    });
    let mut files: Vec<Listed> = outer
        .map(|item| Listed {
            path: mask_identity(&item.path),
            bytes: item.size,
            sha256: item.sha256.clone(),
        })
        .collect();
    files.sort();
    files
}

/// Known by its content, or by its name where something stands in front of it.
fn is_archive(item: &Item) -> bool {
    let claimed = || Format::claimed_by(&item.path).is_some_and(Format::is_container);
    item.format.is_container() || (item.format == Format::Unknown && claimed())
}

/// Digest of a list of files.
fn content(files: &[Listed]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        let digest = file.sha256.as_deref().unwrap_or_default();
        hash.update(format!("{}\0{}\0{digest}\n", file.path, file.bytes));
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::mixed;

    #[test]
    fn what_is_written_can_be_read() {
        let receipt = Receipt::of(&mixed());
        assert_eq!(Receipt::read(receipt.json().as_bytes()), Ok(receipt));
    }

    #[test]
    fn the_whole_of_it() {
        insta::assert_snapshot!(Receipt::of(&mixed()).json());
    }

    #[test]
    fn what_was_altered_or_is_something_else_is_told() {
        let json = Receipt::of(&mixed()).json();
        for (old, new) in [
            ("\"incomplete\"", "\"complete\""),
            ("48211", "48212"),
            ("2026-11-23", "2026-11-24"),
            ("\"left_out\": []", "\"left_out\": [], \"more\": 1"),
        ] {
            let altered = json.replacen(old, new, 1);
            assert_ne!(altered, json);
            let read = Receipt::read(altered.as_bytes());
            assert_eq!(read, Err(NoReceipt::Altered), "{old}");
        }
        let later = json.replace("receipt/1", "receipt/2");
        assert_eq!(
            Receipt::read(later.as_bytes()),
            Err(NoReceipt::Version("packcheck/receipt/2".to_owned()))
        );
        for other in ["", "{}", "[]", "{\"schema\": \"packcheck/report/1\"}", "{"] {
            assert_eq!(Receipt::read(other.as_bytes()), Err(NoReceipt::Other));
        }
        // Set anew by an editor, it is still the same.
        let compact: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(Receipt::read(compact.to_string().as_bytes()).is_ok());
    }

    #[test]
    fn hidden_characters_are_seen_and_read_back() {
        let mut report = mixed();
        report.files[1].item.path = "产品\u{202e}fdp.exe".to_owned();
        let receipt = Receipt::of(&report);
        let json = receipt.json();
        assert!(json.contains("产品\\u202efdp.exe") && !json.contains('\u{202e}'));
        assert_eq!(Receipt::read(json.as_bytes()), Ok(receipt));
    }

    #[test]
    fn files_in_archives_inside_are_not_listed_and_numbers_are_masked() {
        let mut report = mixed();
        report.files[1].item.path = "身份证11010519491231002X.zip".to_owned();
        report.files[1].item.format = Format::Zip;
        report.files[2].item.path = "身份证11010519491231002X.zip/内.pdf".to_owned();
        let receipt = Receipt::of(&report);
        let paths: Vec<&str> = receipt
            .files
            .iter()
            .map(|file| file.path.as_str())
            .collect();
        assert_eq!(paths, [".DS_Store", "身份证110105********002X.zip"]);
    }
}
