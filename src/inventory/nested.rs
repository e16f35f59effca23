//! Reading a whole pack: all entries at once, then the archives among them in order of their
//! paths, so that what shared limits leave out does not depend on which thread was faster.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rayon::iter::{ParallelBridge, ParallelIterator};
use sha2::{Digest, Sha256};

use super::held::Held;
use super::read::{Archive, Reader, Row, concerns, hex};
use super::{Format, Inventory, Item};
use crate::pack::positioned::Window;
use crate::pack::{Entry, Kind, Limits, Pack, Trouble, TroubleKind};

impl Pack {
    /// Reads every file of the pack once, in parallel, and shows each to `visit`, with its bytes
    /// where `wants_bytes` says so of its format and they are within [`Limits::document_bytes`].
    /// Files that cannot be read, and those nobody handed in ([`Item::junk`]), are shown without.
    ///
    /// Runs in the current rayon pool. The outcome does not depend on the number of threads.
    pub fn read_all<T, W, V>(&self, limits: &Limits, wants_bytes: W, visit: V) -> Inventory<T>
    where
        T: Send,
        W: Fn(Format) -> bool + Sync,
        V: Fn(&Item, Option<&[u8]>) -> T + Sync,
    {
        let reader = Reader {
            limits,
            wants: &wants_bytes,
            visit: &visit,
            held: Held::new(limits.document_bytes),
            waiting: AtomicU64::new(0),
            until: Instant::now().checked_add(Duration::from_secs(limits.pack_seconds)),
            late: AtomicBool::new(false),
        };
        let mut reading = Reading {
            reader,
            rows: Vec::new(),
            troubles: Vec::new(),
            bytes_left: limits.total_bytes,
            packed: 0,
            unpacked: 0,
            entries_left: limits
                .entries_in_all
                .saturating_sub(self.entries.len() as u64),
        };
        reading.packed = self
            .archive()
            .map_or_else(|| announced(self), Window::length);
        let (hash, ()) = rayon::join(|| self.archive().map(hash_of), || reading.pack(self, "", 0));
        let Reading {
            reader,
            mut rows,
            mut troubles,
            ..
        } = reading;
        if reader.late.into_inner() {
            troubles.push(Trouble::of_pack(TroubleKind::Limit {
                limit: Limits::PACK_SECONDS,
                allowed: limits.pack_seconds,
                // When it ends is chance; that the limit was overstepped is not.
                found: limits.pack_seconds.saturating_add(1),
            }));
        }
        rows.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        troubles.retain(concerns);
        troubles.sort_by(|a, b| a.path.cmp(&b.path));
        let (sha256, bytes) = match (self.kind, self.archive(), hash) {
            (Kind::Zip, Some(archive), Some(hash)) => (hash, archive.length()),
            _ => self.hash_of_list(&rows),
        };
        Inventory {
            items: rows,
            troubles,
            sha256,
            bytes,
        }
    }

    /// Hash and size of a folder; what lies in archives counts with its archive.
    fn hash_of_list<T>(&self, rows: &[(Item, T)]) -> (Option<String>, u64) {
        let own: BTreeSet<&str> = self
            .entries
            .iter()
            .map(|entry| entry.path.as_str())
            .collect();
        let mut hash = Sha256::new();
        let mut bytes: u64 = 0;
        for (item, _) in rows
            .iter()
            .filter(|(item, _)| own.contains(item.path.as_str()))
        {
            bytes = bytes.saturating_add(item.size);
            let sha256 = item.sha256.as_deref().unwrap_or_default();
            hash.update(format!("{}\0{}\0{sha256}\n", item.path, item.size));
        }
        (Some(hex(&hash.finalize())), bytes)
    }
}

