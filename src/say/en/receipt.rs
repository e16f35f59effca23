//! The words of a receipt, in English.

use crate::say::ReceiptWords;

pub(in crate::say) const RECEIPT: ReceiptWords = ReceiptWords {
    title: "Receipt for an application pack",
    pack_digest: "Digest of the pack (SHA-256): ",
    content: "Digest of the content (SHA-256): ",
    content_now: "Digest of the content now (SHA-256): ",
    rules_digest: "Digest of the rules (SHA-256): ",
    receipt_digest: "Digest of this receipt (SHA-256): ",
    list: "Files received",
    files: ["No.", "File", "Size", "SHA-256"],
    not_read: "could not be read",
    left_out: "These are no files, or not safe to read, and not in the list:",
    note: "The digest of the pack is of the archive as it was received; that of the content follows from the names, sizes and contents of the files alone and survives packing them anew. The digest of the receipt shows an alteration by mistake; it is no signature.",
    signatures: ["Handed in by: ", "Received by: ", "Date of receipt: "],
    same_bytes: "As in the receipt: it is the very pack, byte for byte.",
    same_content: "As in the receipt: all files have the same names and contents; they were only packed anew (or laid out as a folder).",
    different: "Not as in the receipt.",
    changed: "The content has changed",
    gone: "In the receipt and no longer there",
    added: "Not in the receipt",
    renamed: "The same content under another name",
    unread: "Could not be read then or now, and not be compared",
};
