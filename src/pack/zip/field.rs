//! The little-endian numbers of zip headers, and the extra fields behind them.

/// A number of two bytes at `offset`.
pub(super) fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// A number of four bytes at `offset`.
pub(super) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// A number of eight bytes at `offset`.
pub(super) fn u64_at(bytes: &[u8], offset: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// The extra fields: id and content. Stops where they no longer fit, as all readers do.
pub(super) fn extras(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let id = u16_at(bytes, 0)?;
        let length = usize::from(u16_at(bytes, 2)?);
        let content = bytes.get(4..4 + length)?;
        bytes = bytes.get(4 + length..)?;
        Some((id, content))
    })
}

/// Fills in, from the zip64 field (id 1), those of `values` that are too large for their place;
/// they stand there in the order of the header (APPNOTE 4.5.3).
pub(super) fn widen(extra: &[u8], values: &mut [&mut u64]) {
    let Some((_, content)) = extras(extra).find(|(id, _)| *id == 1) else {
        return;
    };
    let mut offset = 0;
    for value in values
        .iter_mut()
        .filter(|value| ***value == u64::from(u32::MAX))
    {
        if let Some(wide) = u64_at(content, offset) {
            **value = wide;
            offset += 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_at_their_maximum_are_widened() {
        let extra = [&[1, 0, 8, 0][..], &7u64.to_le_bytes()].concat();
        let (mut size, mut packed) = (5, u64::from(u32::MAX));
        widen(&extra, &mut [&mut size, &mut packed]);
        assert_eq!((size, packed), (5, 7));
    }

    #[test]
    fn a_field_cut_short_ends_the_list() {
        assert_eq!(
            extras(&[9, 0, 1, 0, 42, 1, 0, 8, 0, 1]).collect::<Vec<_>>(),
            [(9, &[42][..])]
        );
        assert_eq!(u32_at(&[1, 2, 3], 0), None);
    }
}
