use super::{Evidence, Unreadable};

pub fn read(_bytes: &[u8]) -> Result<Evidence, Unreadable> {
    Err(Unreadable::NoReader)
}
