//! The fixed words of a report as a page: HTML and Markdown.

use serde::Serialize;

/// Fixed words of a report as a page. What stands in a report on a terminal as well is in
/// [`super::Labels`].
#[derive(Debug, Serialize)]
pub struct Paper {
    /// The language, as a page declares it.
    pub tag: &'static str,
    /// What the page is.
    pub title: &'static str,
    /// Heads of the checklist: state, requirement, remark.
    pub checklist: [&'static str; 3],
    /// Stands where there is no finding.
    pub no_findings: &'static str,
    /// Heading of the answers.
    pub answers: &'static str,
    /// Stands before the source of an answer.
    pub source: &'static str,
    /// An answer that there is none.
    pub none: &'static str,
    /// Heading of the files.
    pub files: &'static str,
    /// A file that was taken for no document.
    pub nothing: &'static str,
    /// A file that is no part of the application.
    pub ignored: &'static str,
    /// Stands before the reasons for what a file was taken for.
    pub why: &'static str,
    /// Heads of the fields: what, value, state, where from.
    pub fields: [&'static str; 4],
    /// States of a field: valid, wrong, empty, unread.
    pub states: [&'static str; 4],
    /// Sources of a field: text, recognition, QR code, form.
    pub sources: [&'static str; 4],
    /// The end of a period that never ends.
    pub open_end: &'static str,
    /// Stands before the fields that were not found in a document.
    pub unread: &'static str,
    /// Stands before the choices of what is shown.
    pub show: &'static str,
    /// The choice of everything.
    pub everything: &'static str,
    /// Names the field to search in.
    pub search: &'static str,
    /// What the script says of a narrowed view; `{shown}` and `{all}` are numbers.
    pub narrowed: &'static str,
    /// Opens the list of all files of a finding; `{count}` is how many.
    pub all_files: &'static str,
    /// Describes the picture of a page, without and with a mark; `{place}` is file and page.
    pub picture: &'static str,
    pub picture_marked: &'static str,
    /// What is covered in pictures of pages.
    pub pictures_covered: &'static str,
    /// Why pages have no picture; `{count}` is how many: no room, not read, personal, not drawn.
    pub pictures_room: &'static str,
    pub pictures_unread: &'static str,
    pub pictures_personal: &'static str,
    pub pictures_failed: &'static str,
    /// Leads past the head of the page.
    pub skip: &'static str,
    /// Names the list of parts of the page.
    pub parts: &'static str,
    /// Stands before what identifies the pack, the rules and the program.
    pub made_with: &'static str,
    /// Says that the same input gives the same report.
    pub same: &'static str,
    /// Heading of the codes' documentation.
    pub codes: &'static str,
    /// What stands under that heading.
    pub codes_intro: &'static str,
}
