//! What is damaged in a file, in Chinese. Readers tell it in technical words, which are English; those
//! that applicants meet most have their Chinese here, all others are quoted as they are.

/// Technical words and their Chinese; `{}` stands for what differs, such as a number.
const KNOWN: [(&str, &str); 27] = [
    (
        "no end marker (%%EOF) in {} bytes: the file is cut short",
        "全部 {} 字节中没有结束标记 %%EOF，文件不完整",
    ),
    (
        "no end marker after byte {}: the file is cut short",
        "第 {} 字节之后没有结束标记，文件不完整",
    ),
    (
        "page {}: content is missing or broken",
        "第 {} 页的内容缺失或损坏",
    ),
    (
        "page {}: content cannot be followed",
        "第 {} 页的内容无法解读",
    ),
    (
        "page {}: object {} is missing or broken",
        "第 {} 页所用的对象 {} 缺失或损坏",
    ),
    ("page {} is not there", "没有第 {} 页"),
    ("pages have {} more faults", "各页另有 {} 处损坏"),
    (
        "broken or missing objects: {} and {} more",
        "损坏或缺失的对象：{}，另有 {} 个",
    ),
    ("broken or missing objects: {}", "损坏或缺失的对象：{}"),
    (
        "PNG: chunk {} at byte {} is broken",
        "PNG 数据块 {}（第 {} 字节处）已损坏",
    ),
    (
        "JPEG: a marker at byte {} that there is none of",
        "JPEG 数据第 {} 字节处有不存在的标记",
    ),
    ("{}: Invalid checksum", "{} 的校验和不符"),
    (
        "{}: Invalid checksum (after {} bytes)",
        "{} 的校验和不符（读到第 {} 字节）",
    ),
    (
        "the page tree is missing; pages were found by search",
        "页面目录缺失，页面是逐个查找到的",
    ),
    (
        "the page tree counts {} pages, {} found",
        "页面目录记有 {} 页，实际找到 {} 页",
    ),
    (
        "no PDF header in the first 1024 bytes",
        "开头 1024 字节中没有 PDF 文件头",
    ),
    (
        "no page found; no end marker (%%EOF) in {} bytes: the file is cut short",
        "找不到任何页面；全部 {} 字节中没有结束标记 %%EOF，文件不完整",
    ),
    ("no page found; {}", "找不到任何页面"),
    ("no page tree can be found", "找不到页面目录"),
    (
        "an XFA form: its pages exist only in the program that made it",
        "XFA 动态表单，只有制作它的软件才能显示内容",
    ),
    (
        "no end record that fits: cut short, or not a whole download",
        "没有与内容相符的结束记录，可能没有下载完整",
    ),
    (
        "directory has {} records, {} announced",
        "目录中有 {} 条记录，应有 {} 条",
    ),
    (
        "directory is not where the end record says",
        "目录不在结束记录所指的位置",
    ),
    (
        "data is not where the directory says",
        "内容不在目录所指的位置",
    ),
    ("data runs past the end", "内容超出文件末尾"),
    ("ends too early", "提前结束，文件不完整"),
    (
        "word/document.xml is missing",
        "缺少正文部分（word/document.xml）",
    ),
];

/// What stands in brackets behind the sentence that a file is damaged.
pub(super) fn detail(technical: &str) -> String {
    KNOWN
        .iter()
        .find_map(|(pattern, chinese)| Some(filled(chinese, &matched(pattern, technical)?)))
        .unwrap_or_else(|| format!("技术信息：{technical}"))
}

/// What stands in the places of a pattern, when a text fits it.
fn matched<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() {
            rest.strip_suffix(part)?.len()
        } else {
            rest.find(part)?
        };
        found.push(rest.get(..end)?);
        rest = rest.get(end + part.len()..)?;
    }
    rest.is_empty().then_some(found)
}

fn filled(chinese: &str, values: &[&str]) -> String {
    values.iter().fold(chinese.to_owned(), |text, value| {
        text.replacen("{}", value, 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_chinese_and_the_rest_is_quoted() {
        for (technical, chinese) in [
            (
                "no end marker (%%EOF) in 900 bytes: the file is cut short",
                "全部 900 字节中没有结束标记 %%EOF，文件不完整",
            ),
            (
                "page 3: content is missing or broken",
                "第 3 页的内容缺失或损坏",
            ),
            (
                "page 2: object 7 (Font) is missing or broken",
                "第 2 页所用的对象 7 (Font) 缺失或损坏",
            ),
            (
                "the page tree counts 9 pages, 2 found",
                "页面目录记有 9 页，实际找到 2 页",
            ),
            ("ends too early", "提前结束，文件不完整"),
            ("ends too early, really", "技术信息：ends too early, really"),
            ("", "技术信息："),
        ] {
            assert_eq!(detail(technical), chinese);
        }
    }
}
