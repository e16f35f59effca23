//! The numbers themselves.

use schemars::JsonSchema;
use serde::Deserialize;

/// A kind of number with a structure of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    /// Unified social credit code.
    CreditCode,
    /// Organisation code.
    OrganisationCode,
    /// Business registration number.
    RegistrationNumber,
    /// Number of a food licence.
    FoodLicence,
    /// Identity card number.
    IdentityNumber,
    /// CCC certificate number.
    CccCertificate,
}
