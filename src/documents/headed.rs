//! Pages of text that are but the heading of a picture on them: `附件1 营业执照` over a photo of it.

use super::{Document, FieldState};
use crate::evidence::Page;

/// Leaves out what was taken for a document because of such a heading: the picture is the document.
pub(super) fn leave_out(documents: &mut Vec<Document>, pages: &[Page]) {
    let headings: Vec<bool> = documents
        .iter()
        .map(|document| is_heading(document, documents, pages))
        .collect();
    let mut headings = headings.into_iter();
    documents.retain(|_| !headings.next().unwrap_or(false));
}

/// Whether a document says nothing but its title, and a picture on its pages is a document of the
/// same kind.
fn is_heading(document: &Document, all: &[Document], pages: &[Page]) -> bool {
    let says_nothing =
        |state: &FieldState| matches!(state, FieldState::Empty | FieldState::Unread { saw: None });
    let holds = |document: &Document, page: u32| {
        (document.pages).is_some_and(|(first, last)| (first..=last).contains(&page))
    };
    let is_picture = |page: &Page| page.inset.is_some_and(|inset| inset.on.is_some());
    let mut own = pages.iter().filter(|page| holds(document, page.number));
    let mut shown = (pages.iter()).filter(|page| {
        let on = page.inset.and_then(|inset| inset.on);
        on.is_some_and(|on| holds(document, on))
    });
    document.doubts.is_empty()
        // What was not read of it may say more.
        && document.unread.is_none()
        && (document.fields.iter()).all(|field| says_nothing(&field.state))
        && !own.any(is_picture)
        && shown.any(|picture| {
            all.iter()
                .any(|other| other.kind.id == document.kind.id && holds(other, picture.number))
        })
}

#[cfg(test)]
mod tests {
    use crate::documents::labels::Vocabulary;
    use crate::documents::{Value, recognise};
    use crate::evidence::{Evidence, Inset, Line, Page, PageState, Segment, Sight};
    use crate::inventory::{Format, Item};
    use crate::rules::load_built_in;

    const PICTURE: [&str; 5] = [
        "营业执照",
        "名称：宜昌云岭净水设备有限公司",
        "统一社会信用代码：91420500MA4L8T3B5M",
        "住所：宜昌市江汉路8号",
        "法定代表人：李建国",
    ];

    fn page(number: u32, lines: &[&str], on: Option<u32>) -> Page {
        let line = |(nth, text): (usize, &&str)| {
            let mut segment = Segment {
                text: (*text).to_owned(),
                font_size: if nth == 0 { 24.0 } else { 10.0 },
                ..Segment::default()
            };
            segment.area.top = 40.0 * nth as f32;
            segment.area.bottom = segment.area.top + segment.font_size;
            segment.area.right = 300.0;
            Line {
                segments: vec![segment],
                row: None,
            }
        };
        Page {
            number,
            lines: lines.iter().enumerate().map(line).collect(),
            state: PageState::Partly,
            sight: on.map(|_| Box::new(Sight::default())),
            inset: on.map(|on| Inset {
                nth: 1,
                on: Some(on),
                all: true,
                region: None,
                sum: None,
            }),
            ..Page::default()
        }
    }

    /// Pages of the licences that are found, with their holders.
    fn licences(text: &[&str], picture: &[&str]) -> Vec<(u32, Option<String>)> {
        let rules = load_built_in("after-sales-service").unwrap();
        let evidence = Evidence {
            pages: vec![page(1, text, None), page(2, picture, Some(1))],
            ..Evidence::default()
        };
        let item = Item {
            path: "材料.docx".to_owned(),
            size: 1,
            junk: false,
            sha256: None,
            format: Format::Docx,
        };
        let found = recognise(&item, &Ok(evidence), &rules, &Vocabulary::of(&rules));
        let licences = (found.documents.into_iter()).filter(|it| it.kind.id == "business-licence");
        licences
            .map(|it| {
                let name = it.field("name").and_then(|field| match &field.value {
                    Value::Text(name) => Some(name.clone()),
                    _ => None,
                });
                (it.pages.unwrap().0, name)
            })
            .collect()
    }

    #[test]
    fn a_heading_over_a_licence_is_none_itself() {
        let name = Some("宜昌云岭净水设备有限公司".to_owned());
        assert_eq!(
            licences(&["附件1 营业执照副本"], &PICTURE),
            [(2, name.clone())]
        );
        // What bears a value is a document, whatever stands on it.
        let own = [
            "营业执照",
            "名称：宜昌云岭净水设备有限公司",
            "住所：宜昌市江汉路8号",
        ];
        assert_eq!(licences(&own, &PICTURE), [(1, name.clone()), (2, name)]);
        // A picture of something else leaves open what the heading speaks of.
        let other = ["食品经营许可证", "经营者名称：宜昌云岭净水设备有限公司"];
        assert_eq!(licences(&["附件1 营业执照副本"], &other), [(1, None)]);
    }
}
