//! The parts of a document that is a zip (Office, OFD), read by path and within one limit.

use std::cell::Cell;
use std::io::{Cursor, Read};

use sha2::{Digest, Sha256};
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Element, Stop, Tree};
use super::{Note, Sum, Unreadable};
use crate::limits::Limits;

/// Most parts in one document.
pub(super) const MAX_PARTS: usize = 20_000;

/// A document's parts.
#[derive(Debug)]
pub(super) struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Path of each entry, as [`canonical`] writes it.
    paths: Vec<String>,
    /// Most bytes that the parts read may take unpacked, together.
    most: u64,
    left: Cell<u64>,
    /// What may still be unpacked just to be summed up.
    to_sum: u64,
    /// What was wrong with parts that were read.
    pub notes: Vec<Note>,
}

impl<'b> Parts<'b> {
    /// Opens the zip.
    ///
    /// # Errors
    /// [`Unreadable::Corrupt`] when it is none, [`Unreadable::Limit`] when it has too many parts.
    pub fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Unreadable> {
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        if archive.len() > MAX_PARTS {
            return Err(Unreadable::Limit {
                limit: "parts of a document",
                allowed: MAX_PARTS as u64,
                found: archive.len() as u64,
            });
        }
        let paths = (0..archive.len())
            .map(|index| match archive.by_index_raw(index) {
                Ok(entry) => canonical(&String::from_utf8_lossy(entry.name_raw())),
                Err(_) => String::new(),
            })
            .collect();
        Ok(Parts {
            archive,
            paths,
            most: limits.office_bytes,
            left: Cell::new(limits.office_bytes),
            to_sum: limits.office_bytes,
            notes: Vec::new(),
        })
    }

    /// Paths of the parts whose path ends with `end`, in lower case.
    pub fn ending(&self, end: &str) -> Vec<String> {
        self.paths
            .iter()
            .filter(|path| path.ends_with(end))
            .cloned()
            .collect()
    }

    fn index(&self, path: &str) -> Option<usize> {
        let path = canonical(path);
        // Where two entries have one path the last counts, as for office programs.
        self.paths.iter().rposition(|known| *known == path)
    }

    /// The text of the part at `path`, `None` where there is none. A part that is cut short or
    /// fails its checksum is given as far as it goes, with a note.
    ///
    /// # Errors
    /// [`Unreadable::Encrypted`], [`Unreadable::Limit`], or [`Unreadable::Corrupt`] when nothing
    /// of the part can be unpacked.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Unreadable> {
        let bytes = self.bytes(path)?;
        Ok(bytes.map(|bytes| xml::decode(&bytes).into_owned()))
    }

    /// The bytes of the part at `path`, like [`Self::text`].
    ///
    /// # Errors
    /// Like [`Self::text`].
    pub fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(index) = self.index(path) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let allowed = self.left.get();
        let entry = self
            .archive
            .by_index(index)
            .map_err(|error| unreadable(&error))?;
        let outcome = entry
            .take(allowed.saturating_add(1))
            .read_to_end(&mut bytes);
        let found = bytes.len() as u64;
        if found > allowed {
            return Err(too_large(self.most, self.most - allowed + found));
        }
        self.left.set(allowed - found);
        if let Err(error) = outcome {
            let detail = format!("{path}: {error} (after {found} bytes)");
            if bytes.is_empty() {
                return Err(Unreadable::Corrupt { detail });
            }
            self.notes.push(Note::Damaged { detail });
        }
        Ok(Some(bytes))
    }

    /// SHA-256 of the bytes of the part at `path`; none where it cannot be wholly unpacked, or the
    /// parts summed up would be larger together than the limit.
    pub fn sum(&mut self, path: &str) -> Option<Sum> {
        let index = self.index(path)?;
        let entry = self.archive.by_index(index).ok()?;
        let mut bounded = entry.take(self.to_sum);
        let (mut hash, mut bytes) = (Sha256::new(), vec![0; 1 << 16]);
        let outcome = loop {
            match bounded.read(&mut bytes) {
                Ok(0) => break Ok(()),
                Ok(count) => hash.update(bytes.get(..count).unwrap_or_default()),
                Err(error) => break Err(error),
            }
        };
        self.to_sum = bounded.limit();
        // What ends at the limit may go on.
        (outcome.is_ok() && self.to_sum > 0).then(|| hash.finalize().into())
    }

    /// Unpacks every part of XML to see that all together keep within the limit.
    ///
    /// # Errors
    /// [`Unreadable::Limit`] when they do not, [`Unreadable::Encrypted`] when one is locked.
    pub fn measure(&mut self) -> Result<(), Unreadable> {
        let (most, mut total) = (self.most, 0);
        for (index, path) in self.paths.iter().enumerate() {
            if ![".xml", ".rels", ".vml", ".bin"]
                .iter()
                .any(|end| path.ends_with(end))
            {
                continue;
            }
            let entry = match self
                .archive
                .by_index(index)
                .map_err(|error| unreadable(&error))
            {
                Ok(entry) => entry,
                Err(Unreadable::Encrypted) => return Err(Unreadable::Encrypted),
                Err(_) => continue,
            };
            let mut bounded = entry.take((most - total).saturating_add(1));
            // What cannot be unpacked takes no room; whoever reads the part will notice.
            let _ = std::io::copy(&mut bounded, &mut std::io::sink());
            total += (most - total).saturating_add(1) - bounded.limit();
            if total > most {
                return Err(too_large(most, total));
            }
        }
        Ok(())
    }

    /// The text of a part without which the document still says something: what is wrong with it
    /// becomes a note.
    pub fn optional(&mut self, path: &str) -> Option<String> {
        match self.text(path) {
            Ok(text) => text,
            Err(Unreadable::Limit {
                limit,
                allowed,
                found,
            }) => {
                self.notes.push(Note::Limit {
                    limit,
                    allowed,
                    found,
                });
                None
            }
            Err(Unreadable::Corrupt { detail }) => {
                self.notes.push(Note::Damaged { detail });
                None
            }
            Err(Unreadable::Encrypted | Unreadable::NoReader) => {
                self.notes.push(Note::Damaged {
                    detail: format!("{path}: encrypted"),
                });
                None
            }
        }
    }

    /// Notes why reading the XML of the part at `path` stopped early.
    pub fn note_stop(&mut self, path: &str, stop: Option<Stop>) {
        match stop {
            None => {}
            Some(Stop::Broken(detail)) => {
                self.notes.push(Note::Damaged {
                    detail: format!("{path}: {detail}"),
                });
            }
            Some(Stop::Limit(limit, allowed, found)) => {
                self.notes.push(Note::Limit {
                    limit,
                    allowed,
                    found,
                });
            }
        }
    }
}

