//! What is wrong with a code or number, in English.

use crate::codes::Fault;

/// Continues a sentence that has named the code: `Unified code “…”` + this, no full stop.
pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Length { expected, found } => {
            format!("should have {expected} characters and has {found}")
        }
        Fault::Character { at, found } => {
            format!("has “{found}” as character {at}, which such a code never contains")
        }
        // A published code is known to fail its check digit, so a failure is no proof.
        Fault::CheckDigit { expected, found } => format!(
            "fails its check (the other characters call for the check digit “{expected}”, it is “{found}”), so one of its characters is very probably mistyped or misread"
        ),
        Fault::EmbeddedCheckDigit { expected, found } => format!(
            "fails the check of characters 9 to 17 (character 17 should be “{expected}”, it is “{found}”), so one of them is very probably mistyped or misread"
        ),
        Fault::CheckSum => {
            "fails its check, so one of its characters is very probably mistyped or misread"
                .to_owned()
        }
        Fault::Placeholder => {
            "looks like a specimen or placeholder, not like a number that was issued".to_owned()
        }
        Fault::UnknownClass { class } => {
            format!("contains “{class}”, a class that the standard does not define")
        }
        Fault::Form { expected } => format!("does not have the form of such numbers ({expected})"),
        Fault::BirthDate => "contains a date of birth that does not exist".to_owned(),
    }
}
