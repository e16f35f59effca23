//! The meanings of the words in `raw/limits.rs`, in Chinese.

pub(super) const TABLE: super::Table = &[
    (
        "RawLimits",
        "",
        "材料最多可以有多大；超过的不读，在报告里指出。命令行上写明的优先；没有写的，按程序自己的上限。",
    ),
    (
        "RawLimits",
        "entries",
        "整套材料，或其中一个压缩包里，文件和文件夹的个数。",
    ),
    (
        "RawLimits",
        "entries_in_all",
        "连同里面所有压缩包，文件和文件夹的总个数。",
    ),
    (
        "RawLimits",
        "entry_bytes",
        "一个文件的大小，例如 \"20 MB\"。",
    ),
    (
        "RawLimits",
        "total_bytes",
        "全部文件解压后的总大小，例如 \"500 MB\"。",
    ),
    ("RawLimits", "nesting", "压缩包里再套压缩包的层数。"),
    ("RawLimits", "depth", "文件夹里再套文件夹的层数。"),
    ("RawLimits", "name_length", "文件名、文件夹名的字数。"),
    ("RawLimits", "path_length", "路径的字数。"),
    ("RawLimits", "document_bytes", "要读内容的文件的大小。"),
    ("RawLimits", "pages", "一份文件读多少页。"),
];
