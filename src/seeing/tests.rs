use super::*;
use crate::evidence::{Inset, Region};

fn item(path: &str, format: Format, sum: &str) -> Item {
    Item {
        path: path.to_owned(),
        size: 9,
        sha256: Some(sum.repeat(32)),
        format,
        junk: false,
    }
}

/// A page that is a picture; with the first byte of its sum, one within a text.
fn picture(number: u32, sum: Option<u8>) -> Page {
    let region = Region {
        page: 1,
        left: 0,
        top: 0,
        right: 9_000,
        bottom: 9_000,
    };
    let inset = sum.map(|byte| Inset {
        nth: number,
        on: Some(1),
        all: true,
        region: Some(region),
        sum: Some([byte; 32]),
    });
    Page {
        number,
        state: PageState::Picture,
        inset,
        ..Page::default()
    }
}

fn of(pages: Vec<Page>) -> First {
    Ok(Evidence {
        pages,
        ..Evidence::default()
    })
}

#[test]
fn a_picture_in_several_files_is_looked_at_once_and_put_in_all() {
    let items = [
        item("1.jpg", Format::Jpeg, "07"),
        item("2.pdf", Format::Pdf, "08"),
        item("3.docx", Format::Docx, "09"),
        item("4.tif", Format::Tiff, "0a"),
    ];
    let mut firsts = [
        of(vec![picture(1, None)]),
        of(vec![
            Page {
                number: 1,
                ..Page::default()
            },
            picture(2, Some(7)),
        ]),
        of(vec![
            Page {
                number: 1,
                ..Page::default()
            },
            picture(2, Some(10)),
        ]),
        // Of a file with several pages none is the file.
        of(vec![picture(1, None), picture(2, None)]),
    ];
    let seeing = Seeing {
        pages: 3,
        ..Seeing::default()
    };
    let files: Vec<(&Item, &mut First)> = items.iter().zip(&mut firsts).collect();
    let plan = Plan::of(&files, &seeing);
    let paths: Vec<&str> = plan.pages.keys().map(String::as_str).collect();
    assert_eq!(paths, ["1.jpg", "3.docx", "4.tif"]);
    assert_eq!((plan.count, plan.left_out.len()), (3, 1));
    assert!(plan.pages["3.docx"][0].region.is_some());

    let seen = Page {
        number: 1,
        state: PageState::Partly,
        size: Some((7.0, 7.0)),
        sight: Some(Box::default()),
        ..Page::default()
    };
    let looked = BTreeMap::from([(1, of(vec![seen]))]);
    let seen = BTreeMap::from([("1.jpg".to_owned(), looked)]);
    put(&items[1], &mut firsts[1], &plan, &seen, &seeing);
    let pages = &firsts[1].as_ref().unwrap().pages;
    assert_eq!((pages[1].number, pages[1].size), (2, Some((7.0, 7.0))));
    assert!(!pages[0].unseen && pages[1].inset.is_some());

    // What was not read is left out, and its page stays open.
    put(&items[2], &mut firsts[2], &plan, &seen, &seeing);
    let pages = &firsts[2].as_ref().unwrap().pages;
    assert_eq!((pages.len(), pages[0].unseen), (1, true));
}
