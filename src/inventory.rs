//! One row per file: size, hash, real format, junk or not.

/// What a file really is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    Pdf, Jpeg, Png, Tiff, Bmp, Gif, Webp, Heic,
    Docx, Xlsx, Pptx, Doc, Xls, Ppt,
    /// Any old WPS file that is not one of the above.
    Wps,
    /// Office file with a password.
    OfficeEncrypted,
    Ofd, Rtf, Html, Xml, Txt,
    Zip, Rar, SevenZip, Gzip,
    Empty, Unknown,
}
