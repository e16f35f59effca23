//! Takes apart texts printed over each other on one baseline.

use std::collections::BTreeMap;

use super::segments::Placed;

/// Letters of different runs that overlap by more than this part of the narrower one collide.
const COLLIDE: f64 = 0.5;
/// Fewer collisions than this on a line are kerning and accents.
const FEW: usize = 3;
/// A line of more letters than this is no line of text; comparing all with all would take long.
const MANY: usize = 4_000;

/// Splits the letters of a line, sorted from left to right, into texts that do not collide. Almost
/// always that is one; a watermark across a line, or columns set too tight, make more, and mixing
/// their letters would make both unreadable.
pub(super) fn part(glyphs: Vec<Placed>) -> Vec<Vec<Placed>> {
    let collisions = glyphs
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if collide(a, b)))
        .count();
    if glyphs.len() > MANY
        || collisions < FEW
        || (collisions * 5 < glyphs.len() && !has_overprint(&glyphs))
    {
        return vec![glyphs];
    }
    let mut runs: Vec<Vec<Placed>> = Vec::new();
    let mut by_run = glyphs;
    by_run.sort_by(|a, b| a.run.cmp(&b.run).then(a.start.total_cmp(&b.start)));
    for glyph in by_run {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.run == glyph.run) => run.push(glyph),
            _ => runs.push(vec![glyph]),
        }
    }
    // In drawing order, so that texts come as they were written; a run goes on with the last text
    // or begins a new one.
    let mut lanes: Vec<Vec<Placed>> = Vec::new();
    for run in runs {
        let last = lanes.last_mut();
        match last.filter(|lane| !run.iter().any(|a| lane.iter().any(|b| collide(a, b)))) {
            Some(lane) => lane.extend(run),
            None => lanes.push(run),
        }
    }
    for lane in &mut lanes {
        lane.sort_by(|a, b| a.start.total_cmp(&b.start));
    }
    lanes
}

/// Whether most letters of one run stand on those of others: a short text, as of a seal, over a long
/// line.
fn has_overprint(glyphs: &[Placed]) -> bool {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| glyphs.get(at));
        let after = glyphs.get(at + 1);
        let hit = before
            .into_iter()
            .chain(after)
            .any(|other| collide(glyph, other));
        let (letters, hits) = counts.entry(glyph.run).or_default();
        *letters += usize::from(!glyph.letter.is_space());
        *hits += usize::from(hit);
    }
    let mut counts = counts.values();
    counts.any(|(letters, hits)| *letters >= FEW && hits * 2 > *letters)
}

fn collide(a: &Placed, b: &Placed) -> bool {
    let common = a.end.min(b.end) - a.start.max(b.start);
    let narrower = (a.end - a.start).min(b.end - b.start);
    a.run != b.run
        && !a.letter.is_space()
        && !b.letter.is_space()
        && narrower > 0.0
        && common > COLLIDE * narrower
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::pdf::letter::Letter;

    fn run(text: &str, start: f64, run: u32) -> Vec<Placed> {
        let place = |(n, c): (usize, char)| {
            let start = start + 10.0 * n as f64;
            Placed {
                start,
                end: start + 10.0,
                base: 0.0,
                size: 10.0,
                letter: Letter::Char(c),
                bold: false,
                run,
            }
        };
        text.chars().enumerate().map(place).collect()
    }

    fn texts(mut glyphs: Vec<Placed>) -> Vec<String> {
        glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
        let text = |lane: Vec<Placed>| {
            let mut text = String::new();
            lane.iter()
                .for_each(|glyph| glyph.letter.push_to(&mut text));
            text
        };
        part(glyphs).into_iter().map(text).collect()
    }

    #[test]
    fn overprinted_runs_come_apart_and_others_stay() {
        assert_eq!(
            texts([run("法定代表人", 0.0, 1), run("仅供办理使用", 3.0, 2)].concat()),
            ["法定代表人", "仅供办理使用"]
        );
        let long = "电子产品批发零售代理进出口业务五金交电日用百货家具建材";
        assert_eq!(
            texts([run(long, 0.0, 1), run("专用章", 53.0, 2)].concat()),
            [long, "专用章"]
        );
        assert_eq!(
            texts([run("住所", 0.0, 1), run("上海市", 20.0, 2)].concat()),
            ["住所上海市"]
        );
    }
}
