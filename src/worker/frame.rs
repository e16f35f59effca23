//! What goes through the pipes: frames, a length and as many bytes.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Allowance;

/// A worker's first words. Program and worker are of one build, or they do not talk: the file of
/// the program may have been replaced while it runs.
pub(super) const GREETING: &[u8] =
    concat!("packcheck worker ", env!("CARGO_PKG_VERSION")).as_bytes();

/// Most bytes of an answer. A page full of print is a few kilobytes.
pub(super) const MAX_ANSWER: u64 = 256 << 20;

/// Says what follows in the next frame.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    /// Name of the format, see [`crate::inventory::Format::name`].
    pub format: String,
    pub allowance: Allowance,
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
