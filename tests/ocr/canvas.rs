//! Pictures put together from those of the fixtures.

use super::packs::fixture;

/// A picture in grey or colour: red, green, blue, row by row.
#[derive(Clone)]
pub struct Canvas {
    pub width: usize,
    pub height: usize,
    rgb: Vec<u8>,
}

impl Canvas {
    /// Its pixels: red, green, blue, row by row.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    pub fn white(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            rgb: vec![255; width * height * 3],
        }
    }

    pub fn black(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            rgb: vec![0; width * height * 3],
        }
    }

    pub fn jpeg(name: &str) -> Self {
        let bytes = std::io::Cursor::new(std::fs::read(fixture(name)).unwrap());
        let mut decoder = zune_jpeg::JpegDecoder::new(bytes);
        let rgb = decoder.decode().unwrap();
        let info = decoder.info().unwrap();
        let (width, height) = (usize::from(info.width), usize::from(info.height));
        assert_eq!(rgb.len(), width * height * 3, "{name} is in colour");
        Self { width, height, rgb }
    }

    /// A picture of one bit a pixel, as the fixture's QR code is.
    pub fn bits(name: &str) -> Self {
        let bytes = std::io::Cursor::new(std::fs::read(fixture(name)).unwrap());
        let mut decoder = png::Decoder::new(bytes);
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut grey = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut grey).unwrap();
        Self {
            width: info.width as usize,
            height: info.height as usize,
            rgb: grey.iter().flat_map(|level| [*level; 3]).collect(),
        }
    }

    /// A part of it, from left, top, with this width and height.
    pub fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let rows = self.rgb.chunks_exact(self.width * 3).skip(top).take(height);
        let rgb = rows.flat_map(|row| row[left * 3..(left + width) * 3].to_vec());
        Self {
            width,
            height,
            rgb: rgb.collect(),
        }
    }

    pub fn put(&mut self, other: &Self, left: usize, top: usize) {
        let rows = other.rgb.chunks_exact(other.width * 3);
        for (row, pixels) in rows.enumerate() {
            let at = ((top + row) * self.width + left) * 3;
            self.rgb[at..at + pixels.len()].copy_from_slice(pixels);
        }
    }

    /// One above the other, so far apart.
    pub fn above(&self, other: &Self, gap: usize) -> Self {
        let width = self.width.max(other.width);
        let mut both = Self::white(width, self.height + gap + other.height);
        both.put(self, (width - self.width) / 2, 0);
        both.put(other, (width - other.width) / 2, self.height + gap);
        both
    }

    /// One beside the other.
    pub fn beside(&self, other: &Self, gap: usize) -> Self {
        let height = self.height.max(other.height);
        let mut both = Self::white(self.width + gap + other.width, height);
        both.put(self, 0, 0);
        both.put(other, self.width + gap, 0);
        both
    }

    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (width, height) = (self.width as u32, self.height as u32);
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&self.rgb).unwrap();
        writer.finish().unwrap();
        bytes
    }
}
