//! Reading at a position, without a cursor that threads would have to share.
//!
//! Not a memory map: a file cut short meanwhile would kill the process instead of giving an error.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// A stretch of a file or of bytes in memory, with a cursor of its own. Clones are cheap and
/// share the file.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    source: Source,
    start: u64,
    length: u64,
    position: u64,
}

#[derive(Debug, Clone)]
enum Source {
    File(Arc<File>),
    Bytes(Arc<Vec<u8>>),
}

impl Window {
    /// All of a file, as long as it is now.
    pub fn of_file(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self {
            source: Source::File(Arc::new(file)),
            start: 0,
            length,
            position: 0,
        })
    }

    /// All of some bytes.
    pub fn of_bytes(bytes: Arc<Vec<u8>>) -> Self {
        let length = bytes.len() as u64;
        Self {
            source: Source::Bytes(bytes),
            start: 0,
            length,
            position: 0,
        }
    }

    /// A part; `None` when it does not lie wholly within.
    pub fn part(&self, start: u64, length: u64) -> Option<Self> {
        if start.checked_add(length)? > self.length {
            return None;
        }
        Some(Self {
            source: self.source.clone(),
            start: self.start.checked_add(start)?,
            length,
            position: 0,
        })
    }

    /// Length in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Reads up to `buffer.len()` bytes from `offset`; 0 at the end.
    pub fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(offset);
        let wanted = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let buffer = buffer.get_mut(..wanted).unwrap_or_default();
        let Some(offset) = self.start.checked_add(offset) else {
            return Ok(0);
        };
        match &self.source {
            Source::File(file) => read_file_at(file, buffer, offset),
            Source::Bytes(bytes) => {
                let tail = usize::try_from(offset).ok().and_then(|at| bytes.get(at..));
                let mut tail = tail.unwrap_or_default();
                tail.read(buffer)
            }
        }
    }

    /// Reads up to `length` bytes from `offset`; fewer only at the end.
    pub fn up_to(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let left = usize::try_from(self.length.saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; length.min(left)];
        let mut filled = 0;
        while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.read_at(offset.saturating_add(filled as u64), rest) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    /// Reads exactly `length` bytes from `offset`.
    pub fn exactly(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let bytes = self.up_to(offset, length)?;
        if bytes.len() == length {
            Ok(bytes)
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
}

#[cfg(unix)]
fn read_file_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_file_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    // Moves the file's own cursor too, which nobody here relies on.
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

impl Read for Window {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.read_at(self.position, buffer)?;
        self.position = self.position.saturating_add(read as u64);
        Ok(read)
    }
}

impl Seek for Window {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Window {
        Window::of_bytes(Arc::new(b"abcdefgh".to_vec()))
    }

    #[test]
    fn a_part_sees_only_its_own_bytes() {
        let part = letters().part(2, 3).unwrap();
        assert_eq!(part.up_to(0, 100).unwrap(), b"cde");
        assert_eq!(part.up_to(2, 100).unwrap(), b"e");
        assert_eq!(part.up_to(9, 100).unwrap(), b"");
        assert!(part.part(2, 2).is_none());
        assert_eq!(part.part(1, 2).unwrap().up_to(0, 9).unwrap(), b"de");
        assert!(part.exactly(1, 3).is_err());
        assert!(letters().part(u64::MAX, 2).is_none());
    }

    #[test]
    fn clones_have_their_own_cursor() {
        let mut one = letters();
        let mut two = one.clone();
        one.seek(SeekFrom::End(-2)).unwrap();
        let mut text = String::new();
        one.read_to_string(&mut text).unwrap();
        assert_eq!(text, "gh");
        let mut byte = [0];
        two.read_exact(&mut byte).unwrap();
        assert_eq!(&byte, b"a");
        assert!(two.seek(SeekFrom::Current(-9)).is_err());
    }
}
