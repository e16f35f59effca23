//! What a finding says, in Chinese.

use std::borrow::Cow;

use jiff::civil::Date;

use super::asked;
use super::bounds::{bound_open, out_of_bounds};
use super::code::fault;
use super::detail::detail as technical;
use super::sight::unseen;
use super::trouble::{ambiguity, limit, open_error, unsafe_path};
use super::words::{
    any_of, clause, day, format as format_name, names, not_found, place, quoted, title,
};
use crate::evidence::Pictured;
use crate::finding::{Implausible, Listed, Message, NotNeeded, Quote, Unclear, Unread};
use crate::pack::{Refusal, SPLIT};
use crate::rules::{Waiver, Words};
use crate::say::page_ranges;

/// What a finding says.
pub(in crate::say) fn message(message: &Message) -> String {
    match message {
        Message::MissingDocument {
            title,
            subject,
            accepted,
        } => missing(title, subject.as_ref(), accepted),
        Message::PartMissing {
            title,
            subject,
            asked,
            partly,
        } => asked::part_missing(title, subject.as_ref(), asked, *partly),
        Message::DocumentForbidden { document } => {
            format!("材料中不得有{}。", title(document))
        }
        Message::DocumentTooMany { kinds, most, files } => format!(
            "{}最多提交 {most} 份，实际提交了 {} 份：{}。",
            any_of(kinds),
            files.len(),
            names(files)
        ),
        Message::DocumentExpired {
            document,
            until,
            reference,
        } => {
            format!(
                "{}有效期至{}，至核对基准日（{}）已过期。",
                title(document),
                day(*until),
                day(*reference)
            )
        }
        Message::DocumentExpiresSoon {
            document,
            until,
            days,
        } => {
            let left = match days {
                0 => "核对基准日当天到期".to_owned(),
                days => format!("距到期还有 {days} 天"),
            };
            format!("{}有效期至{}，{left}。", title(document), day(*until))
        }
        Message::DocumentSuperseded {
            document,
            since,
            instead,
        } => {
            format!(
                "这种{}自{}起不再接受：{}。",
                title(document),
                day(*since),
                clause(instead)
            )
        }
        Message::MarkedVoid {
            document,
            mark,
            in_name,
        } => format!(
            "{}{}“{mark}”，可能不是有效的文件，请人工核对。",
            title(document),
            if *in_name {
                "的文件名写着"
            } else {
                "上有"
            }
        ),
        Message::SpokenAgainst {
            document,
            by,
            file,
            says,
        } => {
            // What was matched is folded: a person reads full-width marks.
            let full = |words: &String| words.replace(':', "：").replace(',', "，");
            let says = says
                .as_ref()
                .map(|words| format!("，写有“{}”", full(words)));
            format!(
                "材料里有{}（{file}）{}，{}可能因此已经失效，请人工核对。",
                title(by),
                says.unwrap_or_default(),
                title(document)
            )
        }
        Message::TitleDamaged { document } => format!(
            "标题没有读全（可能被水印、印章遮住或模糊），很可能是{}，请人工核对。",
            title(document)
        ),
        Message::SealedByAnother {
            document,
            name,
            seal,
        } => format!(
            "{}写的单位是“{name}”，盖章处却是“{seal}”，请人工核对。",
            title(document)
        ),
        Message::DocumentNotNeeded { document, reason } => not_needed(document, reason),
        Message::DocumentRecommended { lacking } => {
            let lacking: Vec<String> = lacking
                .iter()
                .map(|one| match one.accepted.first().filter(|_| one.plain) {
                    Some(such) => format!("{}（如{}）", one.title.zh, such.zh),
                    None => format!("{}（{}）", one.title.zh, any_of(&one.accepted)),
                })
                .collect();
            format!(
                "建议一并提交以下证明材料，材料中没有看到：{}。",
                lacking.join("；")
            )
        }
        Message::ValueUndefined {
            document,
            field,
            value,
            says,
        } => format!(
            "{}的“{}”为“{value}”：{}。",
            title(document),
            field.zh,
            clause(says)
        ),
        Message::ValueDoubtful {
            document,
            field,
            value,
        } => format!(
            "{}的“{}”写作“{value}”，不像一个完整的电话号码。",
            title(document),
            field.zh
        ),
        Message::WrittenDifferently {
            field,
            first,
            second,
        } => format!(
            "{}写法不同：{}，{}；不一定矛盾，请核对。",
            field.zh,
            quote(first),
            quote(second)
        ),
        Message::FigureDoubtful {
            says,
            figures,
            asked,
        }
        | Message::ValueOutOfBounds {
            says,
            figures,
            asked,
            ..
        } => out_of_bounds(says, figures, asked.as_ref()),
        Message::BoundOpen {
            document,
            field,
            value,
            why,
        } => bound_open(document, field, value.as_ref(), why),
        Message::CodeInvalid {
            field,
            value,
            fault: wrong,
            suggestion,
            ..
        } => {
            let suggestion = match suggestion {
                Some(likely) => format!("；可能应为“{likely}”"),
                None => String::new(),
            };
            format!("{}“{value}”{}{suggestion}。", field.zh, fault(wrong))
        }
        Message::NumberMalformed {
            document,
            field,
            value,
            says,
        } => {
            let says = match says {
                Some(says) => format!("：{}", says.zh),
                None => String::new(),
            };
            format!(
                "{}的{}“{value}”不符合这类编号的格式{says}。",
                title(document),
                field.zh
            )
        }
        Message::CodeKindMismatch {
            document,
            field,
            value,
            begins,
            says,
        } => {
            let begins: Vec<String> = begins.iter().map(|b| format!("“{b}”")).collect();
            let begins = begins.join("或");
            let (document, field) = (title(document), &field.zh);
            match says {
                Some(says) => format!(
                    "{document}上的{field}为“{value}”，应以{begins}开头：{}。",
                    says.zh.trim_end_matches('。')
                ),
                None => format!(
                    "{document}上的{field}“{value}”与证件种类不符：这类证件的代码以{begins}开头。"
                ),
            }
        }
        Message::FieldMissing {
            document, field, ..
        } => {
            format!("{}的“{}”未填写。", title(document), field.zh)
        }
        Message::FieldUnread {
            document,
            field,
            saw: None,
            ..
        } => {
            format!(
                "未能读出{}的“{}”，不能据此判断其有无或对错。",
                title(document),
                field.zh
            )
        }
        Message::FieldUnread {
            document,
            field,
            saw: Some(saw),
            likely: Some(likely),
            ..
        } => {
            format!(
                "{}的“{}”没有看清：识别为“{saw}”，不符合编码规则，很可能是“{likely}”。",
                title(document),
                field.zh
            )
        }
        Message::FieldUnread {
            document,
            field,
            saw: Some(saw),
            likely: None,
            why,
        } => {
            let (document, field) = (title(document), &field.zh);
            match why {
                Unclear::Several => {
                    format!("{document}的“{field}”勾选了不止一项，互相矛盾：“{saw}”。")
                }
                Unclear::Text | Unclear::Unseen => {
                    format!("未能读懂{document}的“{field}”，读到的文字是“{saw}”。")
                }
            }
        }
        Message::Mismatch {
            field,
            within,
            first,
            second,
            close,
            also,
        } => {
            if !also.is_empty() {
                let also: Vec<&str> = also.iter().map(|field| field.zh.as_str()).collect();
                return format!(
                    "{}不一致：{}，{}；{}也不一致，看来是两个单位的文件。",
                    field.zh,
                    quote(first),
                    quote(second),
                    also.join("、")
                );
            }
            if let Some(within) = within {
                return format!(
                    "{}与{}第9至17位不一致：{}，{}。",
                    within.zh,
                    field.zh,
                    quote(first),
                    quote(second)
                );
            }
            let close = if *close {
                "；两者只差一两个字，可能是笔误"
            } else {
                ""
            };
            format!(
                "{}不一致：{}，{}{close}。",
                field.zh,
                quote(first),
                quote(second)
            )
        }
        Message::SharedCode {
            field,
            first,
            second,
        } => format!(
            "两个单位的{}相同：{}，{}；其中一份拿错或写错了。",
            field.zh,
            quote(first),
            quote(second)
        ),
        Message::WrongHolder {
            document,
            holder,
            applicant,
        } => format!(
            "{}（{}）上的名称是“{}”，不是申请组织“{}”（见{}，{}）。",
            title(document),
            place(&holder.file, holder.page),
            holder.value,
            applicant.value,
            title(&applicant.document),
            place(&applicant.file, applicant.page)
        ),
        Message::QrDiffers {
            document,
            field,
            value,
            qr,
        } => format!(
            "{}上印的“{}”是“{value}”，二维码中的却是“{qr}”。",
            title(document),
            field.zh
        ),
        Message::PartDiffers {
            document,
            field,
            value,
            part,
            other,
            other_value,
        } => format!(
            "{}上的{}“{value}”中的“{part}”，与同一证件上的{}（{}）不一致。",
            title(document),
            field.zh,
            other.zh,
            dated(other_value)
        ),
        Message::PermitMaybeNeeded { activity, choice } => format!(
            "申请范围写有“{activity}”，通常属于需要行政许可的“{}”，但没有申报这一行业。",
            choice.zh
        ),
        Message::PermitUsuallyToo { declared, choice } => format!(
            "申报了“{}”，通常还涉及“{}”，但没有申报，也没有看到相应的证件。",
            declared.zh, choice.zh
        ),
        Message::PermitOfOtherKind {
            activity,
            document,
            wanted,
        } => format!(
            "申请范围写有“{activity}”，通常需要{}，提交的却是{}。",
            any_of(wanted),
            title(document)
        ),
        Message::ListsDiffer {
            question,
            first,
            second,
        } => format!(
            "对{}的回答不一致：“{}”中为{}，“{}”中为{}。",
            quoted(&question.zh),
            first.source,
            listed(first),
            second.source,
            listed(second)
        ),
        Message::DateImplausible { field, date, why } => match why {
            Implausible::Future => format!("{}为{}，晚于核对基准日。", field.zh, day(*date)),
            Implausible::Before(other, earliest) => {
                format!(
                    "{}为{}，早于{}{}。",
                    field.zh,
                    day(*date),
                    other.zh,
                    day(*earliest)
                )
            }
            Implausible::EndsBeforeItBegins(from) => {
                format!("{}为{}，早于起始日期{}。", field.zh, day(*date), day(*from))
            }
        },
        Message::ContentUnread { document, why } => unread(document.as_ref(), why),
        Message::FileUnrecognised { nearest: None } => {
            "未能识别这个文件属于哪一种材料，未计入任何一项。".to_owned()
        }
        Message::FileUnrecognised {
            nearest: Some((kind, words)),
        } => format!(
            "未能识别这个文件属于哪一种材料，未计入任何一项；最接近的是{}，但只见到其 {words} 处特征文字。",
            title(kind)
        ),
        Message::FileDuplicate { of } => format!("与“{of}”内容完全相同。"),
        Message::FileEmpty => "文件是空的（0 字节）。".to_owned(),
        Message::FileCorrupt {
            details,
            pages_read: None | Some(0),
        } => format!("文件已损坏，无法读取（{}）。", all_technical(details)),
        Message::FileCorrupt {
            details,
            pages_read: Some(pages),
        } => {
            format!(
                "文件已损坏，只读出 {pages} 页（{}）。",
                all_technical(details)
            )
        }
        Message::FileEncrypted => "文件设有密码，无法读取。".to_owned(),
        Message::FormatMismatch { claimed, real } => {
            let real = format_name(*real);
            // Between Chinese and Latin letters there is a space.
            let latin = real.starts_with(|letter: char| letter.is_ascii());
            format!(
                "文件名的后缀是“.{}”，内容却是{}{real}；已按实际内容读取。",
                claimed.trim_start_matches('.'),
                if latin { " " } else { "" },
            )
        }
        Message::FormatNotAccepted { format, accepted } => {
            let accepted: Vec<&str> = accepted.iter().map(|format| format_name(*format)).collect();
            format!(
                "不接受这种格式：{}；可以提交：{}。",
                format_name(*format),
                accepted.join("、")
            )
        }
        Message::PageDamaged(damage) => super::sight::damage(*damage),
        Message::ImageTooCoarse { dots, least } => {
            format!("图片清晰度不够：约 {dots} dpi，要求至少 {least} dpi，小字可能看不清。")
        }
        Message::PageBlank => "这一页是空白的。".to_owned(),
        Message::UnsafePath(how) => unsafe_path(*how).to_owned(),
        Message::EntryAmbiguous(how) => ambiguity(*how).to_owned(),
        Message::NameNotPortable { part } => {
            format!("“{part}”不能用作 Windows 的文件名，在 Windows 上解压时会改名或者打不开。")
        }
        Message::NameRepaired { found } => {
            format!("文件名原为乱码“{found}”，此处按最可能的原名显示。")
        }
        Message::LimitExceeded {
            limit: which,
            allowed,
            found,
        } => limit(which, *allowed, *found),
        Message::Waived { waiver, found } => waived(waiver, found.as_deref().map(self::message)),
        Message::WaiverExpired { waiver, reference } => format!(
            "豁免 {}（{}批准）已于{}到期，至核对基准日（{}）不再有效，这一处照常要求。",
            waiver.id,
            waiver.by,
            day(waiver.until),
            day(*reference)
        ),
        Message::WaiverUnused { waiver } => format!(
            "豁免 {}（{}批准）没有用上：没有发现它所豁免的问题。",
            waiver.id, waiver.by
        ),
        Message::PackEmpty => "申请材料中没有任何文件。".to_owned(),
        Message::PackUnreadable(why) => open_error(why),
        Message::OnPages { message, pages } => format!(
            "{}同样情况共 {} 页：第 {} 页。",
            self::message(message),
            pages.len(),
            page_ranges(pages, "、")
        ),
        Message::Alike {
            message,
            count,
            files,
        } => {
            let times = if *count == files.len() {
                format!("{count} 个文件")
            } else {
                format!("{} 个文件（{count} 处）", files.len())
            };
            let named = files.iter().take(Message::NAMED);
            let named: String = named.map(|name| format!("“{name}”")).collect();
            format!(
                "共有 {times}情况相同，包括{named}等。以第一个为例：{}",
                self::message(message)
            )
        }
        Message::ArchiveNotSupported { what } if what == SPLIT => {
            "这是分卷压缩包的一部分，无法单独读取，其中的文件未作核对。".to_owned()
        }
        Message::ArchiveNotSupported { what } => {
            format!("这种压缩格式无法读取（{what}），其中的文件未作核对。")
        }
    }
}

