//! What goes through the pipes: frames, a length and as many bytes.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::allowance::Allowance;
use super::{Done, Task};
use crate::evidence::Unreadable;
use crate::limits::Limits;

/// A worker's first words. Program and worker are of one build, or they do not talk: the file of
/// the program may have been replaced while it runs.
pub(super) const GREETING: &[u8] =
    concat!("packcheck worker ", env!("CARGO_PKG_VERSION")).as_bytes();

/// Most bytes of an answer. A page full of print is a few kilobytes.
pub(super) const MAX_ANSWER: u64 = 256 << 20;

/// Says what follows in the next frame.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Request {
    /// Name of the format, see [`crate::inventory::Format::name`].
    pub format: String,
    /// What it may take before it comes to reading letters …
    pub begin: Allowance,
    /// … and in all.
    pub allowance: Allowance,
    pub task: Task,
    pub limits: Limits,
}

/// An answer, and what it took.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Reply {
    pub answer: Result<Done, Unreadable>,
    /// Most bytes of address space that were occupied, see [`super::allowance::peak`].
    pub peak: u64,
}

pub(super) fn write(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The next frame; `None` when there is none any more.
///
/// # Errors
/// When it breaks off, or says that it is longer than `most` bytes.
pub(super) fn read(from: &mut impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    read_trusting(from, most, 0)
}

/// As [`read`], from somebody who is believed that as many bytes will come: room for them is made
/// beforehand, and no more than they need.
pub(super) fn read_trusting(
    from: &mut impl Read,
    most: u64,
    trusted: usize,
) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    let mut begun = 0;
    while let Some(rest) = length.get_mut(begun..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) if begun == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => begun += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // A length alone is no reason to take memory; the bytes are.
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(length).unwrap_or(0).min(trusted));
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok(Some(bytes))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

/// A value in the bytes of a frame.
pub(super) fn encode<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

/// The value that the bytes of a frame hold, when they hold it and nothing else.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        Ok(_) | Err(_) => Err(io::ErrorKind::InvalidData.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Area, Evidence, Line, Note, Page, PageState, Segment};

    #[test]
    fn evidence_comes_through_bit_by_bit() {
        let segment = Segment {
            text: "营业执照".to_owned(),
            area: Area {
                left: f32::INFINITY,
                top: -0.0,
                right: 0.1,
                bottom: f32::MIN_POSITIVE,
            },
            font_size: 10.5,
            bold: true,
        };
        let evidence = Evidence {
            pages: vec![Page {
                number: 1,
                size: Some((595.3, 841.9)),
                lines: vec![Line {
                    segments: vec![segment],
                    row: Some((0, 2)),
                }],
                state: PageState::Partly,
                drawn: true,
                sight: None,
                inset: None,
                unseen: false,
            }],
            form: Vec::new(),
            notes: vec![Note::Signed],
        };
        for answer in [
            Ok(evidence),
            Err(Unreadable::Limit {
                limit: "pages",
                allowed: 1,
                found: u64::MAX,
            }),
        ] {
            let sent = encode(&answer).unwrap();
            let come: Result<Evidence, Unreadable> = decode(&sent).unwrap();
            assert_eq!(come, answer);
            assert_eq!(encode(&come).unwrap(), sent);
        }
    }

    #[test]
    fn not_a_number_comes_through() {
        let sent = encode(&f32::NAN).unwrap();
        assert!(decode::<f32>(&sent).unwrap().is_nan());
    }

    #[test]
    fn frames_end_or_break_off() {
        let mut sent = Vec::new();
        write(&mut sent, b"abc").unwrap();
        let read_all = |bytes: &[u8], most| read(&mut &*bytes, most);
        assert_eq!(read_all(&sent, 3).unwrap().unwrap(), b"abc");
        assert!(read_all(&[], 3).unwrap().is_none());
        assert!(read_all(&sent, 2).is_err());
        for end in 1..sent.len() {
            assert!(read_all(&sent[..end], 3).is_err(), "{end}");
        }
    }

    #[test]
    fn nothing_may_follow_a_value() {
        let mut sent = encode(&7_u32).unwrap();
        assert_eq!(decode::<u32>(&sent).unwrap(), 7);
        sent.push(0);
        assert!(decode::<u32>(&sent).is_err());
    }
}
