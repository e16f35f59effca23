//! The fixed words of a report and its counts.

/// Fixed words of a report on paper or screen.
#[derive(Debug)]
pub struct Labels {
    /// Stands before the rules file's title.
    pub rules: &'static str,
    /// Which rules these build on: `{bases}`.
    pub builds_on: &'static str,
    /// Stands before the pack's name.
    pub pack: &'static str,
    /// Stands before the reference date.
    pub date: &'static str,
    /// Heading of the requirements.
    pub checklist: &'static str,
    /// Heading of the errors.
    pub errors: &'static str,
    /// Heading of the warnings.
    pub warnings: &'static str,
    /// Heading of the notes.
    pub notes: &'static str,
    /// Stands before the place of a finding.
    pub place: &'static str,
    /// Stands before the requirement that a finding bears on.
    pub requirement: &'static str,
    /// State of a requirement that was set aside.
    pub waived: &'static str,
    /// Stands before what to do.
    pub remedy: &'static str,
    /// Stands before the clause.
    pub basis: &'static str,
    /// Stands before the counts.
    pub totals: &'static str,
    /// Stands before the verdict.
    pub verdict: &'static str,
    /// Stands between a requirement and its files.
    pub colon: &'static str,
    /// Stands between parts of a remark.
    pub pause: &'static str,
    /// Stands between files in a list.
    pub comma: &'static str,
    /// Round brackets.
    pub brackets: (&'static str, &'static str),
    /// Who has to provide something, in brackets behind its title.
    pub owner: &'static str,
    /// Points to `explain`.
    pub explain: &'static str,
    /// Headings of `explain`: meaning, why, remedy, example.
    pub explanation: [&'static str; 4],
    /// What kind of container a folder is.
    pub folder: &'static str,
    /// What kind of container a zip is.
    pub zip: &'static str,
}

/// How many there are of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Requirements met.
    pub satisfied: usize,
    /// Requirements for which nothing was found.
    pub missing: usize,
    /// Requirements for which something wrong was found.
    pub invalid: usize,
    /// Requirements that could not be checked.
    pub unverified: usize,
    /// Requirements that need not be met.
    pub not_applicable: usize,
    /// Findings to be put right.
    pub errors: usize,
    /// Findings to look at.
    pub warnings: usize,
    /// Findings worth knowing.
    pub notes: usize,
    /// Of the warnings, those of what was set aside.
    pub waived: usize,
}

impl Totals {
    /// Rows of the checklist.
    #[must_use]
    pub fn requirements(&self) -> usize {
        self.satisfied + self.missing + self.invalid + self.unverified + self.not_applicable
    }
}
