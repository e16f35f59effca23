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
