//! Parameters, which by now stand in their places.

use super::super::mistake::NameStyle;
use super::super::model::Parameter;
use super::super::path::Path;
use super::super::raw::RawParameter;
use super::Lower;

impl Lower<'_> {
    pub(super) fn parameters(&mut self, root: &Path<'_>) -> Vec<Parameter> {
        let raw = self.raw;
        let section = root.key("parameters");
        let one = |(id, parameter): (&String, &RawParameter)| {
            let path = section.key(id);
            self.key_name(&path, id, NameStyle::Snake);
            self.not_empty(&path, parameter.value());
            Parameter {
                id: id.clone(),
                title: self.maybe_words(&path.key("title"), parameter.title()),
                value: parameter.value().to_owned(),
            }
        };
        raw.parameters.iter().map(one).collect()
    }
}
