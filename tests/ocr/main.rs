//! Pictures read end to end, with the models. They are no part of the repository: without them
//! nothing is run and that is said; where they are asked for (`PACKCHECK_MODELS` is set, or `CI`),
//! their absence is a failure.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod beside;
mod canvas;
mod embedded;
mod hostile;
mod measure;
mod misread;
mod packs;
mod sheets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use measure::Measured;
use packcheck::models;

/// A test and its name.
type Test = (&'static str, fn());

const TESTS: &[Test] = &[
    (
        "a_licence_pasted_into_a_pdf_is_read",
        beside::a_licence_pasted_into_a_pdf_is_read,
    ),
    (
        "a_scan_in_bands_and_two_photos_are_told_apart",
        beside::a_scan_in_bands_and_two_photos_are_told_apart,
    ),
    (
        "the_same_picture_is_looked_at_once",
        beside::the_same_picture_is_looked_at_once,
    ),
    (
        "scans_are_read_right_or_not_at_all",
        scans_are_read_right_or_not_at_all,
    ),
    (
        "a_pack_of_scans_is_judged",
        packs::a_pack_of_scans_is_judged,
    ),
    (
        "two_runs_give_the_same_bytes",
        packs::two_runs_give_the_same_bytes,
    ),
    (
        "pages_beyond_the_limit_are_told",
        packs::pages_beyond_the_limit_are_told,
    ),
    ("a_scanned_pdf_is_read", packs::a_scanned_pdf_is_read),
    (
        "packed_scans_in_a_pdf_are_read",
        packs::packed_scans_in_a_pdf_are_read,
    ),
    (
        "pictures_of_other_formats",
        packs::pictures_of_other_formats,
    ),
    (
        "altered_models_are_not_used",
        packs::altered_models_are_not_used,
    ),
    (
        "a_misread_code_is_no_mistake_of_the_applicant",
        packs::a_misread_code_is_no_mistake,
    ),
    (
        "a_code_that_fails_its_check_is_offered_mended",
        misread::a_code_that_fails_its_check_is_offered_mended,
    ),
    (
        "two_sources_that_agree_outrank_a_doubt",
        misread::two_sources_that_agree_outrank_a_doubt,
    ),
    (
        "a_letter_of_a_name_is_a_doubt",
        misread::a_letter_of_a_name_is_a_doubt,
    ),
    (
        "a_letter_of_the_name_of_a_site_is_a_doubt",
        misread::a_letter_of_the_name_of_a_site_is_a_doubt,
    ),
    (
        "pictures_beyond_reading_are_told",
        hostile::pictures_beyond_reading_are_told,
    ),
    (
        "models_that_are_not_whole_are_not_used",
        hostile::models_that_are_not_whole_are_not_used,
    ),
    (
        "a_picture_of_ten_thousand_lines_holds_nothing_up",
        hostile::a_picture_of_ten_thousand_lines_holds_nothing_up,
    ),
    (
        "looking_too_long_is_told_with_its_limit",
        hostile::looking_too_long_is_told_with_its_limit,
    ),
    (
        "moving_pictures_are_told",
        hostile::moving_pictures_are_told,
    ),
    (
        "two_licences_on_a_sheet_are_two",
        sheets::two_licences_on_a_sheet_are_two,
    ),
    (
        "a_licence_above_a_permit_keeps_its_own_values",
        sheets::a_licence_above_a_permit_keeps_its_own_values,
    ),
    (
        "what_cannot_be_told_apart_is_not_believed",
        sheets::what_cannot_be_told_apart_is_not_believed,
    ),
    (
        "another_qr_code_beside_that_of_the_register_changes_nothing",
        sheets::another_qr_code_beside_that_of_the_register_changes_nothing,
    ),
    (
        "two_qr_codes_that_name_two_companies_are_not_believed",
        sheets::two_qr_codes_that_name_two_companies_are_not_believed,
    ),
    (
        "a_bank_permit_is_no_licence",
        hostile::a_bank_permit_is_no_licence,
    ),
    (
        "a_licence_in_a_letter_is_read",
        embedded::a_licence_in_a_letter_is_read,
    ),
    (
        "a_word_file_of_scans_is_a_file_of_pages",
        embedded::a_word_file_of_scans_is_a_file_of_pages,
    ),
    (
        "what_a_picture_in_a_letter_does_not_show_is_not_missing",
        embedded::what_a_picture_in_a_letter_does_not_show_is_not_missing,
    ),
    (
        "scans_in_an_ofd_are_read",
        embedded::scans_in_an_ofd_are_read,
    ),
    (
        "a_licence_on_a_sheet_is_read",
        embedded::a_licence_on_a_sheet_is_read,
    ),
];

fn main() -> ExitCode {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if models::find().is_none() {
        if set(models::VARIABLE) || set("CI") {
            println!("the models are asked for and not there; see: packcheck ocr status");
            println!("0 passed, {} failed", TESTS.len());
            return ExitCode::FAILURE;
        }
        println!("not run: the models are not installed; see: packcheck ocr status");
        println!("0 passed, 0 failed, {} skipped", TESTS.len());
        return ExitCode::SUCCESS;
    }
    // The harness of cargo passes a filter, and switches of its own that say nothing here.
    let filter = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let is_wanted = |name: &str| {
        filter
            .as_ref()
            .is_none_or(|filter| name.contains(filter.as_str()))
    };
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, test) in TESTS {
        if !is_wanted(name) {
            skipped += 1;
            continue;
        }
        let is_ok = catch_unwind(AssertUnwindSafe(test)).is_ok();
        println!("test {name} ... {}", if is_ok { "ok" } else { "FAILED" });
        passed += usize::from(is_ok);
        failed += usize::from(!is_ok);
    }
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn scans_are_read_right_or_not_at_all() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/scans");
    let mut measured = Measured::default();
    measured.folder(&folder).unwrap();
    measured.print();
    assert!(measured.pages >= 8, "only {} pages", measured.pages);
    let sum = |of: fn(&measure::Tally) -> usize, keys: &[&str]| -> usize {
        let fields = measured.fields.iter();
        fields
            .filter(|(key, _)| keys.is_empty() || keys.contains(&key.as_str()))
            .map(|(_, tally)| of(tally))
            .sum()
    };
    let exact = [
        "credit_code",
        "registration_number",
        "number",
        "est_date",
        "issue_date",
        "term_end",
        "established_on",
        "issued_on",
        "valid_from",
        "valid_until",
        "name",
        "taken for a licence",
    ];
    assert_eq!(
        sum(|tally| tally.wrong, &exact),
        0,
        "codes, dates and names"
    );
    let (right, unread) = (sum(|t| t.right, &exact), sum(|t| t.unread, &exact));
    assert!(right >= 9 * unread, "{right} right, {unread} unread");
    assert!(
        measured.letters > 1_000,
        "only {} letters",
        measured.letters
    );
    assert!(
        measured.errors * 50 <= measured.letters,
        "more than 2 % of letters wrong"
    );
}
