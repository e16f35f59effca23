//! The way to a value: `documents.business-licence.fields.credit_code.pattern`.

use std::fmt;

/// One step down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into a mapping.
    Key(&'a str),
    /// Into a list, from 0.
    Index(usize),
}

/// A way down from the root. Lives on the stack of who walks, so that walking costs nothing where
/// nothing is wrong.
#[derive(Debug, Clone, Copy)]
pub enum Path<'a> {
    /// The whole file.
    Root,
    /// One step below another path.
    Below(&'a Path<'a>, Step<'a>),
}

impl<'a> Path<'a> {
    /// Into a mapping.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        Path::Below(self, Step::Key(key))
    }

    /// Into a list.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Path::Below(self, Step::Index(index))
    }

    /// The steps from the root.
    #[must_use]
    pub fn steps(&self) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        let mut path = *self;
        while let Path::Below(above, step) = path {
            steps.push(step);
            path = *above;
        }
        steps.reverse();
        steps
    }
}

impl fmt::Display for Path<'_> {
    /// `requirements[2].title`, items counted from 1 as people do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.steps().iter().enumerate() {
            match step {
                Step::Key(key) if nth == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{}]", index + 1)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_it_is_spoken_of() {
        let root = Path::Root;
        let requirements = root.key("requirements");
        let third = requirements.index(2);
        assert_eq!(third.key("title").to_string(), "requirements[3].title");
    }
}
