//! How much of a pack is read before the reading stops.
//!
//! The values let every honest pack through that was looked at (thousands of files, gigabytes of
//! scans) and stop archives made to exhaust memory, disk or patience.

const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

/// The limits of a reading. `Default` is what the program uses.
///
/// The constants beside the fields are the names under which an overstepped limit is reported
/// ([`super::TroubleKind::Limit`], [`super::OpenError::Limit`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Files and folders of one archive or folder.
    pub entries: u64,
    /// Files and folders of a pack together with all archives inside it.
    pub entries_in_all: u64,
    /// Bytes of an archive's central directory.
    pub central_directory: u64,
    /// Length of a path, in UTF-16 units as Windows counts: a Chinese character is one, whatever
    /// the encoding.
    pub path_length: u64,
    /// Length of one part of a path, in UTF-16 units.
    pub name_length: u64,
    /// Parts of a path.
    pub depth: u64,
    /// Bytes of one file, unpacked.
    pub entry_bytes: u64,
    /// Bytes of all files, unpacked, archives inside included.
    pub total_bytes: u64,
    /// Archives within archives: the pack's own archives are level 1.
    pub nesting: u64,
    /// Bytes of an archive inside that must be unpacked into memory to be opened. One that lies
    /// in a folder, or uncompressed in its archive, is read in place and is not limited by this.
    pub nested_archive_bytes: u64,
    /// Bytes unpacked for one byte packed …
    pub ratio: u64,
    /// … which counts only above this many bytes unpacked: an empty white page is honestly
    /// 1000 : 1.
    pub ratio_floor: u64,
    /// Bytes of a document whose content is looked into.
    pub document_bytes: u64,
}

impl Limits {
    /// Name of [`Limits::entries`] and [`Limits::entries_in_all`].
    pub const ENTRIES: &'static str = "entries";
    /// Name of [`Limits::central_directory`].
    pub const CENTRAL_DIRECTORY: &'static str = "central-directory-bytes";
    /// Name of [`Limits::path_length`].
    pub const PATH_LENGTH: &'static str = "path-length";
    /// Name of [`Limits::name_length`].
    pub const NAME_LENGTH: &'static str = "name-length";
    /// Name of [`Limits::depth`].
    pub const DEPTH: &'static str = "depth";
    /// Name of [`Limits::entry_bytes`].
    pub const ENTRY_BYTES: &'static str = "entry-bytes";
    /// Name of [`Limits::total_bytes`].
    pub const TOTAL_BYTES: &'static str = "total-bytes";
    /// Name of [`Limits::nesting`].
    pub const NESTING: &'static str = "nesting";
    /// Name of [`Limits::nested_archive_bytes`].
    pub const NESTED_ARCHIVE_BYTES: &'static str = "nested-archive-bytes";
    /// Name of [`Limits::ratio`].
    pub const RATIO: &'static str = "ratio";
    /// Name of [`Limits::document_bytes`].
    pub const DOCUMENT_BYTES: &'static str = "document-bytes";
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 10_000,
            entries_in_all: 20_000,
            central_directory: 64 * MIB,
            path_length: 1_024,
            name_length: 255,
            depth: 32,
            entry_bytes: GIB,
            total_bytes: 4 * GIB,
            nesting: 3,
            nested_archive_bytes: 64 * MIB,
            ratio: 200,
            ratio_floor: 100 * MIB,
            document_bytes: 200 * MIB,
        }
    }
}
