//! What stands in a paragraph: text, symbols, pictures, text boxes, and form fields of both kinds
//! (content controls, and the older fields with form data).

use super::blocks::{Block, Reader};
use super::styles::{Format, is_on};
use super::symbols;
use crate::evidence::FormValue;
use crate::evidence::insets::Crop;
use crate::evidence::xml::Element;

/// Longest value of a form field, in bytes; the text itself is read in full all the same.
const MAX_VALUE: usize = 4_096;

/// A piece of a paragraph.
#[derive(Debug)]
pub(super) enum Piece {
    Text {
        text: String,
        format: Format,
    },
    Tab,
    LineBreak,
    PageBreak,
    Picture(Drawing),
    /// A text box.
    Inset(Vec<Block>),
}

/// A picture, or a chart or a file of another format.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    /// Area in square points of the drawing that it belongs to.
    pub within: f32,
    /// Area that it covers and no picture before it; the same but for further ones of a drawing.
    pub area: f32,
    /// Id of its part among the relations; none for what is no picture.
    pub part: Option<String>,
    pub crop: Crop,
}

impl Drawing {
    /// Something of this area that has no part to be looked at.
    pub fn of(area: f32) -> Self {
        Self {
            within: area,
            area,
            part: None,
            crop: Crop::default(),
        }
    }
}

/// A field whose end has not been met yet.
#[derive(Debug)]
pub(super) struct Field {
    /// Label of the form field that it is, if it is one that holds text.
    label: Option<String>,
    /// Whether its result is being read; before, it is its instructions.
    in_result: bool,
    text: String,
}

