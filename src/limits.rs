//! Every limit of the program, in one table: how much of a pack is read before the reading stops.
//!
//! The values let every honest pack through that was looked at (thousands of files, gigabytes of
//! scans) and stop what was made to exhaust memory, disk or patience. Each can be set on the
//! command line, and those that a scheme may want to set in its rules file.
//!
//! Readers have further bounds of their own (cells of a spreadsheet, letters of a page …), far
//! beyond any honest document and part of how they work; those are told in the same way.

use std::fmt;

use serde::{Deserialize, Serialize};

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;
/// Pixels that a MiB of a scan may honestly hold: a page of black and white at 600 dots per inch
/// takes 50 to 100 KB and has 35 million.
const PIXELS_OF_MIB: u64 = 200_000_000;

/// What the values of a limit count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Number,
    /// Bytes.
    Bytes,
    /// So many to one.
    Ratio,
    /// Seconds.
    Seconds,
}

/// Who sets a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetBy {
    /// The command line, and the rules file: a scheme may say how large a pack is at most.
    Scheme,
    /// The command line alone: it protects the machine.
    Machine,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The name under which it is set and told.
    pub name: &'static str,
    /// What its values count.
    pub unit: Unit,
    /// Who sets it.
    pub set_by: SetBy,
    /// The value as long as nobody sets another.
    pub default: u64,
}

macro_rules! limits {
    ($($(#[$doc:meta])* $field:ident, $constant:ident = $name:literal, $unit:ident, $set_by:ident, $default:expr;)+) => {
        /// The limits of a reading. `Default` is what the program uses.
        ///
        /// The constants are the names under which an overstepped limit is reported.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Limits { $($(#[$doc])* pub $field: u64,)+ }

        impl Limits {
            $(#[doc = concat!("Name of [`Limits::", stringify!($field), "`].")]
            pub const $constant: &'static str = $name;)+

            /// The table.
            pub const TABLE: &'static [Row] = &[$(Row {
                name: $name, unit: Unit::$unit, set_by: SetBy::$set_by, default: $default,
            },)+];

            /// The value of the limit of this name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<u64> {
                match name { $($name => Some(self.$field),)+ _ => None }
            }

            /// Sets the limit of this name; whether there is one.
            pub fn set(&mut self, name: &str, value: u64) -> bool {
                match name { $($name => self.$field = value,)+ _ => return false }
                true
            }
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }
    };
}

