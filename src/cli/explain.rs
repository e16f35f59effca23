//! `packcheck explain`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{output, terminal};
use crate::finding::Code;
use crate::report::explain;
use crate::say::Lang;

/// Says what a finding means, why it matters and how to put it right.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Code of the finding; without it all codes are listed.
    #[arg(value_name = "CODE", value_parser = codes(), hide_possible_values = true)]
    code: Option<Code>,
}

fn codes() -> impl TypedValueParser<Value = Code> {
    let names = Code::ALL.iter().map(|code| code.name());
    PossibleValuesParser::new(names).try_map(|name| {
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.name() == name)
            .ok_or(UnknownCode)
    })
}

#[derive(Debug, thiserror::Error)]
#[error("no such code")]
struct UnknownCode;

pub(super) fn run(args: &ExplainArgs, lang: Lang) -> u8 {
    let layout = terminal::output();
    let text = match args.code {
        Some(code) => explain::explain(code, lang, layout),
        None => explain::list(lang, layout),
    };
    output::print(&text, layout.colour, lang, 0)
}
