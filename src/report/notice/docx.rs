//! A notice as a document for a word processor (ECMA-376): the few parts that it takes, written
//! one by one, so that the bytes are the same every time.

use std::io::{self, Cursor, Write};

use maud::{Markup, PreEscaped, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::items::Item;
use super::{Blank, Notice, Part};
use crate::say::Lang;

mod package;

use package::{
    MAIN, OFFICE, content_types, document_relations, package_relations, properties, styles,
};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Widths of the table's columns in twentieths of a point; together what A4 leaves.
const COLUMNS: [u32; 5] = [740, 1620, 2960, 1760, 2840];

/// The notice as DOCX.
///
/// # Errors
/// When it cannot be packed, which memory alone can cause.
pub fn docx(notice: &Notice) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(notice)),
        ("word/document.xml", document(notice)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/styles.xml", styles(notice.lang)),
        ("word/footer.xml", footer()),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(DECLARATION.as_bytes())?;
        zip.write_all(part.into_string().as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn footer() -> Markup {
    html! {
        w:ftr xmlns:w=(MAIN) {
            w:p {
                w:pPr { w:jc w:val="center" {} }
                (field("PAGE")) (run(" / ", false)) (field("NUMPAGES"))
            }
        }
    }
}

fn field(name: &str) -> Markup {
    html! { w:fldSimple w:instr=(name) { w:r { w:t { "1" } } } }
}

fn run(text: &str, bold: bool) -> Markup {
    html! {
        w:r {
            @if bold { w:rPr { w:b {} } }
            w:t xml:space="preserve" { (allowed(text)) }
        }
    }
}

/// Text without what XML does not allow; a word processor opens no document that has it.
fn allowed(text: &str) -> String {
    let forbidden = |letter: char| {
        matches!(letter, '\u{fffe}' | '\u{ffff}') || (letter.is_control() && letter != '\t')
    };
    text.replace(forbidden, "\u{fffd}")
}

/// A text, or a line to write on.
fn filled(text: &Blank, bold: bool) -> Markup {
    match text {
        Some(text) => run(text, bold),
        // Letters, because a word processor drops spaces at the end of a line.
        None => run(&"＿".repeat(8), false),
    }
}

/// A paragraph in a style, aligned.
fn paragraph(style: Option<&str>, align: Option<&str>, runs: &Markup) -> Markup {
    html! {
        w:p {
            @if style.is_some() || align.is_some() {
                w:pPr {
                    @if let Some(style) = style { w:pStyle w:val=(style) {} }
                    @if let Some(align) = align { w:jc w:val=(align) {} }
                }
            }
            (runs)
        }
    }
}

/// A paragraph that begins as paragraphs of the language do.
fn prose(lang: Lang, runs: &Markup) -> Markup {
    html! {
        w:p {
            @if lang == Lang::Zh { w:pPr { w:ind w:firstLineChars="200" w:firstLine="480" {} } }
            (runs)
        }
    }
}

fn document(notice: &Notice) -> Markup {
    let (words, lang) = (notice.words, notice.lang);
    let (open, close) = words.salutation;
    let (before, deadline, after) = &notice.deadline;
    let line = |label: &str, text: &Blank| html! { (run(label, false)) (filled(text, false)) };
    html! {
        w:document xmlns:w=(MAIN) xmlns:r=(OFFICE) {
            w:body {
                (paragraph(None, Some("right"), &line(words.number, &notice.number)))
                (paragraph(Some("Title"), None, &run(words.title, false)))
                (paragraph(None, None, &html! {
                    (run(open, false)) (filled(&notice.applicant, true)) (run(close, false))
                }))
                (prose(lang, &run(&notice.introduction, false)))
                @for (label, text) in &notice.facts { (prose(lang, &line(label, text))) }
                @for (heading, part) in notice.parts() {
                    (paragraph(Some("Heading1"), None, &run(&heading, false)))
                    @match part {
                        Part::Items(items) => { (table(notice, items)) }
                        Part::Lines(lines) => {
                            @for (at, text) in lines.iter().enumerate() {
                                (prose(lang, &run(&format!("{}. {text}", at + 1), false)))
                            }
                        }
                    }
                }
                w:p {}
                (prose(lang, &html! {
                    (run(before, false)) (filled(deadline, true)) (run(after, false))
                }))
                (prose(lang, &line(words.contact, &notice.contact)))
                (paragraph(None, Some("right"), &line(words.sender, &notice.sender)))
                (paragraph(None, Some("right"), &line(words.issued, &notice.issued)))
                (rule())
                (paragraph(Some("Heading1"), None, &run(words.slip, false)))
                (prose(lang, &run(words.slip_text, false)))
                @for label in words.slip_lines { (prose(lang, &line(label, &None))) }
                @for (heading, annex) in notice.annexes() {
                    w:p { w:r { w:br w:type="page" {} } }
                    (paragraph(Some("Heading1"), None, &run(&heading, false)))
                    (prose(lang, &run(&annex.problem, false)))
                    @for (at, file) in annex.files.iter().enumerate() {
                        (paragraph(Some("Cell"), None, &run(&format!("{}. {file}", at + 1), false)))
                    }
                }
                w:sectPr {
                    w:footerReference w:type="default" r:id="rId2" {}
                    w:pgSz w:w="11906" w:h="16838" {}
                    w:pgMar w:top="1304" w:right="993" w:bottom="1134" w:left="993" w:header="720" w:footer="567" w:gutter="0" {}
                }
            }
        }
    }
}

/// Where the slip is cut off.
fn rule() -> Markup {
    html! {
        w:p { w:pPr {
            w:keepNext {}
            w:pBdr { w:bottom w:val="dashed" w:sz="6" w:space="1" w:color="auto" {} }
        } }
    }
}

fn table(notice: &Notice, items: &[Item]) -> Markup {
    let words = notice.words;
    let side = |name: &str| {
        PreEscaped(format!(
            "<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
        ))
    };
    let heads = [
        words.no,
        words.item,
        words.problem,
        words.required,
        words.remedy,
    ];
    html! {
        w:tbl {
            w:tblPr {
                w:tblW w:w=(COLUMNS.iter().sum::<u32>()) w:type="dxa" {}
                w:tblBorders {
                    @for name in ["top", "left", "bottom", "right", "insideH", "insideV"] { (side(name)) }
                }
                w:tblLayout w:type="fixed" {}
                w:tblCellMar {
                    w:left w:w="85" w:type="dxa" {}
                    w:right w:w="85" w:type="dxa" {}
                }
            }
            w:tblGrid { @for width in COLUMNS { w:gridCol w:w=(width) {} } }
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                @for (head, width) in heads.into_iter().zip(COLUMNS) {
                    (cell(width, &[head.to_owned()], true))
                }
            }
            @for (at, item) in items.iter().enumerate() {
                w:tr {
                    @for (texts, width) in [
                        std::slice::from_ref(&(at + 1).to_string()),
                        std::slice::from_ref(&item.title),
                        item.problems.as_slice(),
                        item.basis.as_slice(),
                        item.remedies.as_slice(),
                    ].into_iter().zip(COLUMNS) { (cell(width, texts, false)) }
                }
            }
        }
    }
}

fn cell(width: u32, texts: &[String], head: bool) -> Markup {
    html! {
        w:tc {
            w:tcPr { w:tcW w:w=(width) w:type="dxa" {} }
            // A cell holds at least one paragraph.
            @if texts.is_empty() { (paragraph(Some("Cell"), None, &html! {})) }
            @for text in texts {
                (paragraph(Some("Cell"), head.then_some("center"), &run(text, head)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::both;
    use super::*;
    use crate::evidence;
    use crate::inventory::Format;

    #[test]
    fn the_same_notice_gives_the_same_bytes() {
        for notice in both() {
            assert_eq!(docx(&notice).unwrap(), docx(&notice).unwrap());
        }
    }

    #[test]
    fn what_xml_does_not_allow_is_left_out() {
        assert_eq!(
            allowed("甲\u{0}\u{1f}\u{ffff}<乙"),
            "甲\u{fffd}\u{fffd}\u{fffd}<乙"
        );
    }

    /// Read with the program's own reader of such documents.
    #[test]
    fn it_holds_every_item() {
        for notice in both() {
            let bytes = docx(&notice).unwrap();
            let evidence = evidence::read(&bytes, Format::Docx).unwrap();
            let text: String = evidence
                .pages
                .iter()
                .flat_map(|page| &page.lines)
                .map(|line| line.text())
                .collect::<String>()
                .split_whitespace()
                .collect();
            let flat = |text: &str| text.split_whitespace().collect::<String>();
            for item in notice.items.iter().chain(&notice.confirm) {
                for one in item
                    .problems
                    .iter()
                    .chain(&item.remedies)
                    .chain(&item.basis)
                {
                    assert!(text.contains(&flat(one)), "{one}");
                }
            }
            for one in notice.questions.iter().chain(&notice.open) {
                assert!(text.contains(&flat(one)), "{one}");
            }
        }
    }
}
