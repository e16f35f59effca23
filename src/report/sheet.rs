//! A sheet of text for a terminal or a plain file: paragraphs behind a mark, number or label, with
//! a hanging indent, never wider than the terminal.

use anstyle::{AnsiColor, Style};

use super::wrap::{columns, wrap};
use crate::codes::mask_identity;
use crate::say::Lang;
use crate::text::visible;

/// How a report is set.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Columns of a line; what is below 40 counts as 40.
    pub width: usize,
    /// With ANSI colours.
    pub colour: bool,
}

const NARROWEST: usize = 40;
pub(super) const BOLD: Style = Style::new().bold();
pub(super) const PLAIN: Style = Style::new();
pub(super) const GREEN: Style = AnsiColor::Green.on_default().bold();
pub(super) const RED: Style = AnsiColor::Red.on_default().bold();
pub(super) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const CYAN: Style = AnsiColor::Cyan.on_default().bold();

/// Lines being written.
pub(super) struct Sheet {
    pub(super) lang: Lang,
    width: usize,
    /// Chinese terminals show some marks two columns wide.
    pub(super) wide: bool,
    colour: bool,
    pub(super) out: String,
}

impl Sheet {
    pub(super) fn new(lang: Lang, layout: Layout) -> Self {
        Self {
            lang,
            width: layout.width.max(NARROWEST),
            wide: lang == Lang::Zh,
            colour: layout.colour,
            out: String::new(),
        }
    }

    pub(super) fn heading(&mut self, heading: &str, style: Style) {
        self.out.push('\n');
        self.paragraph(0, (heading, style), "");
    }

    /// A label and what it is the label of, indented; further lines a little more.
    pub(super) fn labelled(&mut self, indent: usize, label: &str, text: &str) {
        let prefix = format!("{}{label}", " ".repeat(indent));
        self.paragraph(indent + 2, (&prefix, PLAIN), text);
    }

    /// One paragraph behind a prefix, which is at least as wide as the indent of the other lines.
    pub(super) fn paragraph(&mut self, indent: usize, (prefix, style): (&str, Style), text: &str) {
        let text = shown(text);
        let room = self.width.saturating_sub(indent);
        let used = columns(prefix, self.wide).saturating_sub(indent);
        if self.colour && style != PLAIN {
            self.out.push_str(&format!("{style}{prefix}{style:#}"));
        } else {
            self.out.push_str(prefix);
        }
        for (at, line) in wrap(&text, room, used, self.wide).iter().enumerate() {
            if at > 0 {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push('\n');
                self.out.push_str(&" ".repeat(indent));
            }
            self.out.push_str(line);
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }
}

/// Text that may come out of a pack, fit for a terminal: identity numbers masked, and characters
/// that steer the terminal or turn the direction of writing around shown by their number.
pub(super) fn shown(text: &str) -> String {
    visible(&mask_identity(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_are_masked() {
        assert_eq!(
            shown("身份证 11010519491231002X.pdf"),
            "身份证 110105********002X.pdf"
        );
    }

    #[test]
    fn further_lines_hang_under_the_first() {
        let layout = Layout {
            width: 40,
            colour: false,
        };
        let mut sheet = Sheet::new(Lang::En, layout);
        sheet.paragraph(
            5,
            ("  1. ", PLAIN),
            "a sentence that is longer than one line of this sheet",
        );
        assert_eq!(
            sheet.out,
            "  1. a sentence that is longer than one\n     line of this sheet\n"
        );
    }
}
