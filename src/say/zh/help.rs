//! What to do about a finding, in Chinese.

use super::asked;
use super::explain::explanation;
use super::words::{any_of, title};
use crate::finding::{Message, NotNeeded, Unclear, Unread};
use crate::pack::SPLIT;
use crate::pack::{Ambiguity, OpenError};
use crate::say::limits::can_be_set;

/// What to do; a rules file's own remedy goes before it.
pub(in crate::say) fn help(message: &Message) -> String {
    match message {
        Message::MissingDocument { accepted, .. } => format!("请提交{}。", any_of(accepted)),
        Message::PartMissing { asked, .. } => format!("请提交{}。", asked::wanted(asked)),
        Message::DocumentForbidden { .. } => "请从材料中取出这份文件，再重新提交。".to_owned(),
        Message::DocumentTooMany { most, .. } => {
            format!("请只保留 {most} 份，其余的从材料中取出。")
        }
        Message::DocumentExpired { document, .. } => {
            format!("请换领或延续后提交在有效期内的{}；已经换领的，请提交新的一份。", title(document))
        }
        Message::CodeInvalid { suggestion, register, .. } => {
            let correct = match suggestion {
                Some(likely) => format!("；如确为“{likely}”，请改正后重新提交。"),
                None => "，写错的请改正后重新提交。".to_owned(),
            };
            let look = match register {
                Some(register) => format!("请在{}查询，并附查询结果说明", register.zh),
                None => "请附发证、发码单位的说明".to_owned(),
            };
            format!("请与证件原件逐位核对{correct}原件上就是这样写的，{look}。")
        }
        Message::NumberMalformed { document, .. } => {
            format!("请与{}原件核对编号；原件上就是这样写的，请附说明。", title(document))
        }
        Message::FieldMissing { document, field, own: true } => {
            format!("请补填{}的“{}”后重新提交。", title(document), field.zh)
        }
        Message::FieldMissing { document, field, .. } => {
            format!("请补填{}的“{}”后重新提交；如属证照，请与原件核对，原件上确实没有的请附说明。", title(document), field.zh)
        }
        Message::BoundOpen { document, field, .. } => format!(
            "请人工核对{}的“{}”是否符合规则的要求。",
            title(document),
            field.zh
        ),
        Message::FieldUnread { document, field, why: Unclear::Several, .. } => {
            format!("请在{}的“{}”一栏只保留一种选择，改正后重新提交。", title(document), field.zh)
        }
        Message::FieldUnread { document, field, why: Unclear::Text, .. } => {
            format!("请打开文件，人工查看{}的“{}”；写得不清楚、不完整的，请改正后重新提交。", title(document), field.zh)
        }
        Message::FieldUnread { document, field, .. } => {
            format!("请打开文件，对照{}原件查看“{}”；能提供可复制文字的电子版更好。", title(document), field.zh)
        }
        Message::QrDiffers { .. } => "请对照原件核对代码，并用手机扫描二维码查看；确认属于哪个组织后，提交正确的证件。".to_owned(),
        Message::SharedCode { .. } => "各单位的代码各不相同：请对照原件，换上或改正弄错的那一份。".to_owned(),
        Message::PartDiffers { .. } => "请对照原件核对号码和日期，写错的请改正；已换证的，提交新证。".to_owned(),
        Message::Mismatch { also, .. } if !also.is_empty() => {
            "请确认提交的是申请组织自己的证件，放错的请更换；单位已更名、换码的，请同时提交变更登记证明。".to_owned()
        }
        Message::Mismatch { close: true, .. } => "请对照原件确认哪一处写错了，改正后重新提交。".to_owned(),
        Message::WrongHolder { document, .. } => {
            format!("请提交属于申请组织的{}；已更名的，请同时提交变更登记证明。", title(document))
        }
        Message::ListsDiffer { .. } => "请统一为一份名单，并在申请材料中写明以哪一份为准。".to_owned(),
        Message::ContentUnread { why: Unread::Picture, .. } => {
            "请打开文件，对照原件查看名称、代码、有效期等内容；能提供电子证照或可复制文字的 PDF 更好。".to_owned()
        }
        Message::ContentUnread { why: Unread::Unseen(blind), .. } => super::sight::help(*blind),
        Message::ContentUnread { why: Unread::Moving { .. }, .. } => {
            "请改交静态图片（JPEG、PNG）或 PDF。".to_owned()
        }
        Message::ContentUnread { why: Unread::Format(format), .. } if format.is_picture() => super::sight::as_jpeg(),
        Message::ContentUnread { why: Unread::Muddled, .. } => {
            "请打开文件逐份人工核对；也可把每份证照单独扫描（拍照）成一页后再提交。".to_owned()
        }
        Message::ContentUnread { why: Unread::Garbled, .. } => {
            "请打开文件人工查看；也可从原软件重新导出 PDF（嵌入字体）后再提交。".to_owned()
        }
        Message::ContentUnread { why: Unread::Refused(_), .. } => {
            "请确认本机有读取权限、没有人正在改动，然后重新核对。".to_owned()
        }
        Message::ContentUnread { why: Unread::Format(_), .. } => {
            "请打开文件人工查看；也可另存为 PDF（保留文字，不要转成图片）后再提交。".to_owned()
        }
        Message::EntryAmbiguous(Ambiguity::SameName | Ambiguity::NamesDifferOnlyInCase | Ambiguity::FileAndFolder) => {
            "请把文件改成互不相同的名称，重新打包。".to_owned()
        }
        Message::LimitExceeded { limit, .. } if can_be_set(limit) => format!(
            "{}确认文件无害的，可以提高上限重新核对：--limit {limit}=…。",
            explanation(message.code()).remedy
        ),
        Message::OnPages { message, .. } | Message::Alike { message, .. } => help(message),
        Message::EntryAmbiguous(Ambiguity::PartsOfOneName) => "请用制作该文件的软件打开，核对内容后另存为新文件，重新提交。".to_owned(),
        Message::ArchiveNotSupported { what } if what == SPLIT => "请把各分卷合并解压，直接放入文件，或打成一个 ZIP 压缩包。".to_owned(),
        Message::PackUnreadable(OpenError::NotFound) => "请检查路径是否写对。".to_owned(),
        Message::PackUnreadable(OpenError::Denied { .. }) => {
            "请检查文件是否被其他程序占用，以及有无读取权限。".to_owned()
        }
        Message::PackUnreadable(OpenError::Encrypted) => "请去掉密码，重新打成 ZIP 压缩包后提交。".to_owned(),
        Message::PackUnreadable(OpenError::Split) => "请把各分卷合并解压，重新打成一个 ZIP 压缩包。".to_owned(),
        Message::MarkedVoid { document, .. } => {
            format!("请打开文件核对：确是样本，或者已经作废、注销、暂停、过期的，请换上现行有效的{}；文件有效、只是名称容易误会的，请改名后重新提交。", title(document))
        }
        Message::SpokenAgainst { document, by, .. } => {
            format!("请看{}写的是不是这份{}：是的，请换上现行有效的；与它无关的，可以撤回或附说明。", title(by), title(document))
        }
        Message::TitleDamaged { document } => {
            format!("请打开文件看是不是{}；方便的话，请换一份标题没有被遮住的复印件。", title(document))
        }
        Message::SealedByAnother { .. } => {
            "请核对盖章的是不是申请组织自己：写错的请改正后重新盖章；由别的单位代办的，请附说明。".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::OfAnother { .. }, .. } => {
            "确与申请无关的，可以撤回；本来要交的是申请组织自己的证件的，请更换。".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::Told(_), .. } => {
            "不影响结论，不必处理；也可以撤回。".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::Again { .. } | NotNeeded::Outdone { .. }, .. } => {
            "不影响结论，不必处理；应当以这一份为准的，请撤回另一份。".to_owned()
        }
        Message::DocumentNotNeeded { reason: NotNeeded::Instead { of, .. }, .. } => {
            format!("请换上{}。", title(of))
        }
        Message::PermitOfOtherKind { wanted, .. } => {
            format!("认证范围确实包括这项活动的，请提交{}；不包括的，请在申请书中更正范围。", any_of(wanted))
        }
        Message::DocumentExpiresSoon { .. }
        | Message::DocumentSuperseded { .. }
        | Message::DocumentNotNeeded { .. }
        | Message::CodeKindMismatch { .. }
        | Message::Mismatch { close: false, .. }
        | Message::PermitMaybeNeeded { .. }
        | Message::PermitUsuallyToo { .. }
        | Message::DocumentRecommended { .. }
        | Message::ValueUndefined { .. }
        | Message::ValueDoubtful { .. }
        | Message::WrittenDifferently { .. }
        | Message::FigureDoubtful { .. }
        | Message::ValueOutOfBounds { .. }
        | Message::DateImplausible { .. }
        | Message::FileUnrecognised { .. }
        | Message::FileDuplicate { .. }
        | Message::FileEmpty
        | Message::FileCorrupt { .. }
        | Message::FileEncrypted
        | Message::FormatMismatch { .. }
        | Message::FormatNotAccepted { .. }
        | Message::PageBlank
        | Message::ImageTooCoarse { .. }
        | Message::PageDamaged(_)
        | Message::UnsafePath(_)
        | Message::EntryAmbiguous(
            Ambiguity::HeadersDiffer | Ambiguity::Overlap | Ambiguity::TwoArchives | Ambiguity::HiddenData,
        )
        | Message::NameNotPortable { .. }
        | Message::NameRepaired { .. }
        | Message::LimitExceeded { .. }
        | Message::Waived { .. }
        | Message::WaiverExpired { .. }
        | Message::WaiverUnused { .. }
        | Message::PackEmpty
        | Message::PackUnreadable(
            OpenError::NotAnArchive { .. } | OpenError::Corrupt { .. } | OpenError::Limit { .. },
        )
        | Message::ArchiveNotSupported { .. } => explanation(message.code()).remedy.to_owned(),
    }
}
