//! What is wrong with entries, archives and the run itself, in Chinese.

use std::io::ErrorKind;

use crate::pack::{Ambiguity, OpenError, UnsafePath};
use crate::say::Failure;
use crate::say::limits::{Limit, amount, can_be_set};

use super::detail::detail as technical;
use super::words::day;

pub(super) fn unsafe_path(how: UnsafePath) -> &'static str {
    match how {
        UnsafePath::Absolute => "文件路径是绝对路径，会写到材料之外，未读取。",
        UnsafePath::Parent => "文件路径含有“..”，会写到材料之外，未读取。",
        UnsafePath::Link => "这是指向别处的链接，不是文件本身，未读取。",
        UnsafePath::Device => "这是设备或管道，不是普通文件，未读取。",
        UnsafePath::ControlCharacter => "文件名含有不可见的控制字符，未读取。",
        UnsafePath::Empty => "文件没有名称，未读取。",
    }
}

pub(super) fn ambiguity(how: Ambiguity) -> &'static str {
    match how {
        Ambiguity::SameName => "压缩包中有多个文件用同一个名称，无法确定以哪一个为准，均未读取。",
        Ambiguity::NamesDifferOnlyInCase => {
            "有的文件名只差大小写或字符写法，在有些电脑上会互相覆盖，无法确定以哪一个为准。"
        }
        Ambiguity::FileAndFolder => "同一个名称既是文件又是文件夹，无法确定以哪一个为准。",
        Ambiguity::HeadersDiffer => {
            "压缩包中对这个文件的两处记载互相矛盾，不同软件打开的结果可能不同，未读取。"
        }
        Ambiguity::Overlap => "压缩包中这个文件与其他文件的数据相互重叠，未读取。",
        Ambiguity::TwoArchives => "这个文件由两个压缩包拼接而成，不同软件打开的结果可能不同。",
        Ambiguity::PartsOfOneName => {
            "文件内部有多个同名的组成部分，不同软件打开后显示的内容可能不同。"
        }
        Ambiguity::HiddenData => "压缩包中有目录没有列出的数据，不同软件打开的结果可能不同。",
    }
}

pub(super) fn open_error(error: &OpenError) -> String {
    match error {
        OpenError::NotFound => "找不到这个文件或文件夹。".to_owned(),
        OpenError::Denied { detail } => format!("系统不允许打开（{detail}）。"),
        OpenError::NotAnArchive { found } => {
            format!("这既不是文件夹，也不是 ZIP 压缩包（看起来是：{found}）。")
        }
        OpenError::Corrupt { detail } => {
            format!("压缩包已损坏，无法打开（{}）。", technical(detail))
        }
        OpenError::Encrypted => "压缩包设有密码，无法打开。".to_owned(),
        OpenError::Split => "这是分卷压缩包的一部分，无法单独打开。".to_owned(),
        OpenError::Limit {
            limit: which,
            allowed,
            found,
        } => limit(which, *allowed, *found),
    }
}

pub(super) fn limit(name: &str, allowed: u64, found: u64) -> String {
    let what = match Limit::of(name) {
        Limit::Entries => "文件个数",
        Limit::EntriesInAll => "文件总个数（含压缩包内的文件）",
        Limit::Directory => "压缩包目录的大小",
        Limit::NameLength => "文件名长度",
        Limit::PathLength => "文件路径长度",
        Limit::Depth => "文件夹层数",
        Limit::FileSize => "文件的大小",
        Limit::DocumentSize => "材料文件的大小",
        Limit::TotalSize => "解压后的总大小",
        Limit::UnpackedSize => "文件解压后的大小",
        Limit::Nesting => "压缩包嵌套的层数",
        Limit::NestedSize => "内层压缩包的大小",
        Limit::Dictionary => "解压所需的内存",
        Limit::Ratio => "压缩比",
        Limit::Pages => "页数",
        Limit::Parts => "文件组成部分的个数",
        Limit::Pixels => "图片的像素数",
        Limit::Painted => "识别页面所需的像素总数",
        Limit::Operations => "页面绘制步骤数",
        Limit::Time => "读取时间",
        Limit::Comparisons => "需要相互比对的材料份数（两种材料的份数相乘）",
        Limit::PackTime => "读取整份材料的时间",
        Limit::Memory => "读取所需的内存",
        Limit::Cells => "表格单元格数",
        Limit::Text => "文字量",
        Limit::Sheets => "工作表个数",
        Limit::Strings => "工作簿中的文本条数",
        Limit::Elements => "文件内部的元素个数",
        Limit::Nested => "文件内部元素嵌套的层数",
        Limit::Objects => "绘制的对象个数",
        Limit::Other => name,
    };
    let (allowed, found) = (amount(name, allowed, "秒"), amount(name, found, "秒"));
    let named = if can_be_set(name) {
        format!("{name}，")
    } else {
        String::new()
    };
    format!("{what}超过读取上限（{named}上限 {allowed}，实际 {found}），超出部分未读取。")
}

