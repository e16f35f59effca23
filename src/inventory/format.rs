//! What a file really is, and what its name claims.

use std::fmt;

/// What a file really is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "a format's name says it")]
pub enum Format {
    Pdf,
    Jpeg,
    Png,
    Tiff,
    Bmp,
    Gif,
    Webp,
    Heic,
    Avif,
    /// With macros or as a template as well; likewise the next two.
    Docx,
    Xlsx,
    Pptx,
    Doc,
    Xls,
    Ppt,
    /// Any old WPS file that is not one of the above.
    Wps,
    /// Office file with a password.
    OfficeEncrypted,
    Ofd,
    Rtf,
    Html,
    Xml,
    Txt,
    Zip,
    Rar,
    SevenZip,
    Gzip,
    Bzip2,
    Xz,
    Tar,
    Cab,
    Lzh,
    /// No bytes at all.
    Empty,
    Unknown,
}

use Format::*;

/// Format, name, extensions claimed; the first extension is the usual one.
const TABLE: [(Format, &str, &[&str]); 33] = [
    (Pdf, "pdf", &["pdf"]),
    (Jpeg, "jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    (Png, "png", &["png"]),
    (Tiff, "tiff", &["tif", "tiff"]),
    (Bmp, "bmp", &["bmp", "dib"]),
    (Gif, "gif", &["gif"]),
    (Webp, "webp", &["webp"]),
    (Heic, "heic", &["heic", "heif"]),
    (Avif, "avif", &["avif"]),
    (Docx, "docx", &["docx", "docm", "dotx", "dotm"]),
    (Xlsx, "xlsx", &["xlsx", "xlsm", "xlsb", "xltx", "xltm"]),
    (Pptx, "pptx", &["pptx", "pptm", "ppsx", "ppsm", "potx"]),
    (Doc, "doc", &["doc", "dot"]),
    (Xls, "xls", &["xls", "xlt", "et", "ett"]),
    (Ppt, "ppt", &["ppt", "pps", "dps", "dpt"]),
    (Wps, "wps", &["wps", "wpt"]),
    (OfficeEncrypted, "office-encrypted", &[]),
    (Ofd, "ofd", &["ofd"]),
    (Rtf, "rtf", &["rtf"]),
    (Html, "html", &["html", "htm", "xhtml"]),
    (Xml, "xml", &["xml"]),
    (
        Txt,
        "txt",
        &["txt", "csv", "tsv", "md", "yaml", "yml", "json", "log"],
    ),
    (Zip, "zip", &["zip"]),
    (Rar, "rar", &["rar"]),
    (SevenZip, "7z", &["7z"]),
    (Gzip, "gzip", &["gz", "tgz"]),
    (Bzip2, "bzip2", &["bz2", "tbz", "tbz2"]),
    (Xz, "xz", &["xz", "txz"]),
    (Tar, "tar", &["tar"]),
    (Cab, "cab", &["cab"]),
    (Lzh, "lzh", &["lzh", "lha"]),
    (Empty, "empty", &[]),
    (Unknown, "unknown", &[]),
];

impl Format {
    /// The name in reports and rules: `pdf`, `jpeg`, `7z`, …
    pub fn name(self) -> &'static str {
        TABLE
            .iter()
            .find(|(format, ..)| *format == self)
            .map_or("unknown", |(_, name, _)| name)
    }

    /// The usual extension without dot; `None` where there is none.
    pub fn extension(self) -> Option<&'static str> {
        let (_, _, extensions) = TABLE.iter().find(|(format, ..)| *format == self)?;
        extensions.first().copied()
    }

    /// The format an extension (without dot, any case) stands for.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_lowercase();
        let (format, ..) = TABLE
            .iter()
            .find(|(.., known)| known.contains(&extension.as_str()))?;
        Some(*format)
    }

    /// A picture: it bears no text until somebody reads it.
    pub fn is_picture(self) -> bool {
        matches!(self, Jpeg | Png | Tiff | Bmp | Gif | Webp | Heic | Avif)
    }

    /// An archive, which is opened and not judged itself.
    pub fn is_container(self) -> bool {
        matches!(self, Zip | SevenZip) || self.is_closed()
    }

    /// An archive that cannot be looked into: anything may be in it.
    pub fn is_closed(self) -> bool {
        matches!(self, Rar | Gzip | Bzip2 | Xz | Tar | Cab | Lzh)
    }

    /// The format of this name in reports and rules.
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(format, ..)| *format)
    }

    /// What a file's name claims it to be; `None` when its extension says nothing.
    pub fn claimed_by(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        Self::from_extension(name.trim_end().rsplit_once('.')?.1)
    }

    /// Whether content of this format is plainly not what the path's extension says.
    ///
    /// Programs of the WPS family write any office format under their own extensions, text is
    /// text whatever is marked up in it, and content that could not be told contradicts nothing.
    pub fn contradicts(self, path: &str) -> bool {
        let Some(claimed) = Self::claimed_by(path) else {
            return false;
        };
        let extension = path
            .trim_end()
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
            .to_lowercase();
        let family = |members: &[Self]| members.contains(&self) && members.contains(&claimed);
        let fits = self == claimed
            || matches!(self, Empty | Unknown)
            || family(&[Txt, Html, Xml])
            || match extension.as_str() {
                "wps" | "wpt" => matches!(self, Doc | Docx | Rtf),
                "et" | "ett" => self == Xlsx,
                "dps" | "dpt" => self == Pptx,
                _ => false,
            }
            || (self == OfficeEncrypted && claimed.is_office());
        !fits
    }

    fn is_office(self) -> bool {
        matches!(self, Docx | Xlsx | Pptx | Doc | Xls | Ppt | Wps)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_free_of_doubles() {
        for (index, (format, name, extensions)) in TABLE.iter().enumerate() {
            assert_eq!(*format as usize, index, "{name}");
            assert_eq!(Format::from_name(name), Some(*format));
            for extension in *extensions {
                assert_eq!(
                    Format::from_extension(extension),
                    Some(*format),
                    "{extension}"
                );
            }
        }
    }

    #[test]
    fn a_name_can_be_contradicted() {
        for (format, path) in [
            (Jpeg, "a/执照.pdf"),
            (Rtf, "a.doc"),
            (Docx, "a.doc"),
            (Zip, "a.docx"),
            (Heic, "a.JPG"),
        ] {
            assert!(format.contradicts(path), "{format} {path}");
        }
        for (format, path) in [
            (Jpeg, "a.JPEG"),
            (Docx, "申请书.wps"),
            (OfficeEncrypted, "a.xlsx"),
            (Html, "a.txt"),
            (Pdf, "v1.0/执照"),
            (Unknown, "a.pdf"),
            (Empty, "a.pdf"),
            (Pdf, "a.扫描件"),
            (Pdf, "trail.pdf "),
        ] {
            assert!(!format.contradicts(path), "{format} {path}");
        }
    }
}
