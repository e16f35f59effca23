//! Help and errors of the command line in Chinese. The parser speaks English; every sentence of
//! it that a user can see has its Chinese here, and a test walks through all of them.

use std::fmt::Write;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::limits::Limits;

/// What `--help` does.
pub(super) const HELP: &str = "显示帮助";
/// What `--version` does.
pub(super) const VERSION: &str = "显示版本号";

const COMMANDS: &str = "命令";
const ARGUMENTS: &str = "参数";
const OPTIONS: &str = "选项";
const HEADINGS: [&str; 3] = [COMMANDS, ARGUMENTS, OPTIONS];

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// The command with everything in it in Chinese; `path` names it (`rules lint`).
pub(super) fn command(command: Command, path: &str) -> Command {
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading(COMMANDS)
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                ARGUMENTS
            } else {
                OPTIONS
            };
            let arg = arg.help_heading(heading);
            let id = arg.get_id().to_string();
            let arg = if arg.get_action().takes_values() {
                let arg = arg.hide_default_value(true).hide_possible_values(true);
                arg.value_name(value(&id).unwrap_or("内容"))
            } else {
                arg
            };
            match argument(path, &id) {
                Some(help) => arg.help(help),
                None => arg,
            }
        })
        .mut_subcommands(|subcommand| {
            let path = format!("{path} {}", subcommand.get_name());
            self::command(subcommand, path.trim_start())
        });
    match about(path) {
        Some((about, usage)) => command.about(about).long_about(about).override_usage(usage),
        None => command,
    }
}

/// What a command does, and how it is called.
fn about(path: &str) -> Option<(&'static str, &'static str)> {
    Some(match path {
        "" => (
            "按规则文件核对申请材料，指出缺少什么、哪里不对。\n只在本机运行，不向外发送任何内容。",
            "packcheck [选项] <命令>",
        ),
        "check" => (
            "核对一个或多个文件夹或 ZIP 压缩包，报告缺少或有误的内容。",
            "packcheck check [选项] <材料>...",
        ),
        "explain" => (
            "说明一种问题的含义、缘由和改正办法。",
            "packcheck explain [选项] [代码]",
        ),
        "checklist" => (
            "按已知的回答，列出应提交的材料。",
            "packcheck checklist [选项]",
        ),
        "compare" => (
            "比较两次提交的材料：解决了哪些问题、还剩哪些、文件有什么变化。",
            "packcheck compare [选项] <上次> <本次>",
        ),
        "notice" => (
            "起草补正通知书，把需要补正的全部内容一次告知申请人。",
            "packcheck notice [选项] <材料>",
        ),
        "receipt" => (
            "逐个文件登记收到的材料，或核对材料是否仍是收到时的那一份。",
            "packcheck receipt [选项] <材料>",
        ),
        "rules" => ("查看、检查规则文件。", "packcheck rules [选项] <命令>"),
        "rules list" => ("列出内置的规则。", "packcheck rules list"),
        "rules show" => (
            "输出一份规则，供阅读或作为编写的起点；以别的规则为基础的，合在一起输出。",
            "packcheck rules show <名称>",
        ),
        "rules new" => (
            "写出一份带说明的小规则文件，供改成自己的。",
            "packcheck rules new [选项]",
        ),
        "rules diff" => (
            "说明两份规则有什么不同，以及材料的核对结果会有什么变化。",
            "packcheck rules diff [选项] <原规则> <新规则> [材料]...",
        ),
        "rules match" => (
            "说明一个文件为什么认作、或者没有认作某种文件。",
            "packcheck rules match [选项] <文件>...",
        ),
        "rules lint" => (
            "指出规则文件中的每一处错误、所在位置和改法。",
            "packcheck rules lint <文件>...",
        ),
        "rules test" => (
            "运行证明一份规则的用例，并指出哪些规则还没有用例。",
            "packcheck rules test <文件> [用例文件]",
        ),
        "rules schema" => (
            "输出规则文件的 JSON Schema，供编辑器使用。",
            "packcheck rules schema [选项]",
        ),
        "ocr" => (
            "安装用于识别图片文字的模型，或查看是否已经安装。",
            "packcheck ocr [选项] <命令>",
        ),
        "ocr install" => (
            "从模型文件，或从包含模型的 Python 安装包，安装模型。",
            "packcheck ocr install <文件>...",
        ),
        "ocr status" => (
            "显示模型所在的位置，以及是否已经装好。",
            "packcheck ocr status",
        ),
        _ => return None,
    })
}

