//! The languages of the program. A room of its own, so that whoever asks for a language need not
//! know the sentences.

use clap::ValueEnum;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub enum Lang {
    /// Chinese, simplified.
    Zh,
    /// English.
    En,
}
