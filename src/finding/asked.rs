//! What is still to be handed in, as data: documents, and how they go together.

use crate::rules::Words;

/// What is still to be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Any one of these documents.
    OneOf(Vec<Words>),
    /// So many more different documents of these kinds.
    Several {
        kinds: Vec<Words>,
        /// So many more; at least one.
        more: usize,
        /// So many are there already.
        there: usize,
    },
    /// All of these.
    AllOf(Vec<Asked>),
    /// So many more of these, which are more than that.
    AtLeast {
        /// So many more; at least one.
        more: usize,
        /// So many others that count are there already.
        there: usize,
        of: Vec<Asked>,
    },
}

impl Asked {
    /// All of these, as flat as can be.
    #[must_use]
    pub fn all(parts: Vec<Self>) -> Self {
        let mut all = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::AllOf(inner) => all.extend(inner),
                other => all.push(other),
            }
        }
        match all.pop() {
            Some(only) if all.is_empty() => only,
            last => {
                all.extend(last);
                Self::AllOf(all)
            }
        }
    }

    /// So many more of these.
    #[must_use]
    pub fn at_least(more: usize, there: usize, of: Vec<Self>) -> Self {
        let single = |part: &Self| matches!(part, Self::OneOf(_));
        if more == 1 && there == 0 && of.iter().all(single) {
            let kinds = of.into_iter().flat_map(|part| match part {
                Self::OneOf(kinds) => kinds,
                _ => Vec::new(),
            });
            return Self::OneOf(kinds.collect());
        }
        Self::AtLeast { more, there, of }
    }

    /// What is asked for each by itself, whatever becomes of the others.
    #[must_use]
    pub fn each(self) -> Vec<Self> {
        match self {
            Self::AllOf(parts) => parts,
            other => vec![other],
        }
    }

    /// Whether this kind of document (its title) is named in it.
    #[must_use]
    pub fn names(&self, title: &Words) -> bool {
        match self {
            Self::OneOf(kinds) | Self::Several { kinds, .. } => kinds.contains(title),
            Self::AllOf(parts) | Self::AtLeast { of: parts, .. } => {
                parts.iter().any(|part| part.names(title))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str) -> Asked {
        Asked::OneOf(vec![words(name)])
    }

    fn words(name: &str) -> Words {
        Words {
            zh: name.to_owned(),
            en: name.to_owned(),
        }
    }

    #[test]
    fn it_is_as_flat_as_can_be() {
        let two = Asked::all(vec![one("a"), one("b")]);
        let three = Asked::all(vec![two.clone(), one("c")]);
        assert_eq!(three.each(), [one("a"), one("b"), one("c")]);
        assert_eq!(Asked::all(vec![one("a")]), one("a"));
        let either = Asked::at_least(1, 0, vec![one("a"), one("b")]);
        assert_eq!(either, Asked::OneOf(vec![words("a"), words("b")]));
        let group = Asked::at_least(1, 0, vec![one("c"), two]);
        assert!(matches!(group, Asked::AtLeast { .. }));
        assert!(group.names(&words("b")) && !group.names(&words("d")));
    }
}