limits! {
    /// Files and folders of one folder or archive.
    entries, ENTRIES = "entries", Number, Scheme, 10_000;
    /// Files and folders of a pack together with all archives inside it.
    entries_in_all, ENTRIES_IN_ALL = "entries-in-all", Number, Scheme, 20_000;
    /// Bytes of one file, unpacked.
    entry_bytes, ENTRY_BYTES = "entry-bytes", Bytes, Scheme, GIB;
    /// Bytes of all files, unpacked, archives inside included.
    total_bytes, TOTAL_BYTES = "total-bytes", Bytes, Scheme, 4 * GIB;
    /// Archives within archives: the pack's own archives are level 1.
    nesting, NESTING = "nesting", Number, Scheme, 3;
    /// Parts of a path.
    depth, DEPTH = "depth", Number, Scheme, 32;
    /// Length of one part of a path, in UTF-16 units as Windows counts: a Chinese character is
    /// one, whatever the encoding.
    name_length, NAME_LENGTH = "name-length", Number, Scheme, 255;
    /// Length of a path, in UTF-16 units.
    path_length, PATH_LENGTH = "path-length", Number, Scheme, 1_024;
    /// Bytes of a document whose content is looked into.
    document_bytes, DOCUMENT_BYTES = "document-bytes", Bytes, Scheme, 200 * MIB;
    /// Pages of a document that are read.
    pages, PAGES = "pages", Number, Scheme, 2_000;
    /// Bytes of a zip's central directory.
    directory_bytes, DIRECTORY_BYTES = "directory-bytes", Bytes, Machine, 64 * MIB;
    /// Bytes of an archive inside that must be unpacked into memory to be opened. One that lies
    /// in a folder, or uncompressed in its archive, is read in place and is not limited by this.
    nested_archive_bytes, NESTED_ARCHIVE_BYTES = "nested-archive-bytes", Bytes, Machine, 64 * MIB;
    /// Bytes of the header of a 7z, and of what unpacking it may hold.
    header_bytes, HEADER_BYTES = "7z-header-bytes", Bytes, Machine, 4 * MIB;
    /// Bytes that unpacking a 7z may hold at a time: its dictionary.
    dictionary_bytes, DICTIONARY_BYTES = "7z-dictionary-bytes", Bytes, Machine, 256 * MIB;
    /// Bytes unpacked for one byte packed …
    ratio, RATIO = "ratio", Ratio, Machine, 200;
    /// … which counts only above this many bytes unpacked: an empty white page is honestly
    /// 1000 : 1.
    ratio_floor, RATIO_FLOOR = "ratio-floor-bytes", Bytes, Machine, 100 * MIB;
    /// Bytes that the pages of one PDF may unpack to, pictures aside.
    pdf_bytes, PDF_BYTES = "pdf-unpacked-bytes", Bytes, Machine, 384 * MIB;
    /// Bytes that the parts of one office file or OFD may unpack to.
    office_bytes, OFFICE_BYTES = "office-unpacked-bytes", Bytes, Machine, 64 * MIB;
    /// Drawing operations (glyphs, paths, images, clips) of one document.
    drawing_operations, DRAWING_OPERATIONS = "drawing-operations", Number, Machine, 10_000_000;
    /// Pixels of one picture.
    pixels, PIXELS = "pixels", Number, Machine, 120_000_000;
    /// Pixels that are unpacked and painted to look at the pages of one document, together; more for
    /// each MiB of it. They are what a scan takes most of its time for.
    painted_pixels, PAINTED_PIXELS = "painted-pixels", Number, Machine, 3_000_000_000;
    /// Seconds that the reading of one document may take, or the painting of one page of it; a
    /// second more for each 8 MiB of it, and for painting as much again as its pictures are large. Of the processor's time where the system tells it, so that a
    /// machine that has much else to do blames no document.
    document_seconds, DOCUMENT_SECONDS = "document-seconds", Seconds, Machine, 4;
    /// Seconds that looking at one page that is a picture may take, painting and reading its letters;
    /// a second more for each MiB of its file.
    page_seconds, PAGE_SECONDS = "page-seconds", Seconds, Machine, 60;
    /// Bytes of memory that the reading of one document may take, the file itself included; and that
    /// of several at the same time together.
    document_memory, DOCUMENT_MEMORY = "document-memory-bytes", Bytes, Machine, 896 * MIB;
    /// Pairs of documents of two kinds that have to be compared with each other.
    comparisons, COMPARISONS = "comparisons", Number, Machine, 1_000_000;
    /// Seconds that the reading of a whole pack may take.
    pack_seconds, PACK_SECONDS = "pack-seconds", Seconds, Machine, 600;
}

/// Limits that were set, in the order in which they were; the later counts.
pub type Changes = Vec<(&'static str, u64)>;

impl Limits {
    /// The row of the limit of this name.
    #[must_use]
    pub fn row(name: &str) -> Option<&'static Row> {
        Self::TABLE.iter().find(|row| row.name == name)
    }

    /// Seconds that the reading of a document of that many bytes may take. A scan of many pages is
    /// large and its bytes are soon passed over.
    #[must_use]
    pub fn seconds_to_read(&self, bytes: u64) -> u64 {
        self.document_seconds.saturating_add(bytes / (8 * MIB))
    }

    /// Pixels that may be unpacked and painted to look at the pages of a document of that many bytes.
    #[must_use]
    pub fn pixels_to_paint(&self, bytes: u64) -> u64 {
        let of_bytes = (bytes / MIB).saturating_mul(PIXELS_OF_MIB);
        self.painted_pixels.saturating_add(of_bytes)
    }

    /// Seconds that unpacking a picture of that many bytes may take.
    #[must_use]
    pub fn seconds_to_unpack(&self, bytes: u64) -> u64 {
        self.document_seconds.saturating_add(bytes / MIB)
    }

    /// Seconds that painting a page of such a document may take: pixels take longer to unpack than
    /// letters, and most bytes of a scan may be those of one page.
    #[must_use]
    pub fn seconds_to_paint(&self, bytes: u64) -> u64 {
        let of_bytes = bytes.saturating_mul(3) / MIB;
        self.document_seconds.saturating_add(of_bytes)
    }

    /// Seconds that looking at a page of such a document may take, its letters included.
    #[must_use]
    pub fn seconds_to_look(&self, bytes: u64) -> u64 {
        let of_bytes = bytes.saturating_mul(3) / MIB;
        self.page_seconds.saturating_add(of_bytes)
    }

    /// These limits with some of them set anew.
    #[must_use]
    pub fn with(mut self, changes: &[(&'static str, u64)]) -> Self {
        for (name, value) in changes {
            self.set(name, *value);
        }
        self
    }
}

/// Why a text is no value of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAmount;

impl Unit {
    /// Reads a value: a whole number, with a unit behind it where the limit has one (`500`,
    /// `20 MB`, `90 s`, `5 min`). 1 KB is 1,024 bytes.
    ///
    /// # Errors
    /// When it is none, or nothing, or too large to be counted.
    pub fn amount(self, text: &str) -> Result<u64, NoAmount> {
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit() && c != '_' && c != ',');
        let (number, unit) = text.split_at(digits.unwrap_or(text.len()));
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(NoAmount);
        }
        let number: u64 = number
            .replace(['_', ','], "")
            .parse()
            .map_err(|_| NoAmount)?;
        let unit = unit.trim().to_ascii_lowercase();
        let scale = match (self, unit.as_str()) {
            (_, "") | (Self::Bytes, "b") | (Self::Seconds, "s") => 1,
            (Self::Bytes, "k" | "kb" | "kib") => KIB,
            (Self::Bytes, "m" | "mb" | "mib") => MIB,
            (Self::Bytes, "g" | "gb" | "gib") => GIB,
            (Self::Seconds, "min") => 60,
            (Self::Seconds, "h") => 3_600,
            _ => return Err(NoAmount),
        };
        number
            .checked_mul(scale)
            .filter(|value| *value > 0)
            .ok_or(NoAmount)
    }
}