fn too_large(allowed: u64, found: u64) -> Unreadable {
    Unreadable::Limit {
        limit: Limits::OFFICE_BYTES,
        allowed,
        found,
    }
}

fn unreadable(error: &ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Encrypted,
        _ => Unreadable::Corrupt {
            detail: error.to_string(),
        },
    }
}

/// A part's path in one spelling: `/` between its steps, none in front, `.` and `..` resolved,
/// lower case (part names do not tell case apart).
fn canonical(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/").to_lowercase()
}

/// `target` as the part at `from` writes it: absolute from the root, or relative to `from`.
pub(super) fn resolve(from: &str, target: &str) -> String {
    if target.starts_with(['/', '\\']) {
        return target.to_owned();
    }
    match from.rfind(['/', '\\']).and_then(|at| from.get(..=at)) {
        Some(folder) => format!("{folder}{target}"),
        None => target.to_owned(),
    }
}

/// What a part refers to: `(id, kind, path)` in the order of the file.
#[derive(Debug)]
pub(super) struct Relations(Vec<(String, String, String)>);

impl Relations {
    /// The relations of the part at `from`; of the package when that is empty.
    pub fn of(parts: &mut Parts<'_>, from: &str) -> Self {
        let (folder, name) = from.rsplit_once('/').unwrap_or(("", from));
        let Some(text) = parts.optional(&format!("{folder}/_rels/{name}.rels")) else {
            return Relations(Vec::new());
        };
        let tree = Tree::parse(&text);
        let relation = |element: &Element<'_>| {
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let target = resolve(from, element.attribute("Target")?);
            Some((element.attribute("Id")?.to_owned(), kind, target))
        };
        Relations(tree.root.elements().filter_map(relation).collect())
    }

    /// Paths of all parts of that kind.
    pub fn all(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |it| it.1 == kind)
            .map(|it| it.2.as_str())
    }

    /// Path of the first part of that kind.
    pub fn first(&self, kind: &str) -> Option<&str> {
        self.all(kind).next()
    }

    /// Path of the part with that id.
    pub fn by_id(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|it| it.0 == id).map(|it| it.2.as_str())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A zip of the parts given, in memory.
    pub fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, text) in parts {
            writer
                .start_file(*path, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn paths_are_found_as_written_elsewhere() {
        let bytes = zip_of(&[("Doc_0\\Pages/Page_0/Content.xml", "甲")]);
        let mut parts = Parts::open(&bytes, &Limits::default()).unwrap();
        assert_eq!(
            parts
                .text("/doc_0/Pages/x/../Page_0/./Content.xml")
                .unwrap()
                .as_deref(),
            Some("甲")
        );
        assert_eq!(parts.text("other.xml").unwrap(), None);
        assert_eq!(
            resolve("word/document.xml", "media/a.png"),
            "word/media/a.png"
        );
        assert_eq!(resolve("word/document.xml", "/media/a.png"), "/media/a.png");
        assert_eq!(
            resolve("OFD.xml", "Doc_0/Document.xml"),
            "Doc_0/Document.xml"
        );
    }

    #[test]
    fn unpacked_bytes_are_bounded() {
        let big = "a".repeat(Limits::default().office_bytes as usize + 1);
        let bytes = zip_of(&[("a", &big), ("b", "b")]);
        let mut parts = Parts::open(&bytes, &Limits::default()).unwrap();
        assert!(matches!(parts.text("a"), Err(Unreadable::Limit { .. })));
        assert_eq!(parts.text("b").unwrap().as_deref(), Some("b"));
    }

    #[test]
    fn sums_are_those_of_whole_parts() {
        let bytes = zip_of(&[("a.jpg", "abc"), ("b.jpg", "abc"), ("c.jpg", "abcd")]);
        let limits = Limits::default().with(&[(Limits::OFFICE_BYTES, 8)]);
        let mut parts = Parts::open(&bytes, &limits).unwrap();
        let sum = parts.sum("a.jpg");
        assert_eq!(sum, Some(Sha256::digest("abc").into()));
        assert_eq!(parts.sum("b.jpg"), sum);
        assert_eq!((parts.sum("c.jpg"), parts.sum("d.jpg")), (None, None));
        // Reading is another matter.
        assert_eq!(parts.text("c.jpg").unwrap().as_deref(), Some("abcd"));
    }

    #[test]
    fn no_zip_is_corrupt() {
        assert!(matches!(
            Parts::open(b"PK\x03\x04...", &Limits::default()),
            Err(Unreadable::Corrupt { .. })
        ));
    }
}
