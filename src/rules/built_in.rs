//! The rules files that are part of the program.

use super::model::Rules;

/// A rules file that is part of the program.
struct BuiltIn {
    id: &'static str,
    /// As its author wrote it.
    text: &'static str,
    /// The same as JSON (see `build.rs`), to be read quickly.
    json: &'static str,
}

macro_rules! built_in {
    ($($id:literal),+) => {
        [$(BuiltIn {
            id: $id,
            text: include_str!(concat!("../../rules/", $id, ".yaml")),
            json: include_str!(concat!(env!("OUT_DIR"), "/", $id, ".json")),
        }),+]
    };
}

static FILES: [BuiltIn; 1] = built_in!["after-sales-service"];

/// Id and text of each rules file that is built in; the first is the one taken by default.
pub fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().map(|file| (file.id, file.text))
}

/// A rules file that is built in, ready for use; `None` if there is none with this id.
#[must_use]
pub fn load_built_in(id: &str) -> Option<Rules> {
    let file = FILES.iter().find(|file| file.id == id)?;
    Rules::load_built_in(file.text, file.json)
}

#[cfg(test)]
mod tests {
    use super::super::locate::locate;
    use super::super::raw::RawRules;
    use super::super::read::read;
    use super::*;
    use crate::say::Lang;

    /// What loads without being looked at must have been looked at here.
    #[test]
    fn every_built_in_file_is_right() {
        for file in &FILES {
            let name = format!("{}.yaml", file.id);
            let looked_at = match Rules::load(&name, file.text) {
                Ok((rules, _)) => rules,
                Err(problems) => panic!("{}", problems.render(Lang::En, false, 100)),
            };
            let taken = load_built_in(file.id).unwrap();
            assert_eq!((&*looked_at.id, &*taken.id), (file.id, file.id));
            assert_eq!(looked_at.sha256, taken.sha256);
            let yaml: RawRules = read(&locate(file.text).unwrap()).unwrap();
            let json: RawRules = serde_json::from_str(file.json).unwrap();
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