fn not_needed(document: &Words, reason: &NotNeeded) -> String {
    let document = title(document);
    match reason {
        NotNeeded::Instead { file, of } => format!(
            "“{file}”按文件名应是{}，内容却是{document}，未计入。",
            title(of)
        ),
        NotNeeded::Told(reason) | NotNeeded::Unasked(reason) => {
            format!("{document}无需提交：{}。", clause(reason))
        }
        NotNeeded::OfAnother { holder } => {
            format!("{document}上的名称是“{holder}”，不是申请组织的，未计入任何一项。")
        }
        NotNeeded::Again { of } => {
            format!("{document}与“{of}”是同一份，只算一份。")
        }
        NotNeeded::Outdone { by } => {
            format!("{document}未计入：同一事项另有更合适的一份（{by}），以那一份为准。")
        }
    }
}

fn missing(requirement: &Words, subject: Option<&Words>, accepted: &[Words]) -> String {
    let nothing = not_found(accepted, subject.is_some());
    let subject = subject.map_or_else(String::new, |subject| format!("（{}）", subject.zh));
    match accepted {
        [only] if only.zh == requirement.zh => format!("缺少{}{subject}。", title(only)),
        _ => format!("缺少“{}”{subject}：{nothing}。", requirement.zh),
    }
}

