//! Words, dates and lists in Chinese.

use jiff::civil::Date;

use crate::finding::Severity;
use crate::inventory::Format;
use crate::rules::Words;
use crate::say::{Labels, Totals};
use crate::verdict::{Status, Verdict};

pub(in crate::say) const LABELS: Labels = Labels {
    rules: "核对规则：",
    builds_on: "基于 {bases}",
    pack: "申请材料：",
    date: "核对基准日：",
    checklist: "材料清单",
    waived: "已豁免",
    errors: "需要补正",
    warnings: "需要人工核对或留意",
    notes: "提示",
    place: "位置：",
    requirement: "涉及：",
    remedy: "办法：",
    basis: "依据：",
    totals: "合计：",
    verdict: "结论：",
    colon: "：",
    pause: "，",
    comma: "；",
    brackets: ("（", "）"),
    owner: "由{owner}提供",
    explain: "各项代码的说明：packcheck explain 代码",
    explanation: ["含义：", "缘由：", "办法：", "示例："],
    folder: "文件夹",
    zip: "ZIP 压缩包",
};

/// 《…》; a title that has its own marks keeps them.
pub(super) fn title(words: &Words) -> String {
    if words.zh.contains('《') {
        words.zh.clone()
    } else {
        format!("《{}》", words.zh)
    }
}

/// 《甲》《乙》或《丙》; of a long list the first three and the number (GB/T 15834: no comma
/// between titles in 《》).
pub(super) fn any_of(list: &[Words]) -> String {
    match list {
        [] => "所要求的材料".to_owned(),
        [only] => title(only),
        [head @ .., last] if list.len() <= 4 => {
            let head: String = head.iter().map(title).collect();
            format!("{head}或{}", title(last))
        }
        _ => {
            let head: String = list.iter().take(3).map(title).collect();
            format!("{head}等 {} 种材料中的任何一种", list.len())
        }
    }
}

/// That none of them was found; of one subject among several, for which others may be there.
pub(super) fn not_found(list: &[Words], of_subject: bool) -> String {
    let of = if of_subject { "与其对应的" } else { "" };
    format!("材料中没有找到{of}{}", any_of(list))
}

pub(super) fn names(list: &[String]) -> String {
    if list.is_empty() {
        "无".to_owned()
    } else {
        format!("“{}”", list.join("”、“"))
    }
}

/// “…”; quotation marks inside become ‘…’ (GB/T 15834).
pub(super) fn quoted(text: &str) -> String {
    let inner = text.trim().trim_end_matches('。');
    format!("“{}”", inner.replace('“', "‘").replace('”', "’"))
}

/// A sentence of the rules file, to be continued: without its full stop.
pub(super) fn clause(words: &Words) -> &str {
    words.zh.trim().trim_end_matches(['。', '；', '.', ';'])
}

pub(in crate::say) fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

pub(in crate::say) fn place(file: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => format!("{file}，第 {page} 页"),
        None => file.to_owned(),
    }
}

pub(in crate::say) fn status(status: Status) -> &'static str {
    match status {
        Status::Satisfied => "符合",
        Status::Missing => "缺少",
        Status::Invalid => "不合格",
        Status::Unverified => "待核对",
        Status::NotApplicable => "不需要",
    }
}

pub(in crate::say) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "需补正",
        Severity::Warning => "需留意",
        Severity::Note => "提示",
    }
}

pub(in crate::say) fn totals(totals: &Totals) -> String {
    let mut rows = Vec::new();
    for (status, count) in [
        (Status::Satisfied, totals.satisfied),
        (Status::Missing, totals.missing),
        (Status::Invalid, totals.invalid),
        (Status::Unverified, totals.unverified),
        (Status::NotApplicable, totals.not_applicable),
    ] {
        if count > 0 {
            rows.push(format!("{} {count} 项", self::status(status)));
        }
    }
    let rows = if rows.is_empty() {
        String::new()
    } else {
        format!("（{}）", rows.join("，"))
    };
    format!(
        "清单 {} 项{rows}；需补正 {} 处，需核对或留意 {} 处，提示 {} 处。",
        totals.requirements(),
        totals.errors,
        totals.warnings,
        totals.notes
    )
}

pub(in crate::say) fn verdict(verdict: Verdict, totals: &Totals) -> String {
    let said = without_waivers(verdict, totals);
    match (verdict, totals.waived) {
        (_, 0) => said,
        (Verdict::Complete, waived) => {
            let others = match totals.warnings - waived {
                0 => String::new(),
                others => format!("；另有 {others} 处请留意"),
            };
            format!(
                "材料齐全，其中 {waived} 处是豁免的（见豁免说明），其余未发现缺项或错误{others}。"
            )
        }
        (_, waived) => format!("{said}其中 {waived} 处已豁免，不在此列。"),
    }
}

fn without_waivers(verdict: Verdict, totals: &Totals) -> String {
    match verdict {
        Verdict::Complete if totals.warnings > 0 => {
            format!(
                "材料齐全，未发现缺项或错误；另有 {} 处请留意。",
                totals.warnings
            )
        }
        Verdict::Complete => "材料齐全，未发现缺项或错误。".to_owned(),
        Verdict::Incomplete => {
            let review = match totals.unverified {
                0 => String::new(),
                unverified => format!("；另有 {unverified} 项未能核对，须人工核对"),
            };
            format!("材料需要补正，共 {} 处{review}。", totals.errors)
        }
        Verdict::Review => {
            format!(
                "未发现缺项或错误，但有 {} 项未能核对，须人工核对后才能确认齐全。",
                totals.unverified
            )
        }
        Verdict::Unreadable => "申请材料无法打开，未作任何核对。".to_owned(),
    }
}

pub(in crate::say) fn format(format: Format) -> &'static str {
    match format {
        Format::Pdf => "PDF 文件",
        Format::Jpeg => "JPEG 图片",
        Format::Png => "PNG 图片",
        Format::Tiff => "TIFF 图片",
        Format::Bmp => "BMP 图片",
        Format::Gif => "GIF 图片",
        Format::Webp => "WebP 图片",
        Format::Heic => "HEIC 图片",
        Format::Avif => "AVIF 图片",
        Format::Docx => "Word 文档（DOCX）",
        Format::Xlsx => "Excel 表格（XLSX）",
        Format::Pptx => "PowerPoint 演示文稿（PPTX）",
        Format::Doc => "旧版 Word 文档（DOC）",
        Format::Xls => "旧版 Excel 表格（XLS）",
        Format::Ppt => "旧版 PowerPoint 演示文稿（PPT）",
        Format::Wps => "WPS 文档",
        Format::OfficeEncrypted => "加密的 Office 文档",
        Format::Ofd => "OFD 版式文件",
        Format::Rtf => "RTF 文档",
        Format::Html => "网页文件（HTML）",
        Format::Xml => "XML 文件",
        Format::Txt => "文本文件（TXT）",
        Format::Zip => "ZIP 压缩包",
        Format::Rar => "RAR 压缩包",
        Format::SevenZip => "7z 压缩包",
        Format::Gzip => "GZ 压缩包",
        Format::Bzip2 => "BZ2 压缩包",
        Format::Xz => "XZ 压缩包",
        Format::Tar => "TAR 归档包",
        Format::Cab => "CAB 压缩包",
        Format::Lzh => "LZH 压缩包",
        Format::Empty => "空文件",
        Format::Unknown => "无法识别的格式",
    }
}
