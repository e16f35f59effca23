//! Where a page is to be looked at: a whole one, or the part of one on which a picture stands.

use serde::{Deserialize, Serialize};

use super::Page;

/// SHA-256 of the bytes of a picture as its file holds them.
pub type Sum = [u8; 32];

/// The part of a page of a PDF on which a picture stands: in hundredths of a point, from the top left
/// of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// 1-based number of the page of the file.
    pub page: u32,
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

/// What of a file is to be looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// 1-based number of the page that it counts as.
    pub page: u32,
    /// The part of another page that it is, where the file has such.
    pub region: Option<Region>,
}

impl Spot {
    /// A page as the file has it.
    #[must_use]
    pub fn page(number: u32) -> Self {
        Self {
            page: number,
            region: None,
        }
    }

    /// Where a page that was read is found again.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        Self {
            page: page.number,
            region: page.inset.and_then(|inset| inset.region),
        }
    }
}

/// A page that is a picture within the text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pictured {
    /// The page that it counts as, from 1.
    pub page: u32,
    /// Which picture of the file it is, from 1.
    pub nth: u32,
    /// The page on which it stands, in a PDF; other files have no pages that all programs agree on.
    pub on: Option<u32>,
}

impl Pictured {
    /// None of any other page.
    #[must_use]
    pub fn of(page: &Page) -> Option<Self> {
        let inset = page.inset?;
        Some(Self {
            page: page.number,
            nth: inset.nth,
            on: inset.region.map(|region| region.page),
        })
    }
}
