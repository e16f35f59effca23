//! What keeps the program from judging, as data.

/// What kept the program from judging (exit 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Neither a built-in rules file nor a file of that name; the ids of those built in.
    NoSuchRules {
        /// As given.
        name: String,
        /// Ids of the rules files built in.
        built_in: Vec<String>,
    },
    /// A file named on the command line could not be read; the system's words.
    CannotRead {
        /// As given.
        file: String,
        /// In the system's words.
        detail: String,
    },
    /// The report could not be written to the file; the system's words.
    CannotWrite {
        /// As given.
        file: String,
        /// In the system's words.
        detail: String,
    },
    /// What is to be written would replace what is only to be read.
    OutputIsInput {
        /// As given.
        file: String,
    },
    /// What is to be written would lie in the pack, and change it.
    OutputInPack {
        /// As given.
        file: String,
    },
    /// The day until which something is to be done lies before the day from which it counts.
    DeadlinePast {
        /// The deadline.
        deadline: jiff::civil::Date,
        /// The day of the notice, or the reference date.
        from: jiff::civil::Date,
    },
    /// What is to be written is there already and may have been worked on.
    OutputExists {
        /// As given.
        file: String,
    },
    /// A file that should be a report or receipt of this program is something else.
    NotOurs {
        /// As given.
        file: String,
        /// Name of what it should be.
        wanted: &'static str,
    },
    /// A report or receipt of a version that this program does not know.
    OtherVersion {
        /// As given.
        file: String,
        /// Its version.
        found: String,
        /// The version known.
        known: &'static str,
    },
    /// A receipt is not what it was when it was written.
    Altered {
        /// As given.
        file: String,
    },
    /// A file cannot be named with its digest, because it was not read.
    NoDigest {
        /// Path in the pack.
        file: String,
    },
    /// A file's name bears an identity number, which is never written down.
    NumberInName {
        /// Path in the pack, masked.
        file: String,
    },
    /// The pack could not be opened; why.
    Unopened {
        /// As given.
        file: String,
        /// In the user's words.
        detail: String,
    },
    /// The report could not be printed; the system's words.
    CannotPrint {
        /// In the system's words.
        detail: String,
    },
    /// The program itself failed at this place of its source.
    Bug {
        /// File and line, where known.
        place: Option<String>,
    },
}
