//! The words of a comparison of two rules files.

/// The words of a comparison of rules.
#[derive(Debug)]
pub struct ChangesWords {
    /// Stands before the old rules.
    pub old: &'static str,
    /// Stands before the new rules.
    pub new: &'static str,
    /// Said where nothing differs but how the files are written.
    pub same: &'static str,
    /// Said where the files are the same, byte for byte.
    pub identical: &'static str,
    /// Before an entry: new, gone, changed.
    pub kinds: [&'static str; 3],
    /// A list got longer: `{list}`.
    pub added: &'static str,
    /// A list got shorter: `{list}`.
    pub gone: &'static str,
    /// A list is in another order.
    pub reordered: &'static str,
    /// Words are new: `{new}`.
    pub said: &'static str,
    /// Words say something else: `{new}`.
    pub reworded: &'static str,
    /// Words are no longer there: `{old}`.
    pub unsaid: &'static str,
    /// Only the words of the other language say something else.
    pub other_language: &'static str,
    /// Stands for a value that is not written.
    pub nothing: &'static str,
    /// `true` and `false`.
    pub yes_no: [&'static str; 2],
    /// Stands between things in a list.
    pub comma: &'static str,
    /// Heading of a pack: `{pack}`.
    pub pack: &'static str,
    /// Said of a pack of which nothing changes: `{verdict}`.
    pub unchanged: &'static str,
    /// Before verdicts: `{old}`, `{new}`.
    pub verdicts: &'static str,
    /// Heading of requirements whose state is another.
    pub rows: &'static str,
    /// Heading of findings that would be new.
    pub fresh: &'static str,
    /// Heading of findings that would no longer be there.
    pub mended: &'static str,
    /// Names of sections.
    pub sections: &'static [(&'static str, &'static str)],
    /// Names of keys.
    pub keys: &'static [(&'static str, &'static str)],
}

impl ChangesWords {
    /// What a section is called; its key where there is no name for it.
    pub(crate) fn section<'a>(&self, key: &'a str) -> &'a str {
        name(self.sections, key)
    }

    /// What a key is called; itself where there is no name for it.
    pub(crate) fn key<'a>(&self, key: &'a str) -> &'a str {
        name(self.keys, key)
    }
}

fn name<'a>(table: &'static [(&'static str, &'static str)], key: &'a str) -> &'a str {
    let known = table.iter().find(|(known, _)| *known == key);
    known.map_or(key, |(_, name)| name)
}
