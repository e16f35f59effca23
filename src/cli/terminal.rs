//! What the terminal can show.

use std::io::IsTerminal;

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use crate::report::Layout;

/// Columns of a file or a pipe.
const PAPER: usize = 100;
/// Longer lines are hard to read.
const WIDEST: usize = 120;

/// How text on standard output is set: in colour on a terminal, unless `NO_COLOR` is set.
pub(super) fn output() -> Layout {
    let stdout = std::io::stdout();
    let columns = if stdout.is_terminal() {
        terminal_size_of(&stdout)
    } else {
        None
    };
    Layout {
        width: columns.map_or(PAPER, |(Width(columns), _)| {
            usize::from(columns).min(WIDEST)
        }),
        colour: AutoStream::choice(&stdout) != ColorChoice::Never,
    }
}

/// How text on standard error is set.
pub(super) fn errors() -> Layout {
    let stderr = std::io::stderr();
    let columns = if stderr.is_terminal() {
        terminal_size_of(&stderr)
    } else {
        None
    };
    Layout {
        width: columns.map_or(PAPER, |(Width(columns), _)| {
            usize::from(columns).min(WIDEST)
        }),
        colour: AutoStream::choice(&stderr) != ColorChoice::Never,
    }
}

/// How text in a file is set.
pub(super) fn file() -> Layout {
    Layout {
        width: PAPER,
        colour: false,
    }
}
