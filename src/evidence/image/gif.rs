//! GIF: the first picture of it.

use std::num::NonZeroU64;

use gif::{ColorOutput, DecodeOptions, MemoryLimit};

use super::{Head, Picture, corrupt, most_bytes, within};
use crate::evidence::Unreadable;
use crate::limits::Limits;

/// Pictures of a moving one are counted up to this.
const MOST_FRAMES: u32 = 10_000;

fn options(limits: &Limits) -> DecodeOptions {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    if let Some(most) = NonZeroU64::new(most_bytes(limits, 4) as u64) {
        options.set_memory_limit(MemoryLimit::Bytes(most));
    }
    options
}

pub(super) fn head(bytes: &[u8], limits: &Limits) -> Result<Head, Unreadable> {
    let mut options = options(limits);
    options.skip_frame_decoding(true);
    let mut decoder = options.read_info(bytes).map_err(corrupt)?;
    let size = (decoder.width().into(), decoder.height().into());
    within(Some(size), limits)?;
    let mut frames = 0;
    while frames < MOST_FRAMES && matches!(decoder.next_frame_info(), Ok(Some(_))) {
        frames += 1;
    }
    Ok(Head {
        frames,
        ..Head::default()
    })
}

/// The first picture, on the canvas that the file tells.
pub(super) fn picture(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let mut decoder = options(limits).read_info(bytes).map_err(corrupt)?;
    let size = (decoder.width().into(), decoder.height().into());
    let (width, height) = within(Some(size), limits)?;
    let frame = decoder.read_next_frame().map_err(corrupt)?;
    let frame = frame.ok_or_else(|| corrupt("a GIF without a picture"))?;
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let part = Picture::of_samples(frame.width.into(), frame.height.into(), 4, &frame.buffer);
    let part = part.ok_or_else(|| corrupt("fewer pixels than said"))?;
    if (part.width, part.height) == (width, height) {
        return Ok(part);
    }
    let mut rgb = vec![255; width * height * 3];
    let shown = width.saturating_sub(left).min(part.width) * 3;
    let rows = rgb.chunks_exact_mut(width * 3).skip(top);
    for (row, of_part) in rows.zip(part.rgb.chunks_exact(part.width.max(1) * 3)) {
        let row = row.iter_mut().skip(left * 3).take(shown);
        row.zip(of_part).for_each(|(level, new)| *level = *new);
    }
    Ok(Picture {
        width,
        height,
        rgb,
        ..Picture::default()
    })
}
