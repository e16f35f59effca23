//! Every sentence of the program, one table per language.
//!
//! Messages and reasons are data; the match over them in each table is exhaustive, so that a
//! sentence that one language lacks does not compile.

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese, simplified.
    Zh,
    /// English.
    En,
}
