//! A mistake at its place, and all of them as one text for the rule author.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, Severity,
    SourceCode,
};

use super::mistake::Mistake;
use super::sources::Sources;
use crate::lang::Lang;
use crate::text::{visible, visible_in_place};

/// A mistake in a rules or answers file, with its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// What is wrong.
    pub mistake: Mistake,
    /// Byte ranges in the source, the one that matters most first. Empty: the file as a whole. Of a
    /// file that builds on others, the texts of those follow its own in one row (a line end between
    /// them), and ranges count from the beginning of the row.
    pub at: Vec<Range<usize>>,
}

/// The mistakes of one file. Never empty where it is an error.
#[derive(Debug)]
pub struct RuleProblems {
    /// In the order of the file.
    pub problems: Vec<RuleProblem>,
    /// The file.
    pub source: NamedSource<String>,
    /// The files that it builds on, and where each stands in the row of all.
    pub bases: Box<[(Range<usize>, NamedSource<String>)]>,
    /// There may be more: what follows could not be looked at before these are mended.
    pub unfinished: bool,
}

impl RuleProblem {
    /// A mistake at one place.
    #[must_use]
    pub fn new(mistake: Mistake, at: Range<usize>) -> Self {
        Self {
            mistake,
            at: vec![at],
        }
    }

    /// A mistake of the file as a whole.
    #[must_use]
    pub fn of_file(mistake: Mistake) -> Self {
        Self {
            mistake,
            at: Vec::new(),
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        visible(&match lang {
            Lang::Zh => self.mistake.message_zh(),
            Lang::En => self.mistake.message_en(),
        })
    }

    /// What to do about it; may be empty.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        visible(&match lang {
            Lang::Zh => self.mistake.help_zh(),
            Lang::En => self.mistake.help_en(),
        })
    }

    /// Itself as a diagnostic in one language.
    #[must_use]
    pub fn diagnostic<'a>(
        &'a self,
        source: &'a NamedSource<String>,
        lang: Lang,
    ) -> impl Diagnostic + 'a {
        Spoken {
            problem: self,
            source,
            range: Some(0..usize::MAX),
            lang,
        }
    }

    fn label(&self, nth: usize, lang: Lang) -> String {
        let value = !matches!(
            self.mistake,
            Mistake::DuplicateKey { .. } | Mistake::DuplicateId { .. }
        );
        visible(&match (self.at.len(), nth, lang) {
            (0 | 1, _, Lang::Zh) => self.mistake.label_zh(),
            (0 | 1, _, Lang::En) => self.mistake.label_en(),
            (_, 0, Lang::Zh) if value => self.mistake.label_zh(),
            (_, 0, Lang::En) if value => self.mistake.label_en(),
            (_, _, Lang::Zh) if value => "值在这里".into(),
            (_, _, Lang::En) if value => "the value stands here".into(),
            (_, 0, Lang::Zh) => "这里又写了一次".into(),
            (_, 0, Lang::En) => "here again".into(),
            (_, _, Lang::Zh) => "第一次在这里".into(),
            (_, _, Lang::En) => "first here".into(),
        })
    }
}

impl RuleProblems {
    /// Problems of a file; sorts them by their place and drops what an alias shows twice.
    #[must_use]
    pub fn new(name: &str, text: &str, problems: Vec<RuleProblem>) -> Self {
        Self::of(&Sources::of(name, text), problems)
    }

    /// Problems of a file and those it builds on.
    pub(super) fn of(sources: &Sources, mut problems: Vec<RuleProblem>) -> Self {
        problems.sort_by_key(|problem| problem.at.first().map_or(0, |at| at.start));
        problems.dedup();
        let source = |name: &str, text: &str| {
            NamedSource::new(visible(shown_name(name)), visible_in_place(text))
        };
        let mut files = sources.files();
        let own = files.next().map(|(name, _, text)| source(name, text));
        Self {
            problems,
            source: own.unwrap_or_else(|| source("", "")),
            bases: files
                .map(|(name, range, text)| (range, source(name, text)))
                .collect(),
            unfinished: false,
        }
    }

    /// The file that a problem is shown in, and where that stands in the row of all.
    fn shown_in(&self, problem: &RuleProblem) -> (&NamedSource<String>, Range<usize>) {
        let start = problem.at.first().map_or(0, |at| at.start);
        let base = self
            .bases
            .iter()
            .find(|(range, _)| range.contains(&start) || range.end == start);
        match base {
            Some((range, source)) => (source, range.clone()),
            None => (&self.source, 0..self.source.inner().len()),
        }
    }

