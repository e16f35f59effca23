//! The rules files that are part of the program.

use super::model::Rules;

macro_rules! built_in {
    ($($id:literal),+) => {
        /// Id and text, as its author wrote it.
        const FILES: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("../../rules/", $id, ".yaml")))),+];
        /// The same files as JSON (see `build.rs`), to be read quickly.
        const JSON: &[&str] = &[$(include_str!(concat!(env!("OUT_DIR"), "/", $id, ".json"))),+];
    };
}

built_in![
    "after-sales-service",
    "quality-management-system",
    "government-procurement-supplier",
    "supplier-onboarding-uk-eu"
];

/// Id and text of each rules file that is built in; the first is the one taken by default.
#[must_use]
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// A rules file that is built in, ready for use; `None` if there is none with this id.
#[must_use]
pub fn load_built_in(id: &str) -> Option<Rules> {
    let ((_, text), json) = FILES
        .iter()
        .zip(JSON)
        .find(|((known, _), _)| *known == id)?;
    Rules::load_built_in(text, json)
}

#[cfg(test)]
mod tests {
    use super::super::locate::locate;
    use super::super::parameters;
    use super::super::raw::RawRules;
    use super::super::read::read;
    use super::*;
    use crate::lang::Lang;

    /// What loads without being looked at must have been looked at here.
    #[test]
    fn every_built_in_file_is_right() {
        for ((id, text), json) in FILES.iter().zip(JSON) {
            let name = format!("{}.yaml", id);
            let looked_at = match Rules::load(&name, text) {
                Ok((rules, _)) => rules,
                Err(problems) => panic!("{}", problems.render(Lang::En, false, 100)),
            };
            let taken = load_built_in(id).unwrap();
            assert_eq!((&*looked_at.id, &*taken.id), (*id, *id));
            assert_eq!(looked_at.sha256, taken.sha256);
            let filled = parameters::fill(&locate(text).unwrap(), text);
            let yaml: RawRules = read(&filled.root).unwrap();
            let json: RawRules = serde_json::from_str(json).unwrap();
            assert_eq!(format!("{yaml:?}"), format!("{json:?}"));
        }
    }

    #[test]
    fn the_patterns_of_a_built_in_file_compile_when_used() {
        let rules = load_built_in("after-sales-service").unwrap();
        let fields = rules.kinds.iter().flat_map(|kind| &kind.fields);
        let patterns = fields.filter_map(|field| field.pattern.as_ref());
        let recognised = rules.kinds.iter().flat_map(|kind| &kind.recognise.patterns);
        for pattern in patterns.chain(recognised) {
            assert!(pattern.regex().is_some(), "{}", pattern.source());
        }
    }
}