/// What kept the program from judging.
pub(in crate::say) fn failure(failure: &Failure) -> String {
    match failure {
        Failure::NoSuchRules { name, built_in } => {
            format!(
                "没有名为“{name}”的规则：既不是内置规则（{}），也不是可以找到的文件。",
                built_in.join("、")
            )
        }
        Failure::CannotRead { file, detail } => format!("无法读取“{file}”（{detail}）。"),
        Failure::CannotWrite { file, detail } => {
            format!("未能写入“{file}”（{detail}）；没有留下不完整的文件。")
        }
        Failure::OutputIsInput { file } => {
            format!("“{file}”是要核对的材料、规则或回答，不能用作输出文件；请另取一个文件名。")
        }
        Failure::OutputInPack { file } => {
            format!("“{file}”在材料文件夹里面，写入会改变收到的材料；请写到材料文件夹以外。")
        }
        Failure::DeadlinePast { deadline, from } => format!(
            "补正的截止日期{}早于{}，请检查 --deadline。",
            day(*deadline),
            day(*from)
        ),
        Failure::OutputExists { file } => {
            format!("“{file}”已经存在，可能已有人修改，没有覆盖；请另取一个名称，或先移走原来的。")
        }
        Failure::NotOurs { file, wanted } => format!("“{file}”不是 packcheck 的{}。", ours(wanted)),
        Failure::OtherVersion { file, found, known } => format!(
            "“{file}”的版本是 {found}，本程序只认识 {known}；请用生成它的那个版本的 packcheck 处理。"
        ),
        Failure::Altered { file } => {
            format!("回执“{file}”的内容与写成时不同，已被改动，不能用来核对；请找出原来的回执。")
        }
        Failure::NoDigest { file } => {
            format!("“{file}”未能读取，没有摘要；清单不完整就没有用处，所以没有写出。")
        }
        Failure::NumberInName { file } => {
            format!("文件名“{file}”含有身份证号码，不写入清单；请先改名再处理。")
        }
        Failure::Unopened { file, detail } => format!("“{file}”：{detail}"),
        Failure::CannotPrint { detail } => format!("报告未能输出（{detail}）。"),
        Failure::Bug { place } => {
            let place = place
                .as_ref()
                .map_or_else(String::new, |place| format!("（{place}）"));
            format!("程序出错{place}。这是 packcheck 的缺陷，请反馈给开发者；材料未作任何判定。")
        }
    }
}

/// What the system says of a file, where there are words for it.
pub(in crate::say) fn system(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已有同名文件",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出磁盘限额",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::ReadOnlyFilesystem => "所在磁盘是只读的",
        ErrorKind::InvalidFilename => "文件名不被允许",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            "文件正被其他程序占用，请关闭后再试"
        }
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::InvalidInput => "名称中有不能使用的字符",
        ErrorKind::InvalidData => "内容无法识别",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::WriteZero => "未能写完",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::TimedOut => "等待过久，没有响应",
        ErrorKind::Interrupted => "操作被中断",
        ErrorKind::BrokenPipe => "接收的一方已经关闭",
        ErrorKind::CrossesDevices => "不能跨磁盘移动",
        ErrorKind::TooManyLinks => "链接过多",
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown => "网络上的位置无法访问",
        ErrorKind::Unsupported => "系统不支持这一操作",
        _ => return None,
    })
}

fn ours(wanted: &str) -> &'static str {
    if wanted.contains("receipt") {
        "回执"
    } else {
        " JSON 报告"
    }
}