/// Who set something aside, until when and why; and what was found.
pub(super) fn waived(waiver: &Waiver, found: Option<String>) -> String {
    let found = found.map_or_else(String::new, |found| format!("未豁免时的结果：{found}"));
    format!(
        "已豁免，不作要求（编号 {}，{}批准，有效至{}）。理由：{}。{found}",
        waiver.id,
        waiver.by,
        day(waiver.until),
        clause(&waiver.reason)
    )
}

fn refusal(why: Refusal) -> String {
    match why {
        Refusal::NotAllowed => "系统不允许读取（没有权限）".to_owned(),
        Refusal::Changed => "读取过程中内容被改动".to_owned(),
        Refusal::Vanished => "读取时已不存在".to_owned(),
        Refusal::Failed(kind) => format!("系统未能读取（{kind}）"),
    }
}

fn unread(document: Option<&Words>, why: &Unread) -> String {
    let muddled = matches!(why, Unread::Muddled);
    let why = match why {
        Unread::Picture => "内容是图片或扫描件，没有可以读取的文字".to_owned(),
        Unread::Unseen(blind) => unseen(*blind),
        Unread::Moving { frames } => {
            format!("这是由 {frames} 帧组成的动态图片，只读取了第一帧")
        }
        Unread::Garbled => "文件中的文字缺少字符编码，无法还原".to_owned(),
        Unread::Muddled => "同一页上似乎有两份以上证照，无法分清哪一项内容属于哪一份".to_owned(),
        Unread::Refused(why) => refusal(*why),
        Unread::Format(format) => {
            format!("文件内容是{}，本程序不能读取", format_name(*format))
        }
    };
    match document {
        Some(document) if muddled => {
            format!("{why}；其中的{}仅由标题认出，须人工核对。", title(document))
        }
        Some(document) => format!("{why}；仅凭文件名认作{}，须人工核对。", title(document)),
        None => format!("{why}，须人工查看。"),
    }
}

