//! The words of a receipt.

use serde::Serialize;

/// The words of a receipt and of its comparison with a pack.
#[derive(Debug, Serialize)]
pub struct ReceiptWords {
    /// What the page is.
    pub title: &'static str,
    /// Stands before the pack's digest.
    pub pack_digest: &'static str,
    /// Stands before the content's digest.
    pub content: &'static str,
    /// Stands before the content's digest as it is now.
    pub content_now: &'static str,
    /// Stands before the rules' digest.
    pub rules_digest: &'static str,
    /// Stands before the receipt's own digest.
    pub receipt_digest: &'static str,
    /// Heading of the files.
    pub list: &'static str,
    /// Heads: number, name, size, digest.
    pub files: [&'static str; 4],
    /// In place of a digest.
    pub not_read: &'static str,
    /// Stands before entries that are no files.
    pub left_out: &'static str,
    /// What the digests are for.
    pub note: &'static str,
    /// Stand before the lines to sign on.
    pub signatures: [&'static str; 3],
    /// The same archive.
    pub same_bytes: &'static str,
    /// The same files.
    pub same_content: &'static str,
    /// Not the same.
    pub different: &'static str,
    /// Headings of what differs.
    pub changed: &'static str,
    /// In the receipt only.
    pub gone: &'static str,
    /// In the pack only.
    pub added: &'static str,
    /// Under another name.
    pub renamed: &'static str,
    /// Not known.
    pub unread: &'static str,
}
