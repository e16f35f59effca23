//! The three answers of a check.

/// What a check answers. *Cannot tell* is an answer of its own and travels to the verdict as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It is so.
    Met,
    /// It is not so.
    NotMet,
    /// What would tell was not read, or is in doubt.
    CannotTell,
}

impl Truth {
    /// Met when one is met; not met when none can be.
    pub fn any(answers: impl IntoIterator<Item = Self>) -> Self {
        answers
            .into_iter()
            .fold(Self::NotMet, |all, one| match (all, one) {
                (Self::Met, _) | (_, Self::Met) => Self::Met,
                (Self::CannotTell, _) | (_, Self::CannotTell) => Self::CannotTell,
                _ => Self::NotMet,
            })
    }

    /// Met when all are met; not met when one is not.
    pub fn all(answers: impl IntoIterator<Item = Self>) -> Self {
        answers
            .into_iter()
            .fold(Self::Met, |all, one| match (all, one) {
                (Self::NotMet, _) | (_, Self::NotMet) => Self::NotMet,
                (Self::CannotTell, _) | (_, Self::CannotTell) => Self::CannotTell,
                _ => Self::Met,
            })
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    /// What cannot be told cannot be told the other way round either.
    fn not(self) -> Self {
        match self {
            Self::Met => Self::NotMet,
            Self::NotMet => Self::Met,
            Self::CannotTell => Self::CannotTell,
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Self {
        if known { Self::Met } else { Self::NotMet }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, CannotTell, Met, NotMet};

    #[test]
    fn doubt_is_kept_unless_it_cannot_matter() {
        assert_eq!(Truth::any([NotMet, CannotTell]), CannotTell);
        assert_eq!(Truth::any([CannotTell, Met]), Met);
        assert_eq!(Truth::all([Met, CannotTell]), CannotTell);
        assert_eq!(Truth::all([CannotTell, NotMet]), NotMet);
        assert_eq!((!Met, !NotMet, !CannotTell), (NotMet, Met, CannotTell));
        assert_eq!(Truth::any([]), NotMet);
        assert_eq!(Truth::all([]), Met);
    }
}
