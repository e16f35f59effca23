//! The rules files that are part of the program.

use super::model::Rules;

const FILES: [(&str, &str); 1] = [(
    "after-sales-service",
    include_str!("../../rules/after-sales-service.yaml"),
)];

/// Id of each of them, and what it says as JSON (see `build.rs`).
const READY: [(&str, &str); 1] = [(
    "after-sales-service",
    include_str!(concat!(env!("OUT_DIR"), "/after-sales-service.json")),
)];

/// Id and text of each rules file that is built in; the first is the one taken by default.
#[must_use]
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    &FILES
}

/// A rules file that is built in, ready for use; `None` if there is none with this id.
#[must_use]
pub fn load_built_in(id: &str) -> Option<Rules> {
    let (_, text) = FILES.iter().find(|(known, _)| *known == id)?;
    let (_, json) = READY.iter().find(|(known, _)| *known == id)?;
    Rules::load_ready(json, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::raw::RawRules;
    use crate::say::Lang;

    #[test]
    fn what_is_ready_says_what_the_file_says() {
        assert_eq!(READY.map(|(id, _)| id), FILES.map(|(id, _)| id));
        for ((_, text), (_, json)) in FILES.iter().zip(READY) {
            let written: RawRules = serde_yaml::from_str(text).unwrap();
            let ready: RawRules = serde_json::from_str(json).unwrap();
            assert_eq!(format!("{written:#?}"), format!("{ready:#?}"));
        }
    }

    /// What loads without being looked at must have been looked at here.
    #[test]
    fn every_built_in_file_is_right() {
        for (id, text) in built_in() {
            let name = format!("{id}.yaml");
            let looked_at = match Rules::load(&name, text) {
                Ok((rules, _)) => rules,
                Err(problems) => panic!("{}", problems.render(Lang::En, false, 100)),
            };
            let taken = load_built_in(id).unwrap();
            assert_eq!(looked_at.id, *id);
            assert_eq!(looked_at.kinds.len(), taken.kinds.len());
            assert_eq!(looked_at.requirements.len(), taken.requirements.len());
        }
    }
}