fn argument(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        (_, "help") => HELP,
        (_, "version") => VERSION,
        (_, "lang") => "报告的语言：zh（中文）或 en（英文）；不写则按系统设置",
        ("check", "packs") => "放有申请材料的文件夹或 ZIP 压缩包",
        (_, "rules") => "规则文件，或内置规则的名称；不写则用第一份内置规则",
        (_, "answers") => "对规则中各项提问的回答（YAML 文件）",
        (_, "sets") => "直接回答一项提问，例如 --set sites=[] 表示没有；可以写多次",
        (_, "date") => "核对基准日，例如 2026-11-23，有效期按这一天判断；不写则为今天",
        ("check", "no_previews") => "网页报告中不附页面图",
        ("check", "format") => {
            "报告的形式：text（文字，默认）、html（网页，可打印）、markdown、json 或 sarif"
        }
        ("notice", "output") => "把通知写入这个文件；已有的文件不会被覆盖",
        ("receipt", "output") => "把回执写入这个文件（bagit 则为新建的文件夹）；不写则直接显示",
        ("checklist", "output") => "把清单写入这个文件；不写则直接显示",
        ("compare", "output") => "把比较结果写入这个文件；不写则直接显示",
        ("rules new", "extends") => {
            "以这份规则为基础：内置规则的名称，或从新文件所在位置算起的文件"
        }
        ("rules schema", "extends") => "改为输出以别的规则为基础的文件的 JSON Schema",
        ("rules diff", "old_rules") => "原来的规则：文件，或内置规则的名称",
        ("rules diff", "new_rules") => "新的规则：文件，或内置规则的名称",
        ("rules diff", "packs") => "用两份规则分别核对的材料",
        ("rules diff", "format") => "结果的形式：text（文字，默认）或 json",
        ("rules diff", "output") => "把结果写入这个文件；不写则直接显示",
        ("rules new", "output") => "写入这个文件（不能已经存在）；不写则直接显示",
        ("rules schema", "output") => "写入这个文件；不写则直接显示",
        (_, "output") => "把报告写入这个文件；不写则直接显示",
        (_, "jobs") => "同时读取几个文件；不写则由处理器个数决定",
        (_, "limits") => {
            "读取上限，例如 --limit entries=50000 或 --limit total-bytes=8GB；可以写多次"
        }
        (_, "no_ocr") => "不识别图片中的文字",
        (_, "ocr_pages") => "每份材料最多识别多少页图片；不写则为 200 页",
        ("checklist", "format") => {
            "清单的形式：text（文字，默认）、markdown 或 html（网页，可打印）"
        }
        ("compare", "old") => "上次的材料，或当时的 JSON 报告",
        ("compare", "new") => "本次的材料，或其 JSON 报告",
        ("compare", "format") => "比较结果的形式：text（文字，默认）、json 或 html（网页）",
        ("notice", "format") => {
            "通知的形式：docx（Word 文档）、html（网页）或 markdown；不写则按输出文件的扩展名，再不写则为 docx"
        }
        ("notice", "number") => "通知的编号",
        ("notice", "sender") => "受理机构的名称",
        ("notice", "applicant") => "申请人的名称；不写则用材料中读到的",
        ("notice", "matter") => "申请事项；不写则用规则的标题",
        ("notice", "contact") => "联系人和联系方式",
        ("notice", "received") => "收到材料的日期，例如 2026-11-20",
        ("notice", "deadline") => "补正的截止日期，例如 2026-12-11",
        ("notice", "issued") => "通知的日期，例如 2026-11-23",
        ("receipt" | "notice", "pack") => "放有申请材料的文件夹或 ZIP 压缩包",
        ("receipt", "verify") => "用这份回执核对材料，不另出回执",
        ("receipt", "format") => {
            "回执的形式：json（默认）、html（打印签字用）或 bagit（供档案工具校验）"
        }
        ("explain", "code") => "问题的代码；不写则列出全部",
        ("ocr install", "files") => "模型文件，或包含模型的 Python 安装包（.whl）",
        ("rules show", "id") => "规则的名称，或规则文件",
        ("rules match", "files") => "要认的文件",
        ("rules match", "all") => "列出每一种文件；不写则只列有迹象的",
        ("rules test", "file") => "规则文件，或内置规则的名称",
        ("rules test", "tests") => "用例文件；不写则用规则文件旁边以 .tests.yaml 结尾的同名文件",
        ("rules schema", "tests") => "改为输出用例文件的 JSON Schema",
        ("rules lint", "files") => "规则文件，或内置规则的名称",
        _ => return None,
    })
}

/// What stands for the value of an argument.
fn value(id: &str) -> Option<&'static str> {
    Some(match id {
        "packs" | "pack" => "材料",
        "old" => "上次",
        "new" => "本次",
        "old_rules" => "原规则",
        "new_rules" => "新规则",
        "verify" => "回执",
        "rules" | "extends" => "文件或名称",
        "answers" | "output" | "files" | "file" | "tests" => "文件",
        "sets" => "提问=回答",
        "date" | "received" | "deadline" | "issued" => "日期",
        "number" => "编号",
        "sender" | "applicant" => "名称",
        "format" => "形式",
        "jobs" => "个数",
        "ocr_pages" => "页数",
        "limits" => "上限=数值",
        "lang" => "语言",
        "code" => "代码",
        "id" => "名称",
        _ => return None,
    })
}

