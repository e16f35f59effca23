//! Whether anything stands on a page: what is darker than the paper around it, but for noise.

use super::Plane;

/// Longer side at which a page is looked at: fifty dots an inch, on which noise and specks vanish.
const LONGER: usize = 585;
/// Larger pictures are looked at in parts: small print that covers all of them would look like paper.
const FINEST: usize = 8 * LONGER;
/// The margin that is left out, where scanners leave shadows and punches leave holes.
const MARGIN: f32 = 0.04;
/// The paper is taken from patches, so many across and down; of neighbours the lightest counts.
const PATCHES: (usize, usize) = (24, 34);
/// Ink is darker than the paper by more than this.
const DARKER: f32 = 24.0;

/// Pixels of ink on a page as it is looked at: none on a blank one, a dozen for a page number, some
/// hundred for a line of text.
pub(in crate::evidence) fn ink(page: &Plane) -> usize {
    ink_of(without_margin(page))
}

fn ink_of(page: Plane) -> usize {
    let longest = page.width.max(page.height).max(1);
    if longest > FINEST {
        let [first, second] = halves(&page);
        drop(page);
        return ink_of(first).saturating_add(ink_of(second));
    }
    let small = page;
    let side = |length: usize| (length * LONGER / longest).max(1);
    let small = small.resized(side(small.width), side(small.height));
    let paper = paper(&small);
    let across = PATCHES.0 as f32 / small.width.max(1) as f32;
    let down = PATCHES.1 as f32 / small.height.max(1) as f32;
    let mut ink = Plane {
        levels: Vec::with_capacity(small.levels.len()),
        ..small
    };
    for y in 0..small.height {
        for x in 0..small.width {
            let here = paper.between((x as f32 + 0.5) * across, (y as f32 + 0.5) * down);
            ink.levels.push(u8::from(here - small.at(x, y) > DARKER));
        }
    }
    median(&ink)
        .levels
        .iter()
        .filter(|level| **level > 0)
        .count()
}

/// Both halves of a page, across its longer side.
fn halves(page: &Plane) -> [Plane; 2] {
    let width = page.width.max(1);
    if page.height >= page.width {
        let (above, below) = page.levels.split_at(page.height / 2 * width);
        return [above, below].map(|levels| Plane {
            width: page.width,
            height: levels.len() / width,
            levels: levels.to_vec(),
        });
    }
    let half = width / 2;
    [(0, half), (half, width)].map(|(from, to)| {
        let rows = page.levels.chunks_exact(width);
        let part = rows.flat_map(|row| row.get(from..to).unwrap_or_default());
        Plane {
            width: to - from,
            height: page.height,
            levels: part.copied().collect(),
        }
    })
}

fn without_margin(page: &Plane) -> Plane {
    let (left, top) = (
        (page.width as f32 * MARGIN) as usize,
        (page.height as f32 * MARGIN) as usize,
    );
    let width = page.width.saturating_sub(2 * left);
    let height = page.height.saturating_sub(2 * top);
    let rows = page
        .levels
        .chunks_exact(page.width.max(1))
        .skip(top)
        .take(height);
    Plane {
        width,
        height,
        levels: rows
            .flat_map(|row| row.iter().skip(left).take(width).copied())
            .collect(),
    }
}

/// The level of the paper, patch by patch.
fn paper(page: &Plane) -> Plane {
    let patches = median(page).resized(PATCHES.0, PATCHES.1);
    around(&patches, |levels| {
        levels.iter().copied().max().unwrap_or(255)
    })
}

/// Each pixel the median of itself and its neighbours: single ones vanish.
fn median(plane: &Plane) -> Plane {
    around(plane, |levels| {
        levels.sort_unstable();
        levels.get(levels.len() / 2).copied().unwrap_or(255)
    })
}

fn around(plane: &Plane, of: impl Fn(&mut [u8]) -> u8) -> Plane {
    let mut levels = Vec::with_capacity(plane.levels.len());
    for y in 0..plane.height {
        for x in 0..plane.width {
            let mut nine = [0; 9];
            for (index, level) in nine.iter_mut().enumerate() {
                let (x, y) = (
                    (x + index % 3).saturating_sub(1),
                    (y + index / 3).saturating_sub(1),
                );
                *level = plane.at(x, y) as u8;
            }
            levels.push(of(&mut nine));
        }
    }
    Plane { levels, ..*plane }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pictures_are_looked_at_in_parts() {
        let plane = |width: usize, height: usize| Plane {
            width,
            height,
            levels: (0..width * height).map(|at| (at % 251) as u8).collect(),
        };
        for (width, height) in [(9, 4), (4, 9), (1, 2)] {
            let whole = plane(width, height);
            let [first, second] = halves(&whole);
            assert_eq!(first.levels.len() + second.levels.len(), whole.levels.len());
            assert_eq!(
                second.at(second.width - 1, second.height - 1),
                whole.at(width - 1, height - 1)
            );
        }
        assert_eq!(
            ink(&Plane {
                width: 1,
                height: 9_000,
                levels: vec![255; 9_000]
            }),
            0
        );
    }

    /// Paper of A4 at a hundred dots an inch, darker to one side, with noise on it.
    fn paper() -> Plane {
        let (width, height) = (827, 1169);
        let level = |n: usize| {
            let (x, y) = (n % width, n / width);
            let noise = (x * 7_919 + y * 104_729) % 23;
            (246 - 60 * x / width - noise) as u8
        };
        Plane {
            width,
            height,
            levels: (0..width * height).map(level).collect(),
        }
    }

    fn blot(page: &mut Plane, (left, top): (usize, usize), (width, height): (usize, usize)) {
        for y in top..top + height {
            for x in left..left + width {
                page.levels[y * page.width + x] = 40;
            }
        }
    }

    #[test]
    fn paper_with_shade_noise_specks_and_a_dark_edge_is_blank() {
        let mut page = paper();
        for n in 0..60 {
            blot(&mut page, (60 + n * 11, 70 + n * 17), (1, 1));
        }
        blot(&mut page, (0, 0), (20, 1169));
        assert_eq!(ink(&page), 0);
        assert_eq!(ink(&Plane::default()), 0);
    }

    #[test]
    fn the_least_that_people_write_is_seen() {
        let mut page = paper();
        blot(&mut page, (400, 1080), (5, 15));
        assert!(ink(&page) > 4, "a figure");
        let mut page = paper();
        for n in 0..8 {
            blot(&mut page, (300 + 24 * n, 500), (18, 4));
            blot(&mut page, (306 + 24 * n, 490), (4, 22));
        }
        assert!(ink(&page) > 100, "a line of text");
    }
}
