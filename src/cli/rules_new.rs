//! `packcheck rules new`: files to start one's own from.

use std::io::{self, Write};
use std::path::Path;

use super::rules::{CLEAN, Look, WRONG, not_opened, open, read, written};
use crate::rules::{Rules, Words};

/// The small rules file that one's own is started from.
const STARTER: &str = include_str!("starter.yaml");

pub(super) fn new(
    extends: Option<&str>,
    output: Option<&Path>,
    look: Look,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let text = match extends.map(|below| extending(below, output, look, err)) {
        None => STARTER.to_owned(),
        Some(Ok(text)) => text,
        Some(Err(code)) => return code,
    };
    let Some(path) = output else {
        return out.write_all(text.as_bytes()).map(|()| CLEAN);
    };
    // Somebody's work may stand there.
    let file = std::fs::File::create_new(path);
    let result = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written(path, result, look.lang, err)
}

/// A file that builds on the rules of this name; or what the command ends with where there are none.
fn extending(
    below: &str,
    output: Option<&Path>,
    look: Look,
    err: &mut dyn Write,
) -> Result<String, io::Result<u8>> {
    let folder = output.and_then(Path::parent).unwrap_or(Path::new(""));
    let is_path = below.contains(['/', '\\', '.']);
    let file = if is_path {
        folder.join(below)
    } else {
        below.into()
    };
    let bytes = match read(&file) {
        Ok(bytes) => bytes,
        Err(error) => return Err(not_opened(&file, &error, look.lang, err)),
    };
    match Rules::load_file(&file.to_string_lossy(), &bytes, &open) {
        // A bare name would be taken for an id.
        Ok(loaded) if is_path && !below.contains(['/', '\\']) => {
            Ok(child(&loaded.rules, &format!("./{below}")))
        }
        Ok(loaded) => Ok(child(&loaded.rules, below)),
        Err(problems) => {
            let shown = problems.render(look.lang, look.colour, look.width);
            Err(err.write_all(shown.as_bytes()).map(|()| WRONG))
        }
    }
}

/// A file that builds on these rules, with examples of what it may change, all in comments.
fn child(rules: &Rules, below: &str) -> String {
    let words = |words: &Words| {
        let one = |text: &str| serde_json::Value::from(text).to_string();
        format!("{{zh: {}, en: {}}}", one(&words.zh), one(&words.en))
    };
    let mut text = format!(
        "\
# yaml-language-server: $schema=extending.schema.json
#
# 以 {below} 为基础的规则：只写不同的地方，没写的都照那里的。
# Rules that build on {below}: only what differs is written, the rest is as there.
#
# 合在一起的样子 put together:                packcheck rules show 本文件
# 改了什么 what it changes:                   packcheck rules diff {below} 本文件
# 检查写得对不对 what is wrong with it:        packcheck rules lint 本文件
# 编辑器的提示 hints in your editor:            packcheck rules schema --extends --output extending.schema.json
#
# 下面以 # 开头、后面没有空格的是例子，去掉 # 就生效。
# What begins with a # and no space is an example: take the # away to have it.

extends: {below}
id: my-{}
version: \"1\"
title: {}
",
        rules.id,
        words(&rules.title)
    );
    if let Some(parameter) = rules.parameters.first() {
        text.push_str("\n# 改一个数 A value of one's own\n#parameters:\n");
        for one in &rules.parameters {
            let title = one
                .title
                .as_ref()
                .map(|title| format!("  # {} {}", title.zh, title.en));
            let value = serde_json::Value::from(one.value.as_str()).to_string();
            let number = one.value.bytes().all(|b| b.is_ascii_digit());
            let value = if number { &one.value } else { &value };
            text.push_str(&format!(
                "#  {}: {value}{}\n",
                one.id,
                title.unwrap_or_default()
            ));
        }
        let _ = parameter;
    }
    if let Some(kind) = rules.kinds.first() {
        text.push_str(&format!(
            "\n# 不要的：要求、文件、字段，按名称写 What is not asked for, by name\n\
             #remove:\n#  documents: [{}.recognise.labels]\n",
            kind.id
        ));
    }
    if let Some(requirement) = rules.requirements.last() {
        text.push_str(&format!(
            "\n# 改一项要求的说法，其余照旧；新写一个 id 就是加一项要求\n\
             # Change what a requirement says and leave the rest; a new id is one more requirement\n\
             #requirements:\n#  - id: {}\n#    remedy: {}\n",
            requirement.id,
            words(&requirement.remedy)
        ));
    }
    if let Some(kind) = rules.kinds.last() {
        text.push_str(&format!(
            "\n# 改一种文件：列表整个换掉 Change a kind of document: a list is replaced as a whole\n\
             #documents:\n#  {}:\n#    title: {}\n",
            kind.id,
            words(&kind.title)
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::rules::load_built_in;

    #[test]
    fn what_is_started_from_is_right_with_and_without_its_examples() {
        let text = child(
            &load_built_in("after-sales-service").unwrap(),
            "after-sales-service",
        );
        let alive: String = text
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest,
                _ => line,
            })
            .map(|line| format!("{line}\n"))
            .collect();
        for text in [&text, &alive] {
            match Rules::load("child.yaml", text) {
                Ok((_, warnings)) => assert_eq!(warnings, []),
                Err(problems) => panic!("{}\n{text}", problems.render(Lang::En, false, 100)),
            }
        }
        let (rules, _) = Rules::load("child.yaml", &alive).unwrap();
        assert_eq!(rules.removes.len(), 1, "{alive}");
    }
}
