//! Measures an old workbook (BIFF in an OLE file) before it is read.
//!
//! The reader makes room for the whole rectangle between the first and the last cell, and for as
//! much as a record declares, so a small file could ask for any amount of memory.
//! Source: [MS-XLS] 2.3 (records), 2.4.90 (Dimensions), 2.5.13 (Cell).

use std::io::{Cursor, Read};

use crate::evidence::Unreadable;

/// Cells of the rectangles that hold all cells, together.
const MAX_RECTANGLE: u64 = 4_000_000;
/// Cells that a sheet may declare: a full sheet of the old format, which honest files declare.
const MAX_DECLARED: u64 = 65_536 * 256;
/// Sheets in one workbook, at most.
const MAX_SHEETS: usize = 1_000;
/// Records looked at in all, at most.
const MAX_RECORDS: u64 = 20_000_000;

const FORMULA: u16 = 0x0006;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00BD;
const RICH_STRING: u16 = 0x00D6;
const DRAWING_GROUP: u16 = 0x00EB;
const LABEL_SST: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_ERR: u16 = 0x0205;
const RK: u16 = 0x027E;
/// Type of the record that holds one picture, within a drawing group.
const PICTURE: [u8; 2] = [0x07, 0xF0];

/// Whether the workbook holds pictures.
///
/// # Errors
/// [`Unreadable::Limit`] when reading it would take too much memory, [`Unreadable::Corrupt`] when
/// it holds no workbook.
pub(super) fn measure(bytes: &[u8]) -> Result<bool, Unreadable> {
    let corrupt = |error: std::io::Error| Unreadable::Corrupt {
        detail: error.to_string(),
    };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(corrupt)?;
    let is_workbook = |it: &cfb::Entry| {
        it.is_stream()
            && ["Workbook", "Book"]
                .iter()
                .any(|name| it.name().eq_ignore_ascii_case(name))
    };
    let paths: Vec<_> = file
        .walk()
        .filter(is_workbook)
        .map(|it| it.path().to_owned())
        .collect();
    if paths.is_empty() {
        return Err(Unreadable::Corrupt {
            detail: "no workbook in it".to_owned(),
        });
    }
    let mut has_pictures = false;
    for path in paths {
        let mut workbook = Vec::new();
        // The streams of an OLE file share its sectors only in a file made to deceive.
        let bound = bytes.len() as u64 + 4_096;
        let stream = file.open_stream(path).map_err(corrupt)?;
        stream
            .take(bound)
            .read_to_end(&mut workbook)
            .map_err(corrupt)?;
        has_pictures |= measure_workbook(&workbook)?;
    }
    Ok(has_pictures)
}

fn measure_workbook(workbook: &[u8]) -> Result<bool, Unreadable> {
    let mut has_pictures = false;
    let mut sheets = Vec::new();
    for record in Records(workbook) {
        match record.kind {
            BOUND_SHEET => sheets.extend(number_at::<4>(record.data, 0)),
            DRAWING_GROUP => has_pictures |= record.data.windows(2).any(|it| it == PICTURE),
            _ => {}
        }
    }
    bounded(
        "sheets of a spreadsheet",
        MAX_SHEETS as u64,
        sheets.len() as u64,
    )?;
    let (mut cells, mut records) = (0, 0);
    for start in sheets {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let mut rectangle = Rectangle::default();
        for record in Records(workbook.get(start..).unwrap_or_default()) {
            records += 1;
            rectangle.take(&record)?;
        }
        cells += rectangle.cells();
        bounded("cells of a spreadsheet", MAX_RECTANGLE, cells)?;
        bounded("records of a spreadsheet", MAX_RECORDS, records)?;
    }
    Ok(has_pictures)
}

/// The cells that the reader will make room for: top and bottom row, left and right column, the
/// second of each one past the last.
fn declared_cells([top, bottom, left, right]: [u64; 4]) -> u64 {
    if bottom == 0 || right == 0 {
        return 1;
    }
    // Rows that end before they begin come round to four thousand million; columns of that kind,
    // and those that begin beyond the last there is, are taken to begin at the first.
    let rows = bottom.checked_sub(top).unwrap_or(u64::from(u32::MAX));
    let left = if left > 0xFF { 0 } else { left };
    rows.saturating_mul(right.checked_sub(left).unwrap_or(right))
}

fn bounded(limit: &'static str, allowed: u64, found: u64) -> Result<(), Unreadable> {
    match found > allowed {
        true => Err(Unreadable::Limit {
            limit,
            allowed,
            found,
        }),
        false => Ok(()),
    }
}