/// What is wrong with a limit that was to be set.
fn limit(given: &str) -> String {
    match Limits::row(given.split('=').next().unwrap_or_default().trim()) {
        Some(row) => format!("“{given}”不能作为上限，应写作 {}={row} 的样子。", row.name),
        None => {
            let names: Vec<String> = Limits::TABLE
                .iter()
                .map(|row| format!("{}={row}", row.name))
                .collect();
            format!(
                "没有“{given}”这个上限。可以设置的有：{}。",
                names.join("、")
            )
        }
    }
}

/// Help, with the colons that Chinese has: the parser sets its own behind the headings.
pub(super) fn help(error: &Error) -> String {
    let mut help = error.render().ansi().to_string();
    for heading in HEADINGS {
        help = help.replace(&format!("{heading}:"), &format!("{heading}："));
    }
    help
}

/// What is wrong with the command line.
pub(super) fn error(error: &Error) -> String {
    let of = |kind| error.get(kind).map(text).unwrap_or_default();
    let (argument, given) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let mut said = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项。"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令。", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "没有写明要执行哪个命令。".to_owned(),
        ErrorKind::MissingRequiredArgument => {
            format!("没有写明 {}。", argument.trim_end_matches("..."))
        }
        ErrorKind::InvalidValue if given.is_empty() => format!("“{argument}”后面缺少内容。"),
        ErrorKind::InvalidValue => format!("“{argument}”不能写“{given}”。"),
        ErrorKind::ValueValidation if argument.contains("日期") => {
            format!("“{given}”不是日期，日期应写作 2026-11-23 的样子。")
        }
        ErrorKind::ValueValidation if argument.starts_with("--jobs") => {
            format!("“{given}”不是个数，应写 1 或更大的整数。")
        }
        ErrorKind::ValueValidation if argument.starts_with("--limit") => limit(&given),
        ErrorKind::ValueValidation => format!("“{argument}”不能写“{given}”。"),
        ErrorKind::ArgumentConflict => {
            let prior = of(ContextKind::PriorArg);
            if prior == argument || prior.is_empty() {
                format!("“{argument}”只能写一次。")
            } else {
                format!("“{argument}”不能与“{prior}”同时使用。")
            }
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}”后面的内容过多。")
        }
        ErrorKind::TooFewValues => format!("“{argument}”后面的内容不够。"),
        ErrorKind::NoEquals => format!("“{argument}”后面应写等号。"),
        ErrorKind::InvalidUtf8 => "命令行中有无法识别的字符。".to_owned(),
        // Help and version are no errors, and the kinds that clap may add are told in its words.
        _ => error.to_string(),
    };
    said.push('\n');
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(likely) = suggested
        .into_iter()
        .map(of)
        .find(|likely| !likely.is_empty())
    {
        let _ = writeln!(said, "  是不是要写“{likely}”？");
    }
    let choices = of(ContextKind::ValidValue);
    if choices.matches('、').count() > 10 {
        // The codes of `explain`, which lists them better.
        let _ = writeln!(said, "  全部代码见 packcheck explain");
    } else if !choices.is_empty() {
        let _ = writeln!(said, "  可以写：{choices}");
    }
    format!("错误：{said}\n用法见 packcheck --help，或在命令后加 --help。\n")
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(several) => several.join("、"),
        ContextValue::StyledStr(one) => one.to_string(),
        ContextValue::StyledStrs(several) => several
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("、"),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::{Line, language};
    use crate::say::Lang;

    fn is_chinese(text: &str) -> bool {
        text.chars()
            .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
    }

    fn walk(command: &Command, path: &str) {
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        assert!(is_chinese(&about), "{path}: {about}");
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(is_chinese(&help), "{path} {}: {help}", arg.get_id());
            assert!(
                arg.get_help_heading().is_some_and(is_chinese),
                "{path} {}",
                arg.get_id()
            );
        }
        for subcommand in command.get_subcommands() {
            walk(subcommand, &format!("{path} {}", subcommand.get_name()));
        }
    }

    #[test]
    fn everything_in_the_help_is_chinese() {
        walk(&language::command(Line::command(), Lang::Zh), "packcheck");
    }

    #[test]
    fn every_mistake_in_the_command_line_is_told() {
        let mut all = String::new();
        for line in [
            "packcheck check --jbos 2 pack",
            "packcheck chekc pack",
            "packcheck check",
            "packcheck check pack --format xml",
            "packcheck check pack --format",
            "packcheck check pack --date yesterday",
            "packcheck check pack --jobs 0",
            "packcheck check pack --date 2026-11-23 --date 2026-11-24",
            "packcheck check pack --no-ocr=yes",
            "packcheck explain code-invald",
            "packcheck --lang fr check pack",
        ] {
            let command = language::command(Line::command(), Lang::Zh);
            let told = error(&command.try_get_matches_from(line.split(' ')).unwrap_err());
            assert!(is_chinese(&told));
            let _ = write!(all, "$ {line}\n{told}\n");
        }
        insta::assert_snapshot!(all);
    }
}
