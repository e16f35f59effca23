//! One row of a table: a pack written as text, and what is expected of its report.

use std::sync::{Arc, LazyLock};

use packcheck::answers::Answers;
use packcheck::finding::{Finding, Severity};
use packcheck::rules::{Rules, load_built_in};
use packcheck::say::Lang;
use packcheck::verdict::{Report, Status, Verdict};
use packcheck::{Options, check};

/// The invented applicant of most rows.
pub const NAME: &str = "宜昌云岭净水设备有限公司";
pub const CODE: &str = "91420500MA4K7Y2W8D";

const FORM: &[(&str, &str)] = &[
    ("组织名称", NAME),
    ("统一社会信用代码", CODE),
    ("法定代表人", "李建国"),
    ("注册地址", "湖北省宜昌市西陵区发展大道8号"),
    ("申请认证范围", "净水设备的销售及售后服务"),
    ("是否多场所", "否"),
    ("涉及行政许可的行业", "无"),
    ("申请日期", "2026年11月10日"),
];

const LICENCE: &[(&str, &str)] = &[
    ("统一社会信用代码", CODE),
    ("名称", NAME),
    ("类型", "有限责任公司"),
    ("法定代表人", "李建国"),
    ("住所", "湖北省宜昌市西陵区发展大道8号"),
    ("成立日期", "2015年04月28日"),
];

static RULES: LazyLock<Arc<Rules>> =
    LazyLock::new(|| Arc::new(load_built_in("after-sales-service").unwrap()));

/// A pack and what is expected of it.
pub struct Case {
    prevents: &'static str,
    date: &'static str,
    form: Vec<(String, String)>,
    table: &'static str,
    licence: Option<(String, Vec<(String, String)>)>,
    files: Vec<(String, String)>,
    named: Vec<(String, String)>,
    raw: Vec<(&'static str, &'static [u8])>,
    verdict: Option<Verdict>,
    states: Vec<&'static str>,
    tells: Vec<&'static str>,
    notes: Vec<&'static str>,
    says: Vec<&'static str>,
    never: Vec<&'static str>,
}

/// A row, named after the mistake that it prevents: a company's form and licence, both right.
pub fn row(prevents: &'static str) -> Case {
    let own = |lines: &[(&str, &str)]| -> Vec<(String, String)> {
        let line = |(label, value): &(&str, &str)| ((*label).to_owned(), (*value).to_owned());
        lines.iter().map(line).collect()
    };
    Case {
        prevents,
        date: "2026-11-23",
        form: own(FORM),
        table: "",
        licence: Some(("营业执照".to_owned(), own(LICENCE))),
        files: Vec::new(),
        named: Vec::new(),
        raw: Vec::new(),
        verdict: None,
        states: Vec::new(),
        tells: Vec::new(),
        notes: Vec::new(),
        says: Vec::new(),
        never: Vec::new(),
    }
}

/// `标签：值` replaces the line of that label or is added; `-标签` takes it away.
fn change(lines: &mut Vec<(String, String)>, changes: &[&str]) {
    for change in changes {
        if let Some(label) = change.strip_prefix('-') {
            lines.retain(|(known, _)| known != label);
            continue;
        }
        let (label, value) = change.split_once('：').unwrap_or((*change, ""));
        match lines.iter_mut().find(|(known, _)| known == label) {
            Some(line) => line.1 = value.to_owned(),
            None => lines.push((label.to_owned(), value.to_owned())),
        }
    }
}

fn text(title: &str, lines: &[(String, String)]) -> String {
    let lines: String = lines
        .iter()
        .map(|(label, value)| match value.as_str() {
            "" if label.contains(['\t', ' ']) || label.starts_with('至') => format!("{label}\n"),
            value => format!("{label}：{value}\n"),
        })
        .collect();
    format!("{title}\n{lines}")
}

impl Case {
    /// The reference date.
    pub fn at(mut self, date: &'static str) -> Self {
        self.date = date;
        self
    }

    /// Changes lines of the application form.
    pub fn form(mut self, changes: &[&str]) -> Self {
        change(&mut self.form, changes);
        self
    }

    /// A table (columns set apart by tabs) or other text at the end of the application form.
    pub fn table(mut self, table: &'static str) -> Self {
        self.table = table;
        self
    }

    /// Changes lines of the licence.
    pub fn licence(mut self, changes: &[&str]) -> Self {
        if let Some((_, lines)) = &mut self.licence {
            change(lines, changes);
        }
        self
    }

    /// The same lines in form and licence.
    pub fn both(self, changes: &[&str]) -> Self {
        self.form(changes).licence(changes)
    }

    /// Takes the licence away.
    pub fn no_licence(mut self) -> Self {
        self.licence = None;
        self
    }

    /// Another certificate instead of the licence, with these lines alone.
    pub fn certificate(mut self, title: &str, lines: &[&str]) -> Self {
        let mut own = Vec::new();
        change(&mut own, lines);
        self.licence = Some((title.to_owned(), own));
        self
    }

    /// One more document.
    pub fn with(mut self, title: &str, lines: &[&str]) -> Self {
        let mut own = Vec::new();
        change(&mut own, lines);
        self.files.push((title.to_owned(), text(title, &own)));
        self
    }