/// SHA-256 of an archive file; `None` when it cannot be read to its end.
fn hash_of(archive: &Window) -> Option<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut at = 0;
    while at < archive.length() {
        let read = archive
            .read_at(at, &mut buffer)
            .ok()
            .filter(|read| *read > 0)?;
        hash.update(buffer.get(..read)?);
        at = at.saturating_add(read as u64);
    }
    Some(hex(&hash.finalize()))
}

struct Reading<'a, T, W, V> {
    reader: Reader<'a, W, V>,
    rows: Vec<(Item, T)>,
    troubles: Vec<Trouble>,
    bytes_left: u64,
    entries_left: u64,
    /// Bytes of the pack as it lies there …
    packed: u64,
    /// … and of what was unpacked from archives inside it.
    unpacked: u64,
}

/// An entry and whether it is to be read.
struct Job<'p> {
    entry: &'p Entry,
    read: bool,
}

impl<T, W, V> Reading<'_, T, W, V>
where
    T: Send,
    W: Fn(Format) -> bool + Sync,
    V: Fn(&Item, Option<&[u8]>) -> T + Sync,
{
    /// Reads a pack whose paths get `prefix` in front, and the archives in it.
    fn pack(&mut self, pack: &Pack, prefix: &str, level: u64) {
        let whole = prefix.strip_suffix('/');
        self.troubles
            .extend(pack.troubles.iter().map(|trouble| Trouble {
                path: match &trouble.path {
                    Some(path) => Some(format!("{prefix}{path}")),
                    None => whole.map(str::to_owned),
                },
                kind: trouble.kind.clone(),
            }));
        let jobs = self.jobs(pack, whole);
        let mut archives = Vec::new();
        for (job, row) in jobs.iter().zip(self.read_jobs(&jobs, prefix)) {
            if let Some(kind) = row.trouble {
                self.troubles.push(Trouble::at(&row.item.path, kind));
            }
            if let Some(archive) = row.archive {
                archives.push((job.entry, row.item.path.clone(), archive));
            }
            self.rows.push((row.item, row.made));
        }
        for (entry, path, archive) in archives {
            if self.reader.is_late() {
                continue;
            }
            if let Err(kind) = self.archive(entry, &path, archive, level + 1) {
                self.troubles.push(Trouble::at(path, kind));
            }
        }
    }

    /// Which entries are read: all, as long as the announced sizes are within the total. One row
    /// stands for several unread entries of one name.
    fn jobs<'p>(&mut self, pack: &'p Pack, whole: Option<&str>) -> Vec<Job<'p>> {
        let mut jobs: Vec<Job<'p>> = Vec::with_capacity(pack.entries.len());
        let mut too_much = None;
        for entry in &pack.entries {
            if jobs
                .last()
                .is_some_and(|before| before.entry.path == entry.path)
            {
                continue;
            }
            let fits = entry.size <= self.bytes_left;
            if entry.is_readable() && fits {
                self.bytes_left -= entry.size;
            } else if entry.is_readable() && too_much.is_none() {
                let read = self.reader.limits.total_bytes - self.bytes_left;
                too_much = Some(read.saturating_add(entry.size));
            }
            jobs.push(Job {
                entry,
                read: entry.is_readable() && fits,
            });
        }
        if let Some(found) = too_much {
            let allowed = self.reader.limits.total_bytes;
            let kind = TroubleKind::Limit {
                limit: Limits::TOTAL_BYTES,
                allowed,
                found,
            };
            self.troubles.push(Trouble {
                path: whole.map(str::to_owned),
                kind,
            });
        }
        jobs
    }

    /// The rows of the jobs, in their order. The largest is begun first, or the last thread would
    /// still be at it when all others are done.
    fn read_jobs(&self, jobs: &[Job<'_>], prefix: &str) -> Vec<Row<T>> {
        let reader = &self.reader;
        let mut blocks: BTreeMap<usize, Vec<(usize, &Entry)>> = BTreeMap::new();
        let mut order: Vec<(usize, &Job<'_>)> = Vec::with_capacity(jobs.len());
        for (index, job) in jobs.iter().enumerate() {
            match job.entry.block().filter(|_| job.read) {
                Some(block) => blocks.entry(block).or_default().push((index, job.entry)),
                None => order.push((index, job)),
            }
        }
        order.sort_by_key(|(_, job)| Reverse(job.entry.size));
        // A bridge hands out one after the other; a slice would be cut in halves beforehand.
        let mut rows: Vec<(usize, Row<T>)> = order
            .into_iter()
            .par_bridge()
            .map(|(index, job)| {
                let path = format!("{prefix}{}", job.entry.path);
                let row = if job.read && !reader.is_late() {
                    reader.read(job.entry, path)
                } else {
                    reader.leave(job.entry, path)
                };
                (index, row)
            })
            .collect::<Vec<_>>();
        // One after the other: unpacking a block may take much memory.
        for block in blocks.into_values() {
            let (indices, entries): (Vec<usize>, Vec<(&Entry, String)>) = block
                .into_iter()
                .map(|(index, entry)| (index, (entry, format!("{prefix}{}", entry.path))))
                .unzip();
            let read = if reader.is_late() {
                let leave = |(entry, path): (&Entry, String)| reader.leave(entry, path);
                entries.into_iter().map(leave).collect()
            } else {
                reader.read_block(&entries)
            };
            rows.extend(indices.into_iter().zip(read));
        }
        rows.sort_by_key(|(index, _)| *index);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Many small archives may swell together as no single one does.
    fn refuse_swelling(&mut self, pack: &Pack) -> Result<(), TroubleKind> {
        let limits = self.reader.limits;
        let unpacked = self.unpacked.saturating_add(announced(pack));
        let found = unpacked / self.packed.max(1);
        if unpacked > limits.ratio_floor && found > limits.ratio {
            return Err(TroubleKind::Limit {
                limit: Limits::RATIO,
                allowed: limits.ratio,
                found,
            });
        }
        self.unpacked = unpacked;
        Ok(())
    }

    /// Opens and reads an archive inside.
    fn archive(
        &mut self,
        entry: &Entry,
        path: &str,
        archive: Archive,
        level: u64,
    ) -> Result<(), TroubleKind> {
        if let Archive::Held(bytes) = &archive {
            self.reader
                .waiting
                .fetch_sub(bytes.len() as u64, Ordering::Relaxed);
        }
        let limits = self.reader.limits;
        if level > limits.nesting {
            return Err(TroubleKind::Limit {
                limit: Limits::NESTING,
                allowed: limits.nesting,
                found: level,
            });
        }
        let window = match archive {
            Archive::Held(bytes) => Window::of_bytes(bytes),
            Archive::Again => match entry.in_place() {
                Some(window) => window,
                None => unpacked(entry)?,
            },
        };
        let pack = Pack::from_archive(path.to_owned(), window, limits)?;
        self.refuse_swelling(&pack)?;
        let count = pack.entries.len() as u64;
        let Some(left) = self.entries_left.checked_sub(count) else {
            let allowed = limits.entries_in_all;
            let found = allowed
                .saturating_sub(self.entries_left)
                .saturating_add(count);
            return Err(TroubleKind::Limit {
                limit: Limits::ENTRIES_IN_ALL,
                allowed,
                found,
            });
        };
        self.entries_left = left;
        self.pack(&pack, &format!("{path}/"), level);
        Ok(())
    }
}

/// Bytes that are to be read of a pack, as it announces them.
fn announced(pack: &Pack) -> u64 {
    let readable = pack.entries.iter().filter(|entry| entry.is_readable());
    readable.fold(0, |sum, entry| sum.saturating_add(entry.size))
}

fn unpacked(entry: &Entry) -> Result<Window, TroubleKind> {
    let mut bytes = Vec::new();
    entry.stream(|piece| bytes.extend_from_slice(piece))?;
    Ok(Window::of_bytes(Arc::new(bytes)))
}