/// A value; a date as dates are written in a sentence.
fn dated(value: &str) -> Cow<'_, str> {
    match value.parse::<Date>() {
        Ok(date) if value.len() == "2026-11-25".len() => Cow::Owned(day(date)),
        _ => Cow::Borrowed(value),
    }
}

fn quote(quote: &Quote) -> String {
    format!(
        "{}（{}）为“{}”",
        title(&quote.document),
        stands(quote),
        dated(&quote.value)
    )
}

/// Where a quoted value stands. A picture within a text is told by the page that a reader can turn to.
fn stands(quote: &Quote) -> String {
    let file = &quote.file;
    match quote.picture {
        Some(Pictured {
            nth, on: Some(on), ..
        }) => format!("{file}，第 {on} 页上的图片，文中第 {nth} 张"),
        Some(Pictured { nth, .. }) => format!("{file}，文中第 {nth} 张图片"),
        None => place(file, quote.page),
    }
}

/// The names of a list, in this language.
fn listed(list: &Listed) -> String {
    let names_of: Vec<String> = list.names.iter().map(|name| name.zh.clone()).collect();
    names(&names_of)
}

/// What is wrong with a file.
fn all_technical(details: &[String]) -> String {
    let all: Vec<String> = details.iter().map(|detail| technical(detail)).collect();
    all.join("；")
}