    /// One more file of this name with these lines, without a title.
    pub fn file_of(mut self, name: &str, lines: &[&str]) -> Self {
        let mut own = Vec::new();
        change(&mut own, lines);
        let text = text("", &own).trim_start().to_owned();
        self.named.push((name.to_owned(), text));
        self
    }

    /// One more file, of these bytes.
    pub fn file(mut self, name: &'static str, bytes: &'static [u8]) -> Self {
        self.raw.push((name, bytes));
        self
    }

    /// The verdict, the states that matter (`requirement=state` or `requirement/site=state`), and
    /// every error and warning (`code field@requirement`, without what has none).
    pub fn gives(mut self, verdict: Verdict, states: &[&'static str]) -> Self {
        self.verdict = Some(verdict);
        self.states.extend(states);
        self
    }

    pub fn tells(mut self, findings: &[&'static str]) -> Self {
        self.tells.extend(findings);
        self
    }

    /// Notes that the report has to hold (as [`Case::tells`]); others may be there.
    pub fn notes(mut self, findings: &[&'static str]) -> Self {
        self.notes.extend(findings);
        self
    }

    /// Words that the Chinese report has to contain.
    pub fn says(mut self, words: &[&'static str]) -> Self {
        self.says.extend(words);
        self
    }

    /// Words that no report may contain.
    pub fn never(mut self, words: &[&'static str]) -> Self {
        self.never.extend(words);
        self
    }

    fn report(&self) -> Report {
        let folder = tempfile::tempdir().unwrap();
        let pack = folder.path().join("pack");
        std::fs::create_dir(&pack).unwrap();
        let write = |name: &str, text: &str| std::fs::write(pack.join(name), text).unwrap();
        let form = text("认证申请书", &self.form) + "\n\n" + self.table;
        write("认证申请书.txt", &form);
        if let Some((title, lines)) = &self.licence {
            write(&format!("{title}.txt"), &text(title, lines));
        }
        for (nth, (title, text)) in self.files.iter().enumerate() {
            write(&format!("{}_{title}.txt", nth + 3), text);
        }
        for (name, text) in &self.named {
            write(&format!("{name}.txt"), text);
        }
        for (name, bytes) in &self.raw {
            std::fs::write(pack.join(name), bytes).unwrap();
        }
        let options = Options::at(self.date.parse().unwrap());
        check(&pack, &RULES, &Answers::default(), &options).unwrap()
    }

    /// What is wrong with the report, if anything.
    fn differs(&self) -> Option<String> {
        let report = self.report();
        let mut wrong = Vec::new();
        if self
            .verdict
            .is_some_and(|verdict| verdict != report.verdict)
        {
            wrong.push(format!("verdict {:?}", report.verdict));
        }
        let states: Vec<String> = report
            .requirements
            .iter()
            .map(|row| {
                let subject = row.subject.as_ref().map(|s| format!("/{}", s.id));
                let state = match row.status {
                    Status::Satisfied => "satisfied",
                    Status::Missing => "missing",
                    Status::Invalid => "invalid",
                    Status::Unverified => "unverified",
                    Status::NotApplicable => "not-applicable",
                };
                let subject = subject.unwrap_or_default();
                format!("{}{subject}={state}", row.requirement.id)
            })
            .collect();
        for state in &self.states {
            if !states.iter().any(|known| known == state) {
                wrong.push(format!("not {state}, but {}", states.join(" ")));
            }
        }
        let shown = |finding: &Finding| {
            let field = finding.field.as_ref().map(|f| format!(" {f}"));
            let of = finding.requirement.as_ref().map(|r| format!("@{r}"));
            let (field, of) = (field.unwrap_or_default(), of.unwrap_or_default());
            format!("{}{field}{of}", finding.code().name())
        };
        let (notes, told): (Vec<&Finding>, Vec<&Finding>) =
            (report.findings.iter()).partition(|f| f.severity() == Severity::Note);
        let notes: Vec<String> = notes.into_iter().map(shown).collect();
        for note in self
            .notes
            .iter()
            .filter(|n| !notes.contains(&(**n).to_owned()))
        {
            wrong.push(format!("no note {note}, but {notes:?}"));
        }
        let mut told: Vec<String> = told.into_iter().map(shown).collect();
        let mut wanted: Vec<String> = self.tells.iter().map(|f| (*f).to_owned()).collect();
        told.sort();
        wanted.sort();
        if told != wanted {
            wrong.push(format!("told {told:?}, wanted {wanted:?}"));
        }
        let layout = packcheck::report::Layout {
            width: 1000,
            colour: false,
        };
        let zh = packcheck::report::text::text(&report, Lang::Zh, layout);
        let json = packcheck::report::json::pretty(&report, Lang::Zh);
        for word in self.says.iter().filter(|word| !zh.contains(**word)) {
            wrong.push(format!("does not say {word}"));
        }
        for word in &self.never {
            if zh.contains(word) || json.contains(word) {
                wrong.push(format!("says {word}"));
            }
        }
        let shown = std::env::var_os("SHOW").map(|_| zh).unwrap_or_default();
        (!wrong.is_empty())
            .then(|| format!("── {}\n   {}\n{shown}", self.prevents, wrong.join("\n   ")))
    }
}

/// Runs a table; tells every row that differs.
pub fn run(table: Vec<Case>) {
    let wrong: Vec<String> = table.iter().filter_map(Case::differs).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} rows differ\n{}",
        wrong.len(),
        table.len(),
        wrong.join("\n")
    );
}
