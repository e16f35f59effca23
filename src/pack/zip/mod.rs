//! Zip archives: from the directory to entries that may be read.
//!
//! The directory is followed by one parser only, here, and entries are read from exactly the bytes
//! it points at; a second parser would be a second opinion on what the archive holds.

mod directory;
mod end;
mod field;
mod layout;
#[cfg(test)]
mod tests;

use directory::{Record, Sort};

use super::content::{Member, Method, Place};
use super::path::{self, SafePath};
use super::positioned::Window;
use super::{
    Ambiguity, Contents, Entry, Limits, OpenError, Trouble, TroubleKind, UnsafePath, names,
};

/// Whether these first bytes are those of a zip, also of an empty, spanned or marked one.
pub(super) fn has_signature(head: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08", b"PK00PK"]
        .iter()
        .any(|signature| head.starts_with(signature))
}

/// Whether an end record stands at the end: a zip with something in front of it.
pub(super) fn has_end(archive: &Window, limits: &Limits) -> bool {
    !matches!(end::find(archive, limits), Err(OpenError::Corrupt { .. }))
}

/// Opens an archive.
///
/// # Errors
/// When its structure cannot be followed or a limit of the whole is overstepped. What is wrong
/// with single entries is told in the contents.
pub(super) fn open(archive: &Window, limits: &Limits) -> Result<Contents, OpenError> {
    let end = end::find(archive, limits)?;
    let records = directory::walk(archive, &end, limits)?;
    let layout = layout::examine(archive, &records, &end)?;
    let mut troubles: Vec<Trouble> = layout
        .whole
        .iter()
        .map(|ambiguity| Trouble::of_pack(TroubleKind::Ambiguous(*ambiguity)))
        .collect();
    let raw: Vec<_> = records.iter().map(Record::raw_name).collect();
    let mut kept = Vec::new();
    let mut paths = Vec::new();
    for ((record, data), name) in records
        .iter()
        .zip(layout.data_starts)
        .zip(names::decode(&raw))
    {
        if let Some(path) = safe_path(record, &name, limits, &mut troubles) {
            kept.push((record, data));
            paths.push(path);
        }
    }
    let collisions = path::collisions(&paths);
    let mut entries = Vec::new();
    for (index, ((record, data), path)) in kept.into_iter().zip(paths).enumerate() {
        let collision = collisions.get(&index);
        if let Some(ambiguity) = collision {
            troubles.push(Trouble::at(&path.path, TroubleKind::Ambiguous(*ambiguity)));
        }
        if path.folder {
            continue;
        }
        let undecided = [Ambiguity::SameName, Ambiguity::FileAndFolder];
        let place = if collision.is_some_and(|how| undecided.contains(how)) {
            Place::Unread
        } else {
            member(archive, record, data, limits)
                .map_err(|kind| troubles.push(Trouble::at(&path.path, kind)))
                .map_or(Place::Unread, Place::Member)
        };
        entries.push(Entry {
            path: path.path,
            size: record.size,
            place,
        });
    }
    refuse_swelling(&mut entries, archive.length(), limits, &mut troubles);
    Ok(Contents { entries, troubles })
}

/// The path of a record that may be listed; what is wrong with it goes to `troubles`.
fn safe_path(
    record: &Record,
    name: &str,
    limits: &Limits,
    troubles: &mut Vec<Trouble>,
) -> Option<SafePath> {
    let path::Meant { mut safe, repaired } = path::meant(name, limits)
        .map_err(|trouble| troubles.push(trouble))
        .ok()?;
    let how = match record.sort() {
        Sort::Link => Some(UnsafePath::Link),
        Sort::Device => Some(UnsafePath::Device),
        Sort::File | Sort::Folder => None,
    };
    if let Some(how) = how {
        troubles.push(Trouble::at(safe.path, TroubleKind::UnsafePath(how)));
        return None;
    }
    if safe.folder && record.size > 0 {
        troubles.push(Trouble::at(
            &safe.path,
            TroubleKind::Ambiguous(Ambiguity::HiddenData),
        ));
    }
    safe.folder |= record.sort() == Sort::Folder;
    // A folder's mangled name is told with each file in it.
    troubles.extend(repaired.filter(|_| !safe.folder));
    (!safe.path.is_empty()).then_some(safe)
}

fn member(
    archive: &Window,
    record: &Record,
    data: Result<u64, TroubleKind>,
    limits: &Limits,
) -> Result<Member, TroubleKind> {
    if record.is_encrypted() {
        return Err(TroubleKind::Encrypted);
    }
    let data_start = data?;
    let method = match record.method {
        0 => Method::Stored,
        8 => Method::Deflated,
        9 => Method::Deflated64,
        other => {
            return Err(TroubleKind::NotSupported {
                what: method_name(other),
            });
        }
    };
    if record.size > limits.entry_bytes {
        return Err(TroubleKind::Limit {
            limit: Limits::ENTRY_BYTES,
            allowed: limits.entry_bytes,
            found: record.size,
        });
    }
    if method == Method::Stored && record.size != record.compressed {
        return Err(TroubleKind::corrupt("stored data of two sizes"));
    }
    let data = archive
        .part(data_start, record.compressed)
        .ok_or_else(|| TroubleKind::corrupt("data runs past the end"))?;
    Ok(Member {
        data,
        method,
        crc: record.crc,
    })
}

/// The names of APPNOTE 4.4.5 for what people may meet.
fn method_name(method: u16) -> String {
    match method {
        1 => "shrink".into(),
        6 => "implode".into(),
        12 => "bzip2".into(),
        14 => "lzma".into(),
        20 | 93 => "zstd".into(),
        95 => "xz".into(),
        98 => "ppmd".into(),
        99 => "aes".into(),
        other => format!("method {other}"),
    }
}

/// Takes the entries that swell beyond measure out of the reading, when the archive as a whole
/// does. An empty page among scans does no harm and stays.
fn refuse_swelling(
    entries: &mut [Entry],
    archive: u64,
    limits: &Limits,
    troubles: &mut Vec<Trouble>,
) {
    const SMALL: u64 = 1 << 20;
    let readable = |entry: &&Entry| entry.is_readable();
    let total: u64 = entries
        .iter()
        .filter(readable)
        .fold(0, |sum, e| sum.saturating_add(e.size));
    if total <= limits.ratio_floor || total / archive.max(1) <= limits.ratio {
        return;
    }
    for entry in entries.iter_mut().filter(|entry| entry.size > SMALL) {
        let Place::Member(member) = &entry.place else {
            continue;
        };
        let found = entry.size / member.data.length().max(1);
        if found > limits.ratio {
            entry.place = Place::Unread;
            let kind = TroubleKind::Limit {
                limit: Limits::RATIO,
                allowed: limits.ratio,
                found,
            };
            troubles.push(Trouble::at(&entry.path, kind));
        }
    }
}
