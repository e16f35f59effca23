//! The words of a receipt, in Chinese.

use crate::say::ReceiptWords;

pub(in crate::say) const RECEIPT: ReceiptWords = ReceiptWords {
    title: "申请材料接收回执",
    pack_digest: "材料摘要（SHA-256）：",
    content: "内容摘要（SHA-256）：",
    content_now: "现在的内容摘要（SHA-256）：",
    rules_digest: "规则摘要（SHA-256）：",
    receipt_digest: "回执摘要（SHA-256）：",
    list: "接收文件清单",
    files: ["序号", "文件", "大小", "SHA-256"],
    not_read: "未能读取",
    left_out: "下列各项不是文件或不能安全读取，未列入清单：",
    note: "材料摘要对应所收到的压缩包本身；内容摘要只由文件的名称、大小和内容得出，重新压缩后不变。回执摘要可以发现无意的改动，不能代替签名。",
    signatures: ["交件人：", "收件人：", "接收日期："],
    same_bytes: "与回执一致：就是当时收到的那一份，逐字节相同。",
    same_content: "与回执一致：文件的名称和内容全部相同，只是重新打包过（或解压成了文件夹）。",
    different: "与回执不一致。",
    changed: "内容变了",
    gone: "回执中有，现在没有",
    added: "回执中没有，现在多出",
    renamed: "内容相同，名称变了",
    unread: "当时或现在未能读取，无法比较",
};