/// The cells that a sheet fills.
#[derive(Default)]
struct Rectangle(Option<[u64; 4]>);

impl Rectangle {
    fn take(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        let data = record.data;
        let short = |at| number_at::<2>(data, at);
        match record.kind {
            DIMENSIONS => {
                let ends = match data.len() {
                    10 => [short(0), short(2), short(4), short(6)],
                    _ => [
                        number_at::<4>(data, 0),
                        number_at::<4>(data, 4),
                        short(8),
                        short(10),
                    ],
                };
                if let [Some(top), Some(bottom), Some(left), Some(right)] = ends {
                    let declared = declared_cells([top, bottom, left, right]);
                    bounded("cells of a spreadsheet", MAX_DECLARED, declared)?;
                }
            }
            FORMULA | RICH_STRING | LABEL_SST | NUMBER | LABEL | BOOL_ERR | RK => {
                if let (Some(row), Some(column)) = (short(0), short(2)) {
                    self.add(row, column, column);
                }
            }
            MUL_RK => {
                let last = data.len().checked_sub(2).and_then(short);
                if let (Some(row), Some(first), Some(last)) = (short(0), short(2), last) {
                    self.add(row, first, last);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, row: u64, first: u64, last: u64) {
        let (left, right) = (first.min(last), first.max(last));
        let [top, bottom, known_left, known_right] = self.0.unwrap_or([row, row, left, right]);
        self.0 = Some([
            top.min(row),
            bottom.max(row),
            known_left.min(left),
            known_right.max(right),
        ]);
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |[top, bottom, left, right]| {
            (bottom - top + 1) * (right - left + 1)
        })
    }
}

struct Record<'d> {
    kind: u16,
    data: &'d [u8],
}

/// The records of a stream; they end where one does not fit.
struct Records<'d>(&'d [u8]);

impl<'d> Iterator for Records<'d> {
    type Item = Record<'d>;

    fn next(&mut self) -> Option<Record<'d>> {
        let kind = u16::try_from(number_at::<2>(self.0, 0)?).ok()?;
        let length = usize::try_from(number_at::<2>(self.0, 2)?).ok()?;
        let data = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some(Record { kind, data })
    }
}

/// The little-endian number of `N` bytes at `at`.
fn number_at<const N: usize>(data: &[u8], at: usize) -> Option<u64> {
    let bytes = data.get(at..at.checked_add(N)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, &byte| number << 8 | u64::from(byte)),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn cell(row: u16, column: u16) -> Vec<u8> {
        record(
            NUMBER,
            &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat(),
        )
    }

    fn workbook(sheet: &[u8]) -> Vec<u8> {
        let globals = record(BOUND_SHEET, &[12, 0, 0, 0, 0, 0, 0, 0]);
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook")
            .unwrap()
            .write_all(&[globals, sheet.to_vec()].concat())
            .unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn far_apart_cells_and_false_sizes_are_refused() {
        assert_eq!(
            measure(&workbook(&[cell(0, 0), cell(9, 9)].concat())),
            Ok(false)
        );
        let apart = [cell(0, 0), cell(65_535, 65_535)].concat();
        assert!(matches!(
            measure(&workbook(&apart)),
            Err(Unreadable::Limit { .. })
        ));
        let declared = [
            0_u32.to_le_bytes(),
            u32::MAX.to_le_bytes(),
            [0, 0, 0, 1],
            [0; 4],
        ]
        .concat();
        let sheet = record(DIMENSIONS, &declared[..14]);
        assert!(matches!(
            measure(&workbook(&sheet)),
            Err(Unreadable::Limit { .. })
        ));
    }

    /// Found by fuzzing: none of these is a size, and each made the reader ask for terabytes.
    #[test]
    fn sizes_that_end_before_they_begin_are_refused() {
        for (top, bottom, left, right) in [
            (0x0E53_F800, 0x5B9C_0100, 0x660C, 0x5E02),
            (0, 0x0100_0000, 9, 8),
            (10, 5, 0, 8),
        ] {
            let rows = [u32::to_le_bytes(top), u32::to_le_bytes(bottom)].concat();
            let columns = [u16::to_le_bytes(left), u16::to_le_bytes(right), [0; 2]].concat();
            let sheet = record(DIMENSIONS, &[rows, columns].concat());
            assert!(
                matches!(measure(&workbook(&sheet)), Err(Unreadable::Limit { .. })),
                "{top} {bottom} {left} {right}"
            );
        }
    }

    #[test]
    fn no_workbook_is_corrupt() {
        assert!(matches!(
            measure(b"\xD0\xCF\x11\xE0"),
            Err(Unreadable::Corrupt { .. })
        ));
    }
}