impl Reader<'_> {
    /// Reads runs and what wraps them.
    pub fn inline(&mut self, parent: &Element<'_>, format: Format, out: &mut Vec<Piece>) {
        for element in parent.elements() {
            match element.name() {
                "r" => self.run(element, format, out),
                "sdt" => self.control(element, out, |it, inner, out| it.inline(inner, format, out)),
                "AlternateContent" => {
                    self.alternative(element, out, |it, inner, out| it.inline(inner, format, out));
                }
                "pPr" | "rPr" | "sdtPr" | "del" | "moveFrom" | "rt" => {}
                _ => self.inline(element, format, out),
            }
        }
    }

    fn run(&mut self, run: &Element<'_>, paragraph: Format, out: &mut Vec<Piece>) {
        let properties = run.child("rPr");
        let format = self.styles.run(properties, paragraph);
        let font = properties
            .and_then(|it| it.child("rFonts"))
            .and_then(|fonts| {
                fonts
                    .attribute("ascii")
                    .or_else(|| fonts.attribute("hAnsi"))
            });
        self.run_content(run, format, font.unwrap_or_default(), out);
    }

    fn run_content(&mut self, run: &Element<'_>, format: Format, font: &str, out: &mut Vec<Piece>) {
        for element in run.elements() {
            // Hidden runs still carry the ends of fields.
            if format.hidden() && element.name() != "fldChar" {
                continue;
            }
            match element.name() {
                "t" => {
                    let text = element.text();
                    let text = match element.attribute("space") {
                        Some("preserve") => text.as_str(),
                        _ => text.trim_matches([' ', '\t', '\r', '\n']),
                    };
                    match symbols::is_symbol_font(font) {
                        true => self.text(&shown_in(font, text), format, out),
                        false => self.text(text, format, out),
                    }
                }
                "sym" | "symEx" => {
                    let code = element.attribute("char").unwrap_or_default();
                    let code = u32::from_str_radix(code, 16).unwrap_or(0xFFFD);
                    let font = element.attribute("font").unwrap_or(font);
                    self.text(
                        symbols::character(font, code).encode_utf8(&mut [0; 4]),
                        format,
                        out,
                    );
                }
                "tab" | "ptab" => {
                    self.record("\t");
                    out.push(Piece::Tab);
                }
                "br" if element.attribute("type") == Some("page") => out.push(Piece::PageBreak),
                "br" | "cr" => {
                    self.record("\n");
                    out.push(Piece::LineBreak);
                }
                "lastRenderedPageBreak" => out.push(Piece::PageBreak),
                "noBreakHyphen" => self.text("-", format, out),
                "fldChar" => self.field(element, format, out),
                "drawing" | "pict" | "object" => self.graphics(element, None, out),
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.inline(base, format, out);
                    }
                }
                "AlternateContent" => self.alternative(element, out, |it, inner, out| {
                    it.run_content(inner, format, font, out);
                }),
                _ => {}
            }
        }
    }

    /// Adds `text` where it is the applicant's and shown.
    fn text(&mut self, text: &str, format: Format, out: &mut Vec<Piece>) {
        if self.muted > 0 || text.is_empty() || self.fields.iter().any(|field| !field.in_result) {
            return;
        }
        let mut text = text.to_owned();
        if let Some(tick) = self.tick.take() {
            let rest: String = text.chars().skip(1).collect();
            text = format!("{tick}{rest}");
        }
        self.record(&text);
        out.push(Piece::Text { text, format });
    }

    /// Adds `text` to the values of the form fields that it stands in.
    pub fn record(&mut self, text: &str) {
        let fields = self
            .fields
            .iter_mut()
            .filter(|it| it.label.is_some())
            .map(|it| &mut it.text);
        for value in self.recordings.iter_mut().chain(fields) {
            let is_second_break = text == "\n" && value.ends_with('\n');
            if value.len() + text.len() <= MAX_VALUE && !is_second_break {
                value.push_str(text);
            }
        }
    }

    /// A field without result does not outlast its paragraph, whatever a broken file says.
    pub fn end_paragraph(&mut self) {
        self.fields.retain(|field| field.in_result);
    }

    fn field(&mut self, mark: &Element<'_>, format: Format, out: &mut Vec<Piece>) {
        match mark.attribute("fldCharType") {
            Some("begin") => self.begin_field(mark.child("ffData"), format, out),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                }
            }
            Some("end") => {
                if let Some(Field {
                    label: Some(label),
                    text,
                    ..
                }) = self.fields.pop()
                {
                    self.value(label, text.trim());
                }
            }
            _ => {}
        }
    }

    fn begin_field(&mut self, data: Option<&Element<'_>>, format: Format, out: &mut Vec<Piece>) {
        let label = data.and_then(|data| {
            let named = |name| {
                data.child(name)?
                    .attribute("val")
                    .filter(|it| !it.is_empty())
            };
            named("helpText")
                .or_else(|| named("statusText"))
                .or_else(|| named("name"))
        });
        let of_kind = |kind| data.and_then(|data| data.child(kind));
        if let Some(list) = of_kind("ddList") {
            let chosen = list
                .child("result")
                .and_then(|it| it.attribute("val")?.parse().ok());
            let entry = list.children("listEntry").nth(chosen.unwrap_or(0));
            let entry = entry.and_then(|it| it.attribute("val")).unwrap_or_default();
            self.text(entry, format, out);
            self.value(label.unwrap_or_default().to_owned(), entry.trim());
        } else if let Some(check) = of_kind("checkBox") {
            let state = check.child("checked").or_else(|| check.child("default"));
            let tick = tick(state.is_some_and(is_on));
            self.text(tick.encode_utf8(&mut [0; 4]), format, out);
            self.value(
                label.unwrap_or_default().to_owned(),
                tick.encode_utf8(&mut [0; 4]),
            );
        }
        let label = of_kind("textInput").and(label).map(str::to_owned);
        self.fields.push(Field {
            label,
            in_result: false,
            text: String::new(),
        });
    }

    fn value(&mut self, label: String, value: &str) {
        if !label.is_empty() {
            self.form.push(FormValue {
                label,
                value: value.to_owned(),
                page: None,
            });
        }
    }

    /// A content control around blocks, rows, cells or runs: its content stays in place, and what
    /// has a title or a tag is a form value too.
    pub fn control<T>(
        &mut self,
        control: &Element<'_>,
        out: &mut Vec<T>,
        mut read: impl FnMut(&mut Self, &Element<'_>, &mut Vec<T>),
    ) {
        let properties = control.child("sdtPr");
        let property = |name: &str| properties.and_then(|it| it.child(name));
        let label = ["alias", "tag"]
            .into_iter()
            .find_map(|name| property(name)?.attribute("val").filter(|it| !it.is_empty()));
        let is_empty = property("showingPlcHdr").is_some_and(is_on);
        let checked = property("checkbox").map(|it| it.child("checked").is_some_and(is_on));
        let Some(content) = control.child("sdtContent") else {
            return;
        };

        self.muted += usize::from(is_empty && checked.is_none());
        let outer_tick = std::mem::replace(&mut self.tick, checked.map(tick));
        if label.is_some() {
            self.recordings.push(String::new());
        }
        read(self, content, out);
        self.tick = outer_tick;
        self.muted -= usize::from(is_empty && checked.is_none());
        if let Some(label) = label {
            let text = self.recordings.pop().unwrap_or_default();
            let shown = checked.map(|checked| tick(checked).to_string());
            self.value(label.to_owned(), shown.as_deref().unwrap_or(text.trim()));
        }
    }
}

fn tick(checked: bool) -> char {
    if checked { '☑' } else { '□' }
}

/// `text` as a symbol font shows it.
fn shown_in(font: &str, text: &str) -> String {
    let shown = |letter| match letter {
        '\u{20}'..='\u{FF}' | '\u{F020}'..='\u{F0FF}' => symbols::character(font, letter as u32),
        letter => letter,
    };
    text.chars().map(shown).collect()
}
