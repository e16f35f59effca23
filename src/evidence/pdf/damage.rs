//! Signs that something of the file is missing. Readers open such files in silence; a pack check
//! must not.

use super::broken;
use super::preflight::{find, rfind};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro_syntax::page::Page;

/// What is wrong with the end of the file, if it was cut short. What is appended behind the end
/// (padding, a mail gateway's lines) is no damage; objects behind the last end marker are.
pub(super) fn cut_short(bytes: &[u8]) -> Option<String> {
    let Some(end) = rfind(bytes, b"%%EOF") else {
        return Some(format!(
            "no end marker (%%EOF) in {} bytes: the file is cut short",
            bytes.len()
        ));
    };
    let rest = bytes.get(end..).unwrap_or_default();
    find(rest, b" obj").map(|at| {
        format!(
            "no end marker after byte {}: the file is cut short",
            end + at
        )
    })
}

/// What the page tree promises and does not hold.
pub(super) fn missing_pages(pdf: &Pdf) -> Option<String> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let Some(tree) = catalog.get::<Dict<'_>>(b"Pages".as_slice()) else {
        return Some("the page tree is missing; pages were found by search".to_owned());
    };
    let promised = tree.get::<i32>(b"Count".as_slice())?;
    let found = pdf.pages().len();
    let lost = usize::try_from(promised).is_ok_and(|promised| promised > found);
    lost.then(|| format!("the page tree counts {promised} pages, {found} found"))
}

/// Most pieces of a content that are looked at.
const MOST_PARTS: usize = 100;

/// Whether the file promises content for this page that is not in it.
pub(super) fn lost_content(page: &Page<'_>) -> Option<String> {
    let contents: &[u8] = b"Contents";
    let is_broken = match page.raw().get::<Stream<'_>>(contents) {
        Some(stream) => broken::is_broken(&stream),
        None => page.raw().get::<Array<'_>>(contents).is_some_and(|parts| {
            let mut parts = parts.iter::<Stream<'_>>().take(MOST_PARTS);
            parts.any(|part| broken::is_broken(&part))
        }),
    };
    let lost = is_broken
        || match page.raw().get_raw::<Object<'_>>(contents) {
            None => false,
            Some(_) if page.raw().get::<Stream<'_>>(contents).is_some() => false,
            Some(_) => match page.raw().get::<Array<'_>>(contents) {
                Some(parts) => parts.iter::<Object<'_>>().count() < parts.raw_iter().count(),
                None => !matches!(
                    page.raw().get::<Object<'_>>(contents),
                    Some(Object::Null(_))
                ),
            },
        };
    if lost || (page.raw().contains_key(contents) && page.page_stream().is_none()) {
        return Some("content is missing or broken".to_owned());
    }
    None
}

/// Content that speaks of text or pictures and from which nothing came, not even white on white.
pub(super) fn dead_content(page: &Page<'_>, touched: bool) -> Option<String> {
    let content = page.page_stream().filter(|_| !touched)?;
    let speaks = [&b"Tj"[..], b"TJ", b"Do"]
        .iter()
        .any(|word| find(content, word).is_some());
    speaks.then(|| "content cannot be followed".to_owned())
}

/// A picture or form that the page draws and the file lacks.
pub(super) fn lost_object(page: &Page<'_>) -> Option<String> {
    let objects = &page.resources().x_objects;
    let content = page.page_stream()?;
    objects
        .entries()
        .take(1_000)
        .find_map(|(name, object): (Name<'_>, _)| match object {
            // Resources often name objects that nothing draws; those are not missed.
            MaybeRef::Ref(id)
                if objects.get::<Stream<'_>>(name.as_ref()).is_none()
                    && find(content, &[b"/", name.as_ref()].concat()).is_some() =>
            {
                Some(format!(
                    "object {} ({}) is missing or broken",
                    id.obj_number,
                    name.as_str()
                ))
            }
            _ => None,
        })
}

/// Most kinds of damage of pages that are told, and most ranges of pages of each.
const MOST_TOLD: usize = 8;

/// What is wrong with pages, each thing once with the pages that it is wrong with, which come in order.
pub(super) fn of_pages(pages: Vec<(u32, String)>) -> Vec<String> {
    let mut kinds: Vec<(String, Vec<(u32, u32)>)> = Vec::new();
    for (page, what) in pages {
        let at = kinds.iter().position(|(known, _)| *known == what);
        match at.and_then(|at| kinds.get_mut(at)) {
            None => kinds.push((what, vec![(page, page)])),
            Some((_, ranges)) => match ranges.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(page) => *last = page,
                _ => ranges.push((page, page)),
            },
        }
    }
    let told = kinds.iter().take(MOST_TOLD).map(|(what, ranges)| {
        let told = ranges.iter().take(MOST_TOLD).map(|range| match range {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}–{last}"),
        });
        let more = if ranges.len() > MOST_TOLD { " …" } else { "" };
        format!("page {}{more}: {what}", told.collect::<Vec<_>>().join(", "))
    });
    let mut told: Vec<String> = told.collect();
    let more = kinds.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        told.push(format!("pages have {more} more faults"));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_with_one_fault_are_told_together() {
        let fault = |page: u32| (page, "content is missing or broken".to_owned());
        assert_eq!(
            of_pages((60..=200).map(fault).collect()),
            ["page 60–200: content is missing or broken"]
        );
        assert_eq!(
            of_pages(vec![fault(1), (2, "gone".to_owned()), fault(4)]),
            ["page 1, 4: content is missing or broken", "page 2: gone"]
        );
        let many: Vec<_> = (1..=100).map(|page| (page, page.to_string())).collect();
        assert_eq!(of_pages(many).last().unwrap(), "pages have 92 more faults");
        let told = of_pages((1..=100).map(|nth| fault(2 * nth)).collect());
        assert_eq!(
            told,
            ["page 2, 4, 6, 8, 10, 12, 14, 16 …: content is missing or broken"]
        );
    }

    #[test]
    fn padding_is_no_damage_but_a_missing_end_is() {
        assert_eq!(
            cut_short(b"%PDF-1.4 1 0 obj endobj startxref 0 %%EOF\n\0\0\0"),
            None
        );
        assert!(cut_short(b"%PDF-1.4 1 0 obj endobj").is_some());
        assert!(cut_short(b"%PDF-1.4 %%EOF 7 0 obj <<").is_some());
    }
}
