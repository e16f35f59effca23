//! The numbers themselves: structure and check digits, as pure functions.
//!
//! [`judge`] says what is wrong with one number, [`find`] where numbers of a kind stand in running
//! text. Neither asks whether a number was ever given to anybody: that is in registers only.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod ccc_number;
mod check_sum;
pub mod credit_class;
pub mod credit_code;
mod division;
mod food_licence;
mod groups;
pub mod identity_number;
mod institution_number;
mod mask;
mod misreading;
mod mod11_10;
mod occurrences;
pub mod organisation_code;
mod placeholder;
mod registration_number;
mod spelling;
mod weighted;

pub use check_sum::{CheckSum, Piece};
pub use credit_code::CreditCode;
pub use food_licence::{FoodLicence, FoodLicenceKind};
pub use mask::mask_identity;
pub use occurrences::{Found, find};
pub use registration_number::{Entity, RegistrationNumber};
pub use weighted::WeightedCheck;

/// A kind of code or number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    /// Unified social credit code, GB 32100-2015.
    CreditCode,
    /// Organisation code, GB 11714-1997.
    OrganisationCode,
    /// Business registration number, GS 15-2006, or an older form.
    RegistrationNumber,
    /// Number of a food licence (`JY`, `SC`) or filing (`YB`).
    FoodLicence,
    /// Citizen identity number, GB 11643-1999. Its readings are personal data: show them masked.
    IdentityNumber,
    /// Number of a compulsory product certificate (CCC).
    CccCertificate,
    /// Register number of an institution or social organisation before the unified code.
    InstitutionNumber,
}

impl CodeKind {
    /// All kinds.
    pub const ALL: [CodeKind; 7] = [
        CodeKind::CreditCode,
        CodeKind::OrganisationCode,
        CodeKind::RegistrationNumber,
        CodeKind::FoodLicence,
        CodeKind::IdentityNumber,
        CodeKind::CccCertificate,
        CodeKind::InstitutionNumber,
    ];

    /// The name that rules files use.
    pub fn name(self) -> &'static str {
        match self {
            CodeKind::CreditCode => "credit-code",
            CodeKind::OrganisationCode => "organisation-code",
            CodeKind::RegistrationNumber => "registration-number",
            CodeKind::FoodLicence => "food-licence",
            CodeKind::IdentityNumber => "identity-number",
            CodeKind::CccCertificate => "ccc-certificate",
            CodeKind::InstitutionNumber => "institution-number",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What became of one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number in its printed form: ASCII width, upper case, no spaces.
    pub normalised: String,
    /// Right, wrong or covered.
    pub verdict: Verdict,
    /// What it most likely was, where exactly one misreading explains it. To be offered to a
    /// person and never put in silently.
    pub suggestion: Option<String>,
}

/// Whether a number can be one of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It has the form and passes every check that the form has.
    Valid,
    /// Part of it is covered (`91****1F`): neither right nor wrong.
    Masked,
    /// It cannot be one as it stands.
    Invalid(Fault),
}

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has `found` characters.
    Length {
        /// How many it should have.
        expected: &'static str,
        /// How many it has; 0 for an empty one.
        found: usize,
    },
    /// A character that may not stand there.
    Character {
        /// Its place, counted from 1.
        at: usize,
        /// The character.
        found: char,
    },
    /// The check character does not fit the rest: very probably mistyped or misread.
    CheckDigit {
        /// What it had to be for the rest to be right.
        expected: char,
        /// What it is.
        found: char,
    },
    /// The number as a whole fails its check: very probably mistyped or misread.
    CheckSum,
    /// The check character of the organisation code inside a unified code does not fit it.
    EmbeddedCheckDigit {
        /// What it had to be for the rest to be right.
        expected: char,
        /// What it is.
        found: char,
    },
    /// A number that fills a form and belongs to nobody.
    Placeholder,
    /// A class that is not defined: department and category, kind of licence, year.
    UnknownClass {
        /// The characters that name the class.
        class: String,
    },
    /// The birth date inside is no day.
    BirthDate,
    /// It does not have the general form at all.
    Form {
        /// The form, in short.
        expected: &'static str,
    },
}

/// Judges one number, however it is written.
pub fn judge(kind: CodeKind, raw: &str) -> Reading {
    let code = match kind {
        // Its Chinese part may come with radicals and other brackets.
        CodeKind::InstitutionNumber => spelling::compact(&crate::text::fold(raw)),
        // The version behind the number, such as `(B0)`, is no part of it.
        CodeKind::CccCertificate => ccc_number::without_version(spelling::compact(raw)),
        _ => spelling::compact(raw),
    };
    let (verdict, suggestion) = match kind {
        // Struck out: `***`, `/`.
        _ if !code.is_empty() && code.chars().all(|c| c == '*' || c == '/') => {
            (Verdict::Invalid(Fault::Placeholder), None)
        }
        CodeKind::CreditCode => credit_code::judge(&code),
        CodeKind::OrganisationCode => organisation_code::judge(&code),
        CodeKind::RegistrationNumber => registration_number::judge(&code),
        CodeKind::FoodLicence => food_licence::judge(&code),
        CodeKind::IdentityNumber => identity_number::judge(&code),
        CodeKind::CccCertificate => ccc_number::judge(&code),
        CodeKind::InstitutionNumber => institution_number::judge(&code),
    };
    Reading {
        normalised: printed(kind, code),
        verdict,
        suggestion,
    }
}

/// The printed form of a number without spaces and hyphens.
fn printed(kind: CodeKind, code: String) -> String {
    match kind {
        CodeKind::OrganisationCode => organisation_code::printed(&code),
        _ => code,
    }
}

#[cfg(test)]
mod tests;