    /// Puts one more in its place.
    pub(super) fn add(&mut self, problem: RuleProblem) {
        self.problems.push(problem);
        self.problems
            .sort_by_key(|problem| problem.at.first().map_or(0, |at| at.start));
    }

    /// As it is, and there may be more.
    #[must_use]
    pub(crate) fn unfinished(self) -> Self {
        Self {
            unfinished: true,
            ..self
        }
    }

    /// Number of mistakes that are no warnings.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.problems
            .iter()
            .filter(|problem| !problem.mistake.is_warning())
            .count()
    }

    /// All of them for a terminal of `width` columns, with their number at the end. Empty when
    /// there is none.
    #[must_use]
    pub fn render(&self, lang: Lang, colour: bool, width: usize) -> String {
        let theme = if colour {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let mut text = String::new();
        for problem in &self.problems {
            let mut handler = GraphicalReportHandler::new_themed(theme.clone())
                .with_width(width)
                .with_links(false);
            let (source, range) = self.shown_in(problem);
            let mut help = problem.help(lang);
            if range.start > 0 && problem.mistake.can_be_overridden() {
                let more = match lang {
                    Lang::Zh => "这是所依据的规则文件：改这里，或在自己的文件里改写、去掉这一项",
                    Lang::En => {
                        "this is the file that yours builds on: mend it here, or change or remove it in yours"
                    }
                };
                help = match lang {
                    _ if help.is_empty() => more.into(),
                    Lang::Zh => format!("{help}。{more}"),
                    Lang::En => format!("{help}; {more}"),
                };
            }
            let range = match shown_without(problem, source.inner(), &range, lang) {
                Some(place) => {
                    help = format!("{help}{place}");
                    None
                }
                None => Some(range),
            };
            if !help.is_empty() {
                handler = handler.with_footer(match lang {
                    Lang::Zh => format!("怎么改：{help}"),
                    Lang::En => format!("help: {help}"),
                });
            }
            let spoken = Spoken {
                problem,
                source,
                range,
                lang,
            };
            // Writing to a string cannot fail; a place outside of the text can, and is not shown.
            if handler.render_report(&mut text, &spoken).is_err() {
                text.push_str(&problem.message(lang));
            }
            self.other_places(problem, lang, &mut text);
            text.push('\n');
        }
        if !self.problems.is_empty() {
            text.push_str(&self.count(lang));
            text.push_str(match (self.unfinished, lang) {
                (false, _) => "",
                (true, Lang::Zh) => "（其余内容尚未检查，改好后请再检查一次）",
                (true, Lang::En) => {
                    " (the rest could not be looked at yet: mend this and check again)"
                }
            });
            text.push('\n');
        }
        text
    }

    /// Places of a mistake in other files than the one that it is shown in: the line of each, below.
    fn other_places(&self, problem: &RuleProblem, lang: Lang, text: &mut String) {
        let (_, shown) = self.shown_in(problem);
        for (nth, at) in problem.at.iter().enumerate().skip(1) {
            let alone = RuleProblem {
                mistake: problem.mistake.clone(),
                at: vec![at.clone()],
            };
            let (source, range) = self.shown_in(&alone);
            if range == shown {
                continue;
            }
            let start = at.start.saturating_sub(range.start);
            let before = source.inner().get(..start).unwrap_or_default();
            let number = before.matches('\n').count() + 1;
            let line = source.inner().lines().nth(number - 1).unwrap_or_default();
            let line: String = line.trim_end().chars().take(LONGEST_LINE).collect();
            let name = source.name();
            let written = source.inner().get(start..).unwrap_or_default();
            let label = match (written.starts_with('$'), lang) {
                (true, Lang::Zh) => "用在这里".to_owned(),
                (true, Lang::En) => "it is used here".to_owned(),
                (false, _) => problem.label(nth, lang),
            };
            let number = number.to_string();
            let gap = " ".repeat(number.len());
            text.push_str(&format!(
                "  {gap} ╭─[{name}:{number}]\n  {number} │ {line}\n  {gap} ╰── {label}\n"
            ));
        }
    }

    /// `rules.yaml: 3 mistakes, 1 warning`
    fn count(&self, lang: Lang) -> String {
        let errors = self.errors();
        let warnings = self.problems.len() - errors;
        let name = self.source.name();
        match lang {
            Lang::Zh => match (errors, warnings) {
                (_, 0) => format!("{name}：共 {errors} 处错误"),
                (0, _) => format!("{name}：没有错误，{warnings} 处提醒"),
                _ => format!("{name}：共 {errors} 处错误，{warnings} 处提醒"),
            },
            Lang::En => {
                let errors = plural(errors, "mistake");
                match warnings {
                    0 => format!("{name}: {errors}"),
                    _ => format!("{name}: {errors}, {}", plural(warnings, "warning")),
                }
            }
        }
    }
}