impl fmt::Display for Row {
    /// The default as it could be set: `64MB`, `20s`, `10000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.default;
        match self.unit {
            Unit::Number | Unit::Ratio => write!(f, "{value}"),
            Unit::Seconds => write!(f, "{value}s"),
            Unit::Bytes if value.is_multiple_of(GIB) => write!(f, "{}GB", value / GIB),
            Unit::Bytes if value.is_multiple_of(MIB) => write!(f, "{}MB", value / MIB),
            Unit::Bytes => write!(f, "{value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_numbers_with_their_unit() {
        assert_eq!(Unit::Number.amount("20,000"), Ok(20_000));
        assert_eq!(Unit::Bytes.amount(" 20 MB"), Ok(20 << 20));
        assert_eq!(Unit::Bytes.amount("5g"), Ok(5 << 30));
        assert_eq!(Unit::Seconds.amount("5 min"), Ok(300));
        for (unit, text) in [
            (Unit::Number, "20 MB"),
            (Unit::Number, ""),
            (Unit::Number, "0"),
            (Unit::Number, "-1"),
            (Unit::Number, "many"),
            (Unit::Bytes, "MB"),
            (Unit::Bytes, "3 min"),
            (Unit::Bytes, "99999999999 GB"),
            (Unit::Seconds, "1.5"),
        ] {
            assert_eq!(unit.amount(text), Err(NoAmount), "{text}");
        }
    }

    #[test]
    fn each_limit_is_set_by_its_name_and_has_one_of_its_own() {
        for (nth, row) in Limits::TABLE.iter().enumerate() {
            let mut limits = Limits::default();
            assert_eq!(limits.get(row.name), Some(row.default));
            assert!(limits.set(row.name, 7));
            assert_eq!(limits.get(row.name), Some(7));
            assert_ne!(limits, Limits::default());
            assert_eq!(row.unit.amount(&row.to_string()), Ok(row.default));
            assert!(
                Limits::TABLE
                    .iter()
                    .skip(nth + 1)
                    .all(|other| other.name != row.name)
            );
        }
        assert!(!Limits::default().set("nonsense", 7));
    }

    #[test]
    fn each_limit_is_documented_with_its_value() {
        for text in [
            include_str!("../README.md"),
            include_str!("../README.zh-CN.md"),
        ] {
            for row in Limits::TABLE {
                let line = format!("| `{}` | {row} |", row.name);
                let line = text.lines().find(|it| it.starts_with(&line));
                let line = line.unwrap_or_else(|| panic!("no line for {}", row.name));
                let of_scheme = line.contains("| rules |") || line.contains("| 规则 |");
                assert_eq!(of_scheme, row.set_by == SetBy::Scheme, "{line}");
            }
        }
    }

    #[test]
    fn the_later_change_counts() {
        let limits = Limits::default().with(&[(Limits::PAGES, 5), (Limits::PAGES, 6)]);
        assert_eq!(limits.pages, 6);
    }
}
