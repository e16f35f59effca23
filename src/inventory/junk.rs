//! Files that nobody handed in: left behind by an operating system or a program.

/// Whether a path is of such a file. Listed, never judged.
pub(super) fn is_junk(path: &str) -> bool {
    if path.split('/').any(|part| part == "__MACOSX") {
        return true;
    }
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let exact = [".ds_store", "thumbs.db", "desktop.ini"];
    let begins = ["._", "~$", ".~lock.", "~wrl"];
    let ends = [
        // Temporary files and shortcuts.
        ".tmp",
        ".lnk",
        // Downloads that were not finished.
        ".crdownload",
        ".part",
        ".partial",
        ".download",
        ".downloading",
        ".opdownload",
        ".td",
        ".xltd",
    ];
    exact.contains(&name.as_str())
        || begins.iter().any(|start| name.starts_with(start))
        || ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_junk;

    #[test]
    fn junk_is_known_by_its_name() {
        for path in [
            "__MACOSX/材料/._营业执照.pdf",
            "材料/.DS_Store",
            "Thumbs.db",
            "a/desktop.ini",
            "~$申请书.docx",
            "~WRL0001.tmp",
            ".~lock.申请书.docx#",
            "申请书.lnk",
            "a.baiduyun.p.downloading",
            "a.pdf.crdownload",
        ] {
            assert!(is_junk(path), "{path}");
        }
        for path in [
            "营业执照.pdf",
            "MACOSX/a.pdf",
            "~申请书.docx",
            "template.docx",
            "第1part.pdf",
        ] {
            assert!(!is_junk(path), "{path}");
        }
    }
}