/// Of a line in another file so many characters are shown.
const LONGEST_LINE: usize = 200;

/// Of a place in a line that is too long to be shown: where it is, in words.
fn shown_without(
    problem: &RuleProblem,
    text: &str,
    range: &Range<usize>,
    lang: Lang,
) -> Option<String> {
    const LONGEST: usize = 400;
    let at = problem.at.first()?.start.checked_sub(range.start)?;
    let before = text.get(..at)?;
    let line = before.matches('\n').count();
    let around = text.lines().skip(line.saturating_sub(1)).take(3);
    if around.map(str::len).max()? <= LONGEST {
        return None;
    }
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let line = line + 1;
    Some(match lang {
        Lang::Zh => format!("（第 {line} 行第 {column} 个字符，这一行太长，不在此显示）"),
        Lang::En => format!(" (line {line}, character {column}; the line is too long to be shown)"),
    })
}

fn plural(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// A file's name as it may be shown: a relative path as it was given, of an absolute one (of
/// Windows too) the last part.
pub(crate) fn shown_name(name: &str) -> &str {
    let drive = name.as_bytes().get(1) == Some(&b':');
    if drive || name.starts_with(['/', '\\']) {
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    } else {
        name
    }
}

/// A problem in one language.
#[derive(Debug)]
struct Spoken<'a> {
    problem: &'a RuleProblem,
    source: &'a NamedSource<String>,
    /// Where the source stands in the row of all; none where it is not to be shown.
    range: Option<Range<usize>>,
    lang: Lang,
}

impl fmt::Display for Spoken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message(self.lang))
    }
}

impl std::error::Error for Spoken<'_> {}

impl Diagnostic for Spoken<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.mistake.code()))
    }

    fn severity(&self) -> Option<Severity> {
        Some(if self.problem.mistake.is_warning() {
            Severity::Warning
        } else {
            Severity::Error
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let shown = self.range.is_some() && !self.problem.at.is_empty();
        shown.then_some(self.source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let text = self.source.inner();
        let range = self.range.clone()?;
        let places = self.problem.at.iter().enumerate();
        // A place in another file cannot be shown in the same piece of text.
        let (start, end) = (range.start, range.end);
        let here = places.filter(move |(_, at)| start <= at.start && at.end <= end.max(at.start));
        Some(Box::new(here.map(move |(nth, at)| {
            let at = first_line(text, &(at.start - start..at.end - start));
            let label = Some(self.problem.label(nth, self.lang));
            if nth == 0 {
                LabeledSpan::new_primary_with_span(label, at)
            } else {
                LabeledSpan::new_with_span(label, at)
            }
        })))
    }
}

/// A place cut down to its first line: what goes over several is shown by where it begins.
fn first_line(text: &str, at: &Range<usize>) -> Range<usize> {
    let shown = text.get(at.clone()).unwrap_or_default();
    let line = shown.find(['\r', '\n']).unwrap_or(shown.len());
    at.start..at.start + line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_directories_are_not_shown() {
        assert_eq!(shown_name("/home/x/rules.yaml"), "rules.yaml");
        assert_eq!(shown_name(r"C:\Users\x\规则.yaml"), "规则.yaml");
        assert_eq!(shown_name("mine/rules.yaml"), "mine/rules.yaml");
    }

    #[test]
    fn underlines_sit_under_wide_characters() {
        let text = "title: {zh: 营业执照, en: x}\nkind: 企业法人 # 注\n";
        let at = text.find("企业法人").unwrap();
        let problem = RuleProblem::new(Mistake::EmptyText, at..at + "企业法人".len());
        let rendered = RuleProblems::new("a.yaml", text, vec![problem]).render(Lang::Zh, false, 80);
        let lines: Vec<&str> = rendered.lines().collect();
        let line = lines
            .iter()
            .position(|line| line.contains("企业法人"))
            .unwrap();
        // Four characters, two columns each: the underline is eight columns wide and begins where
        // the text does.
        let column = lines[line]
            .split("企业法人")
            .next()
            .unwrap()
            .chars()
            .count();
        let under: String = lines[line + 1].chars().skip(column).collect();
        assert!(
            under.starts_with("────┬───") && under.chars().count() == 8,
            "{rendered}"
        );
    }
}
