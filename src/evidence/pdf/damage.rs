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
        return Some("its content is missing or broken".to_owned());
    }
    None
}

/// Content that speaks of text or pictures and from which nothing came, not even white on white.
pub(super) fn dead_content(page: &Page<'_>, touched: bool) -> Option<String> {
    let content = page.page_stream().filter(|_| !touched)?;
    let speaks = [&b"Tj"[..], b"TJ", b"Do"]
        .iter()
        .any(|word| find(content, word).is_some());
    speaks.then(|| "its content cannot be followed".to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

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
